/** What the log tells people of an import: how many it moved, and nothing that is there for programs alone. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { act, done, importList, plan } from '../../testing/imports.js';

let harness: Harness;
let admin: Client;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
});

afterAll(() => harness.close());

interface Told {
  type: string;
  changes: { field: string; before: unknown; after: unknown }[];
}

async function told(type: string): Promise<Told[]> {
  const { events } = await admin(
    'query ($type: String!) { events(where: { type: { startsWith: $type } }, orderBy: { field: SEQUENCE }) { nodes { type changes: changedFields { field before after } } } }',
    { type },
  );
  return events.nodes as Told[];
}

const counts = ({ changes }: Told): Record<string, unknown> =>
  Object.fromEntries(changes.map(({ field, after }) => [field, after]));

const header = 'name,tier,domain\n';

test('an import tells how many joined, left and changed their level, applied and undone', async () => {
  await importList(admin, {
    text: `${header}Acme,Silver,acme.example\nBeta,Gold,beta.example\nGamma,Gold,gamma.example\n`,
    asOf: '2024-01-01',
  });
  const second = await plan(admin, {
    text: `${header}Acme,Gold,acme.example\nBeta,Gold,beta.example\nDelta,Silver,delta.example\nEcho,Silver,echo.example\n`,
    asOf: '2024-02-01',
  });
  const applied = done(await act(admin, 'Apply', second));
  done(await act(admin, 'Undo', applied, { note: 'Not yet.' }));
  const [first, ...others] = await told('importBatch.apply');
  expect(counts(first!)).toMatchObject({ joined: 3, left: 0, levelChanged: 0 });
  expect(others.map(counts)).toMatchObject([{ joined: 2, left: 1, levelChanged: 1 }]);
  expect((await told('importBatch.undo')).map(counts)).toMatchObject([
    { joined: 2, left: 1, levelChanged: 1 },
  ]);
});

test('people are told nothing that is there for programs alone', async () => {
  const fields = new Set(
    (await told('importBatch.')).flatMap(({ changes }) => changes.map(({ field }) => field)),
  );
  for (const field of [
    'sizeBytes',
    'isDryRun',
    'columns',
    'mapping',
    'additions',
    'plannedAfter',
    'programId',
    'id',
  ])
    expect(fields).not.toContain(field);
  expect(fields).toContain('fileName');
  const [created] = await told('organization.created');
  expect(created!.changes).toContainEqual({ field: 'name', before: null, after: 'Acme' });
});
