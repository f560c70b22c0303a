/** A document that could read too much is refused with figures; one that could not is answered. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../testing/harness.js';

let harness: Harness;
let analyst: Client;

beforeAll(async () => {
  harness = await openHarness();
  analyst = await harness.as('ANALYST');
});

afterAll(() => harness.close());

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
