/** Lists against a reference: any condition, order, page and group gives what a plain filter over all rows gives. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { constant } from '@partnergraph/graph/api/inputs.js';
import type { UserError } from '@partnergraph/graph/api/payload.js';
import { allRecords } from '@partnergraph/graph/record/marks.js';
import fc from 'fast-check';
import { graphql } from 'graphql';
import { productSchema } from './schema.js';
import { type Client, type Harness, openHarness } from './testing/harness.js';

interface Plain {
  id: string;
  name: string;
  country: string | null;
  kind: string;
  parent: { id: string; name: string } | null;
}
type Where = Record<string, any>;

const names = ['Alpha', 'alpha', 'Ärmel', 'Beta 100%', 'beta_x', 'Gamma', 'Zeta', '日立', 'Ωmega', 'a\\b'];
const countries = [null, 'DE', 'FR', 'US'];
const kinds = ['COMPANY', 'PROJECT', 'UNIVERSITY'];

let harness: Harness;
let admin: Client;
let all: Plain[];

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
  const parents: string[] = [];
  for (let i = 0; i < 60; i++) {
    const input = {
      name: names[i % names.length],
      country: countries[i % 4],
      kind: kinds[i % 3],
      parentId: i % 5 === 0 ? null : (parents[i % 7] ?? null),
    };
    const { organizationCreate } = await admin(
      'mutation ($input: OrganizationCreateInput!) { organizationCreate(input: $input) { organization { id } errors { message } } }',
      { input },
    );
    parents.push(organizationCreate.organization.id);
  }
  all = (await admin('{ organizations(first: 200) { nodes { id name country kind parent { id name } } } }'))[
    'organizations'
  ].nodes;
  expect(all).toHaveLength(60);
});

afterAll(() => harness.close());

/** The order of the database's collation, without case and accents. */
const compare = new Intl.Collator('und', { sensitivity: 'base' }).compare;
const same = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : compare(a, b) === 0;

function holds(row: Plain, where: Where): boolean {
  return Object.entries(where).every(([key, value]) => {
    if (key === 'and') return value.every((one: Where) => holds(row, one));
    if (key === 'or') return value.some((one: Where) => holds(row, one));
    if (key === 'not') return !holds(row, value);
    if (key === 'parent')
      return value === null
        ? row.parent === null
        : row.parent !== null &&
            holds(
              all.find(({ id }) => id === row.parent!.id)!,
              value,
            );
    if (key === 'children')
      return (
        all.some((child) => child.parent?.id === row.id && holds(child, value.some ?? value.none)) ===
        'some' in value
      );
    const field = row[key as 'name' | 'country' | 'kind'];
    return Object.entries<any>(value).every(([comparator, operand]) => {
      if (comparator === 'eq') return same(field, operand);
      if (comparator === 'ne') return !same(field, operand);
      if (comparator === 'in') return field !== null && operand.some((one: string) => same(field, one));
      if (comparator === 'notIn') return field === null || !operand.some((one: string) => same(field, one));
      if (comparator === 'isNull') return (field === null) === operand;
      if (comparator === 'startsWith') return field !== null && same(field.slice(0, operand.length), operand);
      throw new Error(comparator);
    });
  });
}

const leaf: fc.Arbitrary<Where> = fc.oneof(
  fc.record({
    name: fc.oneof(
      fc.record({ eq: fc.constantFrom(...names) }),
      fc.record({ in: fc.subarray(names) }),
      fc.record({ startsWith: fc.constantFrom('a', 'Be', 'beta_', '日', 'a\\', 'z') }),
    ),
  }),
  fc.record({
    country: fc.oneof(
      fc.record({ eq: fc.constantFrom(...countries) }),
      fc.record({ ne: fc.constantFrom(...countries) }),
      fc.record({ notIn: fc.subarray(['DE', 'FR']) }),
      fc.record({ isNull: fc.boolean() }),
    ),
  }),
  fc.record({ kind: fc.record({ in: fc.subarray(kinds) }) }),
);
const { where } = fc.letrec<{ where: Where }>((tie) => ({
  where: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ and: fc.array(tie('where'), { maxLength: 2 }) }),
    fc.record({ or: fc.array(tie('where'), { maxLength: 2 }) }),
    fc.record({ not: tie('where') }),
    fc.record({ parent: fc.oneof(fc.constant(null), tie('where')) }),
    fc.record({ children: fc.oneof(fc.record({ some: leaf }), fc.record({ none: leaf })) }),
  ),
}));
const orderBy = fc.uniqueArray(
  fc.record({
    field: fc.constantFrom('NAME', 'COUNTRY', 'KIND', 'CREATED_AT'),
    direction: fc.constantFrom('ASC', 'DESC'),
  }),
  { maxLength: 3, selector: ({ field }) => field },
);

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

test('conditions give the rows, the count and the groups of a plain filter', async () => {
  await fc.assert(
    fc.asyncProperty(where, async (condition) => {
      const { organizations } = await admin(
        'query ($where: OrganizationWhere) { organizations(where: $where, first: 200) { totalCount nodes { id } groups(by: [{ field: KIND }, { field: COUNTRY }]) { kind country count } } }',
        { where: condition },
      );
      const expected = all.filter((row) => holds(row, condition));
      expect(ids(organizations.nodes)).toEqual(ids(expected));
      expect(organizations.totalCount).toBe(expected.length);
      const counted = Map.groupBy(expected, ({ kind, country }) => `${kind} ${country}`);
      const groups = organizations.groups.map(
        ({ kind, country, count }: { kind: string; country: string; count: number }) => [
          `${kind} ${country}`,
          count,
        ],
      );
      expect(new Map(groups)).toEqual(new Map([...counted].map(([key, rows]) => [key, rows.length])));
    }),
    { numRuns: 150 },
  );
});

