/** What is offered is what happens: for everybody, every record and each of its actions and additions, the answer beside what the mutation really does. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { allRecords, type RecordMark, recordOf } from '@partnergraph/graph/record/marks.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { graphql, type GraphQLSchema } from 'graphql';
import { type ProductViewer, viewerWith } from './modules/access/viewer.js';
import { productSchema } from './schema.js';
import { type Seeded, seedEverybody } from './testing/everybody.js';
import { type Harness, openHarness } from './testing/harness.js';
import { documentOf, leastArguments, recordAt } from './testing/questions.js';

/** Each reaches something else; `explained.api.test.ts` has everybody. */
const walkers = ['member', 'partnerAdmin', 'manager', 'regional', 'legal', 'admin'] as const;

/** What a seeded row is not whole enough for, though it could be done: no file was uploaded. */
const beyondSeeds = ['importBatchPlan'];

let harness: Harness;
let schema: GraphQLSchema;
let seeded: Seeded;
let viewers: ReadonlyMap<string, ProductViewer>;

beforeAll(async () => {
  harness = await openHarness();
  schema = await productSchema();
  seeded = await harness.direct().transact((writer) => seedEverybody(writer, { isWhole: true }));
  viewers = new Map([
    ...walkers.map((who) => [who, seeded.viewers[who]] as const),
    // Whoever may read everything and write some of it is where a screen offers too much.
    ...Object.entries(mixed()),
  ]);
});

afterAll(() => harness.close());

function mixed(): Record<string, ProductViewer> {
  const [program, organization] = [idOf('Program', 0), idOf('Organization', 0)];
  const as = (name: string, ...grants: Parameters<typeof viewerWith>[1]): ProductViewer =>
    viewerWith({ id: seeded.viewers.analyst.id, name }, grants);
  return {
    managerOfOne: as('managerOfOne', { role: 'ANALYST' }, { role: 'PARTNER_MANAGER', programId: program }),
    adminOfOne: as('adminOfOne', { role: 'ANALYST' }, { role: 'ADMIN', programId: program }),
    partnerAndStaff: as(
      'partnerAndStaff',
      { role: 'ANALYST' },
      { role: 'PARTNER_ADMIN', organizationId: organization },
    ),
    lawyerOfOne: as('lawyerOfOne', { role: 'FINANCE' }, { role: 'LEGAL', organizationId: organization }),
  };
}

const idOf = (record: string, index: number): string => seeded.samples.get(record)![index]!;

class Undone extends Error {}

/** The errors of a mutation that is undone again; none when it was done. */
async function tried(
  viewer: ProductViewer,
  name: string,
  args: Record<string, unknown>,
): Promise<{ code: string; path: string[] }[]> {
  const field = schema.getMutationType()!.getFields()[name]!;
  const context = harness.direct(viewer);
  const transact = (work: (writer: Writer) => Promise<unknown>): Promise<unknown> =>
    context.transact(async (writer) => {
      await work(writer);
      throw new Undone();
    });
  const source = documentOf('mutation', field, {
    args: Object.keys(args),
    selection: '{ errors { code path message } }',
  });
  const contextValue = { ...context, transact, trust: 'trusted' };
  const { data, errors } = await graphql({ schema, source, variableValues: args, contextValue });
  if (errors?.[0]?.originalError instanceof Undone) return [];
  expect(errors).toBeUndefined();
  return (data as { it: { errors: { code: string; path: string[] }[] } }).it.errors;
}

interface Node {
  readonly version: number;
  readonly availableActions?: readonly AvailableAction[];
  readonly availableAdditions?: readonly AvailableAction[];
}

async function offered(viewer: ProductViewer, record: RecordMark, id: string): Promise<Node | null> {
  const fields = ['availableActions', 'availableAdditions'].filter((name) => record.fields.has(name));
  const selection = fields
    .map((name) => `${name} { action mutation allowed reason wording { key } }`)
    .join(' ');
  const source = `query ($id: ID!) { it: ${record.one}(id: $id) { version ${selection} } }`;
  const contextValue = { ...harness.direct(viewer), trust: 'trusted' };
  const { data, errors } = await graphql({ schema, source, variableValues: { id }, contextValue });
  expect(errors).toBeUndefined();
  return (data as { it: Node | null }).it;
}

const refusing = ['FORBIDDEN', 'NOT_FOUND', 'NOT_ALLOWED_NOW'];

