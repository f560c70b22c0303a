/** The variables of a request, checked against its input types by functions that are made once for each type: of thousands of values, graphql-js would make a table of hashes for each. */
import {
  type DocumentNode,
  getNamedType,
  getNullableType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
  typeFromAST,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { Json } from '../record/scalars.js';

/** What is wrong with a value is left to graphql-js to tell. */
const refused = Symbol('refused');

/** Gives a value as its type takes it: the value itself where nothing in it has to be changed; `refused` or an error where it does not take it. */
type Read = (given: unknown) => unknown;

const reads = new WeakMap<GraphQLInputType, Read>();

function readOf(type: GraphQLInputType): Read {
  const known = reads.get(type);
  if (known) return known;
  const nullable = getNullableType(type);
  const read = isListType(nullable)
    ? listRead(nullable.ofType as GraphQLInputType)
    : isInputObjectType(nullable)
      ? objectRead(nullable)
      : leafRead(nullable);
  const empty = isNonNullType(type) ? refused : null;
  const made: Read = (given) => (given == null ? empty : read(given));
  reads.set(type, made);
  return made;
}

function leafRead(type: GraphQLInputType): Read {
  return (given) => {
    const read = isLeafType(type) ? type.parseValue(given) : undefined;
    return read === undefined ? refused : read;
  };
}

function listRead(type: GraphQLInputType): Read {
  const item = readOf(type);
  return (given) => {
    if (!Array.isArray(given)) {
      const one = item(given);
      return one === refused ? refused : [one];
    }
    let made: unknown[] | null = null;
    for (let i = 0; i < given.length; i++) {
      const read = item(given[i]);
      if (read === refused) return refused;
      if (made) made.push(read);
      else if (read !== given[i]) made = [...given.slice(0, i), read];
    }
    return made ?? given;
  };
}

interface Part {
  readonly name: string;
  readonly read: Read;
  readonly isRequired: boolean;
  readonly initial: unknown;
}

function objectRead(type: GraphQLInputObjectType): Read {
  let parts: Part[] | null = null;
  return (given) => {
    if (typeof given !== 'object' || Array.isArray(given) || type.isOneOf) return refused;
    // Not before it is asked for: types hold themselves.
    parts ??= partsOf(type);
    const values = given as Readonly<Record<string, unknown>>;
    let made: Record<string, unknown> | null = null;
    let left = 0;
    for (const _ in values) left++;
    for (const { name, read, isRequired, initial } of parts) {
      const value = values[name];
      if (value === undefined) {
        if (initial !== undefined) (made ??= { ...values })[name] = initial;
        else if (isRequired) return refused;
        continue;
      }
      left--;
      const taken = read(value);
      if (taken === refused) return refused;
      if (taken !== value) (made ??= { ...values })[name] = taken;
    }
    // What is left has names that the type does not know.
    return left === 0 ? (made ?? values) : refused;
  };
}

function partsOf(type: GraphQLInputObjectType): Part[] {
  return Object.values(type.getFields()).map(({ name, type: held, defaultValue }) => ({
    name,
    read: readOf(held),
    isRequired: isNonNullType(held),
    initial: defaultValue,
  }));
}

/** A document that takes its variables as they are, and what reads each of them before. */
interface Trusting {
  readonly document: DocumentNode;
  readonly reads: ReadonlyMap<string, Read>;
}

const trusting = new WeakMap<OperationDefinitionNode, Trusting>();

function trustingOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Trusting {
  const known = trusting.get(operation);
  if (known) return known;
  const taken = new Map<string, Read>();
  for (const { variable, type, defaultValue } of operation.variableDefinitions ?? []) {
    const declared = typeFromAST(schema, type as never);
    if (defaultValue || !isInputType(declared) || !isInputObjectType(getNamedType(declared))) continue;
    taken.set(variable.name.value, readOf(declared));
  }
  const asIs: TypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: Json.name } };
  const made = {
    reads: taken,
    document: visit(document, {
      VariableDefinition: (node): VariableDefinitionNode =>
        taken.has(node.variable.name.value) ? { ...node, type: asIs } : node,
      SelectionSet: () => false,
    }),
  };
  trusting.set(operation, made);
  return made;
}

/** The variables as their types take them, and the document that takes them so; null where the ordinary way has to see them: there may be something wrong. */
export function checkedVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): { readonly document: DocumentNode; readonly variables: Record<string, unknown> } | null {
  // Of several operations, each has variables of its own.
  if (document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length > 1) return null;
  const made = trustingOf(schema, document, operation);
  const variables: Record<string, unknown> = { ...given };
  try {
    for (const [name, read] of made.reads) {
      // What every object inherits was not given.
      const isGiven = Object.hasOwn(given, name);
      const taken = read(isGiven ? given[name] : undefined);
      if (taken === refused) return null;
      if (isGiven) variables[name] = taken;
    }
  } catch {
    return null;
  }
  return { document: made.document, variables };
}
