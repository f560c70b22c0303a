/** Tokens: shown once, kept as a hash, opening what they were made for from wherever they come, until they are over. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runCommand } from '@partnergraph/cli/commands.js';
import { readEnvironment } from '@partnergraph/cli/environment.js';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';

let harness: Harness;
let admin: Client;
let analyst: Client;
const lines: string[] = [];

beforeAll(async () => {
  harness = await openHarness(undefined, {}, { write: (line) => lines.push(line) });
  admin = await harness.as('ADMIN');
  analyst = await harness.as('ANALYST');
});

afterAll(() => harness.close());

const create = `mutation ($input: ApiTokenCreateInput!) {
  apiTokenCreate(input: $input) {
    apiToken { id version start secret state scopes operations lastUsedAt usedFrom user { name } }
    errors { code path message }
  }
}`;
const inDays = (days: number): string =>
  new Date(harness.clock.now.getTime() + days * 86_400_000).toISOString();

async function make(
  client: Client,
  input: object = {},
): Promise<{ id: string; version: number; start: string; secret: string }> {
  const { apiTokenCreate } = await client(create, {
    input: { name: 'Report', scopes: ['READ'], expiresAt: inDays(30), ...input },
  });
  expect(apiTokenCreate.errors).toEqual([]);
  return apiTokenCreate.apiToken;
}

async function ask(token: string, query: string, { address = '192.0.2.1', headers = {} } = {}) {
  const response = await harness.server.inject({
    method: 'POST',
    url: '/graphql',
    remoteAddress: address,
    headers: { authorization: `Bearer ${token}`, ...headers },
    payload: { query },
  });
  const { data, errors } = response.json();
  return { status: response.statusCode, data, error: errors?.[0], headers: response.headers };
}

const counting = '{ organizations { totalCount } }';
const making = 'mutation { organizationCreate(input: { name: "Made", kind: COMPANY }) { errors { code } } }';

test('its secret is shown once, kept nowhere, and opens the graph as its owner', async () => {
  const { id, start, secret } = await make(analyst);
  expect(secret).toMatch(/^pgt_[\w-]{43}$/);
  expect(secret.startsWith(start)).toBe(true);
  expect(await ask(secret, '{ viewer { name roles } organizations { totalCount } }')).toMatchObject({
    status: 200,
    data: { viewer: { roles: ['ANALYST'] }, organizations: { totalCount: 0 } },
  });
  const again = await analyst(`{ apiToken(id: "${id}") { secret start } apiTokens { nodes { secret } } }`);
  expect(JSON.stringify(again)).not.toContain(secret);
  expect(again).toMatchObject({ apiToken: { secret: null, start } });
  const [rows] = await harness.database.pool.query('SELECT * FROM api_token');
  const [events] = await harness.database.pool.query('SELECT * FROM event');
  expect(JSON.stringify([rows, events])).not.toContain(secret);
  expect(lines.join('')).not.toContain(secret.slice(start.length));
});

test('what it was not made for is refused by name', async () => {
  const { secret } = await make(analyst);
  expect(await ask(secret, making)).toMatchObject({
    status: 403,
    error: {
      message: 'This token does not include organizationCreate: that takes the scope WRITE.',
      extensions: { code: 'FORBIDDEN' },
    },
  });
  const narrow = await make(analyst, { operations: ['partnerships'] });
  expect((await ask(narrow.secret, '{ partnerships { totalCount } }')).status).toBe(200);
  const spread = 'query { ...A } fragment A on Query { ... on Query { contacts { totalCount } } }';
  expect((await ask(narrow.secret, spread)).error.message).toContain('it was made for partnerships');
  const all = await make(admin, { scopes: ['READ', 'WRITE', 'INGEST'] });
  expect((await ask(all.secret, making)).data.organizationCreate.errors).toEqual([]);
  for (const personal of [
    `mutation { apiTokenCreate(input: { name: "x", scopes: [READ], expiresAt: "${inDays(1)}" }) { errors { code } } }`,
    'mutation { sessionEndOthers { errors { code } } }',
    'mutation { userCreate(input: { name: "x", email: "x@example.com" }) { errors { code } } }',
  ])
    expect((await ask(all.secret, personal)).error.message).toMatch(/^No token does \w+: log in for it\.$/);
});

test('it exports lists where it may read', async () => {
  const exported = (token: string) =>
    harness.server.inject({
      url: '/export/organizations.csv',
      headers: { authorization: `Bearer ${token}` },
    });
  expect((await exported((await make(analyst)).secret)).statusCode).toBe(200);
  expect((await exported((await make(analyst, { scopes: ['INGEST'] })).secret)).statusCode).toBe(403);
  const refused = await exported('pgt_wrong');
  expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([401, 'Bearer']);
});

test('commands take it from the environment', async () => {
  const url = await harness.server.listen({ host: '127.0.0.1', port: 0 });
  const file = fileURLToPath(new URL('../../../../programs/demo/harborlight.yaml', import.meta.url));
  const run = async (token: string) => {
    const heard: string[] = [];
    const hear = (line: string): void => void heard.push(line);
    const environment = readEnvironment({ SERVER_URL: url, PARTNERGRAPH_TOKEN: token });
    const words = ['program', 'apply', '--dry-run', file];
    return [await runCommand(words, { environment, say: hear, complain: hear }), heard.join('\n')];
  };
  expect(await run((await make(admin, { scopes: ['WRITE'] })).secret)).toEqual([
    0,
    expect.stringContaining('Harborlight'),
  ]);
  const [code, heard] = await run((await make(admin)).secret);
  expect([code, heard]).toEqual([1, expect.stringContaining('takes the scope WRITE')]);
});

test('a wrong one opens nothing, not even what nobody needs one for, nor with a session beside it', async () => {
  const answer = await ask('pgt_wrong', '{ viewer { id } }', { headers: { cookie: analyst.cookie! } });
  expect(answer).toMatchObject({ status: 401, error: { extensions: { code: 'UNAUTHENTICATED' } } });
  expect(answer.headers['www-authenticate']).toBe('Bearer');
});

test('it opens nothing once it is revoked, over, or its owner’s access has ended', async () => {
  const revoked = await make(analyst);
  const revoke =
    'mutation ($id: ID!, $version: Int!) { apiTokenRevoke(id: $id, version: $version) { apiToken { state } errors { code } } }';
  expect(await analyst(revoke, { id: revoked.id, version: revoked.version })).toEqual({
    apiTokenRevoke: { apiToken: { state: 'REVOKED' }, errors: [] },
  });
  expect((await ask(revoked.secret, counting)).status).toBe(401);
  const short = await make(analyst, { expiresAt: inDays(2) });
  const before = harness.clock.now;
  harness.clock.now = new Date(before.getTime() + 2 * 86_400_000 + 1000);
  expect((await ask(short.secret, counting)).status).toBe(401);
  harness.clock.now = before;
  const leaver = await harness.as('ANALYST');
  const { secret } = await make(leaver);
  const { viewer } = await leaver('{ viewer { id } }');
  await harness.database.pool.query("UPDATE user SET state = 'REVOKED' WHERE id = ?", [viewer.id]);
  expect((await ask(secret, counting)).status).toBe(401);
});

test('its use is noted once a minute, and each new address is an event that admins see', async () => {
  const { id, secret } = await make(analyst);
  const used = async () =>
    (await analyst(`{ apiToken(id: "${id}") { lastUsedAt usedFrom version } }`)).apiToken;
  const before = harness.clock.now;
  await ask(secret, counting);
  const first = await used();
  expect(new Date(first.lastUsedAt)).toEqual(before);
  expect(first).toMatchObject({ usedFrom: ['192.0.2.1'], version: 1 });
  harness.clock.now = new Date(before.getTime() + 30_000);
  await ask(secret, counting);
  expect(await used()).toEqual(first);
  await ask(secret, counting, { address: '198.51.100.7' });
  expect((await used()).usedFrom).toEqual(['192.0.2.1', '198.51.100.7']);
  harness.clock.now = new Date(before.getTime() + 120_000);
  await ask(secret, counting);
  expect(new Date((await used()).lastUsedAt)).toEqual(harness.clock.now);
  harness.clock.now = before;
  const { events } = await admin(
    '{ events(first: 50, where: { type: { eq: "access.tokenAddress" } }) { nodes { after } } }',
  );
  const seen = events.nodes.map(({ after }: { after: { address: string; token: string } }) => after);
  expect(seen.filter(({ token }: { token: string }) => token === id)).toMatchObject([
    { address: '192.0.2.1' },
    { address: '198.51.100.7' },
  ]);
});

test('everybody sees the own ones, an admin those of all, and ends them', async () => {
  const other = await harness.as('PARTNER_MANAGER');
  const { id, version } = await make(other, { name: 'Private' });
  expect(await analyst(`{ apiToken(id: "${id}") { name } }`)).toEqual({ apiToken: null });
  const revoke =
    'mutation ($id: ID!, $version: Int!) { apiTokenRevoke(id: $id, version: $version) { errors { code } } }';
  expect((await analyst(revoke, { id, version })).apiTokenRevoke.errors).toMatchObject([
    { code: 'NOT_FOUND' },
  ]);
  expect(await admin(`{ apiToken(id: "${id}") { name secret } }`)).toEqual({
    apiToken: { name: 'Private', secret: null },
  });
  expect((await admin(revoke, { id, version })).apiTokenRevoke.errors).toEqual([]);
});

test.each([
  [{ name: ' ' }, 'name', 'what it is for'],
  [{ scopes: [] }, 'scopes', 'at least one'],
  [{ expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt', 'in the future'],
  [{ expiresAt: '2036-01-01T00:00:00Z' }, 'expiresAt', 'at most 366 days'],
  [{ operations: ['partnershipz'] }, 'operations', 'no query or mutation partnershipz'],
])('%j is refused at its field', async (input, field, message) => {
  const { apiTokenCreate } = await analyst(create, {
    input: { name: 'Report', scopes: ['READ'], expiresAt: inDays(30), ...input },
  });
  expect(apiTokenCreate.apiToken).toBeNull();
  expect(apiTokenCreate.errors).toMatchObject([
    { path: ['input', field], message: expect.stringContaining(message) },
  ]);
});
