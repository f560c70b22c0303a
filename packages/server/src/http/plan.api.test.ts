/** The plan of an answer: told to those who may know, statement by statement, with a word about what reads whole tables. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Harness, openHarness } from '../testing/harness.js';
import { Contact } from '../modules/partner/contact.entity.js';
import { Organization } from '../modules/partner/organization.entity.js';
import type { PlannedStatement, PlanStep } from './plan.js';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});

afterAll(() => harness.close());

interface Listed {
  readonly contacts: {
    readonly nodes: readonly { readonly name: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

const query = '{ organizations(first: 5) { totalCount nodes { name contacts { nodes { name } } } } }';

async function planFor(
  role: 'ADMIN' | 'ANALYST' | 'PARTNER_MANAGER',
  plan: unknown,
  text = query,
): Promise<any> {
  const { cookie } = await harness.as(role);
  const response = await harness.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { cookie: cookie! },
    payload: { query: text, extensions: { plan } },
  });
  return response.json();
}

test('an analyst is told the statements, with rows and time, and no values', async () => {
  const admin = await harness.as('ADMIN');
  for (const name of ['One', 'Two'])
    await admin(
      'mutation ($input: OrganizationCreateInput!) { organizationCreate(input: $input) { errors { message } } }',
      { input: { name, kind: 'COMPANY' } },
    );
  const { data, extensions } = await planFor('ANALYST', true);
  expect(data.organizations.totalCount).toBe(2);
  const plan = extensions.plan as PlannedStatement[];
  expect(Object.fromEntries(plan.map(({ path, rows }) => [path, rows]))).toEqual({
    organizations: 2,
    'organizations.nodes.contacts': 0,
    'organizations.totalCount': 1,
  });
  for (const { sql, milliseconds } of plan) {
    expect(sql).toContain('SELECT');
    expect(sql).not.toContain('org_');
    expect(milliseconds).toBeGreaterThan(0);
  }
});

test('lists inside a list are read whole while they are small, and once they are not, page by page', async () => {
  const text =
    '{ organizations { nodes { name contacts(first: 1) { nodes { name } pageInfo { hasNextPage } } } } }';
  const hire = (organizationId: string, names: readonly string[]) =>
    harness.direct().transact((writer) =>
      writer.insertAll(
        Contact,
        names.map((name) => ({ organizationId, name })),
      ),
    );
  const ask = async (): Promise<{ names: unknown; windows: boolean[] }> => {
    const { data, extensions } = await planFor('ANALYST', true, text);
    const plan = extensions.plan as PlannedStatement[];
    const inner = plan.filter(({ path }) => path === 'organizations.nodes.contacts');
    return {
      names: (data.organizations.nodes as Listed[]).map(({ contacts }) => [
        contacts.nodes.map(({ name }) => name),
        contacts.pageInfo.hasNextPage,
      ]),
      windows: inner.map(({ sql }) => sql.includes('ROW_NUMBER')),
    };
  };
  const rows = await harness.database.run({ text: 'SELECT id FROM organization ORDER BY id', params: [] });
  const [first, second] = rows.map(([id]) => String(id));
  await hire(first!, ['Ana']);
  await hire(second!, ['Bo']);
  expect(await ask()).toEqual({
    names: [
      [['Ana'], false],
      [['Bo'], false],
    ],
    windows: [false],
  });
  await hire(first!, ['Cy', 'Di', 'Ed']);
  const large = [
    [['Ana'], true],
    [['Bo'], false],
  ];
  expect(await ask()).toEqual({ names: large, windows: [false, true] });
  expect(await ask()).toEqual({ names: large, windows: [true] });
});

test('the database explains the statements when it is asked to, and what looks at everything is warned of', async () => {
  await harness.direct().transact((writer) =>
    writer.insertAll(
      Organization,
      Array.from({ length: 1500 }, (_, i) => ({
        name: `Made ${i}`,
        normalizedName: `made ${i}`,
        kind: 'COMPANY',
      })),
    ),
  );
  const steps = async (text: string): Promise<readonly PlanStep[]> =>
    ((await planFor('ADMIN', 'explain', text)).extensions.plan as PlannedStatement[])[0]!.steps!;
  const [whole] = await steps('{ organizations(where: { name: { contains: "7" } }) { totalCount } }');
  expect(whole).toMatchObject({ table: 't0', warning: expect.stringContaining('rows of t0 are looked at') });
  const page = await steps('{ organizations(first: 5, orderBy: { field: NAME }) { nodes { name } } }');
  expect(page.map(({ warning }) => warning)).toEqual(page.map(() => null));
});

test('others get the same answer without its plan, and nobody gets it unasked', async () => {
  const manager = await planFor('PARTNER_MANAGER', true);
  expect(manager.data.organizations.nodes[0].name).toBe('One');
  expect(manager.extensions).toBeUndefined();
  expect((await planFor('ANALYST', undefined)).extensions).toBeUndefined();
});
