/** Aggregates: whoever asks, the count of a list is that of the rows on all its pages, its groups together hold each of them, and sums are those of what is seen. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { constant, groupedFields, isDated } from '@partnergraph/graph/api/inputs.js';
import { allRecords, type RecordMark, recordOf } from '@partnergraph/graph/record/marks.js';
import { graphql, type GraphQLSchema } from 'graphql';
import { MetricSeries } from './modules/metric/metricSeries.entity.js';
import { Organization } from './modules/partner/organization.entity.js';
import { Partnership } from './modules/partnership/partnership.entity.js';
import { Program } from './modules/program/program.entity.js';
import { FocusArea } from './modules/statement/focusArea.entity.js';
import { productSchema } from './schema.js';
import { figureKey, stateFigures } from './testing/contents.js';
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
    const rows = new Map<string, string[]>();
    for (const type of [Partnership, Organization, Program])
      rows.set(
        type.name,
        (await writer.findBy<{ id: string }>(type, {})).map(({ id }) => id),
      );
    await stateFigures(writer, (record) => rows.get(record)!);
  });
}, 60_000);

afterAll(() => harness.close());

function ask<T>(who: Who, record: RecordMark, args: string, selection: string): Promise<T> {
  return answer(who, `${record.many}${args ? `(${args})` : ''} { ${selection} }`);
}

async function answer<T>(who: Who, field: string): Promise<T> {
  const contextValue = { ...harness.direct(seeded.viewers[who]), trust: 'trusted' };
  const source = `{ it: ${field} }`;
  const { data, errors } = await graphql({ schema, source, contextValue });
  expect([source, errors]).toEqual([source, undefined]);
  return data!['it'] as T;
}

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

/** The ids of a list, page after page, in an order with empty values. */
async function idsOf(who: Who, record: RecordMark, args: string): Promise<string[]> {
  const orders = [...record.fields.values()].filter(({ order, hidden }) => order && !hidden);
  const field = orders.find(({ nullable }) => nullable) ?? orders[0];
  const order = field ? `orderBy: [{ field: ${constant(field.name)}, direction: DESC }]` : '';
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const cursor: string = after ? `after: "${after}"` : '';
    const page = await ask<Page>(
      who,
      record,
      [args, order, 'first: 11', cursor].filter(Boolean).join(', '),
      'nodes { id } pageInfo { hasNextPage endCursor }',
    );
    ids.push(...page.nodes.map(({ id }) => id));
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
        const { totalCount, ...counted } = await ask<{ totalCount: number }>(
          who,
          record,
          args,
          `totalCount ${groups.join(' ')}`,
        );
        expect([record.name, args, new Set(ids).size]).toEqual([record.name, args, ids.length]);
        expect([record.name, args, totalCount]).toEqual([record.name, args, ids.length]);
        for (const [key, found] of Object.entries<readonly { count: number }[]>(counted)) {
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
  interface Grouped {
    readonly groups: readonly unknown[];
  }
  const where = (more: string): string => `where: { area: { eq: "clímate" }${more} }`;
  const groups = 'groups(by: [{ field: AREA }, { field: KIND }]) { area count }';
  const areas = async (who: Who, more = ''): Promise<unknown> => [
    (await ask<Grouped>(who, recordOf(FocusArea), where(more), groups)).groups,
    (
      await ask<{ nodes: { focusAreas: Grouped }[] }>(
        who,
        recordOf(Program),
        `where: { id: { eq: "${program}" } }`,
        `nodes { focusAreas(${where(more)}) { ${groups} } }`,
      )
    ).nodes[0]!.focusAreas.groups,
  ];
  const twice = (area: string, count: number): unknown => [[{ area, count }], [{ area, count }]];
  expect(await areas('admin')).toEqual(twice('CLIMATE', 5));
  expect(await areas('analyst')).toEqual(twice('Climate', 4));
  expect(await areas('analyst', ', key: { in: ["climate-2", "climate-4"] }')).toEqual(twice('climate ', 2));
});

interface Series {
  readonly currency: string;
  readonly partnership: { id: string; program: Keyed; organization: Keyed } | null;
  readonly organization: Keyed;
  readonly program: Keyed;
  readonly observations: { readonly nodes: readonly { on: string; value: string }[] };
}
interface ReportRow {
  readonly keys: Readonly<Record<string, Keyed>>;
  readonly period: { readonly name: string };
  readonly values: readonly { readonly value: string | null; readonly currency: string | null }[];
}
type Keyed = { readonly id: string } | null;

/** What the keys of a report are, of a series as somebody sees it. */
const keysOfFigures: Readonly<Record<string, (series: Series) => Keyed>> = {
  PARTNERSHIP: ({ partnership }) => partnership,
  ORGANIZATION: ({ organization, partnership }) => organization ?? partnership?.organization ?? null,
  PROGRAM: ({ program, partnership }) => program ?? partnership?.program ?? null,
};

test.each(everybody.filter((who) => !['anonymous', 'educator'].includes(who)))(
  'sums of figures are those of the figures that %s sees',
  async (who) => {
    const { nodes: series } = await ask<{ nodes: readonly Series[] }>(
      who,
      recordOf(MetricSeries),
      `first: 200, where: { metric: { key: { eq: "${figureKey}" } } }`,
      'nodes { currency partnership { id program { id } organization { id } } organization { id } program { id } observations { nodes { on value } } }',
    );
    expect(series.length).toBeGreaterThan(0);
    for (const [by, keyOf] of Object.entries(keysOfFigures)) {
      const { rows } = await answer<{ rows: readonly ReportRow[] }>(
        who,
        `metricReport(measures: [{ metric: "${figureKey}" }], groupBy: [{ by: ${by} }], grain: MONTH, from: "2026-01-01", to: "2027-01-01") { rows { keys { ${by.toLowerCase()} { id } } period { name } values { value currency } } }`,
      );
      const told: Record<string, number> = {};
      for (const { keys, period, values } of rows)
        for (const { value, currency } of values)
          if (value !== null)
            told[`${keys[by.toLowerCase()]?.id} ${period.name} ${currency}`] = Number(value);
      const seen: Record<string, number> = {};
      for (const one of series)
        for (const { on, value } of one.observations.nodes) {
          const cell = `${keyOf(one)?.id} ${on.slice(0, 7)} ${one.currency}`;
          seen[cell] = (seen[cell] ?? 0) + Number(value);
        }
      expect([by, told]).toEqual([by, seen]);
    }
  },
);
