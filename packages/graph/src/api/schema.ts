/** Builds the executable schema: TypeGraphQL's types, with the fields of records reading what the reader prepared. */
import {
  getNamedType,
  type GraphQLFieldResolver,
  GraphQLObjectType,
  type GraphQLSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import { addManyField, connectionOf } from './connection.js';
import type { GraphContext } from './context.js';
import { checkGuards } from '../condition/guard.js';
import { listArgsOf } from './inputs.js';
import { allRecords, type RecordMark } from '../record/marks.js';
import { declareRecord } from './permission.js';
import { payloadOf } from './payload.js';
import { markRead } from '../read/execute.js';
import { slot } from '../read/objects.js';
import { changeInputOf, createInputOf } from '../write/inputs.js';

/** The schema of these resolvers and of every record that they reach; throws when a type is not right. */
export async function buildGraph(resolvers: readonly (new () => object)[]): Promise<GraphQLSchema> {
  for (const record of allRecords()) {
    checkGuards(record);
    for (const mark of record.fields.values()) if (mark.kind === 'many') addManyField(record, mark);
    // TypeGraphQL reads the declarations once: all that are derived have to stand before.
    for (const derive of [connectionOf, listArgsOf, payloadOf, createInputOf, changeInputOf])
      derive(record.type);
  }
  const schema = await buildSchema({
    resolvers: [...resolvers] as unknown as NonEmptyArray<new () => object>,
    validate: false,
    orphanedTypes: [],
  });
  for (const record of allRecords()) {
    attachReads(schema, record);
    attachRoots(schema, record);
    declareRecord(schema, record);
  }
  attachPayloads(schema);
  return schema;
}

/** The schema's text, sorted, as it is reviewed. */
export function printGraph(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}

function objectType(schema: GraphQLSchema, name: string): GraphQLObjectType | undefined {
  const type = schema.getType(name);
  return type instanceof GraphQLObjectType ? type : undefined;
}

/** Gives what the reader has put under the slot of the response key. */
const atSlot: GraphQLFieldResolver<unknown, unknown> = (row, _args, _context, { path }) =>
  (row as Record<string, unknown>)[slot(String(path.key))];

/** Replaces TypeGraphQL's field resolvers: the reader has already put every value in its place. */
function attachReads(schema: GraphQLSchema, record: RecordMark): void {
  const fields = objectType(schema, record.name)?.getFields() ?? {};
  for (const mark of record.fields.values()) {
    const field = fields[mark.name];
    if (!field) continue;
    const { computed } = mark;
    if (computed) field.resolve = (row, _args, context) => computed.resolve(row as never, context as never);
    else if (mark.kind === 'many' || mark.kind === 'reference') field.resolve = atSlot;
    else field.resolve = (row) => (row as Record<string, unknown>)[mark.name];
  }
  const connection = objectType(schema, connectionOf(record.type).name)?.getFields();
  for (const name of ['nodes', 'groups']) {
    const field = connection?.[name];
    if (field) field.resolve = atSlot;
  }
  for (const [name, field] of Object.entries(objectType(schema, `${record.name}Group`)?.getFields() ?? {})) {
    field.resolve =
      record.fields.get(name)?.kind === 'reference'
        ? atSlot
        : (row) => (row as Record<string, unknown>)[name];
  }
}

/** Lets what mutations answer with show its record as each response key asks for it. */
function attachPayloads(schema: GraphQLSchema): void {
  const records = new Set(allRecords().map(({ name }) => name));
  for (const { type } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    for (const field of Object.values(objectType(schema, getNamedType(type).name)?.getFields() ?? {}))
      if (records.has(getNamedType(field.type).name)) field.resolve = atSlot;
  }
}

/** Lets the fields of the root that read records ask the reader, and marks them for the short way. */
function attachRoots(schema: GraphQLSchema, record: RecordMark): void {
  const fields = schema.getQueryType()!.getFields();
  const [one, list] = [fields[record.one], fields[record.many]];
  if (one) {
    markRead(one, { record, isList: false });
    one.resolve = (_root, { id }, { reader }: GraphContext, info) =>
      reader.one(record.type, String(id), info);
  }
  if (list) {
    markRead(list, { record, isList: true });
    list.resolve = (_root, _args, { reader }: GraphContext, info) => reader.list(record.type, info);
  }
}
