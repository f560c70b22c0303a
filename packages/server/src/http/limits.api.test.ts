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
