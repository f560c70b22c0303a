/** Who may run what over HTTP: nobody's free text, the console's documents with a login, public ones from anywhere. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Harness, openHarness } from '../testing/harness.js';
import type { TrustedDocument } from './documents.js';
import { loggedError } from './errors.js';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const listed = 'query Listed { partnerships { totalCount nodes { name stage } } }';
const consoles = 'query Console { organizations { totalCount } }';
const documents = new Map<string, TrustedDocument>([
  [hashOf(listed), { text: listed, trust: 'public' }],
  [hashOf(consoles), { text: consoles, trust: 'trusted' }],
]);
const foreign = 'https://partner.example';
let harness: Harness;

beforeAll(async () => {
  harness = await openHarness(documents);
});

afterAll(() => harness.close());

async function organization(): Promise<string> {
  const manager = await harness.as('PARTNER_MANAGER');
  const { organizationCreate } = await manager(
    'mutation { organizationCreate(input: { name: "Own", kind: COMPANY }) { organization { id } } }',
  );
  return organizationCreate.organization.id;
}

interface Asked {
  readonly text: string;
  readonly isFree?: boolean;
  readonly named?: string;
  readonly cookie?: string | null;
  readonly operation?: string;
}

async function ask({ text, isFree, named, cookie, operation }: Asked) {
  const payload = isFree
    ? { query: text, operationName: operation }
    : { extensions: { trustedDocument: { sha256Hash: hashOf(text) } } };
  const response = await harness.server.inject({
    method: 'POST',
    url: named ? `/graphql?document=${hashOf(named)}` : '/graphql',
    headers: { origin: foreign, ...(cookie ? { cookie } : {}) },
    payload,
  });
  const body = response.json() as { data?: object; errors?: { extensions: { code: string } }[] };
  return {
    status: response.statusCode,
    data: body.data,
    code: body.errors?.[0]?.extensions.code,
    allowed: response.headers['access-control-allow-origin'],
  };
}

describe('somebody without a login', () => {
  test('runs public documents', async () => {
    expect(await ask({ text: listed })).toMatchObject({
      status: 200,
      data: { partnerships: { totalCount: 0 } },
      allowed: '*',
    });
  });

  test.each<[string, Asked, string]>([
    ['free text', { text: '{ organizations { totalCount } }', isFree: true }, 'NOT_TRUSTED'],
    ['the text of a public document', { text: listed, isFree: true }, 'NOT_TRUSTED'],
    ['introspection', { text: '{ __schema { types { name } } }', isFree: true }, 'NOT_TRUSTED'],
    ['a document of the console by its hash', { text: consoles }, 'UNAUTHENTICATED'],
    [
      'a document of the console under the address of a public one',
      { text: consoles, named: listed },
      'UNAUTHENTICATED',
    ],
    [
      'free text under the address of a public document',
      { text: consoles, isFree: true, named: listed },
      'NOT_TRUSTED',
    ],
    ['a door in a long text', { text: `{ ${'viewer { id } '.repeat(200)} }`, isFree: true }, 'NOT_TRUSTED'],
    [
      'a door with a fragment',
      { text: '{ ... { organizations { totalCount } } }', isFree: true },
      'NOT_TRUSTED',
    ],
    [
      'the second of two operations',
      {
        text: 'query A { viewer { id } } query B { organizations { totalCount } }',
        isFree: true,
        operation: 'B',
      },
      'NOT_TRUSTED',
    ],
    ['a hash that nobody knows', { text: 'query Other { partnerships { totalCount } }' }, 'NOT_TRUSTED'],
  ])('does not run %s, and other origins may not read the refusal', async (_what, asked, expected) => {
    const { data, code, allowed } = await ask(asked);
    expect({ data: data ?? undefined, code, allowed }).toEqual({
      data: undefined,
      code: expected,
      allowed: undefined,
    });
  });
});

test('the text beside the hash of a document is not what is run', async () => {
  const { cookie } = await harness.as('PARTNER_MEMBER', await organization());
  const response = await harness.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { cookie: cookie! },
    payload: {
      query: '{ users { totalCount } }',
      extensions: { trustedDocument: { sha256Hash: hashOf(consoles) } },
    },
  });
  expect(response.json()).toMatchObject({ data: { organizations: { totalCount: 1 } } });
});

test('a log of an error holds no values', () => {
  const failed = Object.assign(new Error("Duplicate entry '$argon2id$secret' for key 'user.hash'"), {
    query: 'UPDATE user SET passwordHash = ?',
    sql: "UPDATE user SET passwordHash = '$argon2id$secret'",
    parameters: ['$argon2id$secret'],
    driverError: { sql: "UPDATE user SET passwordHash = '$argon2id$secret'" },
  });
  const logged = JSON.stringify(loggedError(failed));
  expect(logged).toContain('passwordHash = ?');
  expect(logged).not.toContain('$argon2id$secret');
});

test('a login runs the documents of the console, for its own origin alone', async () => {
  const { cookie } = await harness.as('PARTNER_MANAGER');
  const answer = await ask({ text: consoles, cookie });
  expect(answer).toMatchObject({ status: 200, data: { organizations: { totalCount: 1 } } });
  expect(answer.allowed).toBeUndefined();
});

describe('before a page of another origin asks', () => {
  const preflight = (url: string) =>
    harness.server.inject({
      method: 'OPTIONS',
      url,
      headers: {
        origin: foreign,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });

  test('it is allowed a public document, without cookies', async () => {
    const { statusCode, headers } = await preflight(`/graphql?document=${hashOf(listed)}`);
    expect(statusCode).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
    });
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  test.each([
    '/graphql',
    `/graphql?document=${hashOf(consoles)}`,
    '/graphql?document=x',
    '/export/contacts.csv',
  ])('it is not allowed %s', async (url) => {
    const { statusCode, headers } = await preflight(url);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
