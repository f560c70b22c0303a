/** Reports through the API: periods, keys, currencies, ratios, corrections, what is refused, and what a report costs. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { make, makeSubjects, type Subjects } from './metric.samples.js';

let harness: Harness;
let admin: Client;
let analyst: Client;
let subjects: Subjects;

const define = (key: string, input: object): Promise<string> =>
  make(analyst, 'metricDefinition', {
    key,
    name: key,
    state: 'DRAFT',
    unit: 'COUNT',
    aggregation: 'SUM',
    ...input,
  });

const ingest = async (metricKey: string, observations: object[]): Promise<void> => {
  const { it } = await analyst(
    'mutation ($input: ObservationsIngestInput!) { it: observationsIngest(input: $input) { rejected { message } errors { message } } }',
    { input: { metricKey, observations } },
  );
  expect(it).toEqual({ rejected: [], errors: [] });
};

const selection =
  'periods { name from to } rows { keys { level { name } organization { name } country stage labels } period { name } values { measure value currency count note } } explain { measure metric { key } definitionVersion state observations currencies notes { message wording { key values } } }';

const report = async (args: object): Promise<Record<string, any>> => {
  const { metricReport } = await analyst(
    `query ($measures: [MetricMeasureInput!]!, $groupBy: [MetricGroupByInput!]! = [], $grain: Grain! = MONTH, $from: Date!, $to: Date!, $where: MetricReportWhere, $asOf: DateTime) { metricReport(measures: $measures, groupBy: $groupBy, grain: $grain, from: $from, to: $to, where: $where, asOf: $asOf) { ${selection} } }`,
    { from: '2026-01-01', to: '2026-04-01', ...args },
  );
  return metricReport;
};

/** Rows as short texts: keys, period, and each figure with its currency. */
const lines = (
  { rows }: Record<string, any>,
  key: (keys: Record<string, any>) => unknown = () => '',
): string[] =>
  rows.map(({ keys, period, values }: Record<string, any>) =>
    `${key(keys)} ${period.name} ${values.map((one: Record<string, any>) => `${one['value']}${one['currency'] ? ` ${one['currency']}` : ''} of ${one['count']}`).join(', ')}`.trim(),
  );

beforeAll(async () => {
  harness = await openHarness();
  harness.clock.now = new Date('2025-12-01T09:00:00Z');
  admin = await harness.as('ADMIN');
  subjects = await makeSubjects(admin);
  harness.clock.now = new Date('2026-11-21T09:00:00Z');
  admin = await harness.as('ADMIN');
  analyst = await harness.as('ANALYST');
});

afterAll(() => harness.close());

test('an empty period is null and not zero, and stands in its place', async () => {
  await define('signups', { unit: 'USERS' });
  await ingest('signups', [
    { on: '2026-01-10', value: '5' },
    { on: '2026-01-20', value: '2.5' },
    { on: '2026-03-31', value: '0' },
    { on: '2026-04-01', value: '9' },
  ]);
  const answer = await report({ measures: [{ metric: 'signups' }] });
  expect(lines(answer)).toEqual(['2026-01 7.5 of 2', '2026-02 null of 0', '2026-03 0 of 1']);
  expect(answer['periods'][1]).toEqual({ name: '2026-02', from: '2026-02-01', to: '2026-03-01' });
  expect(answer['explain']).toEqual([
    {
      measure: 'signups',
      metric: { key: 'signups' },
      definitionVersion: 1,
      state: 'DRAFT',
      observations: 3,
      currencies: [],
      notes: [
        {
          message: 'The definition is not certified (draft): its figures are provisional.',
          wording: { key: 'NOT_CERTIFIED', values: { record: 'metricDefinition', state: 'DRAFT' } },
        },
      ],
    },
  ]);
  await define('silence', {});
  expect(lines(await report({ measures: [{ metric: 'silence' }] }))).toHaveLength(3);
});

