/** Logging in at the organization's own provider: a real one, with everything that can go wrong on the way back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../http/server.js';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { type LoginProviderServer, openLoginProvider } from '../../testing/loginProvider.js';
import { type ProviderConfig, readProvider } from './provider.config.js';

const publicUrl = 'https://partners.example.com';
let harness: Harness;
let admin: Client;
let identity: LoginProviderServer;
let config: ProviderConfig;
let server: FastifyInstance;
let linking: FastifyInstance;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
  identity = await openLoginProvider(`${publicUrl}/login/provider/back`);
  const { issuer, clientId, clientSecret } = identity;
  config = readProvider(
    JSON.stringify({
      issuer,
      clientId,
      clientSecret,
      label: 'Harborlight staff',
      grants: [
        { claim: 'groups', has: 'partner-admins', role: 'ADMIN' },
        { claim: 'groups', has: 'partner-analysts', role: 'ANALYST' },
        { claim: 'groups', has: 'figures', role: 'ANALYST' },
      ],
    }),
  )!;
  const build = (provider: ProviderConfig) =>
    buildServer({ ...harness.config, provider }, harness.database, () => harness.clock.now);
  server = await build(config);
  linking = await build({ ...config, linkExisting: true });
});

afterAll(async () => {
  await Promise.all([server.close(), linking.close(), identity.close()]);
  await harness.close();
});

const analysts = ['partner-analysts', 'everybody'];

beforeEach(() => {
  identity.people.clear();
});

/** The first half: where the browser is sent, and the cookie that it keeps. */
async function begin(at = server): Promise<{ address: string; cookie: string }> {
  const response = await at.inject('/login/provider');
  expect(response.statusCode).toBe(303);
  const { name, value, ...rest } = response.cookies[0]! as { name: string; value: string };
  expect(rest).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/login/provider' });
  return { address: String(response.headers.location), cookie: `${name}=${value}` };
}

/** The second half: where the browser ends, and its session. */
async function back(
  url: URL,
  cookie: string,
  at = server,
): Promise<{ location: string; session: string | null }> {
  const response = await at.inject({ url: `${url.pathname}${url.search}`, headers: { cookie } });
  const found = response.cookies.find(({ name }) => name === 'pg_session');
  return { location: String(response.headers.location), session: found ? `pg_session=${found.value}` : null };
}

async function logIn(subject: string, at = server): Promise<{ location: string; session: string | null }> {
  const { address, cookie } = await begin(at);
  return back(await identity.logIn(subject, address), cookie, at);
}

const ask = async (session: string | null, query: string): Promise<any> =>
  (
    await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: session ? { cookie: session } : {},
      payload: { query },
    })
  ).json().data;

const viewer = async (session: string | null): Promise<any> =>
  (await ask(session, '{ viewer { id name email roles hasPassword } }')).viewer;

test('the login shows the provider where there is one', async () => {
  const query = '{ loginOptions { provider { label path } } }';
  expect(await ask(null, query)).toEqual({
    loginOptions: { provider: { label: 'Harborlight staff', path: '/login/provider' } },
  });
  expect((await (await harness.as())(query))['loginOptions']).toEqual({ provider: null });
  expect((await harness.server.inject('/login/provider')).statusCode).toBe(404);
});

test('somebody new is let in with the roles that the claims give, and none else', async () => {
  identity.people.set('1', {
    email: 'Nora.Fjord@example.com',
    email_verified: true,
    name: 'Nora Fjord',
    groups: [...analysts, 'figures'],
  });
  const { location, session } = await logIn('1');
  expect(location).toBe('/');
  expect(await viewer(session)).toEqual({
    id: expect.stringMatching(/^usr_/),
    name: 'Nora Fjord',
    email: 'nora.fjord@example.com',
    roles: ['ANALYST'],
    hasPassword: false,
  });
  const { sessions } = await ask(session, '{ sessions { nodes { proof } } }');
  expect(sessions.nodes).toEqual([{ proof: 'PROVIDER' }]);
});

