/** A document that could read too much is refused with figures; one that could not is answered. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../testing/harness.js';
import type { TrustedDocument } from './documents.js';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const listed = '{ organizations { nodes { name } } }';
const documents = new Map<string, TrustedDocument>([[hashOf(listed), { text: listed, trust: 'trusted' }]]);

let harness: Harness;
let analyst: Client;

beforeAll(async () => {
  harness = await openHarness();
  analyst = await harness.as('ANALYST');
});

afterAll(() => harness.close());

async function organization(of: Harness = harness): Promise<string> {
  const manager = await of.as('PARTNER_MANAGER');
  const { organizationCreate } = await manager(
    'mutation { organizationCreate(input: { name: "Own", kind: COMPANY }) { organization { id } } }',
  );
  return organizationCreate.organization.id;
}

test('lists inside lists multiply, through fragments and variables, too', async () => {
  const { errors, status } = await analyst.raw(
    `query ($many: Int!) { organizations(first: $many) { nodes { ...lists } } }
     fragment lists on Organization { children(first: 200) { nodes { ... on Organization { contacts(first: 50) { nodes { id } } } } } }`,
    { many: 100 },
  );
  expect(status).toBe(400);
  expect(errors![0]).toMatchObject({ extensions: { code: 'TOO_EXPENSIVE' } });
  expect(errors![0]!.message).toBe(
    'This document may read 1,020,100 records; the limit is 100,000. 1,000,000 of them are in organizations.children.contacts: ask for fewer with `first`, or for one list after the other.',
  );
});

test('the default of a variable counts when it is not given', async () => {
  const { errors } = await analyst.raw(
    'query ($many: Int = 200) { organizations(first: $many) { nodes { children(first: $many) { nodes { contacts(first: $many) { nodes { id } } } } } } }',
  );
  expect(errors![0]).toMatchObject({ extensions: { code: 'TOO_EXPENSIVE' } });
});

test.each([
  ['spreads', (next: string) => `${next} ${next}`, 'Query'],
  ['references', (next: string) => `a: parent { ${next} } b: parent { ${next} }`, 'Organization'],
])(
  'fragments in fragments that multiply their %s are refused at once',
  async (_what, twice, type) => {
    const fragments = Array.from(
      { length: 50 },
      (_, i) => `fragment F${i} on ${type} { ${twice(`...F${i + 1}`)} }`,
    );
    const last = `fragment F50 on ${type} { __typename }`;
    const inner = type === 'Query' ? '...F0' : 'organizations { nodes { ...F0 } }';
    const text = [`{ ${inner} }`, ...fragments, last].join('\n');
    const { errors } = await analyst.raw(text);
    expect(errors![0]).toMatchObject({ extensions: { code: 'TOO_EXPENSIVE' } });
    expect((await (await harness.as()).raw(text)).data).toBeFalsy();
  },
  5000,
);

test('the same with smaller pages is answered', async () => {
  const data = await analyst(
    '{ organizations(first: 100) { nodes { children(first: 20) { nodes { contacts(first: 20) { totalCount } } } } } }',
  );
  expect(data).toEqual({ organizations: { nodes: [] } });
});

test('a count holds no records, groups hold their own', async () => {
  const counted = await analyst(
    '{ organizations(first: 200) { nodes { children(first: 200) { totalCount pageInfo { hasNextPage } } contacts(first: 200) { totalCount } } } }',
  );
  expect(counted).toEqual({ organizations: { nodes: [] } });
  const grouped = await analyst.raw(
    '{ organizations(first: 200) { nodes { children { groups(by: { field: KIND }, first: 1000) { count } } } } }',
  );
  expect(grouped.errors![0]!.message).toContain('200,200 records');
});

test('a variable that is missing is named', async () => {
  const { errors, status } = await analyst.raw('query ($id: ID!) { organization(id: $id) { id } }');
  expect(status).toBe(400);
  expect(errors![0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  expect(errors![0]!.message).toContain('$id');
});

test('a document that goes too deep is refused with the deepest path', async () => {
  const parents = (depth: number): string =>
    depth === 0 ? 'id' : `parent { ...on Organization { ${parents(depth - 1)} } }`;
  const { errors, status } = await analyst.raw(`{ organizations { nodes { ${parents(40)} } } }`);
  expect(status).toBe(400);
  expect(errors![0]!.message).toMatch(
    /^This document goes 43 fields deep; the limit is 30\. The deepest is organizations\.nodes\.parent\.parent/,
  );
  expect(errors![0]!.extensions).toEqual({ code: 'TOO_EXPENSIVE', figure: 43, limit: 30 });
});

test('a document that asks for the same again and again is refused with the field', async () => {
  const again = Array.from({ length: 60 }, (_, i) => `a${i}: name`).join(' ');
  const { errors } = await analyst.raw(
    `{ organizations { nodes { ...again parent { ...again } children { nodes { ...again } } id x: id } } } fragment again on Organization { ${again} }`,
    {},
  );
  expect(errors ?? []).toEqual([]);
  const { errors: refused } = await analyst.raw(
    `{ organizations { nodes { ...again parent { ...again parent { ...again ...more } } } } }
     fragment again on Organization { ${again} } fragment more on Organization { y1: id y2: id ...again z: kind ${again.replaceAll('a', 'b').replaceAll('nbme', 'name')} }`,
  );
  expect(refused![0]!.message).toBe(
    'This document gives 303 fields names of their own; the limit is 200. Most are of organizations.nodes.parent.parent.name.',
  );
});

test('a text that is too long is refused before it is read', async () => {
  const { errors, status } = await analyst.raw(`{ organizations { totalCount } } # ${'x'.repeat(100_000)}`);
  expect([status, errors![0]!.extensions.code]).toEqual([400, 'TOO_EXPENSIVE']);
  expect(errors![0]!.message).toContain('100,035 characters; the limit is 100,000');
});

test('a list of very many values is refused with the limit', async () => {
  const ids = Array.from({ length: 70_000 }, (_, i) => `org_${i}`);
  const { errors } = await analyst.raw(
    'query ($ids: [ID!]) { organizations(where: { id: { in: $ids } }) { totalCount } }',
    { ids },
  );
  expect(errors![0]!.extensions.code).toBe('INVALID');
  expect(errors![0]!.message).toContain('70,000 values');
  expect(errors![0]!.message).toContain('at most 5,000');
});

// A second product empties the database of the first: these come last.
test('each role has limits of its own', async () => {
  const member = await harness.as('PARTNER_MEMBER', await organization());
  const { errors } = await member.raw('{ organizations { totalCount } }');
  expect(errors![0]!.extensions.code).toBe('NOT_TRUSTED');
  const trusted = await openHarness(documents, { PARTNER_MEMBER: { records: 10 } });
  try {
    const few = await trusted.as('PARTNER_MEMBER', await organization(trusted));
    const response = await trusted.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie: few.cookie! },
      payload: { extensions: { trustedDocument: { sha256Hash: hashOf(listed) } } },
    });
    expect(response.json().errors[0].message).toContain('25 records; the limit is 10');
  } finally {
    await trusted.close();
  }
});

test('who asks too often is told when to come again, in the header too', async () => {
  const few = await openHarness(undefined, {
    ANALYST: { requestsPerMinute: 2 },
    NOBODY: { requestsPerMinute: 4 },
  });
  try {
    const client = await few.as('ANALYST');
    const ask = (cookie?: string) =>
      few.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: cookie ? { cookie } : {},
        payload: { query: '{ viewer { name } }' },
      });
    const answers = [await ask(client.cookie!), await ask(client.cookie!), await ask(client.cookie!)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
    expect(answers[2]!.headers['retry-after']).toBe('30');
    expect(answers[2]!.json()).toEqual({
      errors: [
        {
          message: '2 requests in a minute are the limit for you; try again in 30 s.',
          extensions: { code: 'TOO_MANY_REQUESTS', limit: 2, retryAfterSeconds: 30 },
        },
      ],
    });
    const exported = await few.server.inject({
      url: '/export/organizations.csv',
      headers: { cookie: client.cookie! },
    });
    expect([exported.statusCode, exported.headers['retry-after']]).toEqual([429, '30']);
    const codes = [];
    for (let i = 0; i < 5; i++) codes.push((await ask()).statusCode);
    expect(codes).toEqual([200, 200, 200, 429, 429]);
  } finally {
    await few.close();
  }
});
