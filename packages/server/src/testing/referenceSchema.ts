/** The product's schema once more, with resolvers that read a reference in memory: graphql-js does the rest. */
import { connectionOf } from '@partnergraph/graph/api/connection.js';
import { allRecords, fieldOf, type RecordMark, recordOf } from '@partnergraph/graph/record/marks.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { buildGraph } from '@partnergraph/graph/api/schema.js';
import type { ListArgs } from '@partnergraph/graph/condition/slots.js';
import { type GraphQLFieldMap, GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { resolvers } from '../modules/index.js';
import type { PlainList, Reference } from './reference.js';
import { searchIn } from './referenceSearch.js';

interface Context {
  readonly reference: Reference;
}

/** A schema whose records come from the `reference` of the context. */
export async function referenceSchema(): Promise<GraphQLSchema> {
  const schema = await buildGraph(resolvers);
  for (const record of allRecords()) {
    attachRecord(fieldsOf(schema, record.name), record);
    attachRoot(schema.getQueryType()!.getFields() as Fields, record);
    const connection = fieldsOf(schema, connectionOf(record.type).name);
    for (const name of ['totalCount', 'pageInfo'] as const)
      connection[name]!.resolve = (list) => (list as PlainList)[name];
    // Promises for what `objects.ts` says of lists whose rows fail.
    connection['nodes']!.resolve = (list) => (list as PlainList).nodes.map((row) => Promise.resolve(row));
    if (connection['groups'])
      connection['groups'].resolve = (list, args) =>
        (list as PlainList).groups(args as never).map((row) => Promise.resolve(row));
    for (const [name, field] of Object.entries(fieldsOf(schema, `${record.name}Group`)))
      field.resolve = (group) => (group as Row)[name] ?? null;
  }
  (schema.getQueryType()!.getFields() as Fields)['search']!.resolve = (_root, args, { reference }) =>
    searchIn(reference, args as never);
  return schema;
}

type Fields = GraphQLFieldMap<unknown, Context>;

function fieldsOf(schema: GraphQLSchema, name: string): Fields {
  const type = schema.getType(name);
  return type instanceof GraphQLObjectType ? (type.getFields() as Fields) : {};
}

function attachRecord(fields: Fields, record: RecordMark): void {
  for (const mark of record.fields.values()) {
    const field = fields[mark.name];
    if (!field || mark.computed) continue;
    if (mark.kind !== 'many') {
      field.resolve = (row) => (row as Row)[mark.name];
      continue;
    }
    const target = recordOf(mark.target!());
    const by = fieldOf(target, mark.by!);
    field.resolve = (row, args, { reference }) =>
      reference.list(target, args as ListArgs, { by, id: (row as { id: string }).id });
  }
}

function attachRoot(fields: Fields, record: RecordMark): void {
  const [one, list] = [fields[record.one], fields[record.many]];
  if (one) one.resolve = (_root, { id }, { reference }) => reference.one(record, String(id));
  if (list) list.resolve = (_root, args, { reference }) => reference.list(record, args as ListArgs);
}