test('at a later login the roles follow the claims; those given by hand stay; nothing left lets nobody in', async () => {
  const person = { email: 'later@example.com', email_verified: true, name: 'Later', groups: analysts };
  identity.people.set('2', person);
  const first = await logIn('2');
  const { id } = await viewer(first.session);
  identity.people.set('2', { ...person, email: 'moved@example.com', groups: ['partner-admins'] });
  const second = await logIn('2');
  expect(await viewer(second.session)).toMatchObject({ id, email: 'later@example.com', roles: ['ADMIN'] });
  expect(await viewer(first.session)).toMatchObject({ roles: ['ADMIN'] });
  await admin(
    'mutation ($input: RoleGrantCreateInput!) { roleGrantCreate(input: $input) { errors { message } } }',
    { input: { userId: id, role: 'PARTNER_MANAGER' } },
  );
  identity.people.set('2', { ...person, groups: [] });
  const third = await logIn('2');
  expect(await viewer(third.session)).toMatchObject({ roles: ['PARTNER_MANAGER'] });
  const { roleGrants } = await admin(
    `{ roleGrants(where: { user: { id: { eq: "${id}" } } }) { nodes { id version isFromProvider } } }`,
  );
  expect(roleGrants.nodes).toMatchObject([{ isFromProvider: false }]);
  await admin(
    'mutation ($id: ID!, $version: Int!) { roleGrantRemove(id: $id, version: $version) { errors { message } } }',
    { id: roleGrants.nodes[0].id, version: roleGrants.nodes[0].version },
  );
  expect(await logIn('2')).toEqual({ location: '/login?refused=NO_ROLE', session: null });
  expect(await viewer(third.session)).toBeNull();
  const { events } = await admin(
    '{ events(where: { type: { eq: "access.loginRefused" } }, orderBy: [{ field: SEQUENCE, direction: DESC }], first: 1) { nodes { after } } }',
  );
  expect(events.nodes[0].after).toMatchObject({ reason: 'NO_ROLE', provider: 'Harborlight staff' });
});

test('a user whose access was ended stays out', async () => {
  identity.people.set('3', { email: 'gone@example.com', email_verified: true, groups: analysts });
  const { session } = await logIn('3');
  const { id } = await viewer(session);
  const { user } = await admin(`{ user(id: "${id}") { id version } }`);
  await admin(
    'mutation ($id: ID!, $version: Int!) { userRevoke(id: $id, version: $version) { errors { message } } }',
    user,
  );
  expect(await viewer(session)).toBeNull();
  expect(await logIn('3')).toEqual({ location: '/login?refused=REVOKED', session: null });
});

test('nobody gets in without a role, or with an address that the provider does not vouch for', async () => {
  identity.people.set('4', { email: 'roleless@example.com', email_verified: true, groups: ['everybody'] });
  expect((await logIn('4')).location).toBe('/login?refused=NO_ROLE');
  identity.people.set('5', { email: 'unproved@example.com', email_verified: false, groups: analysts });
  expect((await logIn('5')).location).toBe('/login?refused=NO_ADDRESS');
  const { users } = await admin(
    '{ users(where: { email: { in: ["roleless@example.com", "unproved@example.com"] } }) { totalCount } }',
  );
  expect(users.totalCount).toBe(0);
});

test('who was invited comes in at the provider; an account with a password is opened only where that is set', async () => {
  await admin(
    'mutation { invitationCreate(input: { name: "Iris", email: "iris@example.com", role: PARTNER_MANAGER }) { errors { message } } }',
  );
  identity.people.set('6', { email: 'iris@example.com', email_verified: true, groups: [] });
  expect(await viewer((await logIn('6')).session)).toMatchObject({
    name: 'Iris',
    roles: ['PARTNER_MANAGER'],
  });
  const { email } = (await (await harness.as('ANALYST'))('{ viewer { email } }'))['viewer'];
  identity.people.set('7', { email, email_verified: true, groups: ['partner-admins'] });
  expect(await logIn('7')).toEqual({ location: '/login?refused=KNOWN', session: null });
  const { session } = await logIn('7', linking);
  expect(await viewer(session)).toMatchObject({
    email,
    roles: expect.arrayContaining(['ADMIN', 'ANALYST']),
  });
});

