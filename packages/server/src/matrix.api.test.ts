/** Who sees and does what: every query, field, list, export and mutation of the schema, asked by everybody over the same rows. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { constant, groupedFields } from '@partnergraph/graph/api/inputs.js';
import { declaredPermission } from '@partnergraph/graph/api/permission.js';
import { allRecords, type RecordMark } from '@partnergraph/graph/record/marks.js';
import { parse } from 'csv-parse/sync';
import {
  extendSchema,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  parse as parseGraph,
} from 'graphql';
import { doors } from './http/trust.js';
import { checkDeclared } from './modules/access/declared.js';
import type { MetricReportKey } from './modules/metric/report.types.js';
import { productSchema } from './schema.js';
import { figureKey } from './testing/contents.js';
import type { Seeded } from './testing/everybody.js';
import { type Answer, type Harness, openHarness } from './testing/harness.js';
import {
  type Asker,
  beyondDeclared,
  type Cell,
  type Column,
  compared,
  type MatrixRow,
  openMatrix,
  tableOf,
  together,
} from './testing/matrix.js';
import { documentOf, leastArguments, leavesOf, recordAt, selectionOf, valueAt } from './testing/questions.js';

const refusals = new Set(['FORBIDDEN', 'NOT_TRUSTED', 'NOT_LOGGED_IN']);

type Field = GraphQLField<unknown, unknown>;

let harness: Harness;
let schema: GraphQLSchema;
let seeded: Seeded;
let askers: readonly Asker[];
let admin: Asker;

beforeAll(async () => {
  harness = await openHarness(new Map());
  schema = await productSchema();
  ({ seeded, askers, admin } = await openMatrix(harness));
});

afterAll(() => harness.close());

/** A row of the matrix: what each asker makes of a question, in the order of the columns. */
async function rowOf(
  name: string,
  permission: string | null,
  cellOf: (asker: Asker) => Promise<Cell>,
): Promise<MatrixRow> {
  const cells = new Map<Column, Cell>();
  for (const asker of askers) cells.set(asker.column, await cellOf(asker));
  return { name, permission, cells };
}

const fieldsOf = (name: string): Field[] =>
  Object.values((schema.getType(name) as GraphQLObjectType).getFields());
const isRecord = (name: string): boolean => allRecords().some((record) => record.name === name);

/** Whether an answer says that this is not for one; any other error is none of permission, and fails the test. */
function isRefused({ errors = [] }: Answer): boolean {
  const others = errors.filter(({ extensions: { code } }) => !refusals.has(code));
  if (others.length > 0) throw new Error(JSON.stringify(others));
  return errors.length > 0;
}

/** What is asked of a field, and under which names it is told: a record or a list as one, other objects leaf by leaf. */
function partsOf(field: Field): { name: string; paths: string[][] }[] {
  const leaves = leavesOf(field).map((path) => [field.name, ...path]);
  const type = getNamedType(field.type);
  const isWhole = isObjectType(type) && (isRecord(type.name) || 'totalCount' in type.getFields());
  if (isWhole) return [{ name: field.name, paths: leaves }];
  return leaves.map((path) => ({ name: path.join('.'), paths: [path] }));
}

/** A cell of a file; what the graph takes for nothing is nothing here, too. */
const textOf = (cell: string | undefined): string | null =>
  cell === undefined || ['', '{}', '[]', '0'].includes(cell) ? null : cell;

/** The log goes on while it is read: what tells of these very questions is left out. */
const whereOf = ({ name }: RecordMark): string =>
  name === 'Event' ? '{ not: { type: { startsWith: "access." } } }' : '';

const groupsOf = (record: RecordMark): string =>
  groupedFields(record)
    .map(({ kind, name }) => {
      const key = kind === 'reference' ? `${name} { id }` : name;
      return `by_${name}: groups(by: { field: ${constant(name)} }) { count ${key} }`;
    })
    .join(' ');

