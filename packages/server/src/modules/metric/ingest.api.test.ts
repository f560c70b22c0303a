/** Observations brought in: new, again, corrected, rejected one by one; each call with the same few statements. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { makeSubjects, type Subjects } from './metric.samples.js';

let harness: Harness;
let analyst: Client;
let subjects: Subjects;
let key = '';
let made = 0;

beforeAll(async () => {
  harness = await openHarness();
  analyst = await harness.as('ANALYST');
  subjects = await makeSubjects(await harness.as('ADMIN'));
});

afterAll(() => harness.close());

beforeEach(async () => {
  key = await metric({ unit: 'USERS', aggregation: 'SUM', dimensions: ['channel'] });
});

async function metric(input: object): Promise<string> {
  const name = `metric_${++made}`;
  await analyst(
    'mutation ($input: MetricDefinitionCreateInput!) { metricDefinitionCreate(input: $input) { errors { message } } }',
    { input: { key: name, name, state: 'DRAFT', ...input } },
  );
  return name;
}

async function ingest(observations: object[], metricKey = key): Promise<Record<string, any>> {
  const { it } = await analyst(
    'mutation ($input: ObservationsIngestInput!) { it: observationsIngest(input: $input) { inserted unchanged corrected rejected { index code message } errors { code path message } } }',
    { input: { metricKey, observations } },
  );
  expect(it.errors).toEqual([]);
  return { ...it, errors: undefined };
}

/** The series of the metric, those about a partnership first, then by their labels. */
async function series(args = ''): Promise<Record<string, any>[]> {
  const { metricSeriesList } = await analyst(
    `query ($key: String!) { metricSeriesList(where: { metric: { key: { eq: $key } } }) { nodes { partnership { name } labels currency observations${args} { totalCount pageInfo { hasNextPage endCursor } nodes { at on value entry externalId supersededAt } } } } }`,
    { key },
  );
  const place = (one: Record<string, any>): string =>
    `${one['partnership'] ? 0 : 1} ${JSON.stringify(one['labels'])}`;
  return metricSeriesList.nodes.sort((a: object, b: object) => place(a).localeCompare(place(b)));
}

const events = async (): Promise<Record<string, any>[]> =>
  (
    await analyst(
      'query ($key: String!) { metricDefinitions(where: { key: { eq: $key } }) { nodes { changes(where: { type: { eq: "metricDefinition.observed" } }, orderBy: { field: SEQUENCE }) { nodes { after subjectLabel } } } } }',
      { key },
    )
  )['metricDefinitions'].nodes[0].changes.nodes;

test('the same brought in twice changes nothing; another value is a correction that keeps the first', async () => {
  const [first] = subjects.partnerships;
  const rows = [
    { partnershipId: first, on: '2026-01-01', value: '10' },
    { partnershipId: first, at: '2026-01-01T00:00:00Z', value: '0.5', labels: { channel: 'web' } },
    { on: '2026-01-01', value: '7.25' },
  ];
  expect(await ingest(rows)).toMatchObject({ inserted: 3, unchanged: 0, corrected: 0, rejected: [] });
  expect(await ingest(rows)).toMatchObject({ inserted: 0, unchanged: 3, corrected: 0, rejected: [] });
  expect(await ingest([{ ...rows[0], value: '11.50' }])).toMatchObject({ corrected: 1, inserted: 0 });
  expect(await ingest([{ ...rows[0], value: '11.5' }])).toMatchObject({ unchanged: 1 });
  const [, held] = await series('(withCorrected: true)');
  expect(held).toMatchObject({
    labels: {},
    currency: null,
    observations: {
      totalCount: 2,
      nodes: [
        { on: '2026-01-01', at: null, value: '11.5', entry: 2, supersededAt: null },
        { value: '10', entry: 1, supersededAt: '2026-11-21T09:00:00.000Z' },
      ],
    },
  });
  expect(await series()).toMatchObject([
    { labels: { channel: 'web' }, observations: { nodes: [{ at: '2026-01-01T00:00:00.000Z' }] } },
    { labels: {}, observations: { totalCount: 1, nodes: [{ value: '11.5' }] } },
    { partnership: null },
  ]);
  expect(await events()).toMatchObject([
    { after: { inserted: 3, firstDay: '2026-01-01', lastDay: '2026-01-01' }, subjectLabel: key },
    { after: { corrected: 1 } },
  ]);
});

test('an external id is one observation: known again, corrected in its place, never moved', async () => {
  const row = { on: '2026-02-01', value: '3', externalId: 'crm-1' };
  expect(await ingest([row, row])).toMatchObject({ inserted: 1, unchanged: 1 });
  expect(await ingest([row])).toMatchObject({ unchanged: 1 });
  expect(await ingest([{ ...row, value: '4' }])).toMatchObject({ corrected: 1 });
  expect((await ingest([{ ...row, on: '2026-02-02' }]))['rejected']).toMatchObject([{ code: 'CONFLICT' }]);
  expect((await ingest([{ ...row, externalId: 'crm-2' }]))['rejected']).toMatchObject([
    { code: 'CONFLICT', message: 'The observation of this series and time is known as crm-1.' },
  ]);
});

