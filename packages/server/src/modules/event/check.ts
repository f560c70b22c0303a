/** Looks over the log piece by piece and names the first broken link. */
import { type Sql, raw, sql } from '@partnergraph/graph/condition/sql.js';
import { beginning, linkHash, personalHash } from './canonical.js';
import { eventColumns, readEvent } from './chain.js';

/** How a log can be broken, each in words. */
export const breaks = {
  CHANGED: 'The event is not what it was when it was written, or is in another place.',
  MISSING: 'There is no event in this place.',
  UNLINKED: 'The event has no link to the one before it.',
  PERSONAL_CHANGED: 'What the event says of a person is not what it was when it was written.',
  PERSONAL_MISSING: 'What the event says of a person is gone, and nobody has erased this person.',
  BEYOND_END: 'There are events after the end of the log.',
  WRONG_END: 'The end of the log is not the hash of its last link.',
} as const;

/** A way in which a log is broken. */
export type Break = keyof typeof breaks;

/** A piece of the log, looked over. */
export interface Piece {
  /** The last place that is whole, and the hash of its link. */
  readonly to: number;
  readonly hash: Buffer;
  /** Whether the end of the log was reached. */
  readonly isEnd: boolean;
  /** Whether the hash that was expected is that of a link of this piece. */
  readonly isExpectedFound: boolean;
  readonly broken: { readonly sequence: number; readonly how: Break } | null;
}

/** Runs one statement and gives its rows by the names of their columns. */
type Rows = (statement: Sql) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** Whether the person was erased, later than the event tells. */
const isErased = raw(
  "EXISTS (SELECT 1 FROM event x WHERE x.subjectId = p.personId AND x.type LIKE '%.erase' AND x.sequence > e.sequence)",
);

/** Looks over the `count` places after `after`, whose link's hash is taken from the log itself. */
export async function checkPiece(
  rows: Rows,
  { after, count, expected }: { after: number; count: number; expected?: string | null },
): Promise<Piece> {
  const [head] = await rows(sql`SELECT sequence, linked, hash FROM event_head WHERE id = 1`);
  const end = Number(head!['sequence']);
  const to = Math.min(end, after + count);
  let hash = await hashAt(rows, after);
  let last = after;
  let isExpectedFound = false;
  const found = await rows(
    sql`SELECT ${raw(eventColumns)}, l.hash AS linkHash, l.personalHash, p.salt, CAST(p.before AS CHAR) AS personalBefore, CAST(p.after AS CHAR) AS personalAfter, p.label AS personalLabel, p.note AS personalNote, IF(p.sequence IS NOT NULL AND p.salt IS NULL, ${isErased}, FALSE) AS isErased
      FROM event e LEFT JOIN event_link l ON l.sequence = e.sequence LEFT JOIN event_personal p ON p.sequence = e.sequence
      WHERE e.sequence > ${after} AND e.sequence <= ${to} ORDER BY e.sequence`,
  );
  const stop = (sequence: number, how: Break): Piece => ({
    to: last,
    hash,
    isEnd: false,
    isExpectedFound,
    broken: { sequence, how },
  });
  for (const row of found) {
    if (row['sequence'] !== last + 1) return stop(last + 1, 'MISSING');
    const how = breakOf(row, hash);
    if (how) return stop(last + 1, how);
    last++;
    hash = row['linkHash'] as Buffer;
    isExpectedFound ||= hash.toString('hex') === expected;
  }
  if (last < to) return stop(last + 1, 'MISSING');
  if (to < end) return { to, hash, isEnd: false, isExpectedFound, broken: null };
  const how = await breakAtEnd(rows, end);
  return how ? stop(end, how) : { to, hash, isEnd: true, isExpectedFound, broken: null };
}

async function hashAt(rows: Rows, sequence: number): Promise<Buffer> {
  const [link] = await rows(sql`SELECT hash FROM event_link WHERE sequence = ${sequence}`);
  return (link?.['hash'] as Buffer | undefined) ?? beginning;
}

function breakOf(row: Readonly<Record<string, unknown>>, previous: Buffer): Break | null {
  const link = row['linkHash'] as Buffer | null;
  if (!link) return 'UNLINKED';
  const personal = row['personalHash'] as Buffer | null;
  if (!linkHash(previous, readEvent(row, personal)).equals(link)) return 'CHANGED';
  const salt = row['salt'] as Buffer | null;
  if (!personal) return salt ? 'PERSONAL_CHANGED' : null;
  if (!salt) return Number(row['isErased']) === 1 ? null : 'PERSONAL_MISSING';
  const part = {
    before: parsed(row['personalBefore']),
    after: parsed(row['personalAfter']),
    label: row['personalLabel'] as string | null,
    note: row['personalNote'] as string | null,
  };
  return personalHash(salt, part).equals(personal) ? null : 'PERSONAL_CHANGED';
}

const parsed = (text: unknown): unknown => (text == null ? null : (JSON.parse(String(text)) as unknown));

/** The end of the log against its row: read together, so that an event that is written meanwhile is none of it. */
async function breakAtEnd(rows: Rows, end: number): Promise<Break | null> {
  const [found] = await rows(
    sql`SELECT h.sequence, (SELECT MAX(sequence) FROM event) AS last, h.hash AS headHash, l.hash AS linkHash FROM event_head h LEFT JOIN event_link l ON l.sequence = h.linked WHERE h.id = 1`,
  );
  if (Number(found!['last'] ?? 0) > Number(found!['sequence'])) return 'BEYOND_END';
  if (end === 0) return null;
  const [head, link] = [found!['headHash'] as Buffer | null, found!['linkHash'] as Buffer | null];
  return head && link && head.equals(link) ? null : 'WRONG_END';
}