describe('every field of every record', () => {
  /** The rows of a record as somebody is given them, by id; what is refused is none. */
  async function given(
    record: RecordMark,
    asker: Asker,
  ): Promise<{ count: number; nodes: Map<string, unknown>; groups: unknown; isRefused: boolean }> {
    const leaves = fieldsOf(record.name).flatMap((field) => partsOf(field).flatMap(({ paths }) => paths));
    const where = whereOf(record) ? `, where: ${whereOf(record)}` : '';
    const text = `{ it: ${record.many}(first: ${record.name === 'Event' ? 200 : 20}${where}) { totalCount nodes ${selectionOf([['id'], ...leaves])} ${groupsOf(record)} } }`;
    const answer = await asker.ask(text);
    if (isRefused(answer)) return { count: 0, nodes: new Map(), groups: null, isRefused: true };
    const { totalCount, nodes, ...groups } = answer.data['it'];
    return {
      count: totalCount,
      nodes: new Map(nodes.map((node: { id: string }) => [node.id, node])),
      groups,
      isRefused: false,
    };
  }

  /** The cells of an export, by id and name of the column; null when it is refused. */
  async function exported(
    record: RecordMark,
    asker: Asker,
  ): Promise<Map<string, Record<string, string>> | null> {
    const headers = asker.client.cookie ? { cookie: asker.client.cookie } : {};
    const where = whereOf(record).replaceAll(/(\w+):/g, '"$1":');
    const url = `/export/${record.many}.csv?where=${encodeURIComponent(where)}`;
    const { statusCode, payload } = await harness.server.inject({ url, headers });
    if (statusCode !== 200) return null;
    const rows: Record<string, string>[] = parse(payload, { columns: true });
    return new Map(rows.map((row) => [row['id']!, row]));
  }

  test.each(
    allRecords()
      .map((record): [string, RecordMark] => [record.name, record])
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )('%s', async (_name, record) => {
    const [whole, file] = [await given(record, admin), await exported(record, admin)];
    const rows: MatrixRow[] = [];
    const answers = new Map<Column, Awaited<ReturnType<typeof given>>>();
    const files = new Map<Column, Awaited<ReturnType<typeof exported>>>();
    for (const asker of askers) {
      const [answer, table] = await Promise.all([given(record, asker), exported(record, asker)]);
      answers.set(asker.column, answer);
      files.set(asker.column, table);
    }
    const { reads } = record.policy;
    const told = (column: Column): Awaited<ReturnType<typeof given>> => answers.get(column)!;
    rows.push(
      await rowOf(record.many, reads, async ({ column }) =>
        told(column).isRefused ? 'refused' : told(column).count,
      ),
    );
    if (groupsOf(record))
      rows.push(
        await rowOf('groups', reads, async ({ column }) => compared(told(column).groups, whole.groups)),
      );
    rows.push(
      await rowOf('export', 'list.export', async ({ column }) => files.get(column)?.size ?? 'refused'),
    );
    for (const field of fieldsOf(record.name)) {
      for (const { name, paths } of partsOf(field)) {
        const row = await rowOf(name, declaredPermission(field), async ({ column }) =>
          together(
            [...told(column).nodes].map(([id, node]) =>
              compared(
                paths.map((path) => valueAt(node, path)),
                paths.map((path) => valueAt(whole.nodes.get(id), path)),
              ),
            ),
          ),
        );
        rows.push(row);
        // What a list shows and an export shows is the same.
        for (const [column, table] of files)
          if (table && [...file!.values()][0]?.[name] !== undefined)
            expect([
              record.name,
              name,
              column,
              together(
                [...table].map(([id, cells]) => compared(textOf(cells[name]), textOf(file!.get(id)![name]))),
              ),
            ]).toEqual([record.name, name, column, row.cells.get(column)]);
      }
    }
    for (const [column, table] of files)
      if (table) expect([column, [...table.keys()]]).toEqual([column, [...told(column).nodes.keys()]]);
    expect(beyondDeclared(rows, seeded)).toEqual([]);
    expect(tableOf(record.name, rows)).toMatchSnapshot();
  });
});