test('currencies are kept apart', async () => {
  await define('revenue', { unit: 'MONEY' });
  await ingest('revenue', [
    { partnershipId: subjects.partnerships[0], on: '2026-01-10', value: '100.10', currency: 'EUR' },
    { partnershipId: subjects.partnerships[1], on: '2026-01-11', value: '0.20', currency: 'EUR' },
    { partnershipId: subjects.partnerships[0], on: '2026-03-10', value: '70', currency: 'JPY' },
  ]);
  expect(lines(await report({ measures: [{ metric: 'revenue' }] }))).toEqual([
    '2026-01 100.3 EUR of 2, null JPY of 0',
    '2026-02 null EUR of 0, null JPY of 0',
    '2026-03 null EUR of 0, 70 JPY of 1',
  ]);
});

test('a month is cut in the zone of the program, and in UTC where there is none', async () => {
  await define('visits', {});
  const instants = ['2026-01-31T14:59:59.999Z', '2026-01-31T15:00:00Z', '2026-01-31T23:59:59Z'];
  await ingest(
    'visits',
    instants.flatMap((at) => [
      { at, value: '1' },
      { at, value: '1', partnershipId: subjects.partnerships[2] },
    ]),
  );
  const answer = await report({
    measures: [{ metric: 'visits' }],
    groupBy: [{ by: 'ORGANIZATION' }],
    to: '2026-03-01',
  });
  expect(lines(answer, ({ organization }) => organization?.name ?? 'nobody')).toEqual([
    'Cumulus KK 2026-01 1 of 1',
    'Cumulus KK 2026-02 2 of 2',
    'nobody 2026-01 3 of 3',
    'nobody 2026-02 null of 0',
  ]);
});

test('the level is that of the last day of each period', async () => {
  await define('deals', {});
  const [, moved] = subjects.partnerships;
  const days = ['2026-01-05', '2026-02-05', '2026-03-05'];
  await ingest(
    'deals',
    days.flatMap((on) => subjects.partnerships.map((partnershipId) => ({ partnershipId, on, value: '1' }))),
  );
  await admin(
    'mutation ($id: ID!, $level: ID!) { partnershipSetLevel(id: $id, version: 1, input: { levelId: $level, effectiveOn: "2026-02-28" }) { errors { message } } }',
    { id: moved, level: subjects.gold },
  );
  const answer = await report({ measures: [{ metric: 'deals' }], groupBy: [{ by: 'LEVEL' }] });
  expect(lines(answer, ({ level }) => level.name).sort()).toEqual([
    'Gold 2026-01 1 of 1',
    'Gold 2026-02 2 of 2',
    'Gold 2026-03 2 of 2',
    'Silver 2026-01 2 of 2',
    'Silver 2026-02 1 of 1',
    'Silver 2026-03 1 of 1',
  ]);
  const german = await report({
    measures: [{ metric: 'deals' }],
    groupBy: [{ by: 'COUNTRY' }],
    grain: 'QUARTER',
    where: {
      partnership: { organization: { country: { in: ['DE', 'FI'] } } },
      organization: { name: { startsWith: 'a' } },
    },
  });
  expect(lines(german, ({ country }) => country)).toEqual(['DE 2026-Q1 3 of 3']);
});

test('active partnerships are counted by the graph as of the last day of each period', async () => {
  await define('active_partnerships', { source: 'graph:partnerships', aggregation: 'LAST' });
  const oracle = async (day: string): Promise<unknown[]> =>
    (
      await analyst(
        'query ($day: Date!) { partnerships(asOf: $day, where: { stage: { eq: ACTIVE } }) { groups(by: [{ field: LEVEL }]) { count level { name } } } }',
        { day },
      )
    )['partnerships'].groups
      .map((group: Record<string, any>) => `${group['level'].name} ${group['count']}`)
      .sort();
  const answer = await report({
    measures: [{ metric: 'active_partnerships' }],
    groupBy: [{ by: 'LEVEL' }],
    from: '2025-11-01',
    to: '2026-04-01',
  });
  const shown = (period: string): string[] =>
    answer['rows']
      .filter((row: Record<string, any>) => row['period'].name === period && row['values'][0].value !== '0')
      .map(({ keys, values }: Record<string, any>) => `${keys.level.name} ${values[0].value}`)
      .sort();
  for (const [period, day] of [
    ['2025-11', '2025-11-30'],
    ['2025-12', '2025-12-31'],
    ['2026-01', '2026-01-31'],
    ['2026-02', '2026-02-28'],
    ['2026-03', '2026-03-31'],
  ] as const)
    expect(shown(period)).toEqual(await oracle(day));
  expect(shown('2026-03')).toEqual(['Gold 2', 'Silver 1']);
  const ahead = await report({
    measures: [{ metric: 'active_partnerships' }],
    from: '2026-11-01',
    to: '2027-01-01',
  });
  expect(lines(ahead)).toEqual(['2026-11 3 of 3', '2026-12 null of 0']);
});

