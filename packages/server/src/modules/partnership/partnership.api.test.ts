/** Partnerships through the API: their life, their history, and what a partner may see. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { viewerWith } from '../access/viewer.js';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';

let harness: Harness;
let admin: Client;
let ids: {
  organization: string;
  other: string;
  program: string;
  track: string;
  silver: string;
  gold: string;
};

const create = async (mutation: string, type: string, input: object): Promise<string> => {
  const one = mutation.replace('Create', '');
  const data = await admin(
    `mutation ($input: ${type}CreateInput!) { ${mutation}(input: $input) { ${one} { id } errors { path message } } }`,
    { input },
  );
  expect(data[mutation].errors).toEqual([]);
  return data[mutation][one].id as string;
};

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
  const organization = await create('organizationCreate', 'Organization', { name: 'Acme GmbH' });
  const other = await create('organizationCreate', 'Organization', { name: 'Other Ltd' });
  const program = await create('programCreate', 'Program', { key: 'psp', name: 'PSP' });
  const track = await create('trackCreate', 'Track', {
    programId: program,
    key: 'technology',
    name: 'Technology',
  });
  const silver = await create('levelCreate', 'Level', {
    trackId: track,
    key: 'silver',
    name: 'Silver',
    rank: 1,
  });
  const gold = await create('levelCreate', 'Level', { trackId: track, key: 'gold', name: 'Gold', rank: 2 });
  for (const id of [silver, gold])
    await admin('mutation ($id: ID!) { levelPublish(id: $id, version: 1) { errors { message } } }', { id });
  ids = { organization, other, program, track, silver, gold };
});

afterAll(() => harness.close());

const act = async (
  client: Client,
  mutation: string,
  row: { id: string; version: number },
  input: object = {},
): Promise<Record<string, any>> =>
  (
    await client(
      `mutation ($id: ID!, $version: Int!, $input: ActionInput) {
    ${mutation}(id: $id, version: $version, input: $input) { partnership { id version stage } errors { code path message currentVersion } }
  }`,
      { ...row, input },
    )
  )[mutation];

test('a partnership is created on the roll of today, and moved with its history', async () => {
  harness.clock.now = new Date('2026-01-10T09:00:00Z');
  const id = await create('partnershipCreate', 'Partnership', {
    organizationId: ids.organization,
    programId: ids.program,
    trackId: ids.track,
    levelId: ids.silver,
    stage: 'ACTIVE',
  });
  harness.clock.now = new Date('2026-06-01T09:00:00Z');
  const set = await admin(
    `mutation ($id: ID!, $level: ID!) { partnershipSetLevel(id: $id, version: 1, input: { levelId: $level, effectiveOn: "2026-05-01" }) { partnership { version level { name } } errors { message } } }`,
    { id, level: ids.gold },
  );
  expect(set['partnershipSetLevel']).toEqual({
    partnership: { version: 2, level: { name: 'Gold' } },
    errors: [],
  });
  const left = await act(
    admin,
    'partnershipOffboard',
    { id, version: 2 },
    { note: 'They moved on.', effectiveOn: '2026-06-01' },
  );
  expect(left['partnership']).toEqual({ id, version: 3, stage: 'OFFBOARDED' });
  const on = async (day: string): Promise<unknown> =>
    (
      await admin(
        'query ($day: Date!) { partnerships(asOf: $day) { totalCount groups(by: [{ field: LEVEL }]) { count level { name } } nodes { name stage level { name } } } }',
        { day },
      )
    )['partnerships'];
  const none = { totalCount: 0, groups: [], nodes: [] };
  expect(await on('2026-01-09')).toEqual(none);
  expect(await on('2026-04-30')).toEqual({
    totalCount: 1,
    groups: [{ count: 1, level: { name: 'Silver' } }],
    nodes: [{ name: 'Acme GmbH', stage: 'ACTIVE', level: { name: 'Silver' } }],
  });
  expect(await on('2026-05-01')).toMatchObject({ totalCount: 1, nodes: [{ level: { name: 'Gold' } }] });
  expect(await on('2026-06-01')).toEqual(none);
  const { partnership } = await admin(
    'query ($id: ID!) { partnership(id: $id) { changes(orderBy: { field: SEQUENCE }) { nodes { type note effectiveOn before after } } } }',
    { id },
  );
  expect(partnership.changes.nodes.map((event: { type: string }) => event.type)).toEqual([
    'partnership.created',
    'partnership.setLevel',
    'partnership.offboard',
  ]);
  expect(partnership.changes.nodes[2]).toMatchObject({
    note: 'They moved on.',
    effectiveOn: '2026-06-01',
    before: { stage: 'ACTIVE' },
    after: { stage: 'OFFBOARDED' },
  });
});

test('a refused action says why, and changes nothing', async () => {
  harness.clock.now = new Date('2026-07-01T09:00:00Z');
  const id = await create('partnershipCreate', 'Partnership', {
    organizationId: ids.other,
    programId: ids.program,
    trackId: ids.track,
  });
  expect((await act(admin, 'partnershipApprove', { id, version: 1 }))['errors']).toMatchObject([
    { code: 'NOT_ALLOWED_NOW' },
  ]);
  expect((await act(admin, 'partnershipReject', { id, version: 1 }))['errors']).toMatchObject([
    { code: 'INVALID', path: ['input', 'note'] },
  ]);
  await act(admin, 'partnershipQualify', { id, version: 1 });
  expect((await act(admin, 'partnershipApply', { id, version: 1 }))['errors']).toMatchObject([
    { code: 'STALE', path: ['version'], currentVersion: 2 },
  ]);
  expect(
    (await act(await harness.as('ANALYST'), 'partnershipApply', { id, version: 2 }))['errors'],
  ).toMatchObject([{ code: 'FORBIDDEN' }]);
  expect(
    (await act(admin, 'partnershipApply', { id, version: 2 }, { effectiveOn: '2026-06-30' }))['errors'],
  ).toMatchObject([{ path: ['input', 'effectiveOn'] }]);
  expect(
    (await admin('query ($id: ID!) { partnership(id: $id) { version stage } }', { id }))['partnership'],
  ).toEqual({ version: 2, stage: 'PROSPECT' });
});

test('the roll is who was won and not yet lost, in lists and on the row, today and on past days', async () => {
  harness.clock.now = new Date('2026-07-02T09:00:00Z');
  const organizationId = await create('organizationCreate', 'Organization', { name: 'Roll call' });
  const stages = ['TARGET', 'PROSPECT', 'APPROVED', 'ACTIVE'];
  const rows: { id: string; version: number }[] = [];
  for (const stage of stages)
    rows.push({
      id: await create('partnershipCreate', 'Partnership', {
        organizationId,
        programId: ids.program,
        key: stage.toLowerCase(),
        stage,
      }),
      version: 1,
    });
  harness.clock.now = new Date('2026-07-05T09:00:00Z');
  await act(admin, 'partnershipOffboard', rows[3]!, { note: 'Ended.' });
  const ask = async (where: object, asOf?: string): Promise<unknown[]> =>
    (
      await admin(
        'query ($where: PartnershipWhere, $asOf: Date) { partnerships(where: $where, asOf: $asOf) { nodes { stage isOnRoll isClosed } } }',
        { where: { and: [{ organization: { id: { eq: organizationId } } }, where] }, asOf },
      )
    )['partnerships'].nodes.map((row: any) => [row.stage, row.isOnRoll, row.isClosed]);
  const open = [
    ['TARGET', false, false],
    ['PROSPECT', false, false],
  ];
  expect(await ask({ isOnRoll: { eq: true } })).toEqual([['APPROVED', true, false]]);
  expect(await ask({ isOnRoll: { ne: true } })).toEqual([...open, ['OFFBOARDED', false, true]]);
  expect(await ask({ isClosed: { eq: true } })).toEqual([['OFFBOARDED', false, true]]);
  expect(await ask({ isClosed: { eq: false } })).toEqual([...open, ['APPROVED', true, false]]);
  expect(await ask({ isOnRoll: { isNull: true } })).toEqual([]);
  expect(await ask({ isOnRoll: { eq: true } }, '2026-07-04')).toEqual([
    ['APPROVED', true, false],
    ['ACTIVE', true, false],
  ]);
});

test('a level can be set where there is a track and the partnership is not over', async () => {
  const canSet = async (input: object): Promise<unknown> => {
    const organizationId = await create('organizationCreate', 'Organization', { name: 'Ladder' });
    const id = await create('partnershipCreate', 'Partnership', {
      organizationId,
      programId: ids.program,
      ...input,
    });
    const data = await admin(
      'query ($id: ID!) { partnership(id: $id) { availableActions { action mutation allowed isNext reason } } }',
      { id },
    );
    return data['partnership'].availableActions.find((one: any) => one.action === 'setLevel');
  };
  const yes = { action: 'setLevel', mutation: 'partnershipSetLevel', allowed: true, reason: null };
  expect(await canSet({ trackId: ids.track, stage: 'ACTIVE' })).toEqual({ ...yes, isNext: true });
  expect(await canSet({ trackId: ids.track })).toEqual({ ...yes, isNext: false });
  expect(await canSet({ stage: 'ACTIVE' })).toMatchObject({
    allowed: false,
    reason: expect.stringContaining('give it a track first'),
  });
});

test('creating twice with an id of the client gives the first result', async () => {
  const input = { id: 'org_01M7YSRMDJBBEY53KQZZBFER1G', name: 'Once' };
  const make = (name: string): Promise<Record<string, any>> =>
    admin(
      'mutation ($input: OrganizationCreateInput!) { organizationCreate(input: $input) { organization { id name version } errors { message } } }',
      { input: { ...input, name } },
    );
  const first = await make('Once');
  expect(await make('Twice')).toEqual(first);
});

test('a partner sees its own partnership and nothing of others', async () => {
  const client = await harness.as('PARTNER_MEMBER', ids.other);
  const free = await client.raw('{ partnerships { nodes { name } } }');
  expect(free.errors?.[0]?.extensions.code).toBe('NOT_TRUSTED');
  const member = viewerWith({ id: 'usr_x', name: 'Member' }, [
    { role: 'PARTNER_MEMBER', organizationId: ids.other },
  ]);
  const rows = await harness
    .direct(member)
    .transact(async (writer) =>
      writer.findBy((await import('./partnership.entity.js')).Partnership, {}, { isTrusted: false }),
    );
  expect(rows.map((row) => row['name'])).toEqual(['Other Ltd']);
});