describe('every question', () => {
  const ids = (record: string): readonly string[] => seeded.samples.get(record) ?? [];
  /** What the log tells of a secret, and of what is none. */
  const events = (): Promise<string[]> => {
    const text =
      'query ($id: String!) { events(first: 1, where: { subjectId: { eq: $id } }) { nodes { id } } }';
    const told = [seeded.secrets[0], ids('Partnership')[0]].map(
      async (id) => (await admin.ask(text, { id })).data['events'].nodes[0].id as string,
    );
    return Promise.all(told);
  };

  test('for one record by its id', async () => {
    const rows: MatrixRow[] = [];
    for (const record of allRecords()) {
      const known = [
        ...(record.name === 'Event' ? await events() : ids(record.name)),
        ...seeded.secrets.filter((id) => id.startsWith(`${record.prefix}_`)),
      ];
      const text = `query ($id: ID!) { it: ${record.one}(id: $id) { id } }`;
      const field = schema.getQueryType()!.getFields()[record.one]!;
      rows.push(
        await rowOf(record.one, declaredPermission(field), async (asker) => {
          const cells: Cell[] = [];
          for (const id of known) {
            const answer = await asker.ask(text, { id });
            cells.push(isRefused(answer) ? 'refused' : compared(answer.data['it'], { id }));
          }
          return together(cells);
        }),
      );
    }
    expect(beyondDeclared(rows, seeded)).toEqual([]);
    expect(tableOf('by id', rows)).toMatchSnapshot();
  });

  test('that is not for records alone, leaf by leaf', async () => {
    const reads = new Set(allRecords().flatMap(({ one, many }) => [one, many]));
    const report = (...keys: MetricReportKey[]): object => ({
      measures: [{ metric: figureKey }],
      groupBy: keys.map((by) => ({ by })),
      grain: 'YEAR',
      from: '2026-01-01',
      to: '2027-01-01',
    });
    const special: Readonly<Record<string, readonly object[]>> = {
      search: [{ query: 'name' }],
      metricReport: [
        report('PROGRAM', 'LEVEL', 'PARTNERSHIP', 'ORGANIZATION', 'REGION'),
        report('TRACK', 'STAGE', 'PARTNERSHIP_KIND', 'ORGANIZATION_KIND', 'COUNTRY'),
        { ...report(), groupBy: [{ by: 'LABEL', label: 'region' }] },
      ],
      agreementVersionDiff: [{ fromId: ids('AgreementVersion')[0], toId: seeded.amendment }],
      explainAccess: [{ userId: seeded.viewers.member.id, action: 'agreement.read' }],
      accessCompare: [{ userId: seeded.viewers.member.id }],
      grantPreview: [{ role: 'PARTNER_MEMBER', organizationId: ids('Organization')[0] }],
    };
    const rows: MatrixRow[] = [];
    for (const field of fieldsOf('Query').filter(({ name }) => !reads.has(name))) {
      const least = leastArguments(field, (place) => ids(recordAt(place) ?? '')[0] ?? null);
      const questions = (special[field.name] ?? [{}]).map((args) => ({ ...least, ...args }));
      const leaves = leavesOf(field);
      const answers = new Map<Column, Answer[]>();
      for (const asker of askers) {
        const told: Answer[] = [];
        for (const args of questions) {
          const asked = { args: Object.keys(args), selection: selectionOf(leaves) };
          told.push(await asker.ask(documentOf('query', field, asked), args));
        }
        answers.set(asker.column, told);
      }
      const whole = answers.get('admin')!;
      for (const path of leaves) {
        const name = [field.name, ...path].join('.');
        rows.push(
          await rowOf(name, declaredPermission(field), async ({ column }) =>
            together(
              answers.get(column)!.map((answer, i): Cell => {
                if (answer.errors?.every(({ extensions }) => extensions.code === 'NOT_FOUND'))
                  return 'unseen';
                if (isRefused(answer)) return 'refused';
                return compared(valueAt(answer.data['it'], path), valueAt(whole[i]!.data?.['it'], path));
              }),
            ),
          ),
        );
      }
    }
    expect(beyondDeclared(rows, seeded)).toEqual([]);
    expect(tableOf('Query', rows)).toMatchSnapshot();
  });
});

