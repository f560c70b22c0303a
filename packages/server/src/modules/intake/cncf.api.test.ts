/** Three member lists of a real program, one after the other: each day's roll is its file, whatever was imported since. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { act, done, plan, rollOn } from '../../testing/imports.js';

const days = ['2024-01-01', '2025-01-01', '2026-01-01'] as const;
const fileOf = (day: string): URL =>
  new URL(`../../../../../../shared/data/cncf-members-${day}.csv`, import.meta.url);
const isHere = days.every((day) => existsSync(fileOf(day)));

interface Member {
  readonly name: string;
  readonly tier: string;
}

const textOf = (day: string): string => readFileSync(fileOf(day), 'utf8');
const membersOf = (day: string): Member[] => parse(textOf(day), { columns: true }) as unknown as Member[];
const linesOf = (members: readonly Member[]): string[] =>
  members.map(({ name, tier }) => `${name}: ${tier}`).sort();

let harness: Harness;
let admin: Client;

beforeAll(async () => {
  if (!isHere) return;
  harness = await openHarness();
  admin = await harness.as('ADMIN');
});

afterAll(() => harness?.close());

const mapping = { level: 'tier', startsOn: 'joined_on' };
const whenHere = isHere ? test : test.skip;
const note = isHere ? '' : ' (not tried: ../shared/data is not at hand)';

/** How many events of a batch there are of each type. */
async function eventsOf(batchId: string): Promise<Record<string, number>> {
  const { events } = await admin(
    'query ($id: String!) { events(where: { batchId: { eq: $id } }) { groups(by: [{ field: TYPE }]) { type count } } }',
    { id: batchId },
  );
  return Object.fromEntries(events.groups.map(({ type, count }: any) => [type, count]));
}

async function expectRolls(): Promise<void> {
  for (const day of days) expect(await rollOn(admin, 'cncf', day)).toEqual(linesOf(membersOf(day)));
}

describe('three lists of one program', () => {
  const batches: string[] = [];

  whenHere(`are imported in order, each with its joins, leaves and changes as events${note}`, async () => {
    let before: readonly Member[] = [];
    for (const day of days) {
      const members = membersOf(day);
      const planned = await plan(admin, { text: textOf(day), asOf: day, mapping });
      expect(planned).toMatchObject({ rowCount: members.length, rejectedCount: 0 });
      const batch = done(await act(admin, 'Apply', planned));
      batches.push(batch.id);
      expect(await rollOn(admin, 'cncf', day)).toEqual(linesOf(members));
      const counts = await eventsOf(batch.id);
      const joined = (counts['partnership.created'] ?? 0) + (counts['partnership.reinstate'] ?? 0);
      const left = counts['partnership.offboard'] ?? 0;
      expect(joined - left).toBe(members.length - before.length);
      before = members;
    }
    await expectRolls();
  });

  whenHere(`change nothing when they are imported again${note}`, async () => {
    for (const day of days) {
      const planned = await plan(admin, { text: textOf(day), asOf: day, mapping });
      expect(planned).toMatchObject({
        unchangedCount: membersOf(day).length,
        createCount: 0,
        changeCount: 0,
        endCount: 0,
        rejectedCount: 0,
        doubtCount: 0,
        additions: null,
      });
      const { importBatch } = await act(admin, 'Apply', planned);
      batches.push(importBatch!.id);
      expect(
        Object.keys(await eventsOf(importBatch!.id)).filter((type) => !type.startsWith('importBatch.')),
      ).toEqual([]);
    }
    await expectRolls();
  });

  whenHere(`are undone from the last on: what was on the roll before is on it again${note}`, async () => {
    for (const id of batches.splice(2).toReversed()) {
      const { importBatch } = await admin('query ($id: ID!) { importBatch(id: $id) { id version } }', {
        id,
      });
      done(await act(admin, 'Undo', importBatch));
    }
    const [first, second] = days.map((day) => linesOf(membersOf(day)));
    expect(await rollOn(admin, 'cncf', days[2])).toEqual(second);
    expect(await rollOn(admin, 'cncf', days[1])).toEqual(second);
    expect(await rollOn(admin, 'cncf', days[0])).toEqual(first);
  });
});
