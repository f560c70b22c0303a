/** Access itself is told in the log, to admins alone, and nobody can fill the log by being refused. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { flushAccess, recordAccess } from './access.js';

let harness: Harness;
let admin: Client;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
});

afterAll(() => harness.close());

interface Told {
  type: string;
  subjectType: string;
  actorName: string;
  after: Record<string, unknown>;
}

async function told(client: Client, type: string): Promise<Told[]> {
  const { events } = await client(
    'query ($type: String!) { events(where: { type: { eq: $type } }, orderBy: { field: SEQUENCE }) { nodes { type subjectType actorName after } } }',
    { type },
  );
  return events.nodes as Told[];
}

test('what the roles do not include is refused, and told once a minute with its number', async () => {
  const analyst = await harness.as('ANALYST');
  const create =
    'mutation { organizationCreate(input: { name: "Acme" }) { organization { id } errors { code } } }';
  for (let i = 0; i < 5; i++)
    expect((await analyst(create))['organizationCreate'].errors).toEqual([{ code: 'FORBIDDEN' }]);
  expect(await told(admin, 'access.refused')).toMatchObject([
    { subjectType: 'User', after: { reason: expect.stringContaining('organization.create') } },
  ]);
  harness.clock.now = new Date(harness.clock.now.getTime() + 60_000);
  expect(await flushAccess(harness.database, harness.clock.now)).toBe(1);
  expect((await told(admin, 'access.refused'))[1]).toMatchObject({ after: { more: 4 } });
  expect(await told(analyst, 'access.refused')).toEqual([]);
});

test('an export is told with what was asked for', async () => {
  const url = `/export/organizations.csv?columns=${encodeURIComponent('name')}`;
  const response = await harness.server.inject({ url, headers: { cookie: admin.cookie! } });
  expect(response.statusCode).toBe(200);
  expect(await told(admin, 'access.export')).toMatchObject([
    { after: { list: 'organizations', columns: 'name', address: '127.0.0.1' } },
  ]);
});

test('of somebody unknown only the address is kept', async () => {
  const access = {
    kind: 'access.loginRefused',
    viewer: { id: null, name: 'Somebody' },
    subject: null,
    address: '192.0.2.9',
  } as const;
  await recordAccess(harness.database, access, harness.clock.now);
  expect(await told(admin, 'access.loginRefused')).toEqual([
    {
      type: 'access.loginRefused',
      subjectType: 'Access',
      actorName: 'Somebody',
      after: { address: '192.0.2.9' },
    },
  ]);
});