test('every mutation, on a row of the own and one of another', async () => {
  const rows: MatrixRow[] = [];
  const special: Readonly<Record<string, (index: number) => object>> = {
    sessionEnd: () => ({ id: 'ses_none' }),
    passwordResetRequest: () => ({ email: 'nobody@else.example' }),
    clauseCreate: (index) => ({
      input: {
        key: 'k',
        title: 'T',
        text: 'T',
        agreementVersionId: seeded.samples.get('AgreementVersion')![index],
      },
    }),
  };
  const once = new Set(['sessionStart', 'sessionEndOthers', 'passwordResetRequest']);
  for (const field of fieldsOf('Mutation').toSorted((a, b) => a.name.localeCompare(b.name))) {
    const permission = declaredPermission(field);
    const type = getNamedType(field.type) as GraphQLObjectType;
    const selection = 'errors' in type.getFields() ? '{ errors { code } }' : '{ __typename }';
    const outcome = async (asker: Asker, index: number): Promise<Cell> => {
      const args = {
        ...leastArguments(field, (place) => seeded.samples.get(recordAt(place) ?? '')?.[index] ?? null),
        ...special[field.name]?.(index),
      };
      const text = documentOf('mutation', field, { args: Object.keys(args), selection });
      const { data, errors = [] } = await asker.ask(text, args);
      const codes = [
        ...((data?.['it']?.errors ?? []) as { code: string }[]).map(({ code }) => code),
        ...errors.map(({ extensions }) => extensions.code),
      ];
      if (codes.some((code) => refusals.has(code))) return 'refused';
      return codes.includes('NOT_FOUND') ? 'unseen' : 'may';
    };
    rows.push(
      await rowOf(field.name, permission, async (asker) => {
        const cells = [await outcome(asker, 0), ...(once.has(field.name) ? [] : [await outcome(asker, 1)])];
        return together(cells) === 'some' && !cells.includes('may') ? 'refused' : together(cells);
      }),
    );
  }
  expect(beyondDeclared(rows, seeded)).toEqual([]);
  expect(tableOf('Mutation', rows)).toMatchSnapshot();
});

describe('a field without a declared permission', () => {
  const extended = (text: string): GraphQLSchema => extendSchema(schema, parseGraph(text));

  test.each([
    ['a query', 'extend type Query { secretsOfOthers: String }', 'Query.secretsOfOthers'],
    ['a mutation', 'extend type Mutation { everythingRemove: Boolean }', 'Mutation.everythingRemove'],
    ['a field of a record', 'extend type Agreement { margin: Decimal }', 'Agreement.margin'],
    [
      'a field of an object that leads to records',
      'extend type Viewer { colleagues: UserConnection }',
      'Viewer.colleagues',
    ],
    [
      'a way back from a list',
      'extend type OrganizationGroup { top: Organization }',
      'OrganizationGroup.top',
    ],
  ])('is found: %s', (_what, text, name) => {
    expect(() => checkDeclared(extended(text))).toThrow(`asked for by ${name}.`);
  });

  test('and none is there', () => {
    expect(() => checkDeclared(schema)).not.toThrow();
  });

  test('what anybody may ask as a free text is what is declared for anybody', () => {
    const open = [...fieldsOf('Query'), ...fieldsOf('Mutation')]
      .filter((field) => declaredPermission(field) === 'ANYBODY')
      .map(({ name }) => name);
    expect(new Set([...open, '__typename'])).toEqual(doors);
  });
});
