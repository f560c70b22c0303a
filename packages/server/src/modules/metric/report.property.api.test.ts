/** Properties of reports: the figure is that of the visible observations, whoever asks and however they are grouped. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aggregate, percentile } from '@partnergraph/domain/metric.js';
import { Exact } from '@partnergraph/domain/money.js';
import { type Grain, grains, periodName } from '@partnergraph/domain/period.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import fc from 'fast-check';
import { type Harness, openHarness } from '../../testing/harness.js';
import { product, type ProductViewer, viewerWith } from '../access/viewer.js';
import { ingestObservations } from './ingest.service.js';
import { makeSubjects, type Subjects } from './metric.samples.js';
import { MetricDefinition } from './metricDefinition.entity.js';
import { type Report, reportOf } from './report.service.js';
import type { MetricReportArgs } from './report.types.js';

let harness: Harness;
let subjects: Subjects;
let made = 0;

beforeAll(async () => {
  harness = await openHarness();
  subjects = await makeSubjects(await harness.as('ADMIN'));
});

afterAll(() => harness.close());

interface Stated {
  readonly partner: number;
  readonly currency: string;
  readonly day: number;
  readonly value: string;
  readonly denominator: string;
}

const amounts = fc.integer({ min: -2_000_000, max: 2_000_000 }).map((n) => new Exact(n).div(1000).toFixed());
const stated = fc.uniqueArray(
  fc.record({
    partner: fc.integer({ min: 0, max: 2 }),
    currency: fc.constantFrom('EUR', 'JPY'),
    day: fc.integer({ min: 0, max: 179 }),
    value: amounts,
    denominator: fc.integer({ min: 0, max: 50 }).map(String),
  }),
  { maxLength: 60, selector: ({ partner, currency, day }) => `${partner} ${currency} ${day}` },
);
const visible = fc.subarray([0, 1, 2], { minLength: 1 });

const first = Date.UTC(2026, 0, 1);
const dayText = (day: number): string => new Date(first + day * 86_400_000).toISOString().slice(0, 10);

async function keep(unit: string, aggregation: string, rows: readonly Stated[]): Promise<string> {
  const key = `any_${++made}`;
  const { transact } = harness.direct();
  await transact((writer) =>
    writer.insert(MetricDefinition, {
      key,
      name: key,
      unit,
      aggregation,
      state: 'CERTIFIED',
      programId: subjects.program,
      percentile: aggregation === 'PERCENTILE' ? 90 : null,
    }),
  );
  const observations = rows.map((row) => ({
    partnershipId: subjects.partnerships[row.partner]!,
    on: dayText(row.day),
    value: row.value,
    ...(aggregation === 'RATIO' ? { denominator: row.denominator } : {}),
    ...(unit === 'MONEY' ? { currency: row.currency } : { labels: { side: row.currency } }),
  }));
  const { rejected } = await transact((writer) =>
    ingestObservations(writer, { metricKey: key, observations }),
  );
  expect(rejected).toEqual([]);
  return key;
}

const ask = (
  viewer: ProductViewer,
  args: Pick<MetricReportArgs, 'measures'> & Partial<MetricReportArgs>,
): Promise<Report> =>
  reportOf(harness.direct(viewer), {
    groupBy: [],
    grain: 'MONTH',
    from: '2026-01-01',
    to: '2026-07-01',
    ...args,
  });

const memberOf = (partners: readonly number[]): ProductViewer =>
  viewerWith(
    { id: 'usr_0', name: 'Member' },
    partners.map((partner) => ({
      role: 'PARTNER_MEMBER',
      organizationId: subjects.organizations[partner]!,
    })),
  );

/** All figures that are there, by keys, period and currency. */
function figures(report: Report): Map<string, string | null> {
  return new Map(
    report.rows.flatMap(({ keys, period, values }) =>
      values
        .filter(({ count }) => count > 0)
        .map(({ value, currency }): [string, string | null] => [
          `${String((keys as Row)['partnership'] ?? '')} ${period.name} ${currency ?? ''}`,
          value,
        ]),
    ),
  );
}

const anyGrain = fc.constantFrom(...(Object.keys(grains) as Grain[]));