test('pages by cursor and by offset are the list in pieces', async () => {
  await fc.assert(
    fc.asyncProperty(orderBy, fc.integer({ min: 1, max: 25 }), async (order, first) => {
      const query =
        'query ($orderBy: [OrganizationOrder!], $first: Int, $after: String, $offset: Int) { organizations(orderBy: $orderBy, first: $first, after: $after, offset: $offset) { nodes { id } pageInfo { hasNextPage endCursor } } }';
      const whole = ids((await admin(query, { orderBy: order, first: 200 }))['organizations'].nodes);
      expect(new Set(whole)).toEqual(new Set(ids(all)));
      const byCursor: string[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { organizations }: Record<string, any> = await admin(query, { orderBy: order, first, after });
        byCursor.push(...ids(organizations.nodes));
        more = organizations.pageInfo.hasNextPage;
        after = organizations.pageInfo.endCursor;
      }
      expect(byCursor).toEqual(whole);
      const { organizations } = await admin(query, { orderBy: order, first, offset: 7 });
      expect(ids(organizations.nodes)).toEqual(whole.slice(7, 7 + first));
    }),
    { numRuns: 40 },
  );
});

test('a list inside a list has its own condition, order, page and count, under any alias', async () => {
  await fc.assert(
    fc.asyncProperty(
      leaf,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 0, max: 3 }),
      async (condition, first, offset) => {
        const { organizations } = await admin(
          `query ($where: OrganizationWhere, $first: Int, $offset: Int) {
          organizations(first: 200) { nodes { id up: parent { title: name }
            some: children(where: $where, first: $first, offset: $offset, orderBy: { field: NAME, direction: DESC }) { totalCount nodes { id parent { id } } groups(by: { field: KIND }) { kind count } pageInfo { hasNextPage } }
            every: children(first: 200) { totalCount nodes { id } }
          } }
        }`,
          { where: condition, first, offset },
        );
        for (const node of organizations.nodes) {
          const row = all.find(({ id }) => id === node.id)!;
          expect(node.up?.title ?? null).toBe(row.parent?.name ?? null);
          const children = all.filter(({ parent }) => parent?.id === node.id);
          const chosen = children
            .filter((child) => holds(child, condition))
            .sort((a, b) => compare(b.name, a.name) || (a.id < b.id ? 1 : -1));
          expect(ids(node.every.nodes)).toEqual(ids(children));
          expect(node.some.totalCount).toBe(chosen.length);
          expect(node.some.groups.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(
            chosen.length,
          );
          expect(new Set(ids(node.some.nodes)).size).toBe(
            Math.min(first, Math.max(chosen.length - offset, 0)),
          );
          expect(node.some.pageInfo.hasNextPage).toBe(chosen.length > offset + first);
          for (const child of node.some.nodes) expect(child.parent.id).toBe(node.id);
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('a page that is asked for wrongly is refused with the fix', async () => {
  const refused = async (args: string): Promise<string> =>
    (await admin.raw(`{ organizations(${args}) { nodes { id } } }`)).errors![0]!.message;
  expect(await refused('first: 201')).toContain('1 to 200');
  expect(await refused('after: "x", offset: 1')).toContain('not both');
  expect(await refused('after: "x"')).toContain('endCursor');
  expect(await refused('orderBy: { field: NAME }, after: "WyJhIl0"')).toContain('endCursor');
});

test('a cursor that was written by hand is refused, or one of this order; never more than the database can take', async () => {
  const contextValue = { ...harness.direct(), trust: 'trusted' };
  const schema = await productSchema();
  const values = [
    'é',
    '日',
    'x',
    '',
    '2026-13-45',
    '2026-02-30 25:00:00',
    '1e400',
    5,
    1.5,
    1e300,
    true,
    [],
    {},
    null,
  ];
  let asked = 0;
  for (const record of allRecords()) {
    for (const { kind, name } of [...record.fields.values()].filter(
      ({ order, hidden }) => order && !hidden,
    )) {
      const orderBy = `orderBy: { field: ${constant(name)} }`;
      for (const value of values) {
        const after = Buffer.from(JSON.stringify([value, 'é'])).toString('base64url');
        const source = `{ ${record.many}(${orderBy}, after: "${after}") { nodes { id } } }`;
        const { errors = [] } = await graphql({ schema, source, contextValue });
        const codes = errors.map(({ originalError }) => (originalError as UserError).problems?.[0]?.code);
        const isRight =
          value === null || (typeof value === 'string' && ['text', 'choice', 'reference'].includes(kind));
        if (isRight) expect([source, value, codes]).toEqual([source, value, []]);
        else expect([source, value, codes.filter((code) => code !== 'INVALID')]).toEqual([source, value, []]);
        asked++;
      }
    }
  }
  expect(asked).toBeGreaterThan(1000);
});

test('answers that are written at the same time are each of its own, also beside some that fail', async () => {
  const partner = await harness.as('PARTNER_ADMIN', all[12]!.id);
  const documents = [
    '{ organizations(first: 200) { nodes { id name } } }',
    '{ one: organizations(first: 200) { nodes { name parent { name } } } two: organizations(first: 3) { totalCount } viewer { email } }',
    '{ one: organizations(first: 200) { nodes { id kind } } two: organizations(first: 2, after: "none") { totalCount } }',
  ];
  const asked = [admin, partner].flatMap((who) => documents.map((text) => () => who.trusted(text)));
  const alone: unknown[] = [];
  for (const ask of asked) alone.push(await ask());
  for (let again = 0; again < 5; again++) expect(await Promise.all(asked.map((ask) => ask()))).toEqual(alone);
  expect(JSON.stringify(alone.slice(3))).not.toContain(all[0]!.id);
});
