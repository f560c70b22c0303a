/** Levels through the API: what is published is fixed, its next version takes its place, and their parts keep an order. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';

let harness: Harness;
let admin: Client;
let programId: string;
let trackId: string;

interface Row {
  id: string;
  version: number;
}

const lower = (type: string): string => type[0]!.toLowerCase() + type.slice(1);

const create = async (type: string, input: object): Promise<any> => {
  const one = lower(type);
  const { it } = await admin(
    `mutation ($input: ${type}CreateInput!) { it: ${one}Create(input: $input) { row: ${one} { id version } errors { code path message } } }`,
    { input },
  );
  return it;
};

const run = async (mutation: string, type: string, row: Row, input?: object): Promise<any> => {
  const inputType = mutation.endsWith('Move') ? 'MoveInput!' : `${type}ChangeInput!`;
  const [declared, passed] = mutation.endsWith('Remove')
    ? ['', '']
    : mutation.startsWith('level')
      ? [', $input: ActionInput', ', input: $input']
      : [`, $input: ${inputType}`, ', input: $input'];
  const { it } = await admin(
    `mutation ($id: ID!, $version: Int!${declared}) { it: ${mutation}(id: $id, version: $version${passed}) { row: ${lower(type)} { id version } errors { code path message } } }`,
    { id: row.id, version: row.version, ...(passed ? { input } : {}) },
  );
  return it;
};

const levels = async (): Promise<any[]> =>
  (
    await admin(
      `query ($track: ID!) { levels(where: { track: { id: { eq: $track } } }) { nodes {
        id version key name status levelVersion
        criteria(orderBy: [{ field: POSITION }]) { nodes { id version key name position } }
        benefits(orderBy: [{ field: POSITION }]) { nodes { id version key name position } }
      } } }`,
      { track: trackId },
    )
  )['levels'].nodes;

const expression = { metric: 'users', op: 'GTE', value: '10' };

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
  programId = (await create('Program', { key: 'tides', name: 'Tides' })).row.id;
  trackId = (await create('Track', { programId, key: 'sea', name: 'Sea' })).row.id;
});

afterAll(() => harness.close());

test('parts come last, are moved, and leave no gap', async () => {
  const levelId = (await create('Level', { trackId, key: 'gold', name: 'Gold' })).row.id;
  for (const name of ['a', 'b', 'c', 'd'])
    expect((await create('Benefit', { levelId, key: name, name })).errors).toEqual([]);
  const order = async (): Promise<string[]> =>
    (await levels())[0].benefits.nodes.map((row: any) => `${row.name}${row.position}`);
  const part = async (name: string): Promise<Row> =>
    (await levels())[0].benefits.nodes.find((row: any) => row.name === name);
  expect(await order()).toEqual(['a1', 'b2', 'c3', 'd4']);
  expect((await run('benefitMove', 'Benefit', await part('d'), { to: 2 })).errors).toEqual([]);
  expect(await order()).toEqual(['a1', 'd2', 'b3', 'c4']);
  await run('benefitMove', 'Benefit', await part('a'), { to: 99 });
  expect(await order()).toEqual(['d1', 'b2', 'c3', 'a4']);
  await run('benefitRemove', 'Benefit', await part('b'));
  expect(await order()).toEqual(['d1', 'c2', 'a3']);
  const stale = await run('benefitMove', 'Benefit', { ...(await part('a')), version: 1 }, { to: 1 });
  expect(stale.errors).toMatchObject([{ code: 'STALE' }]);
  const moved = await part('a');
  const { benefit } = await admin(
    'query ($id: ID!) { benefit(id: $id) { changes(orderBy: { field: SEQUENCE }) { nodes { type before after } } } }',
    { id: moved.id },
  );
  expect(benefit.changes.nodes.slice(1)).toEqual([
    { type: 'benefit.changed', before: { position: 1 }, after: { position: 4 } },
  ]);
});

test('the steps of a process, whose numbers are unique, are moved alike', async () => {
  const phases = new Map<string, Row>();
  for (const name of ['one', 'two', 'three'])
    phases.set(name, (await create('ProcessPhase', { programId, key: name, name })).row);
  await run('processPhaseMove', 'ProcessPhase', phases.get('three')!, { to: 1 });
  const read = async (): Promise<any[]> =>
    (
      await admin(
        'query ($id: ID!) { program(id: $id) { phases(orderBy: [{ field: NUMBER }]) { nodes { id version name number } } } }',
        { id: programId },
      )
    )['program'].phases.nodes;
  const shown = (rows: any[]): string[] => rows.map(({ number, name }) => `${number} ${name}`);
  const moved = await read();
  expect(shown(moved)).toEqual(['1 three', '2 one', '3 two']);
  await run('processPhaseRemove', 'ProcessPhase', moved[0]);
  expect(shown(await read())).toEqual(['1 one', '2 two']);
});

test('a published level is fixed with its parts, and replaced by its next version', async () => {
  let [gold] = await levels();
  await create('Criterion', { levelId: gold.id, key: 'users', name: 'Users', kind: 'METRIC', expression });
  expect((await run('levelRevise', 'Level', gold)).errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  expect((await run('levelPublish', 'Level', gold)).errors).toEqual([]);
  [gold] = await levels();
  const fixed = [{ code: 'NOT_ALLOWED_NOW', message: expect.stringContaining('Revise Gold to change it.') }];
  expect((await create('Benefit', { levelId: gold.id, key: 'late', name: 'late' })).errors).toMatchObject(
    fixed,
  );
  const [criterion] = gold.criteria.nodes;
  const [benefit] = gold.benefits.nodes;
  expect((await run('criterionChange', 'Criterion', criterion, { name: 'More' })).errors).toMatchObject(
    fixed,
  );
  expect((await run('criterionRemove', 'Criterion', criterion)).errors).toMatchObject(fixed);
  expect((await run('benefitMove', 'Benefit', benefit, { to: 2 })).errors).toMatchObject(fixed);

  expect((await run('levelRevise', 'Level', gold, { note: 'The bar rises.' })).errors).toEqual([]);
  const draft = (await levels())[1];
  expect(draft).toMatchObject({ key: 'gold', name: 'Gold', status: 'DRAFT', levelVersion: 2 });
  const content = (level: any): unknown => [level.criteria.nodes, level.benefits.nodes].map(names);
  const names = (rows: any[]): string[] => rows.map(({ key, position }) => `${key}${position}`);
  expect(content(draft)).toEqual(content(gold));
  expect((await run('levelRevise', 'Level', gold)).errors).toMatchObject([
    { code: 'NOT_ALLOWED_NOW', message: 'Version 2 of Gold is being written.' },
  ]);
  const own = draft.criteria.nodes[0];
  expect((await run('criterionChange', 'Criterion', own, { name: 'More users' })).errors).toEqual([]);
  expect((await run('levelPublish', 'Level', draft)).errors).toEqual([]);
  expect((await levels()).map(({ status, criteria }) => [status, criteria.nodes[0].name])).toEqual([
    ['SUPERSEDED', 'Users'],
    ['PUBLISHED', 'More users'],
  ]);
  const { level } = await admin(
    'query ($id: ID!) { level(id: $id) { changes(orderBy: { field: SEQUENCE }) { nodes { type note } } } }',
    { id: gold.id },
  );
  expect(level.changes.nodes.at(-1)).toEqual({
    type: 'level.supersede',
    note: 'The next version is in force.',
  });
});

test('those who hold the former version keep it, and new ones are given the one in force', async () => {
  const [former, present] = await levels();
  const organizationId = (await create('Organization', { name: 'Acme' })).row.id;
  const give = (levelId: string): Promise<any> =>
    create('Partnership', {
      organizationId,
      programId,
      trackId,
      levelId,
      key: levelId.slice(-8),
      stage: 'ACTIVE',
    });
  expect((await give(former.id)).errors).toMatchObject([{ path: ['input', 'levelId'] }]);
  expect((await give(present.id)).errors).toEqual([]);
});

test('a draft goes with its parts, what was in force stays, and a track goes when it is empty', async () => {
  const lake = (await create('Track', { programId, key: 'lake', name: 'Lake' })).row;
  const shore = (await create('Level', { trackId: lake.id, key: 'shore', name: 'Shore' })).row;
  await create('Benefit', { levelId: shore.id, key: 'sun', name: 'Sun' });
  const [present] = await levels();
  expect((await run('levelRemove', 'Level', present)).errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  expect((await run('trackRemove', 'Track', lake)).errors).toMatchObject([{ code: 'CONFLICT' }]);
  expect((await run('levelRemove', 'Level', shore)).errors).toEqual([]);
  expect((await run('trackRemove', 'Track', lake)).errors).toEqual([]);
  const { events } = await admin(
    '{ events(where: { type: { in: ["benefit.removed", "level.removed", "track.removed"] } }, orderBy: { field: SEQUENCE }, first: 200) { nodes { type } } }',
  );
  expect(events.nodes.map(({ type }: { type: string }) => type).slice(-3)).toEqual([
    'benefit.removed',
    'level.removed',
    'track.removed',
  ]);
});
