/** The schema as a whole: reviewed, described, as cheap for fifty rows as for one, and each operation for the right roles. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { partnerRoles, type Role, roles } from '@partnergraph/domain/permission.js';
import { allRecords, type RecordMark } from '@partnergraph/graph/record/marks.js';
import { printGraph } from '@partnergraph/graph/api/schema.js';
import {
  type GraphQLField,
  graphql,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { ProductContext } from './context.js';
import { anonymous, type ProductViewer, viewerWith } from './modules/access/viewer.js';
import { doors } from './http/trust.js';
import { productSchema } from './schema.js';
import { empty, type Harness, openHarness } from './testing/harness.js';
import { insertSamples, type Samples, wholeSelection } from './testing/samples.js';

let harness: Harness;
let schema: GraphQLSchema;

beforeAll(async () => {
  harness = await openHarness();
  schema = await productSchema();
});

afterAll(() => harness.close());

const contextFor = (viewer: ProductViewer): ReturnType<Harness['direct']> & Partial<ProductContext> => ({
  ...harness.direct(viewer),
  trust: 'trusted',
  startSession: () => Promise.reject(new Error('not in this test')),
  endSession: () => Promise.resolve(),
});

const viewerOf = (role: Role | null, organizationIds: readonly string[] = []): ProductViewer =>
  role === null
    ? anonymous
    : viewerWith(
        { id: 'usr_0', name: role },
        (isHeldFor(role) ? organizationIds : [null]).map((organizationId) => ({ role, organizationId })),
      );

/** Roles that are held for an organization. */
const isHeldFor = (role: Role): boolean => partnerRoles.includes(role) || role === 'EDUCATOR';

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
      const context = contextFor(viewerOf('ADMIN'));
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

/** A literal that satisfies an input type: real ids where a sample exists, the least of everything else. */
function literal(type: GraphQLInputType, path: string, samples: Samples): string {
  if (isNonNullType(type)) return literal(type.ofType as GraphQLInputType, path, samples);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) && field.defaultValue === undefined,
    );
    return `{ ${needed.map((field) => `${field.name}: ${literal(field.type, `${path}.${field.name}`, samples)}`).join(', ')} }`;
  }
  const values: Readonly<Record<string, string>> = {
    Int: '0',
    Boolean: 'false',
    Date: '"2026-01-01"',
    DateTime: '"2026-01-01T00:00:00Z"',
    Decimal: '"1"',
    JSON: '{}',
    Float: '0',
  };
  return values[type.name] ?? `"${sampleId(path, samples)}"`;
}

function sampleId(path: string, samples: Samples): string {
  const [mutation = ''] = path.split('.');
  const record = allRecords()
    .filter(({ one }) => mutation.startsWith(one))
    .sort((a, b) => b.one.length - a.one.length)[0];
  return path.endsWith('.id') && record ? (samples.get(record.name)?.[0] ?? 'none') : 'none';
}

function callOf(field: GraphQLField<unknown, unknown>, samples: Samples): string {
  const args = field.args
    .filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined)
    .map((arg) => `${arg.name}: ${literal(arg.type, `${field.name}.${arg.name}`, samples)}`);
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  const errors = isObjectType(type) && type.getFields()['errors'] ? '{ errors { code } }' : '{ __typename }';
  return `mutation { it: ${field.name}${args.length ? `(${args.join(', ')})` : ''} ${isObjectType(type) ? errors : ''} }`;
}

describe('permissions', () => {
  const everybody = [...(Object.keys(roles) as Role[]), null];
  let samples: Samples;

  beforeAll(async () => {
    await empty(harness.owner);
    samples = await harness.direct().transact((writer) => insertSamples(writer, 2));
  });

  const table = (rows: string[][]): string =>
    rows
      .map((row) =>
        row
          .map((cell, i) => cell.padEnd(i === 0 ? 36 : 16))
          .join('')
          .trimEnd(),
      )
      .join('\n');
  const head = ['', ...everybody.map((role) => role ?? 'ANYBODY')];

  test('each list gives each role its rows', async () => {
    const rows = [head];
    for (const record of lists()) {
      const seen: string[] = [];
      for (const role of everybody) {
        const own = samples.get('Organization')!.slice(0, 1);
        const { data, errors } = await graphql({
          schema,
          source: `{ it: ${record.many} { totalCount } }`,
          contextValue: contextFor(viewerOf(role, own)),
        });
        expect(errors).toBeUndefined();
        seen.push(String((data as { it: { totalCount: number } }).it.totalCount));
      }
      rows.push([record.many, ...seen]);
    }
    expect(`\n${table(rows)}\n`).toMatchSnapshot();
  });

  test('each mutation is open to the right roles', async () => {
    const rows = [head];
    const mutations = Object.values(schema.getMutationType()!.getFields());
    for (const field of mutations.toSorted((a, b) => a.name.localeCompare(b.name))) {
      if (doors.has(field.name)) continue;
      const answers: string[] = [];
      for (const role of everybody) {
        const own = samples.get('Organization')!;
        const { data, errors } = await graphql({
          schema,
          source: callOf(field, samples),
          contextValue: contextFor(viewerOf(role, own)),
        });
        const problems = (data as { it?: { errors?: { code: string }[] } } | null)?.it?.errors ?? [];
        const codes = [
          ...problems.map(({ code }) => code),
          ...(errors ?? []).map((error) =>
            String(
              (error.originalError as { problems?: { code: string }[] })?.problems?.[0]?.code ??
                error.message,
            ),
          ),
        ];
        answers.push(codes.includes('FORBIDDEN') ? '-' : codes.includes('NOT_FOUND') ? 'unseen' : 'may');
      }
      rows.push([field.name, ...answers]);
    }
    expect(`\n${table(rows)}\n`).toMatchSnapshot();
  });
});
