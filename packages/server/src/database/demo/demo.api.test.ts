/** The demo: whole, plausible, made once, and the same for everybody on the same day. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, empty, type Harness, openHarness } from '../../testing/harness.js';
import { applyInput } from '@partnergraph/programs/apply-input.js';
import { readProgramFile } from '@partnergraph/programs/read-program.js';
import { demoPassword } from './cast.js';
import { makeDemo } from './demo.js';
import { partnershipActs } from './partnerships.js';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});

afterAll(() => harness.close());

const query = `{
  partnerships(where: { program: { key: { eq: "harborlight" } } }, orderBy: { field: NAME }, first: 200) {
    totalCount groups(by: [{ field: STAGE }]) { stage count }
    nodes { name stage level { name } startsOn stages(orderBy: { field: FROM_ON }) { nodes { stage fromOn toOn } } changes(orderBy: { field: SEQUENCE }) { nodes { type actorName effectiveOn } } }
  }
}`;

async function stage(): Promise<Client> {
  await empty(harness.owner);
  const admin = await harness.as('ADMIN');
  const read = await readProgramFile(
    fileURLToPath(new URL('../../../../programs/demo/harborlight.yaml', import.meta.url)),
  );
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  const { programApply } = await admin(
    'mutation ($input: ProgramApplyInput!) { programApply(input: $input, dryRun: false) { errors { message } } }',
    { input: applyInput(read.program) },
  );
  expect(programApply.errors).toEqual([]);
  return admin;
}

test('the demo is made once', async () => {
  const now = new Date('2026-11-21T12:00:00Z');
  harness.clock.now = now;
  const admin = await stage();
  const logins = await makeDemo(harness.database, now);
  const first = await admin(query);
  expect(await makeDemo(harness.database, now)).toEqual(logins);
  expect(await admin(query)).toEqual(first);
  expect(first['partnerships'].totalCount).toBe(40);
  const stages = first['partnerships'].groups.map(({ stage }: { stage: string }) => stage);
  for (const needed of [
    'TARGET',
    'PROSPECT',
    'IN_REVIEW',
    'APPROVED',
    'ONBOARDING',
    'ACTIVE',
    'AT_RISK',
    'SUSPENDED',
    'OFFBOARDED',
    'DECLINED',
  ])
    expect(stages).toContain(needed);
});

test('the same day gives the same plan', () => {
  const place = { programId: 'p', trackId: 't', levelIds: ['a', 'b', 'c', 'd'] };
  const plan = (seed: number): unknown => {
    const { partners, acts } = partnershipActs(seed, place, (key) => key, '2026-11-21');
    return [partners, acts.map(({ day, by }) => [day, by])];
  };
  expect(plan(1)).toEqual(plan(1));
  expect(plan(1)).not.toEqual(plan(2));
});

test('the demo can be played on any day', async () => {
  const now = new Date('2028-02-29T23:30:00Z');
  harness.clock.now = now;
  const admin = await stage();
  await makeDemo(harness.database, now);
  expect((await admin(query))['partnerships'].totalCount).toBe(40);
});

test('its logins work', async () => {
  const somebody = await harness.as();
  const answer = await somebody(
    'mutation ($password: String!) { sessionStart(email: "member@quayside.example", password: $password) { viewer { roles } errors { message } } }',
    { password: demoPassword },
  );
  expect(answer['sessionStart']).toEqual({ viewer: { roles: ['PARTNER_MEMBER'] }, errors: [] });
});
