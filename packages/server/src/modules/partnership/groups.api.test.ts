/** Partnerships counted by the country and the regions of the partner: keys that the reference lends. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';

let harness: Harness;
let staff: Client;
let programId: string;

const places: readonly [string, string | null, readonly string[]][] = [
  ['Alpha', 'DE', ['europe']],
  ['Beta', 'DE', ['europe', 'africa']],
  ['Gamma', 'BR', ['latin-america', 'latin-america']],
  ['Delta', null, []],
];

beforeAll(async () => {
  harness = await openHarness();
  staff = await harness.as('ADMIN');
  const made = await staff(
    'mutation { programCreate(input: { key: "p", name: "P" }) { program { id version } } }',
  );
  programId = made['programCreate'].program.id;
  await staff(
    'mutation ($id: ID!) { programApprove(id: $id, version: 1) { errors { message } } }',
    made['programCreate'].program,
  );
  for (const [name, country, regions] of places) {
    const { organizationCreate } = await staff(
      'mutation ($input: OrganizationCreateInput!) { organizationCreate(input: $input) { organization { id } } }',
      { input: { name, country, regions } },
    );
    await staff(
      'mutation ($input: PartnershipCreateInput!) { partnershipCreate(input: $input) { errors { message } } }',
      {
        input: {
          organizationId: organizationCreate.organization.id,
          programId,
          stage: 'ACTIVE',
          startsOn: '2026-01-01',
        },
      },
    );
  }
});

afterAll(() => harness.close());

interface Group {
  readonly count: number;
  readonly country?: string | null;
  readonly region?: string | null;
}

async function groups(of: string, by: string, args = ''): Promise<Group[]> {
  const { partnerships } = await staff(
    `{ partnerships${args} { groups(by: [{ field: ${by} }]) { count ${of} } } }`,
  );
  return partnerships.groups;
}

test('by country, the empty one too; by region, a list under each of its values, once', async () => {
  expect(await groups('country', 'COUNTRY')).toEqual([
    { count: 2, country: 'DE' },
    { count: 1, country: null },
    { count: 1, country: 'BR' },
  ]);
  const regions = await groups('region', 'REGION');
  expect(new Map(regions.map(({ region, count }) => [region, count]))).toEqual(
    new Map([
      ['europe', 2],
      ['africa', 1],
      ['latin-america', 1],
      [null, 1],
    ]),
  );
});

test('each count is the total under the condition of its key', async () => {
  for (const { region, count } of await groups('region', 'REGION')) {
    if (!region) continue;
    const { partnerships } = await staff(
      'query ($region: String!) { partnerships(where: { organization: { regions: { has: $region } } }) { totalCount } }',
      { region },
    );
    expect(partnerships.totalCount).toBe(count);
  }
});

test('of a past day, inside a record, and beside other keys', async () => {
  expect(await groups('country', 'COUNTRY', '(asOf: "2025-01-01")')).toEqual([]);
  expect(await groups('country', 'COUNTRY', '(asOf: "2026-02-01")')).toHaveLength(3);
  const { programs } = await staff(
    '{ programs { nodes { partnerships { groups(by: [{ field: COUNTRY }, { field: STAGE }]) { stage country count } } } } }',
  );
  expect(programs.nodes[0].partnerships.groups).toContainEqual({ stage: 'ACTIVE', country: 'DE', count: 2 });
});

test('count and groups that are asked for together are those that are asked for alone', async () => {
  const asked = {
    totalCount: 'totalCount',
    byStage: 'byStage: groups(by: [{ field: STAGE }]) { count stage }',
    byProgram: 'byProgram: groups(by: [{ field: PROGRAM }]) { count program { name } }',
    byLevel:
      'byLevel: groups(by: [{ field: LEVEL }, { field: STAGE }], first: 1) { count stage level { id name } }',
    byListed:
      'byListed: groups(by: [{ field: IS_LISTED }, { field: OWNER }]) { count isListed owner { id } }',
  };
  for (const args of ['first: 1', 'where: { stage: { eq: ACTIVE } }', 'where: { stage: { eq: BANNED } }']) {
    const { all, inside } = await staff(
      `{ all: partnerships(${args}) { ${Object.values(asked).join(' ')} }
         inside: programs { nodes { partnerships(${args}) { ${Object.values(asked).join(' ')} } } } }`,
    );
    expect(inside.nodes).toEqual([{ partnerships: all }]);
    for (const [name, field] of Object.entries(asked)) {
      const { one } = await staff(`{ one: partnerships(${args}) { ${field} } }`);
      expect(all[name]).toEqual(one[name]);
    }
  }
});
