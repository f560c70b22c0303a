/** Logging in and out, sessions, users and roles, and what is refused on the way. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { hashPassword, verifyPassword } from './password.js';
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

test('a session is over after twelve hours', async () => {
  const before = harness.clock.now;
  const { email } = await makeUser('Late', 'a quiet morning by the sea');
  const header = `pg_session=${(await start(email, 'a quiet morning by the sea')).cookies[0]!.value}`;
  harness.clock.now = new Date(before.getTime() + 12 * 3_600_000 - 1000);
  expect(await viewerWith(header)).toEqual({ name: 'Late' });
  harness.clock.now = new Date(before.getTime() + 12 * 3_600_000 + 1000);
  expect(await viewerWith(header)).toBeNull();
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
  for (let i = 0; i < 8; i++) await start(email, 'wrong');
  expect((await start(email, 'a quiet morning by the sea')).json().data.sessionStart).toMatchObject({
    viewer: null,
    errors: [{ code: 'NOT_ALLOWED_NOW' }],
  });
  const before = harness.clock.now;
  harness.clock.now = new Date(before.getTime() + 11 * 60_000);
  expect((await start(email, 'a quiet morning by the sea')).json().data.sessionStart.errors).toEqual([]);
  harness.clock.now = before;
});

test('guesses at the same time count like guesses one after the other', async () => {
  const { email } = await makeUser('Raced', 'a quiet morning by the sea');
  const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => start(email, `guess number ${i}`)));
  const codes = answers.map((response) => response.json().data.sessionStart.errors[0].code);
  expect(codes.filter((code) => code === 'INVALID')).toHaveLength(8);
  expect(codes.filter((code) => code === 'NOT_ALLOWED_NOW')).toHaveLength(4);
});

test('an account is nobody’s under another accent, and one that waits does not stop others', async () => {
  const { email } = await makeUser('Accented', 'a quiet morning by the sea');
  const other = await start(email.replace('a', 'á'), 'a quiet morning by the sea');
  expect(other.json().data.sessionStart.errors).toMatchObject([{ code: 'INVALID' }]);
  for (let i = 0; i < 9; i++) await start('somebody@example.com', 'wrong');
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
    { path: ['password'], message: expect.stringContaining('12 characters') },
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