describe('what comes back otherwise than it was sent is refused', () => {
  const failed = { location: '/login?refused=FAILED', session: null };

  beforeEach(() => {
    identity.people.set('8', { email: 'right@example.com', email_verified: true, groups: analysts });
  });

  test('another state, a missing one, a code that is made up, an error', async () => {
    const { address, cookie } = await begin();
    const right = await identity.logIn('8', address);
    const changed = (change: (query: URLSearchParams) => void): URL => {
      const url = new URL(right);
      change(url.searchParams);
      return url;
    };
    expect(
      await back(
        changed((query) => query.set('state', 'another')),
        cookie,
      ),
    ).toEqual(failed);
    expect(
      await back(
        changed((query) => query.delete('state')),
        cookie,
      ),
    ).toEqual(failed);
    expect(
      await back(
        changed((query) => query.set('code', 'made-up')),
        cookie,
      ),
    ).toEqual(failed);
    expect(
      await back(
        changed((query) => query.set('iss', 'https://other.example.com')),
        cookie,
      ),
    ).toEqual(failed);
    const refusal = new URL(
      `${right.origin}${right.pathname}?error=access_denied&state=${right.searchParams.get('state')}`,
    );
    expect(await back(refusal, cookie)).toEqual(failed);
  });

  test('a login that this browser has not begun, or that took too long, or is played again', async () => {
    const one = await begin();
    const other = await begin();
    const right = await identity.logIn('8', one.address);
    expect(await back(right, '')).toEqual(failed);
    expect(await back(right, 'pg_login=made-up')).toEqual(failed);
    expect(await back(right, other.cookie)).toEqual(failed);
    const before = harness.clock.now;
    harness.clock.now = new Date(before.getTime() + 11 * 60_000);
    expect(await back(right, one.cookie)).toEqual(failed);
    harness.clock.now = before;
    expect((await back(right, one.cookie)).session).not.toBeNull();
    expect(await back(right, one.cookie)).toEqual(failed);
  });

  test('another nonce, and a code that was asked for with another challenge', async () => {
    for (const parameter of ['nonce', 'code_challenge']) {
      const { address, cookie } = await begin();
      const tampered = new URL(address);
      expect(tampered.searchParams.get('code_challenge_method')).toBe('S256');
      tampered.searchParams.set(parameter, 'x'.repeat(43));
      expect([parameter, await back(await identity.logIn('8', tampered.href), cookie)]).toEqual([
        parameter,
        failed,
      ]);
    }
    const { address } = await begin();
    const without = new URL(address);
    without.searchParams.delete('code_challenge');
    without.searchParams.delete('code_challenge_method');
    const { searchParams } = await identity.logIn('8', without.href);
    expect(searchParams.get('error')).toBe('invalid_request');
  });

  test('a provider that does not answer', async () => {
    const away = await buildServer(
      { ...harness.config, provider: { ...config, issuer: 'http://127.0.0.1:9' } },
      harness.database,
      () => harness.clock.now,
    );
    const response = await away.inject('/login/provider');
    expect([response.statusCode, response.headers.location]).toEqual([303, failed.location]);
    await away.close();
  });
});

describe('the description of a provider', () => {
  const yaml = `issuer: https://login.example.com
clientId: partnergraph
label: Example
grants:
  - { claim: groups, has: staff, role: ANALYST }
  - { claim: groups, has: acme, role: PARTNER_MEMBER, organization: org_01 }
`;

  test('is a file of YAML or JSON, or JSON itself', () => {
    const folder = mkdtempSync(join(tmpdir(), 'provider-'));
    const file = join(folder, 'provider.yaml');
    writeFileSync(file, yaml);
    expect(readProvider(file)).toMatchObject({
      label: 'Example',
      linkExisting: false,
      scopes: ['openid', 'email', 'profile'],
    });
    rmSync(folder, { recursive: true });
    expect(readProvider(undefined)).toBeNull();
    expect(() => readProvider(file)).toThrow('cannot be read');
  });

  test.each([
    [{ issuer: 'http://login.example.com' }, 'issuer: must begin with https://'],
    [{ clientId: undefined }, 'clientId:'],
    [{ grants: [] }, 'grants:'],
    [{ grants: [{ claim: 'groups', has: 'x', role: 'OWNER' }] }, 'grants.0.role:'],
    [{ grants: [{ claim: 'groups', has: 'x', role: 'PARTNER_MEMBER' }] }, 'needs an organization'],
    [{ cleintSecret: 'x' }, 'cleintSecret'],
  ])('%j is refused with the field', (change, message) => {
    const right = {
      issuer: 'https://login.example.com',
      clientId: 'p',
      label: 'L',
      grants: [{ claim: 'g', has: 'x', role: 'ANALYST' }],
    };
    expect(() => readProvider(JSON.stringify({ ...right, ...change }))).toThrow(message);
  });
});
