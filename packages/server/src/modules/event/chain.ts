/** The chain of the log: each event is linked to the one before it, in the transaction that writes it. */
import type { EntityManager } from 'typeorm';
import { beginning, linkHash, type LoggedEvent } from './canonical.js';

/** The end of the log: the last place taken, the last place linked, and the hash of that link. */
export interface Head {
  readonly sequence: number;
  readonly linked: number;
  readonly hash: Buffer;
}

/** How many events are linked by one statement. */
export const linkedAtOnce = 10_000;

/** Locks the end of the log until the transaction ends. */
export async function lockHead(manager: EntityManager): Promise<Head> {
  const [head] = (await manager.query(
    'SELECT sequence, linked, hash FROM event_head WHERE id = 1 FOR UPDATE',
  )) as { sequence: number; linked: number; hash: Buffer | null }[];
  if (!head) throw new Error('The end of the log is missing: run the migrations.');
  return { ...head, hash: head.hash ?? beginning };
}

/** Moves the end of the log. */
export async function moveHead(manager: EntityManager, { sequence, linked, hash }: Head): Promise<void> {
  await manager.query('UPDATE event_head SET sequence = ?, linked = ?, hash = ? WHERE id = 1', [
    sequence,
    linked,
    hash,
  ]);
}

/** The columns that `readEvent` reads, of `event e`. */
export const eventColumns =
  'e.sequence, e.id, e.at, e.type, e.subjectType, e.subjectId, e.subjectLabel, e.subjectVersion, e.actorId, e.actorName, e.batchId, e.effectiveOn, CAST(e.before AS CHAR) AS `before`, CAST(e.after AS CHAR) AS `after`, e.note, e.isSecret';

type EventRow = Readonly<Record<string, unknown>>;

/** A row of these columns as what is hashed. */
export function readEvent(row: EventRow, personal: Buffer | null): LoggedEvent {
  return {
    ...(row as unknown as LoggedEvent),
    before: parsed(row['before']),
    after: parsed(row['after']),
    isSecret: Number(row['isSecret']) === 1,
    personalHash: personal,
  };
}

const parsed = (text: unknown): unknown => (text == null ? null : (JSON.parse(String(text)) as unknown));

/** The events after a place that are linked by one statement, up to the last one; what fails is thrown where they are awaited. */
function readPage(manager: EntityManager, after: number, last: number): Promise<EventRow[]> {
  if (after >= last) return Promise.resolve([]);
  const page = manager.query(
    `SELECT ${eventColumns} FROM event e WHERE e.sequence > ? AND e.sequence <= ? ORDER BY e.sequence`,
    [after, Math.min(last, after + linkedAtOnce)],
  ) as Promise<EventRow[]>;
  page.catch(() => undefined);
  return page;
}

/**
 * Links the events that were written without their links, many at once, `most` of them at most; gives the end as it is
 * then. `personal` holds the hashes of what they say of persons, by their places.
 */
export async function linkRest(
  manager: EntityManager,
  head: Head,
  {
    most = Infinity,
    personal = new Map(),
  }: { readonly most?: number; readonly personal?: ReadonlyMap<number, Buffer> } = {},
): Promise<Head> {
  let { linked, hash } = head;
  const last = Math.min(head.sequence, linked + most);
  let next = readPage(manager, linked, last);
  while (linked < last) {
    const to = Math.min(last, linked + linkedAtOnce);
    const rows = await next;
    // Asked for before these are hashed: the database reads them meanwhile.
    next = readPage(manager, to, last);
    if (rows.length !== to - linked)
      throw new Error(
        `The log has ${to - linked} places after ${linked} and ${rows.length} events for them.`,
      );
    const hashes = rows.map((row) => {
      const event = readEvent(row, personal.get(Number(row['sequence'])) ?? null);
      return (hash = linkHash(hash, event));
    });
    // One value with all hashes, taken apart by the statement: a list of rows would be parsed one by one.
    await manager.query(
      `INSERT INTO event_link (sequence, hash) SELECT e.sequence, SUBSTRING(?, (e.sequence - ? - 1) * 32 + 1, 32) FROM event e WHERE e.sequence > ? AND e.sequence <= ?`,
      [Buffer.concat(hashes), linked, linked, to],
    );
    linked = to;
  }
  for (const [sequence, part] of personal)
    await manager.query('UPDATE event_link SET personalHash = ? WHERE sequence = ?', [part, sequence]);
  return { sequence: head.sequence, linked, hash };
}
