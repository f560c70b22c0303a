/** The schema as a whole: reviewed, described, and as cheap for fifty rows as for one. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allRecords, type RecordMark } from '@partnergraph/graph/record/marks.js';
import { printGraph } from '@partnergraph/graph/api/schema.js';
import {
  graphql,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { productSchema } from './schema.js';
import { empty, type Harness, openHarness } from './testing/harness.js';
import { insertSamples, wholeSelection } from './testing/samples.js';

let harness: Harness;
let schema: GraphQLSchema;

beforeAll(async () => {
  harness = await openHarness();
  schema = await productSchema();
});

afterAll(() => harness.close());

test('schema.graphql is the schema', () => {
  const file = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');
  expect(printGraph(schema)).toBe(file);
});

test('every type, field, argument and value has a description', () => {
  const missing: string[] = [];
  const note = (path: string, described: { description?: string | null | undefined }): void => {
    if (!described.description?.trim()) missing.push(path);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || ['Query', 'Mutation'].includes(type.name)) continue;
    note(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (
      type.name.startsWith('__') ||
      !(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
    )
      continue;
    for (const field of Object.values(type.getFields())) {
      note(`${type.name}.${field.name}`, field);
      if ('args' in field) for (const arg of field.args) note(`${type.name}.${field.name}(${arg.name})`, arg);
    }
  }
  expect(missing).toEqual([]);
});

describe('statements', () => {
  const count = async (rows: number): Promise<Record<string, number>> => {
    await empty(harness.owner);
    await harness.direct().transact((writer) => insertSamples(writer, rows));
    const counts: Record<string, number> = {};
    for (const record of lists()) {
      const context = harness.direct();
      const source = `{ ${record.many}(first: 50) { totalCount nodes { ${wholeSelection(record)} } pageInfo { hasNextPage } } }`;
      const { errors, data } = await graphql({ schema, source, contextValue: context });
      expect(errors).toBeUndefined();
      expect(
        (data as Record<string, { nodes: unknown[] }>)[record.many]!.nodes.length,
      ).toBeGreaterThanOrEqual(record.name === 'Event' ? 1 : rows);
      counts[record.many] = context.statements();
    }
    return counts;
  };

  test('a list of fifty with all its lists takes as many statements as a list of one', async () => {
    const one = await count(1);
    const fifty = await count(50);
    expect(fifty).toEqual(one);
    expect(one).toMatchSnapshot();
  });
});

function lists(): RecordMark[] {
  return allRecords().filter((record) => schema.getQueryType()!.getFields()[record.many]);
}