test('a sum is the sum of the visible observations, by currency, period and partner', async () => {
  await fc.assert(
    fc.asyncProperty(stated, visible, fc.boolean(), anyGrain, async (rows, partners, isGrouped, grain) => {
      const key = await keep('MONEY', 'SUM', rows);
      const report = await ask(memberOf(partners), {
        measures: [{ metric: key }],
        groupBy: isGrouped ? [{ by: 'PARTNERSHIP' }] : [],
        grain,
      });
      const seen = rows.filter(({ partner }) => partners.includes(partner));
      const expected = Map.groupBy(
        seen,
        ({ partner, day, currency }) =>
          `${isGrouped ? subjects.partnerships[partner] : ''} ${periodName(dayText(day), grain)} ${currency}`,
      );
      expect(figures(report)).toEqual(
        new Map(
          [...expected].map(([place, of]) => [place, Exact.sum(...of.map(({ value }) => value)).toFixed()]),
        ),
      );
    }),
    { numRuns: 40 },
  );
});

test('every aggregation says what the domain says of the visible observations', async () => {
  const names = [
    'SUM',
    'COUNT',
    'COUNT_DISTINCT',
    'AVERAGE',
    'MINIMUM',
    'MAXIMUM',
    'RATIO',
    'PERCENTILE',
  ] as const;
  await fc.assert(
    fc.asyncProperty(stated, visible, fc.constantFrom(...names), async (rows, partners, aggregation) => {
      const key = await keep('DAYS', aggregation, rows);
      const report = await ask(memberOf(partners), { measures: [{ metric: key }], grain: 'QUARTER' });
      const seen = rows.filter(({ partner }) => partners.includes(partner));
      const byQuarter = Map.groupBy(seen, ({ day }) => ` 2026-Q${dayText(day) < '2026-04-01' ? 1 : 2} `);
      const figureOf = (of: readonly Stated[]): string | null =>
        aggregation === 'PERCENTILE'
          ? percentile(
              of.map(({ value }) => value),
              90,
            )
          : aggregate(
              aggregation,
              of.map(({ day, value, denominator }) => ({
                at: dayText(day),
                value,
                numerator: value,
                denominator,
              })),
            );
      expect(figures(report)).toEqual(new Map([...byQuarter].map(([place, of]) => [place, figureOf(of)])));
    }),
    { numRuns: 60 },
  );
});

test('the parts of a whole sum to it: staff see the sum of what each partner sees', async () => {
  await fc.assert(
    fc.asyncProperty(stated, async (rows) => {
      const key = await keep('USERS', 'LAST', rows);
      const measures = [{ metric: key }];
      const whole = figures(await ask(product, { measures }));
      const parts = await Promise.all([0, 1, 2].map((partner) => ask(memberOf([partner]), { measures })));
      const sums = new Map<string, string>();
      for (const part of parts)
        for (const [place, value] of figures(part))
          sums.set(place, new Exact(sums.get(place) ?? 0).plus(value ?? 0).toFixed());
      expect(sums).toEqual(whole);
    }),
    { numRuns: 15 },
  );
});

test('bringing everything in again in any order changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(stated, fc.nat(), async (rows, turn) => {
      const key = await keep('USERS', 'SUM', rows);
      const at = rows.length === 0 ? 0 : turn % rows.length;
      const observations = [...rows.slice(at), ...rows.slice(0, at)].map((row) => ({
        partnershipId: subjects.partnerships[row.partner]!,
        on: dayText(row.day),
        value: `${row.value}${row.value.includes('.') ? '0' : '.0'}`,
        labels: { side: row.currency },
      }));
      const again = await harness
        .direct()
        .transact((writer) => ingestObservations(writer, { metricKey: key, observations }));
      expect(again).toMatchObject({ inserted: 0, corrected: 0, unchanged: rows.length, rejected: [] });
    }),
    { numRuns: 15 },
  );
});

test('a report takes as many statements for many rows as for none', async () => {
  const count = async (rows: readonly Stated[]): Promise<number> => {
    const keys = await Promise.all(['SUM', 'LAST', 'COUNT_DISTINCT'].map((one) => keep('USERS', one, rows)));
    const context = harness.direct();
    await reportOf(context, {
      measures: keys.map((metric) => ({ metric })),
      groupBy: [{ by: 'LEVEL' }, { by: 'ORGANIZATION' }],
      grain: 'MONTH',
      from: '2026-01-01',
      to: '2026-07-01',
    });
    return context.statements();
  };
  const many = Array.from({ length: 300 }, (_, i) => ({
    partner: i % 3,
    currency: 'EUR',
    day: Math.floor(i / 3),
    value: String(i),
    denominator: '1',
  }));
  expect([await count([]), await count(many)]).toEqual([4, 4]);
});
