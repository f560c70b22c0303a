/** Logging in and out, sessions, users and roles, and what is refused on the way. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { hashPassword, verifyPassword } from './password.js';
import { refusePassword } from './passwordRule.js';
import { forgetSessions } from './session.service.js';

let harness: Harness;
let admin: Client;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
});

afterAll(() => harness.close());

const start = (
  email: string,
  password: string,
  headers: Record<string, string> = {},
): ReturnType<Harness['server']['inject']> =>
  harness.server.inject({
    method: 'POST',
    url: '/graphql',
    headers,
    payload: {
      query:
        'mutation ($email: String!, $password: String!) { sessionStart(email: $email, password: $password) { viewer { id name roles } errors { code path message } } }',
      variables: { email, password },
    },
  }) as never;
const viewerWith = async (cookie: string): Promise<unknown> =>
  (
    await harness.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie },
      payload: { query: '{ viewer { name } }' },
    })
  ).json().data.viewer;

async function makeUser(
  name: string,
  password: string,
): Promise<{ id: string; version: number; email: string }> {
  const email = `${name.toLowerCase()}@example.com`;
  const { userCreate } = await admin(
    'mutation ($input: UserCreateInput!) { userCreate(input: $input) { user { id version } errors { message } } }',
    { input: { name, email } },
  );
  const { id, version } = userCreate.user;
  const { userSetPassword } = await admin(
    'mutation ($id: ID!, $version: Int!, $password: String!) { userSetPassword(id: $id, version: $version, password: $password) { user { version } errors { message } } }',
    { id, version, password },
  );
  expect(userSetPassword.errors).toEqual([]);
  await admin(
    'mutation ($input: RoleGrantCreateInput!) { roleGrantCreate(input: $input) { errors { message } } }',
    { input: { userId: id, role: 'ANALYST' } },
  );
  return { id, version: userSetPassword.user.version, email };
}

test('a password is kept as argon2id and compared whole', async () => {
  const hash = await hashPassword('päss wörd 12345');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword('päss wörd 12345'.normalize('NFD'), hash)).toBe(true);
  expect(await verifyPassword('pass word 12345', hash)).toBe(false);
  expect(await verifyPassword('anything', null)).toBe(false);
});

test('a login sets a cookie that scripts cannot read; a logout ends the session on the server', async () => {
  const { email } = await makeUser('Nora', 'a quiet morning by the sea');
  const response = await start(email.toUpperCase(), 'a quiet morning by the sea');
  expect(response.json().data.sessionStart).toMatchObject({
    viewer: { name: 'Nora', roles: ['ANALYST'] },
    errors: [],
  });
  const cookie = response.cookies[0]!;
  expect(cookie).toMatchObject({ name: 'pg_session', httpOnly: true, sameSite: 'Lax', path: '/' });
  const header = `pg_session=${cookie.value}`;
  expect(await viewerWith(header)).toEqual({ name: 'Nora' });
  await harness.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { cookie: header },
    payload: { query: 'mutation { sessionEnd { errors { message } } }' },
  });
  expect(await viewerWith(header)).toBeNull();
});

test('a login gives a new secret, so that a planted one is worth nothing', async () => {
  const { email } = await makeUser('Fixed', 'a quiet morning by the sea');
  const planted = 'pg_session=planted-by-somebody-else';
  const response = await start(email, 'a quiet morning by the sea', { cookie: planted });
  expect(`pg_session=${response.cookies[0]!.value}`).not.toBe(planted);
  expect(await viewerWith(planted)).toBeNull();
});

test('a session is over after an hour without use, and after twelve hours in any case', async () => {
  const before = harness.clock.now;
  const at = (minutes: number): void => {
    harness.clock.now = new Date(before.getTime() + minutes * 60_000);
  };
  const { email } = await makeUser('Late', 'a quiet morning by the sea');
  const login = async (): Promise<string> =>
    `pg_session=${(await start(email, 'a quiet morning by the sea')).cookies[0]!.value}`;
  const [idle, used] = [await login(), await login()];
  for (let minutes = 59; minutes < 12 * 60; minutes += 59) {
    at(minutes);
    expect(await viewerWith(used)).toEqual({ name: 'Late' });
  }
  at(61);
  expect(await viewerWith(idle)).toBeNull();
  at(12 * 60 + 1);
  expect(await viewerWith(used)).toBeNull();
  harness.clock.now = before;
});

test('sessions that are over are forgotten, others are not', async () => {
  const { database, clock } = harness;
  const count = async (): Promise<number> =>
    Number((await database.run({ text: 'SELECT COUNT(*) FROM session', params: [] }))[0]![0]);
  const all = await count();
  expect(all).toBeGreaterThan(0);
  expect(await forgetSessions(database, clock.now)).toBe(0);
  expect(await forgetSessions(database, new Date(clock.now.getTime() + 13 * 3_600_000))).toBe(all);
  expect(await count()).toBe(0);
  admin = await harness.as('ADMIN');
});

test('wrong logins tell nothing apart, and too many have to wait', async () => {
  const { email } = await makeUser('Guarded', 'a quiet morning by the sea');
  const wrong = (await start(email, 'wrong')).json().data.sessionStart;
  expect((await start('nobody@example.com', 'wrong')).json().data.sessionStart).toEqual(wrong);
  for (let i = 0; i < 4; i++) await start(email, 'wrong');
  const before = harness.clock.now;
  for (const seconds of [1, 2, 4, 8, 16]) {
    const refused = (await start(email, 'a quiet morning by the sea')).json().data.sessionStart;
    expect(refused).toMatchObject({ viewer: null, errors: [{ code: 'NOT_ALLOWED_NOW' }] });
    expect(refused.errors[0].message).toContain(`wait ${seconds} second`);
    harness.clock.now = new Date(harness.clock.now.getTime() + seconds * 1000);
    expect((await start(email, 'wrong')).json().data.sessionStart).toEqual(wrong);
  }
  harness.clock.now = new Date(harness.clock.now.getTime() + 32_000);
  expect((await start(email, 'a quiet morning by the sea')).json().data.sessionStart.errors).toEqual([]);
  harness.clock.now = before;
});

test('guesses at the same time count like guesses one after the other', async () => {
  const { email } = await makeUser('Raced', 'a quiet morning by the sea');
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => start(email, `guess number ${i}`)));
  const codes = answers.map((response) => response.json().data.sessionStart.errors[0].code);
  expect(codes.filter((code) => code === 'INVALID')).toHaveLength(5);
  expect(codes.filter((code) => code === 'NOT_ALLOWED_NOW')).toHaveLength(7);
});

test('an account is nobody’s under another accent, and one that waits does not stop others', async () => {
  const { email } = await makeUser('Accented', 'a quiet morning by the sea');
  const other = await start(email.replace('a', 'á'), 'a quiet morning by the sea');
  expect(other.json().data.sessionStart.errors).toMatchObject([{ code: 'INVALID' }]);
  for (let i = 0; i < 6; i++) await start('somebody@example.com', 'wrong');
  expect((await start(email, 'a quiet morning by the sea')).json().data.sessionStart.errors).toEqual([]);
});

test('ending a user’s access ends the sessions; nobody ends one’s own', async () => {
  const user = await makeUser('Leaver', 'a quiet morning by the sea');
  harness.clock.now = new Date(harness.clock.now.getTime() + 20 * 60_000);
  const header = `pg_session=${(await start(user.email, 'a quiet morning by the sea')).cookies[0]!.value}`;
  const revoke = (id: string, version: number): Promise<Record<string, any>> =>
    admin(
      'mutation ($id: ID!, $version: Int!) { userRevoke(id: $id, version: $version) { errors { code } } }',
      { id, version },
    );
  expect((await revoke(user.id, user.version))['userRevoke'].errors).toEqual([]);
  expect(await viewerWith(header)).toBeNull();
  const { viewer, users } = await admin(
    '{ viewer { id } users(where: { name: { startsWith: "ADMIN" } }) { nodes { id version } } }',
  );
  const self = users.nodes.find(({ id }: { id: string }) => id === viewer.id);
  expect((await revoke(self.id, self.version))['userRevoke'].errors).toMatchObject([
    { code: 'NOT_ALLOWED_NOW' },
  ]);
});

test('a weak password, a doubled address and a misplaced role are refused with the fix', async () => {
  const user = await makeUser('Twice', 'a quiet morning by the sea');
  const short = await admin(
    'mutation ($id: ID!, $version: Int!) { userSetPassword(id: $id, version: $version, password: "short") { errors { path message } } }',
    user,
  );
  expect(short['userSetPassword'].errors).toEqual([
    { path: ['password'], message: expect.stringContaining('15 characters') },
  ]);
  const again = await admin(
    'mutation { userCreate(input: { name: "Twice", email: "twice@example.com" }) { user { id } errors { code message } } }',
  );
  expect(again['userCreate']).toEqual({
    user: null,
    errors: [{ code: 'CONFLICT', message: 'There already is a User with this email.' }],
  });
  const grant = await admin(
    'mutation ($input: RoleGrantCreateInput!) { roleGrantCreate(input: $input) { errors { path } } }',
    { input: { userId: user.id, role: 'PARTNER_MEMBER' } },
  );
  expect(grant['roleGrantCreate'].errors).toEqual([{ path: ['input', 'organizationId'] }]);
});

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const own =
  '{ sessions(orderBy: [{ field: STARTED_AT, direction: ASC }]) { nodes { id device address proof isCurrent user { name } } } }';
const asked = async (cookie: string, query: string, variables: object = {}): Promise<any> =>
  (
    await harness.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie },
      payload: { query, variables },
    })
  ).json().data;

test('everybody sees the own sessions and ends them one by one or all; an admin those of others', async () => {
  const user = await makeUser('Seated', 'a quiet morning by the sea');
  const login = async (): Promise<string> =>
    `pg_session=${(await start(user.email, 'a quiet morning by the sea', { 'user-agent': firefox })).cookies[0]!.value}`;
  const [one, two, three] = [await login(), await login(), await login()];
  const { nodes } = (await asked(one, own)).sessions;
  expect(nodes).toEqual(
    [true, false, false].map((isCurrent) => ({
      id: expect.stringMatching(/^ses_/),
      device: 'Firefox on Linux',
      address: '127.0.0.1',
      proof: 'PASSWORD',
      isCurrent,
      user: { name: 'Seated' },
    })),
  );
  const end = 'mutation ($id: ID!) { sessionEnd(id: $id) { errors { code } } }';
  expect((await asked(one, end, { id: nodes[1].id })).sessionEnd.errors).toEqual([]);
  expect(await viewerWith(two)).toBeNull();
  const foreign = (await asked(admin.cookie!, '{ sessions { nodes { id isCurrent } } }')).sessions.nodes;
  expect(foreign.length).toBeGreaterThan(2);
  const adminsOwn = foreign.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent).id;
  const stranger = (await asked(one, end, { id: adminsOwn })).sessionEnd.errors;
  expect(stranger).toEqual([{ code: 'NOT_FOUND' }]);
  await asked(one, 'mutation { sessionEndOthers { errors { code } } }');
  expect([await viewerWith(one), await viewerWith(three)]).toEqual([{ name: 'Seated' }, null]);
  const all = await admin(
    'mutation ($id: ID!, $version: Int!) { userEndSessions(id: $id, version: $version) { errors { code } } }',
    { id: user.id, version: user.version },
  );
  expect(all['userEndSessions'].errors).toEqual([]);
  expect(await viewerWith(one)).toBeNull();
});

test('one’s own password is changed with the old one, and the other sessions end', async () => {
  const user = await makeUser('Mover', 'a quiet morning by the sea');
  const login = async (password: string): Promise<string> =>
    `pg_session=${(await start(user.email, password)).cookies[0]!.value}`;
  const [here, there] = [
    await login('a quiet morning by the sea'),
    await login('a quiet morning by the sea'),
  ];
  const change = async (oldPassword: string, newPassword: string): Promise<any> =>
    (
      await asked(
        here,
        'mutation ($oldPassword: String!, $newPassword: String!) { passwordChange(oldPassword: $oldPassword, newPassword: $newPassword) { errors { path message } } }',
        { oldPassword, newPassword },
      )
    ).passwordChange.errors;
  expect(await change('not the old one', 'nine grey herons over the weir')).toMatchObject([
    { path: ['oldPassword'] },
  ]);
  expect(await change('a quiet morning by the sea', 'short')).toMatchObject([{ path: ['newPassword'] }]);
  expect(await change('a quiet morning by the sea', 'nine grey herons over the weir')).toEqual([]);
  expect([await viewerWith(here), await viewerWith(there)]).toEqual([{ name: 'Mover' }, null]);
  expect(await viewerWith(await login('nine grey herons over the weir'))).toEqual({ name: 'Mover' });
  for (let i = 0; i < 5; i++) await change('guess', 'nine grey herons over the weir');
  expect(
    (await change('nine grey herons over the weir', 'ten grey herons over the weir'))[0].message,
  ).toContain('wait');
});

test('an admin’s own password is not changed without the old one either', async () => {
  const { viewer } = await admin('{ viewer { id } }');
  const { user } = await admin('query ($id: ID!) { user(id: $id) { id version } }', { id: viewer.id });
  const answer = await admin(
    'mutation ($id: ID!, $version: Int!) { userSetPassword(id: $id, version: $version, password: "nine grey herons over the weir") { errors { code message } } }',
    user,
  );
  expect(answer['userSetPassword'].errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
});

test.each([
  ['password12345678', 'tried first'],
  ['qwertyuiopasdfgh', 'tried first'],
  ['aaaaaaaaaaaaaaaaaaaa', 'tried first'],
  ['norafjordnorafjord', 'made of your name'],
  ['Nora.Fjord@example.com', 'made of your name'],
  ['Partnergraph2026!!', 'made of your name'],
  ['fourteen chars', '15 characters'],
  [`${'long and longer '.repeat(20)}`, 'At most 256'],
])('%s is not taken as a password', (password, why) => {
  expect(refusePassword(password, ['Nora Fjord', 'nora.fjord@example.com'])!.message).toContain(why);
});

test.each([
  'a quiet morning by the sea',
  'unterwegs nach Lissabon mit dem Zug',
  '漁師は朝早く海に出て網を引くのが好きだ',
  '83920 48172 55190 27',
])('%s is taken as a password', (password) => {
  expect(refusePassword(password, ['Nora Fjord', 'nora.fjord@example.com'])).toBeNull();
});

test('logins and refusals are in the log, for admins alone, without what was typed', async () => {
  const user = await makeUser('Logged', 'a quiet morning by the sea');
  await start('nobody-at-all@example.com', 'typed into the wrong field');
  await start(user.email, 'typed into the wrong field');
  await start(user.email, 'a quiet morning by the sea', { 'user-agent': firefox });
  const feed =
    '{ events(first: 3, where: { type: { startsWith: "access.login" } }, orderBy: [{ field: SEQUENCE, direction: DESC }]) { nodes { type subjectType subjectId subjectLabel actorId after } } }';
  const { nodes } = (await admin(feed))['events'];
  const address = '127.0.0.1';
  const refused = { type: 'access.loginRefused', subjectLabel: null, actorId: null, after: { address } };
  expect(nodes).toEqual([
    {
      type: 'access.login',
      subjectType: 'User',
      subjectId: user.id,
      subjectLabel: 'Logged',
      actorId: user.id,
      after: { session: expect.stringMatching(/^ses_/), proof: 'PASSWORD', address },
    },
    { ...refused, subjectType: 'User', subjectId: user.id },
    { ...refused, subjectType: 'Access', subjectId: expect.stringMatching(/^unknown_/) },
  ]);
  const analyst = await harness.as('ANALYST');
  expect((await analyst(feed))['events'].nodes).toEqual([]);
});

test('no password and no hash ever leaves in an event', async () => {
  const { events } = await admin(
    '{ events(first: 200, where: { subjectType: { eq: "User" } }) { nodes { before after } } }',
  );
  expect(JSON.stringify(events)).not.toContain('argon2');
  expect(JSON.stringify(events)).not.toContain('passwordHash');
});

test('a request from another site is refused before it is run', async () => {
  const response = await harness.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'text/plain', cookie: admin.cookie! },
    payload: '{"query":"mutation { sessionEnd { errors { message } } }"}',
  });
  expect(response.statusCode).toBe(400);
  expect(response.json().errors[0].extensions.code).toBe('BAD_REQUEST');
  const get = await harness.server.inject({
    method: 'GET',
    url: '/graphql?query={viewer{id}}',
    headers: { cookie: admin.cookie! },
  });
  expect(get.statusCode).toBe(400);
});