test('a ratio is the sum of the numerators by the sum of the denominators, observed or of two metrics', async () => {
  await define('satisfaction', { unit: 'SCORE', aggregation: 'RATIO' });
  await ingest('satisfaction', [
    { partnershipId: subjects.partnerships[0], on: '2026-01-10', value: '9', denominator: '1' },
    { partnershipId: subjects.partnerships[1], on: '2026-01-10', value: '10', denominator: '10' },
    { on: '2026-02-10', value: '3', denominator: '0' },
  ]);
  await define('cost', { unit: 'MONEY' });
  await define('customers', {});
  await define('cost_per_customer', {
    unit: 'MONEY',
    aggregation: 'RATIO',
    numeratorKey: 'cost',
    denominatorKey: 'customers',
  });
  await ingest('cost', [
    { on: '2026-01-10', value: '100', currency: 'EUR' },
    { on: '2026-01-10', value: '50', currency: 'USD' },
  ]);
  await ingest('customers', [
    { on: '2026-01-01', value: '3' },
    { on: '2026-01-02', value: '5' },
  ]);
  const answer = await report({
    measures: [{ metric: 'satisfaction' }, { metric: 'cost_per_customer', as: 'cpc' }],
    to: '2026-03-01',
  });
  // 19 by 11, and not the mean of 9 and 1.
  expect(lines(answer)).toEqual([
    '2026-01 1.7272727273 of 2, 12.5 EUR of 3, 6.25 USD of 3',
    '2026-02 null of 1, null EUR of 0, null USD of 0',
  ]);
  expect(answer['rows'][1].values[0].note).toBe('The denominator is zero.');
});

test('a composite has a figure only where all its parts have one; weights are those of the version', async () => {
  await define('reach', { unit: 'USERS', aggregation: 'LAST' });
  await define('activity', {});
  await define('vigor', {
    unit: 'INDEX',
    aggregation: 'COMPOSITE',
    formula: 'weighted',
    source: 'Its parts',
    owner: 'Analysis',
    components: [
      { metric: 'reach', weight: '0.25' },
      { metric: 'activity', weight: '0.75' },
    ],
  });
  await ingest('reach', [
    { partnershipId: subjects.partnerships[0], on: '2026-01-10', value: '99' },
    { partnershipId: subjects.partnerships[0], on: '2026-01-20', value: '10' },
    { partnershipId: subjects.partnerships[1], on: '2026-01-02', value: '30' },
    { on: '2026-02-02', value: '30' },
  ]);
  await ingest('activity', [{ on: '2026-01-10', value: '4' }]);
  const answer = await report({ measures: [{ metric: 'vigor' }, { metric: 'reach' }], to: '2026-03-01' });
  expect(lines(answer)).toEqual(['2026-01 13 of 4, 40 of 3', '2026-02 null of 1, 30 of 1']);
  const { metricDefinitions } = await admin(
    '{ metricDefinitions(where: { key: { eq: "vigor" } }) { nodes { id } } }',
  );
  const id = metricDefinitions.nodes[0].id as string;
  const act = (action: string, version: number, more = ''): Promise<unknown> =>
    admin(
      `mutation ($id: ID!, $version: Int!) { it: metricDefinition${action}(id: $id, version: $version${more}) { errors { message } } }`,
      { id: id, version },
    );
  await act('Certify', 1);
  await act('Revise', 2);
  await act(
    'Change',
    3,
    ', input: { components: [{ metric: "reach", weight: "0.5" }, { metric: "activity", weight: "0.5" }] }',
  );
  const both = await report({
    measures: [{ metric: 'vigor' }, { metric: 'vigor', as: 'first', version: 1 }],
    to: '2026-02-01',
  });
  expect(lines(both)).toEqual(['2026-01 22 of 4, 13 of 4']);
  expect(both['explain'].map((one: Record<string, any>) => one['definitionVersion'])).toEqual([2, 1]);
});

