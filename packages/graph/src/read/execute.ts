/** Answers the queries of a document: fields of the root that read records go the short way, the rest through graphql-js; what fails goes the ordinary way as a whole. */
import {
  type DocumentNode,
  execute,
  type FragmentDefinitionNode,
  getArgumentValues,
  type GraphQLField,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Request } from './computed.js';
import type { GraphContext } from '../api/context.js';
import { Unwritable } from './json.js';
import { JsonBytes, piece } from './jsonBytes.js';
import type { RecordMark } from '../record/marks.js';
import { endsRequest } from '../api/refusal.js';
import { type Asked, askedOf } from './selection.js';

/** A query to answer; its variables are as they were sent. */
export interface Query {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: GraphContext;
}

/** How a field of the root reads records; set on its `extensions` when the schema is built. */
export interface ReadExtension {
  readonly record: RecordMark;
  readonly isList: boolean;
}

const readKey = 'partnergraphRead';

/** Says that a field of the root reads records. */
export function markRead(field: GraphQLField<unknown, unknown>, read: ReadExtension): void {
  field.extensions = { ...field.extensions, [readKey]: read };
}

const readOf = (asked: Asked): ReadExtension | undefined =>
  asked.field?.extensions[readKey] as ReadExtension | undefined;

/** How the value of a field of the root is written. */
type Write = (into: JsonBytes) => void;

const into = new JsonBytes();
const begin = piece('{"data":{');
const end = piece('}}');

/** The answer as JSON in UTF-8, `{"data":…}`; null when the ordinary way has to answer: nothing to read here, or something to tell. Throws what ends the request. */
export async function answerOf(query: Query): Promise<Buffer | null> {
  const { schema, document, operation, variables, context } = query;
  if (operation.operation !== 'query') return null;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) return null;
  const request: Request = {
    schema,
    operation,
    fragments: fragmentsOf(document),
    variableValues: coerced,
    context,
  };
  const asked = askedOf(schema.getQueryType()!, [operation], request);
  if (!asked.some(readOf)) return null;
  try {
    const [rest, ...reads] = await Promise.all([
      restOf(query, asked.filter(isRest)),
      ...asked.map((one) => readRoot(one, request)),
    ]);
    into.clear();
    into.piece(begin);
    asked.forEach(({ key }, i) => {
      into.json(`${i === 0 ? '' : ','}${JSON.stringify(key)}:`);
      const write = reads[i];
      if (write) write(into);
      else into.json(JSON.stringify(rest[key]));
    });
    into.piece(end);
    return into.written();
  } catch (error) {
    if (endsRequest(error)) throw error;
    return null;
  }
}

const isRest = (asked: Asked): boolean => asked.field !== null && !readOf(asked);

/** Reads a field of the root that the short way answers; null for others. */
async function readRoot(asked: Asked, request: Request): Promise<Write | null> {
  if (asked.field === null) return (json) => json.json(JSON.stringify(request.schema.getQueryType()!.name));
  const read = readOf(asked);
  if (!read) return null;
  const { record, isList } = read;
  if (isList) return request.context.reader.written({ record, asked }, request);
  const { id } = getArgumentValues(asked.field, asked.nodes[0]!, request.variableValues);
  return request.context.reader.written({ record, asked, id: id as string }, request);
}

/** The values of the fields of the root that do not read records, by their keys; throws when one of them fails. */
async function restOf(query: Query, asked: readonly Asked[]): Promise<Readonly<Record<string, unknown>>> {
  if (asked.length === 0) return {};
  const { schema, variables, context } = query;
  const { data, errors } = await execute({
    schema,
    document: restDocument(query),
    contextValue: context,
    variableValues: variables,
  });
  if (errors || !data) throw new Unwritable('errors');
  return data;
}

const restDocuments = new WeakMap<OperationDefinitionNode, DocumentNode>();

/** The operation without the fields that read records; kept, since what is read for a document is kept by its nodes. */
function restDocument({ schema, document, operation }: Query): DocumentNode {
  const known = restDocuments.get(operation);
  if (known) return known;
  const root = schema.getQueryType()!;
  const rest = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.flatMap((one) => {
      if (one.kind === Kind.FIELD)
        return readKey in (root.getFields()[one.name.value]?.extensions ?? {}) ? [] : one;
      return one.kind === Kind.INLINE_FRAGMENT ? { ...one, selectionSet: rest(one.selectionSet) } : one;
    }),
  });
  const definitions = document.definitions.flatMap((one) => {
    const isOfRoot = one.kind === Kind.FRAGMENT_DEFINITION && one.typeCondition.name.value === root.name;
    if (one === operation || isOfRoot) return { ...one, selectionSet: rest(one.selectionSet) };
    return one.kind === Kind.FRAGMENT_DEFINITION ? one : [];
  });
  const made = { ...document, definitions };
  restDocuments.set(operation, made);
  return made;
}

const fragments = new WeakMap<DocumentNode, Readonly<Record<string, FragmentDefinitionNode>>>();

function fragmentsOf(document: DocumentNode): Readonly<Record<string, FragmentDefinitionNode>> {
  let found = fragments.get(document);
  if (!found) {
    const all = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
    fragments.set(document, (found = Object.fromEntries(all.map((one) => [one.name.value, one]))));
  }
  return found;
}
