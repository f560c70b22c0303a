/** Aggregates: whoever asks, the count of a list is that of the rows on all its pages, and its groups together hold each of them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { constant, groupedFields, isDated } from '@partnergraph/graph/api/inputs.js';
import { allRecords, type RecordMark, recordOf } from '@partnergraph/graph/record/marks.js';
import { graphql, type GraphQLSchema } from 'graphql';
import { Program } from './modules/program/program.entity.js';
import { FocusArea } from './modules/statement/focusArea.entity.js';
import { productSchema } from './schema.js';
import { everybody, type Seeded, seedEverybody, type Who } from './testing/everybody.js';
import { type Harness, openHarness } from './testing/harness.js';
import { insertVaried } from './testing/variedRows.js';

let harness: Harness;
let schema: GraphQLSchema;
let seeded: Seeded;

beforeAll(async () => {
  harness = await openHarness();
  schema = await productSchema();
  await harness.direct().transact(async (writer) => {
    seeded = await seedEverybody(writer);
    await insertVaried(writer, seeded.samples, 24);
  });
}, 60_000);

afterAll(() => harness.close());

async function ask(who: Who, record: RecordMark, args: string, selection: string): Promise<any> {
  const contextValue = { ...harness.direct(seeded.viewers[who]), trust: 'trusted' };
  const source = `{ list: ${record.many}${args ? `(${args})` : ''} { ${selection} } }`;
  const { data, errors } = await graphql({ schema, source, contextValue });
  expect([source, errors]).toEqual([source, undefined]);
  return (data as Record<string, unknown>)['list'];
}

/** The ids of a list, page after page, in an order with empty values. */
async function idsOf(who: Who, record: RecordMark, args: string): Promise<string[]> {
  const orders = [...record.fields.values()].filter(({ order, hidden }) => order && !hidden);
  const field = orders.find(({ nullable }) => nullable) ?? orders[0];
  const order = field ? `orderBy: [{ field: ${constant(field.name)}, direction: DESC }]` : '';
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const cursor: string = after ? `after: "${after}"` : '';
    const page = await ask(
      who,
      record,
      [args, order, 'first: 11', cursor].filter(Boolean).join(', '),
      'nodes { id } pageInfo { hasNextPage endCursor }',
    );
    ids.push(...page.nodes.map(({ id }: { id: string }) => id));
    if (!page.pageInfo.hasNextPage) return ids;
    after = page.pageInfo.endCursor;
  }
}

/** Keys of which a row has one value: of a list it may have more. */
const keysOf = (record: RecordMark): string[] =>
  groupedFields(record)
    .filter(({ through }) => through?.field !== 'regions')
    .map(({ name }) => constant(name));

test.each(everybody)(
  'of %s',
  async (who) => {
    for (const record of allRecords()) {
      // The log is as long as all the rest together, and its pages are those of every list.
      if (record.name === 'Event') continue;
      for (const args of ['', ...(isDated(record) ? ['asOf: "2026-03-31"'] : [])]) {
        const ids = await idsOf(who, record, args);
        const groups = keysOf(record).map(
          (key) => `${key}: groups(by: [{ field: ${key} }], first: 1000) { count }`,
        );
        const { totalCount, ...counted } = await ask(who, record, args, `totalCount ${groups.join(' ')}`);
        expect([record.name, args, new Set(ids).size]).toEqual([record.name, args, ids.length]);
        expect([record.name, args, totalCount]).toEqual([record.name, args, ids.length]);
        for (const [key, found] of Object.entries<{ count: number }[]>(counted)) {
          const sum = found.reduce((all, { count }) => all + count, 0);
          expect([record.name, args, key, sum]).toEqual([record.name, args, key, ids.length]);
        }
      }
    }
  },
  120_000,
);

test('texts that differ only in case or accents are one group, under the first spelling by its bytes among the rows that the viewer sees', async () => {
  const program = seeded.samples.get('Program')![0]!;
  await harness.direct().transact(async (writer) => {
    for (const [i, area] of ['climate', 'Climate', 'climaté', 'CLIMATE', 'climate '].entries())
      await writer.insert(FocusArea, {
        programId: program,
        key: `climate-${i}`,
        kind: 'OBJECTIVE',
        name: area,
        area,
        // The first of all is known to few.
        visibility: area === 'CLIMATE' ? 'EXECUTIVE' : 'ALL',
        position: 1,
      });
  });
  const where = (more: string): string => `where: { area: { eq: "clímate" }${more} }`;
  const groups = 'groups(by: [{ field: AREA }, { field: KIND }]) { area count }';
  const areas = async (who: Who, more = ''): Promise<unknown> => [
    (await ask(who, recordOf(FocusArea), where(more), groups)).groups,
    (
      await ask(
        who,
        recordOf(Program),
        `where: { id: { eq: "${program}" } }`,
        `nodes { focusAreas(${where(more)}) { ${groups} } }`,
      )
    ).nodes[0].focusAreas.groups,
  ];
  const twice = (area: string, count: number): unknown => [[{ area, count }], [{ area, count }]];
  expect(await areas('admin')).toEqual(twice('CLIMATE', 5));
  expect(await areas('analyst')).toEqual(twice('Climate', 4));
  expect(await areas('analyst', ', key: { in: ["climate-2", "climate-4"] }')).toEqual(twice('climate ', 2));
});
