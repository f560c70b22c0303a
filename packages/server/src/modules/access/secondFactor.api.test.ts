/** The second factor: begun, confirmed, asked for at the login, each code once, recovered, given up, taken away. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness, password } from '../../testing/harness.js';
import { appCode } from './code.js';
import { openVault } from './vault.js';

let harness: Harness;
let admin: Client;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
});

afterAll(() => harness.close());

/** The next step of time: codes of this one are used up. */
const later = (seconds = 30): void => {
  harness.clock.now = new Date(harness.clock.now.getTime() + seconds * 1000);
};

const ask = async (cookie: string | null, query: string, variables: object = {}): Promise<any> => {
  const response = await harness.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: cookie ? { cookie } : {},
    payload: { query, variables },
  });
  return {
    ...response.json().data,
    cookie: response.cookies.find(({ name }) => name === 'pg_session')?.value,
  };
};

const login = (email: string, code: string | null = null, secret = password): Promise<any> =>
  ask(
    null,
    'mutation ($email: String!, $password: String!, $code: String) { sessionStart(email: $email, password: $password, code: $code) { needsCode viewer { name secondFactor { recoveryCodesLeft } } errors { code path message } } }',
    { email, password: secret, code },
  );

const emailOf = async (client: Client): Promise<string> =>
  (await client('{ viewer { email } }'))['viewer'].email;

/** A user with a second factor, as the console gives it one. */
async function enrolled(): Promise<{ client: Client; email: string; secret: string; recovery: string[] }> {
  const client = await harness.as('ANALYST');
  const begun = await client(
    'mutation ($password: String!) { secondFactorBegin(password: $password) { secret address errors { message } } }',
    { password },
  );
  const { secret, address } = begun['secondFactorBegin'];
  const email = await emailOf(client);
  expect(address).toContain(`otpauth://totp/Partnergraph:${encodeURIComponent(email)}?`);
  expect((await login(email)).sessionStart.needsCode).toBe(false);
  const confirmed = await client(
    'mutation ($code: String!) { secondFactorConfirm(code: $code) { recoveryCodes errors { message } } }',
    { code: appCode(secret, harness.clock.now) },
  );
  expect(confirmed['secondFactorConfirm'].errors).toEqual([]);
  return { client, email, secret, recovery: confirmed['secondFactorConfirm'].recoveryCodes };
}

test('a login asks for the code, takes it once, and tells nothing to those without the password', async () => {
  const { client, email, secret } = await enrolled();
  expect((await client('{ viewer { secondFactor { recoveryCodesLeft } } }'))['viewer']).toEqual({
    secondFactor: { recoveryCodesLeft: 10 },
  });
  later();
  const half = await login(email);
  expect(half).toEqual({ sessionStart: { needsCode: true, viewer: null, errors: [] }, cookie: undefined });
  const code = appCode(secret, harness.clock.now);
  expect((await login(email, code, 'not the password')).sessionStart).toMatchObject({
    needsCode: false,
    errors: [{ path: ['email'] }],
  });
  const both = await Promise.all([login(email, code), login(email, code)]);
  expect(both.filter(({ sessionStart }) => sessionStart.viewer)).toHaveLength(1);
  expect((await login(email, code)).sessionStart).toMatchObject({
    viewer: null,
    errors: [{ path: ['code'] }],
  });
  later();
  const next = await login(
    email,
    `${appCode(secret, harness.clock.now).slice(0, 3)} ${appCode(secret, harness.clock.now).slice(3)}`,
  );
  expect(next.sessionStart.errors).toEqual([]);
  const { sessions } = await ask(`pg_session=${next.cookie}`, '{ sessions { nodes { proof isCurrent } } }');
  expect(sessions.nodes).toContainEqual({ proof: 'PASSWORD_AND_CODE', isCurrent: true });
});

test('codes of the step before and after are taken, older ones are not, and no step twice', async () => {
  const { email, secret } = await enrolled();
  later(300);
  const now = harness.clock.now.getTime();
  const at = (seconds: number): string => appCode(secret, new Date(now + seconds * 1000));
  expect((await login(email, at(-60))).sessionStart.viewer).toBeNull();
  expect((await login(email, at(-30))).sessionStart.viewer).not.toBeNull();
  expect((await login(email, at(30))).sessionStart.viewer).not.toBeNull();
  expect((await login(email, at(0))).sessionStart.viewer).toBeNull();
});

