/** Definitions of metrics through the API: what they may state, and what a past version said. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';

let harness: Harness;
let admin: Client;
let analyst: Client;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
  analyst = await harness.as('ANALYST');
});

afterAll(() => harness.close());

const answer = 'metricDefinition { id version definitionVersion state } errors { code path message }';

const create = async (input: object, client = analyst): Promise<Record<string, any>> =>
  (
    await client(
      `mutation ($input: MetricDefinitionCreateInput!) { metricDefinitionCreate(input: $input) { ${answer} } }`,
      { input },
    )
  )['metricDefinitionCreate'];

const act = async (action: string, row: object, input = {}, client = admin): Promise<Record<string, any>> =>
  (
    await client(
      `mutation ($id: ID!, $version: Int!, $input: ActionInput) { it: metricDefinition${action}(id: $id, version: $version, input: $input) { ${answer} } }`,
      { ...row, input },
    )
  )['it'];

const change = async (row: object, input: object): Promise<Record<string, any>> =>
  (
    await analyst(
      `mutation ($id: ID!, $version: Int!, $input: MetricDefinitionChangeInput!) { it: metricDefinitionChange(id: $id, version: $version, input: $input) { ${answer} } }`,
      { ...row, input },
    )
  )['it'];

const revenue = {
  key: 'partner_revenue',
  name: 'Partner-generated revenue',
  unit: 'MONEY',
  aggregation: 'SUM',
  formula: 'sum(revenueEvents.amount)',
  source: 'Revenue events',
  owner: 'Finance',
  dimensions: ['partner', 'track'],
  windowDays: 30,
};

test('a certified definition is fixed; revised, what it said stays answerable', async () => {
  const proposed = await create(revenue);
  expect(proposed).toMatchObject({
    metricDefinition: { state: 'PROPOSED', definitionVersion: 1 },
    errors: [],
  });
  const drafted = await act('Accept', proposed['metricDefinition']);
  expect((await act('Certify', drafted['metricDefinition'], {}, analyst))['errors']).toMatchObject([
    { code: 'FORBIDDEN' },
  ]);
  const certified = await act('Certify', drafted['metricDefinition']);
  expect(certified['metricDefinition']).toMatchObject({ state: 'CERTIFIED', definitionVersion: 1 });
  const refused = await change(certified['metricDefinition'], { formula: 'another' });
  expect(refused['errors']).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  const revised = await act('Revise', certified['metricDefinition']);
  expect(revised['metricDefinition']).toMatchObject({ state: 'DRAFT', definitionVersion: 2 });
  const changed = await change(revised['metricDefinition'], { formula: 'sum(net amounts)' });
  expect(changed['errors']).toEqual([]);
  await act('Certify', changed['metricDefinition']);
  const { metricDefinition } = await admin(
    'query ($id: ID!) { metricDefinition(id: $id) { formula definitionVersion versions(orderBy: { field: NUMBER }) { nodes { number formula unit dimensions } } changes(orderBy: { field: SEQUENCE }) { nodes { type } } } }',
    { id: proposed['metricDefinition'].id },
  );
  expect(metricDefinition).toMatchObject({
    formula: 'sum(net amounts)',
    definitionVersion: 2,
    versions: {
      nodes: [
        { number: 1, formula: revenue.formula, unit: 'MONEY', dimensions: ['partner', 'track'] },
        { number: 2, formula: 'sum(net amounts)' },
      ],
    },
  });
  expect(metricDefinition.changes.nodes.map(({ type }: { type: string }) => type)).toEqual([
    'metricDefinition.created',
    'metricDefinition.accept',
    'metricDefinition.certify',
    'metricDefinition.revise',
    'metricDefinition.changed',
    'metricDefinition.certify',
  ]);
});

test('a definition that contradicts itself is refused, with all that is wrong', async () => {
  const refusal = async (input: object): Promise<string[]> =>
    (await create({ key: 'wrong', name: 'Wrong', unit: 'INDEX', ...input }))['errors'].map(
      ({ message }: { message: string }) => message,
    );
  const parts = (...weights: string[]): object => ({
    aggregation: 'COMPOSITE',
    components: weights.map((weight, i) => ({ metric: `part_${i}`, weight })),
  });
  expect(await refusal(parts('0.3', '0.3'))).toEqual(['The weights add up to 1; these add up to 0.6.']);
  expect(await refusal({ aggregation: 'COMPOSITE' })).toHaveLength(1);
  expect(await refusal({ aggregation: 'RATIO', numeratorKey: 'a' })).toEqual([
    'A ratio of two metrics names both; one that is observed names neither.',
  ]);
  expect(await refusal({ aggregation: 'PERCENTILE', formula: 'median' })).toHaveLength(1);
  expect(await refusal({ aggregation: 'SUM', percentile: 50, numeratorKey: 'a' })).toHaveLength(2);
  expect(await refusal({ aggregation: 'SUM', key: 'Not A Key' })).toHaveLength(1);
  expect(await refusal({ aggregation: 'SUM', key: 'partner_revenue' })).toEqual([
    'There already is a MetricDefinition with this key.',
  ]);
});

test('a percentile is read from its formula, and follows it', async () => {
  const { metricDefinition } = await create({
    key: 'latency',
    name: 'Latency',
    unit: 'MILLISECONDS',
    aggregation: 'PERCENTILE',
    formula: 'p95(latencySamples.milliseconds)',
  });
  await change(metricDefinition, { formula: 'p50(latencySamples.milliseconds)' });
  const { metricDefinitions } = await analyst(
    '{ metricDefinitions(where: { key: { eq: "latency" } }) { nodes { percentile grain direction } } }',
  );
  expect(metricDefinitions.nodes).toEqual([{ percentile: 50, grain: 'MONTH', direction: 'NEUTRAL' }]);
});

test('a composite is certified only when its parts exist and it is no part of them', async () => {
  const draft = { state: 'DRAFT', unit: 'INDEX', formula: 'sum', source: 'Its parts', owner: 'Analysis' };
  const part = (metric: string): object => ({
    aggregation: 'COMPOSITE',
    components: [{ metric, weight: '1' }],
  });
  const first = await create({ ...draft, key: 'health', name: 'Health', ...part('vigor') });
  expect((await act('Certify', first['metricDefinition']))['errors']).toMatchObject([
    { message: 'It is made of metrics that do not exist: vigor.' },
  ]);
  await create({ ...draft, key: 'vigor', name: 'Vigor', ...part('health') });
  expect((await act('Certify', first['metricDefinition']))['errors']).toMatchObject([
    { message: 'The metric is made of itself, through its parts.' },
  ]);
});
