/** Works out what is no column: runs the functions and resolvers of a plan's fields on its plain rows, and writes their values as JSON. */
import {
  defaultFieldResolver,
  type FieldNode,
  getArgumentValues,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import type { GraphContext } from '../api/context.js';
import type { Fetched } from './fetch.js';
import { leafWriter, Unwritable } from './json.js';
import type { ComputedOutput, Output } from './plan.js';
import type { Program } from './program.js';
import { plainRow, type Places } from './rows.js';
import { askedOf, type Asking } from './selection.js';
import type { WireRow } from './wire.js';

/** What a field's function is told of the request. */
export interface Request extends Asking {
  readonly operation: OperationDefinitionNode;
  readonly context: GraphContext;
}

type Text = string | Promise<string>;
type Texts = Map<ComputedOutput, Map<WireRow, string>>;

/** The text of every computed field of every row that was fetched. */
export async function computedOf(
  computed: readonly Placed[],
  fetched: Fetched,
  request: Request,
): Promise<Texts> {
  const texts: Texts = new Map();
  if (computed.length === 0) return texts;
  const waiting: Promise<void>[] = [];
  for (const { output, places } of computed) {
    const found = new Map<WireRow, string>();
    texts.set(output, found);
    const rows = fetched.levels.filter((level) => level.places === places).flatMap((level) => level.rows);
    const write = fieldWriter(output, request);
    for (const row of rows) {
      const text = attempt(() => write(plainRow(places, row)));
      if (typeof text === 'string') found.set(row, text);
      else waiting.push(text.then((settled) => void found.set(row, settled)));
    }
  }
  await Promise.all(waiting);
  return texts;
}

/** What is thrown at once waits for what is still under way, like what is thrown later. */
function attempt(write: () => Text): Text {
  try {
    return write();
  } catch (error) {
    return Promise.reject(error as Error);
  }
}

/** A computed field and where its rows have what it needs. */
export interface Placed {
  readonly output: ComputedOutput;
  readonly places: Places;
}

/** The computed fields of a program. */
export function computedOutputs({ plan, root, lists }: Pick<Program, 'plan' | 'root' | 'lists'>): Placed[] {
  const found: Placed[] = [];
  const visit = (outputs: readonly Output[], places: Places): void => {
    for (const output of outputs) {
      if (output.kind === 'computed') found.push({ output, places });
      const joined = output.kind === 'reference' ? places.joins.get(output.mark.name) : undefined;
      if (output.kind === 'reference' && joined) visit(output.outputs, joined);
    }
  };
  if (plan.outputs) visit(plan.outputs, root.nodes!.places);
  for (const list of lists.values()) {
    for (const output of list.plan.outputs) {
      if (output.kind === 'nodes') visit(output.outputs, list.nodes!.places);
    }
    for (const { plan: groups, places } of list.groups) visit(groups.outputs, places);
  }
  return found;
}

interface FieldAsked {
  readonly key: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly parent: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
}

/** Resolves a field of an object and writes its value. */
function fieldWriter({ key, field, parent, nodes }: FieldAsked, request: Request): (source: unknown) => Text {
  const info: GraphQLResolveInfo = {
    ...request,
    fieldName: field.name,
    fieldNodes: nodes,
    returnType: field.type,
    parentType: parent,
    path: { prev: undefined, key, typename: parent.name },
    rootValue: undefined,
  };
  const args = getArgumentValues(field, nodes[0]!, request.variableValues);
  const resolve = field.resolve ?? defaultFieldResolver;
  const write = valueWriter(field.type, nodes, request);
  return (source) => {
    const value: unknown = resolve(source, args, request.context, info);
    return value instanceof Promise ? value.then(write) : write(value);
  };
}

function valueWriter(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  request: Request,
): (value: unknown) => Text {
  if (isNonNullType(type)) {
    const write = valueWriter(type.ofType, nodes, request);
    return (value) => {
      if (value === null || value === undefined) throw new Unwritable('null');
      return write(value);
    };
  }
  const write = presentWriter(type, nodes, request);
  return (value) => {
    if (value instanceof Error) throw new Unwritable('error');
    return value === null || value === undefined ? 'null' : write(value);
  };
}

function presentWriter(
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  request: Request,
): (value: unknown) => Text {
  if (isLeafType(type)) return leafWriter(type);
  if (isObjectType(type)) return objectWriter(type, nodes, request);
  if (!isListType(type)) throw new Unwritable('abstract');
  const write = valueWriter(type.ofType, nodes, request);
  return (value) => {
    if (!Array.isArray(value)) throw new Unwritable('no list');
    const items = value.map((item: unknown) => (item instanceof Promise ? item.then(write) : write(item)));
    return joined(items, (texts) => `[${texts.join(',')}]`);
  };
}

function objectWriter(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  request: Request,
): (value: unknown) => Text {
  const fields = askedOf(type, nodes, request).map(({ key, field, nodes: inner }) => ({
    head: `${JSON.stringify(key)}:`,
    write: field
      ? fieldWriter({ key, field, parent: type, nodes: inner }, request)
      : () => JSON.stringify(type.name),
  }));
  return (value) =>
    joined(
      fields.map(({ write }) => write(value)),
      (texts) => `{${texts.map((text, i) => fields[i]!.head + text).join(',')}}`,
    );
}

function joined(parts: readonly Text[], join: (texts: readonly string[]) => string): Text {
  return parts.every((part) => typeof part === 'string')
    ? join(parts)
    : Promise.all(parts.map((part) => Promise.resolve(part))).then((texts) => join(texts));
}