test('the latest marks of several series do not add up, and say so', async () => {
  await define('quality', { unit: 'SCORE', aggregation: 'LAST', dimensions: ['integration'] });
  await ingest('quality', [
    { on: '2026-01-10', value: '80', labels: { integration: 'a' } },
    { on: '2026-01-10', value: '90', labels: { integration: 'b' } },
  ]);
  const whole = await report({ measures: [{ metric: 'quality' }], to: '2026-02-01' });
  expect(whole['rows'][0].values[0]).toMatchObject({
    value: null,
    count: 2,
    note: expect.stringContaining('do not add up'),
  });
  const apart = await report({
    measures: [{ metric: 'quality' }],
    groupBy: [{ by: 'LABEL', label: 'integration' }],
    to: '2026-02-01',
    where: { labels: [{ name: 'integration', in: ['b', 'c'] }] },
  });
  expect(lines(apart, ({ labels }) => labels.integration)).toEqual(['b 2026-01 90 of 1']);
});

test('as of an instant, figures are as they were recorded then', async () => {
  await define('stated', {});
  harness.clock.now = new Date('2026-05-01T00:00:00Z');
  await ingest('stated', [{ on: '2026-01-10', value: '1' }]);
  harness.clock.now = new Date('2026-06-01T00:00:00Z');
  await ingest('stated', [{ on: '2026-01-10', value: '2' }]);
  harness.clock.now = new Date('2026-11-21T09:00:00Z');
  const on = async (asOf?: string): Promise<string[]> =>
    lines(await report({ measures: [{ metric: 'stated' }], to: '2026-02-01', asOf }));
  expect(await on('2026-04-30T00:00:00Z')).toEqual(['2026-01 null of 0']);
  expect(await on('2026-05-15T00:00:00Z')).toEqual(['2026-01 1 of 1']);
  expect(await on()).toEqual(['2026-01 2 of 1']);
});

test('questions that cannot be answered fairly are refused, with the figures', async () => {
  const refusal = async (args: object): Promise<string> =>
    report({ measures: [{ metric: 'signups' }], ...args }).then(
      () => 'answered',
      (error: Error) => error.message,
    );
  expect(await refusal({ grain: 'DAY', from: '2010-01-01' })).toBe(
    'From 2010-01-01 to 2026-04-01 there are 5934 periods; at most 2000.',
  );
  expect(await refusal({ grain: 'DAY', from: '0001-01-01', to: '9999-12-31' })).toBe(
    'From 0001-01-01 to 9999-12-31 there are 3652058 periods; at most 2000.',
  );
  expect(await refusal({ from: '2026-05-01' })).toContain('a day after 2026-05-01');
  expect(await refusal({ measures: [{ metric: 'nothing' }] })).toBe('There is no metric nothing.');
  expect(await refusal({ measures: [{ metric: 'satisfaction', aggregation: 'AVERAGE' }] })).toContain(
    'as it is defined',
  );
  expect(await refusal({ measures: [{ metric: 'signups' }, { metric: 'signups' }] })).toContain(
    'the same name',
  );
  expect(await refusal({ groupBy: [{ by: 'LABEL' }] })).toContain('its name');
  expect(
    await refusal({ measures: [{ metric: 'active_partnerships' }], asOf: '2026-01-01T00:00:00Z' }),
  ).toContain('leave `asOf` out');
  await define('wide', { dimensions: ['part'] });
  await ingest(
    'wide',
    Array.from({ length: 60 }, (_, i) => ({ on: '2026-01-01', value: '1', labels: { part: String(i) } })),
  );
  expect(
    await refusal({
      measures: [{ metric: 'wide' }],
      groupBy: [{ by: 'LABEL', label: 'part' }],
      grain: 'DAY',
      from: '2023-12-01',
    }),
  ).toContain('60 groups × 852 periods × 1 measures are 51120 figures; at most 50000.');
});