test('what is wrong is rejected one by one, with the reason; the rest is taken', async () => {
  const { inserted, rejected } = await ingest([
    { on: '2026-01-01', value: '1' },
    { on: '2026-01-01', value: '2' },
    { on: '2026-01-02', at: '2026-01-02T00:00:00Z', value: '1' },
    { on: '2026-01-02', value: '0.1234567' },
    { on: '2026-01-02', value: '1', currency: 'EUR' },
    { on: '2026-01-02', value: '1', denominator: '2' },
    { on: '2026-01-02', value: '1', labels: { color: 'red' } },
    { on: '2026-01-02', value: '1', partnershipId: 'pts_none' },
    { on: '2026-01-02', value: '1', partnershipId: subjects.partnerships[0], programId: subjects.program },
    { on: '2026-11-23', value: '1' },
  ]);
  expect(inserted).toBe(1);
  expect(rejected.map(({ index, code }: { index: number; code: string }) => `${index} ${code}`)).toEqual([
    '1 CONFLICT',
    '2 INVALID',
    '3 INVALID',
    '4 INVALID',
    '5 INVALID',
    '6 INVALID',
    '7 NOT_FOUND',
    '8 INVALID',
    '9 INVALID',
  ]);
});

test('money needs a currency that is in use, a ratio its denominator', async () => {
  const money = await metric({ unit: 'MONEY', aggregation: 'SUM' });
  const ratio = await metric({ unit: 'RATIO', aggregation: 'RATIO' });
  const row = { on: '2026-01-01', value: '1' };
  expect(
    (await ingest([row, { ...row, currency: 'XXX' }, { ...row, currency: 'EUR' }], money))['rejected'],
  ).toHaveLength(2);
  expect((await ingest([row, { ...row, denominator: '0' }], ratio))['rejected']).toHaveLength(1);
});

test('an instant falls on its day in the zone of the program', async () => {
  await ingest([
    { partnershipId: subjects.partnerships[0], at: '2026-01-31T14:59:59Z', value: '1' },
    { partnershipId: subjects.partnerships[0], at: '2026-01-31T15:00:00Z', value: '1' },
    { at: '2026-01-31T15:00:00Z', value: '1' },
  ]);
  const days = (await series()).map(({ observations }) =>
    observations.nodes.map(({ on }: { on: string }) => on),
  );
  expect(days).toEqual([['2026-02-01', '2026-01-31'], ['2026-01-31']]);
});

test('pages of observations go on where the last one ended', async () => {
  const days = Array.from({ length: 9 }, (_, i) => `2026-03-0${i + 1}`);
  await ingest(days.map((on, i) => ({ on, value: String(i) })));
  const seen: string[] = [];
  for (let after: string | null = null; ;) {
    const [{ observations } = {} as never] = await series(`(first: 4${after ? `, after: "${after}"` : ''})`);
    seen.push(...observations.nodes.map(({ on }: { on: string }) => on));
    expect(observations.totalCount).toBe(9);
    after = observations.pageInfo.endCursor;
    if (!observations.pageInfo.hasNextPage) break;
  }
  expect(seen).toEqual(days.toReversed());
  const [cut] = await series('(from: "2026-03-03", to: "2026-03-05")');
  expect(cut!['observations']).toMatchObject({
    totalCount: 2,
    nodes: [{ on: '2026-03-04' }, { on: '2026-03-03' }],
  });
});

test('a call of thousands takes as many statements as a call of three', async () => {
  const { source } = harness.database;
  const statements = async (count: number): Promise<number> => {
    key = await metric({ unit: 'USERS', aggregation: 'SUM' });
    const rows = Array.from({ length: count }, (_, i) => ({
      partnershipId: subjects.partnerships[i % 3],
      at: new Date(Date.UTC(2025, 0, 1) + i * 3_600_000).toISOString(),
      labels: { channel: `c${i % 50}` },
      value: String(i),
      externalId: `${count}-${i}`,
    }));
    let queries = 0;
    const logger = source.logger;
    source.logger = { ...logger, logQuery: () => queries++, logQuerySlow: () => undefined } as never;
    expect(await ingest(rows)).toMatchObject({ inserted: count, rejected: [] });
    source.logger = logger;
    return queries;
  };
  const few = await statements(3);
  expect(few).toBeGreaterThan(5);
  expect(await statements(3000)).toBe(few);
});

test('too many at once are refused with the figures', async () => {
  const row = { on: '2026-01-01', value: '1' };
  const over = await analyst(
    'mutation ($input: ObservationsIngestInput!) { observationsIngest(input: $input) { errors { message } } }',
    { input: { metricKey: key, observations: Array.from({ length: 10_001 }, () => row) } },
  );
  expect(over['observationsIngest'].errors[0].message).toBe(
    'At most 10000 observations in one call; these are 10001.',
  );
});
