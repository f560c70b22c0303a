/** The chain of the log holds whatever is written, and names the first place at which somebody has changed it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Change } from '@partnergraph/graph/write/change.js';
import { chance } from '../../database/demo/chance.js';
import { type Harness, openHarness, empty } from '../../testing/harness.js';
import { product } from '../access/viewer.js';
import { checkPiece, type Piece } from './check.js';
import { recordEvents, takePlaces } from './event.service.js';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const now = new Date('2026-11-21T09:00:00.123Z');

const changeOf = (after: unknown, note: string | null = null): Change => ({
  type: 'organization.changed',
  subjectType: 'Organization',
  subjectId: 'org_1',
  subjectVersion: 2,
  before: null,
  after: after as Record<string, unknown>,
  note,
});

function write(changes: readonly Change[]): Promise<void> {
  return harness.database.source.transaction((manager) =>
    recordEvents(manager, changes, { viewer: product, batchId: null, now }),
  );
}

const query = (text: string): Promise<unknown> => harness.owner.source.query(text);
const rows = async (statement: { text: string; params: readonly unknown[] }) =>
  (await harness.database.source.query(statement.text, [...statement.params])) as Record<string, unknown>[];

async function check(expected: string | null = null): Promise<Piece> {
  let isExpectedFound = false;
  for (let after = 0; ;) {
    const piece = await checkPiece(rows, { after, count: 7, expected });
    isExpectedFound ||= piece.isExpectedFound;
    if (piece.isEnd || piece.broken) return { ...piece, isExpectedFound };
    after = piece.to;
  }
}

test('whatever an event says is read again as it was hashed', async () => {
  const luck = chance(7);
  const below = (count: number): number => luck.between(0, count - 1);
  const letters = ['a', 'Z', 'é', '漢', '😀', '\ud800', '\u0000', '"', '\\', '\n', ' ', '__proto__', '%'];
  const text = (): string => Array.from({ length: below(6) }, () => letters[below(letters.length)]).join('');
  const value = (depth: number): unknown => {
    switch (below(depth > 2 ? 5 : 7)) {
      case 0:
        return null;
      case 1:
        return text().toWellFormed();
      case 2:
        return [0, -0, 1.5, 1e21, 1e-7, 0.1 + 0.2, Number.MAX_SAFE_INTEGER, -12345678.9][below(8)];
      case 3:
        return below(2) === 0;
      case 4:
        return new Date(below(1e9));
      case 5:
        return Array.from({ length: below(4) }, () => value(depth + 1));
      default:
        return Object.fromEntries(
          Array.from({ length: below(5) }, () => [text().toWellFormed(), value(depth + 1)]),
        );
    }
  };
  await empty(harness.owner);
  await write(Array.from({ length: 400 }, () => changeOf({ value: value(0), other: undefined }, text())));
  expect(await check()).toMatchObject({ to: 400, isEnd: true, broken: null });
});

test('events that statements write are linked with the next that the transaction records', async () => {
  await empty(harness.owner);
  await write([changeOf({ name: 'A' })]);
  await harness.database.source.transaction(async (manager) => {
    const last = await takePlaces(manager, 30);
    await manager.query(
      `INSERT INTO event (id, sequence, at, type, subjectType, subjectId, subjectVersion, actorName, \`after\`, isSecret)
       SELECT CONCAT('evt_bulk', n.sequence), n.sequence, ?, 'organization.changed', 'Organization', 'org_2', 1, 'Partnergraph', JSON_OBJECT('zeta', n.sequence / 3, 'a', 'é"'), FALSE
       FROM (${Array.from({ length: 30 }, (_, i) => `SELECT ${last + i + 1} AS sequence`).join(' UNION ALL ')}) n`,
      [now],
    );
    await recordEvents(manager, [changeOf({ name: 'B' })], { viewer: product, batchId: null, now });
  });
  expect(await check()).toMatchObject({ to: 32, isEnd: true, broken: null });
});

describe('somebody who may change the tables is found out', () => {
  beforeEach(async () => {
    await empty(harness.owner);
    await write(Array.from({ length: 20 }, (_, i) => changeOf({ name: `Name ${i}` })));
  });

  test('by a row that is not what it was', async () => {
    await query("UPDATE event SET note = 'another' WHERE sequence = 11");
    expect((await check()).broken).toEqual({ sequence: 11, how: 'CHANGED' });
  });

  test('by a row that is gone', async () => {
    await query('DELETE FROM event WHERE sequence = 8');
    expect((await check()).broken).toEqual({ sequence: 8, how: 'MISSING' });
  });

  test('by two rows that changed places', async () => {
    await query('UPDATE event SET sequence = -4 WHERE sequence = 4');
    await query('UPDATE event SET sequence = 4 WHERE sequence = 5');
    await query('UPDATE event SET sequence = 5 WHERE sequence = -4');
    expect((await check()).broken).toEqual({ sequence: 4, how: 'CHANGED' });
  });

  test('by a row that was put in', async () => {
    await query(
      "INSERT INTO event (id, sequence, at, type, subjectType, subjectId, subjectVersion, actorName, isSecret) VALUES ('evt_x', 21, NOW(), 'a.b', 'A', 'a_1', 1, 'Eve', 0)",
    );
    expect((await check()).broken).toEqual({ sequence: 20, how: 'BEYOND_END' });
  });

  test('by an end that was cut off, even one that was cut off with everything that tells of it', async () => {
    const { hash } = await check();
    await query('DELETE FROM event WHERE sequence > 17');
    expect((await check()).broken).toEqual({ sequence: 18, how: 'MISSING' });
    await query('DELETE FROM event_link WHERE sequence > 17');
    await query(
      'UPDATE event_head SET sequence = 17, linked = 17, hash = (SELECT hash FROM event_link WHERE sequence = 17)',
    );
    expect(await check(hash.toString('hex'))).toMatchObject({ broken: null, isExpectedFound: false });
    const { hash: cut } = await check();
    expect(await check(cut.toString('hex'))).toMatchObject({ broken: null, isExpectedFound: true });
  });
});