/** The least arguments of a mutation over the rows of an index; a note goes wherever one can be given. */
function argumentsOf(name: string, index: number): Record<string, unknown> {
  const field = schema.getMutationType()!.getFields()[name]!;
  const least = leastArguments(field, (place) => seeded.samples.get(recordAt(place) ?? '')?.[index] ?? null);
  const takesNote = field.args.some(({ type }) => String(type) === 'ActionInput');
  return takesNote ? { ...least, input: { note: 'why' } } : least;
}

interface Wrong {
  readonly viewer: ProductViewer;
  readonly action: AvailableAction;
  /** Ways to ask for it; one that is done is enough. */
  readonly ways: readonly Record<string, unknown>[];
  /** Whether an error at this path is about the record that offers. */
  readonly isOfIt: (path: readonly string[]) => boolean;
}

/** What is wrong with an offer: refused though it was said to be allowed, or done though it was not. */
async function wrongWith({ viewer, action, ways, isOfIt }: Wrong): Promise<string[]> {
  const answers = [];
  for (const args of ways) answers.push(await tried(viewer, action.mutation, args));
  const isRefused = answers.every((errors) =>
    errors.some(({ code, path }) => refusing.includes(code) && isOfIt(path)),
  );
  const isDone = answers.some((errors) => errors.length === 0);
  if (action.allowed ? !isRefused : !isDone) return [];
  return [`${viewer.name} ${action.mutation}: said to be ${action.allowed}, ${JSON.stringify(answers)}`];
}

const named = (): string[] =>
  allRecords()
    .filter(({ fields }) => fields.has('availableActions') || fields.has('availableAdditions'))
    .map(({ name }) => name);

test('every record that has a mutation of its own says which of them can be done', () => {
  const mutations = Object.keys(schema.getMutationType()!.getFields());
  const silent = allRecords()
    .filter(
      ({ one, fields }) =>
        ['Change', 'Remove'].some((verb) => mutations.includes(`${one}${verb}`)) &&
        !fields.has('availableActions'),
    )
    .map(({ name }) => name);
  expect(silent).toEqual([]);
  expect(named().length).toBeGreaterThan(25);
});

test('what a record offers is what it does', async () => {
  const wrong: string[] = [];
  const unworded = new Set<string>();
  let count = 0;
  for (const viewer of viewers.values()) {
    for (const record of allRecords().filter(({ fields }) => fields.has('availableActions'))) {
      for (const index of [0, 1]) {
        const id = idOf(record.name, index);
        const node = await offered(viewer, record, id);
        for (const action of node?.availableActions ?? []) {
          // what is refused can be said in every language
          if (action.reason !== null && action.wording === null) unworded.add(action.reason);
          if (beyondSeeds.includes(action.mutation)) continue;
          const way = { ...argumentsOf(action.mutation, index), id, version: node!.version };
          wrong.push(...(await wrongWith({ viewer, action, ways: [way], isOfIt: () => true })));
          count++;
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect([...unworded]).toEqual([]);
  expect(count).toBeGreaterThan(1000);
}, 600_000);

/** The ways to create a record with a reference to a row, beside rows of each index. */
function waysToAdd(mutation: string, to: RecordMark, id: string): { reference: string; way: object }[] {
  const made = allRecords().find(({ one }) => `${one}Create` === mutation)!;
  const references = [...made.fields.values()].filter(
    (mark) => mark.kind === 'reference' && mark.write !== 'never' && recordOf(mark.target!()) === to,
  );
  return references.flatMap(({ name }) =>
    [0, 1].map((index) => {
      const regions = made.fields.has('regions') ? { regions: ['key 0', 'key 1'] } : {};
      const input = argumentsOf(mutation, index)['input'] as object;
      return { reference: `${name}Id`, way: { input: { ...input, ...regions, [`${name}Id`]: id } } };
    }),
  );
}

test('what can be added to a record is what can be created with it', async () => {
  const wrong: string[] = [];
  let count = 0;
  for (const viewer of viewers.values()) {
    for (const record of allRecords().filter(({ fields }) => fields.has('availableAdditions'))) {
      for (const index of [0, 1]) {
        const id = idOf(record.name, index);
        const node = await offered(viewer, record, id);
        for (const action of node?.availableAdditions ?? []) {
          const all = waysToAdd(action.mutation, record, id);
          const isOfIt = ([, argument]: readonly string[]): boolean =>
            argument === undefined || all.some(({ reference }) => reference === argument);
          const ways = all.map(({ way }) => ({ ...way }));
          const found = await wrongWith({ viewer, action, ways, isOfIt });
          wrong.push(...found.map((text) => `${record.name} ${index}: ${text}`));
          count++;
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(300);
}, 600_000);