test('guessing codes gets slower like guessing passwords', async () => {
  const { email, secret } = await enrolled();
  later();
  const right = appCode(secret, harness.clock.now);
  const wrong = right === '000000' ? '111111' : '000000';
  for (let i = 0; i < 5; i++) await login(email, wrong);
  expect((await login(email, right)).sessionStart.errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
});

test('a recovery code opens once, however it is typed, and is not kept as it is', async () => {
  const { email, recovery } = await enrolled();
  const typed = recovery[0]!.toLowerCase().replaceAll('-', ' ');
  expect((await login(email, typed)).sessionStart).toMatchObject({
    viewer: { secondFactor: { recoveryCodesLeft: 9 } },
  });
  expect((await login(email, recovery[0]!)).sessionStart.viewer).toBeNull();
  const rows = await harness.database.run({ text: 'SELECT * FROM recovery_code', params: [] });
  const kept = JSON.stringify(rows);
  for (const code of recovery) expect(kept).not.toContain(code.replaceAll('-', ''));
});

test('the secret is sealed, for this user and with this key alone', async () => {
  const { secret } = await enrolled();
  const rows = await harness.database.run({
    text: 'SELECT userId, sealedSecret FROM second_factor',
    params: [],
  });
  expect(JSON.stringify(rows)).not.toContain(secret);
  const folder = mkdtempSync(join(tmpdir(), 'vault-'));
  const [one, again] = [1, 2].map(() => openVault({ secretKey: null, dataFolder: folder }));
  expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
  const sealed = one!.seal('a secret', 'somebody');
  expect(again!.open(sealed, 'somebody')).toBe('a secret');
  expect(() => again!.open(sealed, 'somebody else')).toThrow();
  expect(() =>
    openVault({ secretKey: Buffer.alloc(32).toString('base64'), dataFolder: null }).open(sealed, 'somebody'),
  ).toThrow();
  expect(() => openVault({ secretKey: 'c2hvcnQ=', dataFolder: null })).toThrow(
    'SECRET_KEY must hold 32 bytes',
  );
  expect(() => openVault({ secretKey: null, dataFolder: null })).toThrow('set DATA_DIR');
  expect(readFileSync(join(folder, 'secret.key'), 'utf8').trim()).toHaveLength(44);
  rmSync(folder, { recursive: true });
});

test('it is begun with the password, confirmed with a code, and renewed or given up with a code', async () => {
  const stranger = await harness.as('ANALYST');
  const refused = await stranger(
    'mutation { secondFactorBegin(password: "a guess") { secret errors { path } } }',
  );
  expect(refused['secondFactorBegin']).toEqual({ secret: null, errors: [{ path: ['password'] }] });
  const early = await stranger('mutation { secondFactorConfirm(code: "123456") { errors { code } } }');
  expect(early['secondFactorConfirm'].errors).toEqual([{ code: 'NOT_ALLOWED_NOW' }]);
  const { client, email, secret, recovery } = await enrolled();
  later();
  const renewed = await client(
    'mutation ($code: String!) { secondFactorRenewCodes(code: $code) { recoveryCodes } }',
    {
      code: appCode(secret, harness.clock.now),
    },
  );
  expect(renewed['secondFactorRenewCodes'].recoveryCodes).toHaveLength(10);
  expect((await login(email, recovery[1]!)).sessionStart.viewer).toBeNull();
  const remove =
    'mutation ($password: String!, $code: String!) { secondFactorRemove(password: $password, code: $code) { errors { path } } }';
  expect((await client(remove, { password, code: '000000' }))['secondFactorRemove'].errors).toEqual([
    { path: ['code'] },
  ]);
  later();
  const code = appCode(secret, harness.clock.now);
  expect((await client(remove, { password, code }))['secondFactorRemove'].errors).toEqual([]);
  expect((await login(email)).sessionStart).toMatchObject({
    needsCode: false,
    viewer: { secondFactor: null },
  });
});

test('an admin takes the second factor of another away, sees who has one, and the log tells', async () => {
  const { client, email } = await enrolled();
  const { viewer } = await client('{ viewer { id } }');
  const query = 'query ($id: ID!) { user(id: $id) { id version secondFactorSince } }';
  const { user } = await admin(query, { id: viewer.id });
  expect(new Date(user.secondFactorSince)).toEqual(harness.clock.now);
  expect(
    (await (await harness.as('PARTNER_MANAGER'))(query, { id: viewer.id }))['user'].secondFactorSince,
  ).toBeNull();
  const reset =
    'mutation ($id: ID!, $version: Int!) { userResetSecondFactor(id: $id, version: $version) { user { secondFactorSince } errors { code } } }';
  expect((await client(reset, user))['userResetSecondFactor'].errors).toEqual([{ code: 'FORBIDDEN' }]);
  expect((await admin(reset, user))['userResetSecondFactor']).toEqual({
    user: { secondFactorSince: null },
    errors: [],
  });
  expect((await client('{ viewer { id } }'))['viewer']).toBeNull();
  expect((await login(email)).sessionStart).toMatchObject({ needsCode: false, errors: [] });
  const { events } = await admin(
    'query ($id: String!) { events(where: { subjectId: { eq: $id }, type: { in: ["user.addSecondFactor", "user.resetSecondFactor"] } }) { totalCount nodes { before after } } }',
    { id: viewer.id },
  );
  expect(events.totalCount).toBe(2);
});
