/** What belongs to a program through the API: it stays within its program, and each sees what concerns them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql, type GraphQLSchema } from 'graphql';
import { productSchema } from '../../schema.js';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { viewerWith } from '../access/viewer.js';

let harness: Harness;
let schema: GraphQLSchema;
let admin: Client;
const ids: Record<string, string> = {};

const attempt = async (type: string, input: object): Promise<{ id: string | null; errors: any[] }> => {
  const one = type[0]!.toLowerCase() + type.slice(1);
  const data = await admin(
    `mutation ($input: ${type}CreateInput!) { it: ${one}Create(input: $input) { it: ${one} { id } errors { code path message } } }`,
    { input },
  );
  return { id: data['it'].it?.id ?? null, errors: data['it'].errors };
};

const create = async (type: string, input: object): Promise<string> => {
  const { id, errors } = await attempt(type, input);
  expect(errors).toEqual([]);
  return id!;
};

beforeAll(async () => {
  harness = await openHarness();
  schema = await productSchema();
  admin = await harness.as('ADMIN');
  for (const key of ['one', 'two']) {
    const programId = await create('Program', { key, name: `Program ${key}` });
    const trackId = await create('Track', { programId, key: 'track', name: 'Track' });
    const otherId = await create('Track', { programId, key: 'other', name: 'Other track' });
    const levelId = await create('Level', { trackId, key: 'level', name: 'Level' });
    const segmentId = await create('Segment', {
      programId,
      trackId,
      key: 'segment',
      name: 'Segment',
      kind: 'REGIONAL',
      defaultRateBps: 2000,
    });
    Object.assign(ids, {
      [`${key}.program`]: programId,
      [`${key}.track`]: trackId,
      [`${key}.other`]: otherId,
      [`${key}.level`]: levelId,
      [`${key}.segment`]: segmentId,
    });
  }
  ids['organization'] = await create('Organization', { name: 'Acme' });
});

afterAll(() => harness.close());

const asMember = async (source: string): Promise<any> => {
  const viewer = viewerWith({ id: 'usr_member', name: 'Member' }, [
    { role: 'PARTNER_MEMBER', organizationId: ids['organization']! },
  ]);
  const contextValue = { ...harness.direct(viewer), trust: 'trusted' };
  const { data, errors } = await graphql({ schema, source, contextValue });
  expect(errors).toBeUndefined();
  return data;
};

test('an expression that cannot be read is refused with what would be right', async () => {
  const base = { levelId: ids['one.level'], key: 'users', name: 'Users', kind: 'METRIC' };
  const wrong = await attempt('Criterion', {
    ...base,
    expression: { metric: 'users', op: 'MORE', value: '1' },
  });
  expect(wrong.errors).toEqual([
    {
      code: 'INVALID',
      path: ['input', 'expression'],
      message: 'expression: "op" is one of GT, GTE, LT, LTE, EQ.',
    },
  ]);
  const expression = {
    any: [{ metric: 'users', op: 'GTE', value: '10' }, { not: { evidence: 'proof', validDays: 90 } }],
  };
  await create('Criterion', { ...base, expression });
  const { level } = await admin(
    'query ($id: ID!) { level(id: $id) { criteria { nodes { purpose expression phrase } } } }',
    { id: ids['one.level'] },
  );
  expect(level.criteria.nodes).toEqual([
    {
      purpose: 'QUALIFY',
      expression,
      phrase: 'metric users at least 10 or not evidence proof of the last 90 days',
    },
  ]);
});

test('what names a program and a part of it names a part of that program', async () => {
  const target = { programId: ids['one.program'], key: 'wanted', name: 'Wanted' };
  const foreign = [
    { code: 'INVALID', path: ['input', 'trackId'], message: 'This belongs to another program.' },
  ];
  expect((await attempt('ProgramTarget', { ...target, trackId: ids['two.track'] })).errors).toEqual(foreign);
  const partnership = { organizationId: ids['organization'], programId: ids['one.program'] };
  expect(
    (
      await attempt('Partnership', {
        ...partnership,
        trackId: ids['one.other'],
        segmentId: ids['one.segment'],
      })
    ).errors,
  ).toMatchObject([{ path: ['input', 'segmentId'], message: 'This segment belongs to another track.' }]);
  const group = await create('TargetGroup', { key: 'group', name: 'Group' });
  expect(
    (await attempt('ProgramTarget', { ...target, organizationId: ids['organization'], targetGroupId: group }))
      .errors,
  ).toMatchObject([{ path: ['input', 'targetGroupId'] }]);
  const figure = {
    programId: ids['one.program'],
    key: 'figure',
    value: '15000000',
    source: 'Somebody',
    day: '2026-01-01',
  };
  expect((await attempt('MarketFigure', { ...figure, unit: 'MONEY' })).errors).toMatchObject([
    { path: ['input', 'currency'], message: 'An amount of money needs its currency.' },
  ]);
  expect(
    (
      await attempt('MarketFigure', {
        ...figure,
        unit: 'USERS',
        trackId: ids['one.track'],
        segmentId: ids['one.segment'],
      })
    ).errors,
  ).toMatchObject([{ path: ['input', 'segmentId'] }]);
});

test('a key is used once, whoever comes second', async () => {
  const again = await attempt('Segment', {
    programId: ids['one.program'],
    trackId: ids['one.track'],
    key: 'segment',
    name: 'Again',
    kind: 'REGIONAL',
  });
  expect(again.errors).toMatchObject([{ code: 'CONFLICT' }]);
});

test('a partner sees what its program asks and gives, its own segment, and nobody’s targets', async () => {
  await create('Partnership', {
    organizationId: ids['organization'],
    programId: ids['one.program'],
    trackId: ids['one.track'],
    segmentId: ids['one.segment'],
  });
  await create('ProgramTarget', {
    programId: ids['one.program'],
    key: 'acme',
    name: 'Acme',
    organizationId: ids['organization'],
  });
  for (const key of ['one', 'two'])
    await create('Benefit', { levelId: ids[`${key}.level`], key: 'talk', name: 'A talk', kind: 'SPEAKING' });
  const seen = await asMember(`{
    programs { nodes { key targets { totalCount } } }
    benefits { nodes { name level { track { program { key } } } } }
    segments { nodes { program { key } defaultRateBps } }
    programTargets { totalCount } targetGroups { totalCount }
    organizations { nodes { targets { totalCount } } }
  }`);
  expect(seen).toEqual({
    programs: { nodes: [{ key: 'one', targets: { totalCount: 0 } }] },
    benefits: { nodes: [{ name: 'A talk', level: { track: { program: { key: 'one' } } } }] },
    segments: { nodes: [{ program: { key: 'one' }, defaultRateBps: 2000 }] },
    programTargets: { totalCount: 0 },
    targetGroups: { totalCount: 0 },
    organizations: { nodes: [{ targets: { totalCount: 0 } }] },
  });
});
