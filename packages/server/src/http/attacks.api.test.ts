/** What people try against a server like this, each with its refusal, and that it answers everybody else afterwards. */
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness, password } from '../testing/harness.js';

let harness: Harness;
let admin: Client;
let analyst: Client;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
  analyst = await harness.as('ANALYST');
  await harness.server.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(() => harness.close());

// Whatever was tried: the server still answers.
afterEach(async () => {
  expect(await analyst('{ organizations { totalCount } }')).toMatchObject({ organizations: {} });
});

type Headers = Record<string, string>;
type Posted = { status: number; body: string; code: string | undefined };

async function post(payload: string | Buffer, headers: Headers = {}): Promise<Posted> {
  const { statusCode, body } = await harness.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', cookie: analyst.cookie!, ...headers },
    payload,
  });
  const answer = body.startsWith('{') ? JSON.parse(body) : {};
  return { status: statusCode, body, code: answer.errors?.[0]?.extensions?.code };
}

/** Bytes as they are, to the real socket; the first line of the answer. */
function raw(bytes: string): Promise<string> {
  const { port } = harness.server.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.once('data', (data) => {
      resolve(data.toString().split('\r\n')[0]!);
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

describe('a page of another site', () => {
  const mutation = 'mutation { sessionEnd { errors { message } } }';

  test.each<[string, Headers]>([
    ['a form as text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form with files', { 'content-type': 'multipart/form-data; boundary=x' }],
  ])('cannot send %s', async (_what, headers) => {
    const { status } = await post(JSON.stringify({ query: mutation }), headers);
    expect([400, 415]).toContain(status);
    expect(await analyst('{ viewer { id } }')).toMatchObject({ viewer: { id: expect.any(String) } });
  });

  test('cannot ask by an address, nor change anything by one with a header', async () => {
    const get = (headers: Headers) =>
      harness.server.inject({
        url: `/graphql?query=${encodeURIComponent(mutation)}`,
        headers: { cookie: analyst.cookie!, ...headers },
      });
    expect((await get({})).statusCode).toBe(400);
    const named = await get({ 'apollo-require-preflight': 'true' });
    expect([named.statusCode, named.headers['allow']]).toEqual([405, 'POST']);
  });

  test('is not allowed to send JSON', async () => {
    const { statusCode, headers } = await harness.server.inject({
      method: 'OPTIONS',
      url: '/graphql',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(statusCode).toBe(403);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a guesser of passwords', () => {
  const start = (secret: string) =>
    harness.server
      .inject({
        method: 'POST',
        url: '/graphql',
        payload: {
          query:
            'mutation ($password: String!) { sessionStart(email: "victim@example.com", password: $password) { viewer { id } errors { code } } }',
          variables: { password: secret },
        },
      })
      .then((response) => response.json().data.sessionStart);

  test('waits after a few wrong ones, and is not told whether there is such an account', async () => {
    const codes = [];
    for (let i = 0; i < 12; i++) codes.push((await start(`guess ${i}`)).errors[0].code);
    expect(codes[0]).toBe('INVALID');
    expect(codes.at(-1)).toBe('NOT_ALLOWED_NOW');
  });

  test('cannot put many guesses into one document', async () => {
    const guesses = Array.from(
      { length: 30 },
      (_, i) => `a${i}:sessionStart(email:"o@x.io",password:"${i}"){errors{code}}`,
    );
    const { body } = await post(JSON.stringify({ query: `mutation{${guesses.join(' ')}}` }), { cookie: '' });
    const codes = body.match(/INVALID|NOT_ALLOWED_NOW/g)!;
    expect(codes).toHaveLength(30);
    expect(codes.filter((code) => code === 'INVALID').length).toBeLessThan(12);
  });
});

test('a planted session is not taken over by a login', async () => {
  const planted = 'pg_session=planted-by-somebody-else';
  const response = await harness.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { cookie: planted },
    payload: {
      query:
        'mutation ($password: String!) { sessionStart(email: "analyst-2@example.com", password: $password) { viewer { id } } }',
      variables: { password },
    },
  });
  const [cookie] = response.cookies;
  expect(cookie).toMatchObject({ name: 'pg_session', httpOnly: true, sameSite: 'Lax' });
  expect(`pg_session=${cookie!.value}`).not.toBe(planted);
  expect((await post('{"query":"{ viewer { id } }"}', { cookie: planted })).body).toContain('"viewer":null');
});

test('fields that are not to be written are not written', async () => {
  for (const [field, value] of [
    ['passwordHash', 'x'],
    ['state', 'REVOKED'],
    ['version', 9],
    ['createdAt', '2020-01-01T00:00:00Z'],
    ['roleGrants', [{ role: 'ADMIN' }]],
  ]) {
    const { errors } = await admin.raw(
      'mutation ($input: UserCreateInput!) { userCreate(input: $input) { user { id } } }',
      { input: { name: 'Mass', email: 'mass@example.com', [field as string]: value } },
    );
    expect(errors![0]!.message).toContain(`"${field as string}"`);
  }
  const { users } = await admin('{ users(where: { email: { eq: "mass@example.com" } }) { totalCount } }');
  expect(users.totalCount).toBe(0);
});

describe('a flood', () => {
  test('of documents in one request is refused', async () => {
    const batch = Array.from({ length: 100 }, () => ({ query: '{ viewer { id } }' }));
    expect((await post(JSON.stringify(batch))).status).toBe(400);
  });

  test('of names for the same field is refused with the limit', async () => {
    const names = Array.from({ length: 500 }, (_, i) => `a${i}: organizations { totalCount }`).join(' ');
    const { status, code, body } = await post(JSON.stringify({ query: `{ ${names} }` }));
    expect([status, code]).toEqual([400, 'TOO_EXPENSIVE']);
    expect(body).toContain('500 fields');
  });

  test('of fragments that go deep or in circles is refused', async () => {
    const deep = Array.from(
      { length: 60 },
      (_, i) => `fragment F${i} on Organization { parent { ...F${i + 1} } }`,
    );
    const { code } = await post(
      JSON.stringify({
        query: `{ organizations { nodes { ...F0 } } } ${deep.join(' ')} fragment F60 on Organization { id }`,
      }),
    );
    expect(code).toBe('TOO_EXPENSIVE');
    const circle =
      '{ organizations { nodes { ...A } } } fragment A on Organization { ...B } fragment B on Organization { ...A }';
    expect((await post(JSON.stringify({ query: circle }))).code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('of words and of brackets is refused while it is read', async () => {
    expect((await post(JSON.stringify({ query: `{ ${'a '.repeat(20_000)} }` }))).code).toBe(
      'GRAPHQL_PARSE_FAILED',
    );
    expect((await post(JSON.stringify({ query: '{a'.repeat(5000) }))).code).toBe('GRAPHQL_PARSE_FAILED');
    const list = `{ organizations(where: ${'{and:['.repeat(3000)}`;
    expect((await post(JSON.stringify({ query: list }))).code).toBe('GRAPHQL_PARSE_FAILED');
  });
});

test('a subscription is refused as what it is', async () => {
  expect(await post(JSON.stringify({ query: 'subscription { events { id } }' }))).toMatchObject({
    status: 400,
    code: expect.stringMatching(/BAD_REQUEST|GRAPHQL_VALIDATION_FAILED/),
  });
  expect(await post(JSON.stringify({ query: 'subscription { __typename }' }))).toMatchObject({ status: 400 });
});

describe('a body', () => {
  const asking = 'query ($where: OrganizationWhere) { organizations(where: $where) { totalCount } }';

  test('that is too large is refused', async () => {
    const { status } = await post(JSON.stringify({ query: asking, variables: { x: 'x'.repeat(3_000_000) } }));
    expect(status).toBe(413);
  });

  test.each([
    ['lists', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['objects', '{"and":'.repeat(50_000) + 'null' + '}'.repeat(50_000)],
    ['conditions', '{"and":['.repeat(99) + '{}' + ']}'.repeat(99)],
  ])('of %s in each other is refused', async (_what, nested) => {
    const { status, body } = await post(
      `{"query":${JSON.stringify(asking)},"variables":{"where":${nested}}}`,
    );
    expect(status).toBe(400);
    expect(body).toMatch(/100 times, the limit|at most 40 times/);
  });

  test('that is not JSON, or would change objects, is refused', async () => {
    for (const body of [
      '{"query":',
      '{"query":"{ viewer { id } }","__proto__":{"x":1}}',
      '"x"',
      'null',
      '7',
    ]) {
      expect((await post(body)).status).toBe(400);
    }
  });

  test('that is not UTF-8 is refused, in a name as in a document', async () => {
    for (const bytes of [[0xc3, 0x28], [0xff], [0xed, 0xa0, 0x80]]) {
      const body = Buffer.concat([
        Buffer.from('{"query":"{ viewer { id } }","variables":{"x":"'),
        Buffer.from(bytes),
        Buffer.from('"}}'),
      ]);
      expect(await post(body)).toMatchObject({ status: 400, body: expect.stringContaining('UTF-8') });
    }
  });

  test('with half of a letter in an escape does not break the answer', async () => {
    const { status } = await post(
      `{"query":${JSON.stringify(asking)},"variables":{"where":{"name":{"eq":"\\ud800"}}}}`,
    );
    expect([200, 400]).toContain(status);
  });
});

describe('a head', () => {
  test('that is too large is refused', async () => {
    expect(await raw(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(40_000)}\r\n\r\n`)).toContain(
      '431',
    );
    expect(await raw(`GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)).toContain('431');
  });

  test('that says two lengths, or none that is a number, is refused', async () => {
    for (const lengths of ['Content-Length: 5\r\nContent-Length: 6', 'Content-Length: x']) {
      expect(await raw(`POST /graphql HTTP/1.1\r\nHost: x\r\n${lengths}\r\n\r\n`)).toContain('400');
    }
  });
});
