/** The product looks over its own log, again and again, a part at each turn of the schedule. */
import { sql, type Sql } from '@partnergraph/graph/condition/sql.js';
import type { Database } from '../../database/database.js';
import { type Break, checkPiece, type Piece } from './check.js';

const eventsOfAPiece = 5000;
const piecesOfATurn = 40;

/** What was found, and when. */
export interface Watched {
  /** The place that the present pass has come to. */
  readonly sequence: number;
  readonly wholeAt: string | null;
  readonly brokenAt: number | null;
  readonly brokenHow: Break | null;
}

/** Runs a statement and gives its rows by the names of their columns. */
export const namedRows =
  (database: Database) =>
  async ({ text, params }: Sql): Promise<readonly Readonly<Record<string, unknown>>[]> => {
    const [rows] = await database.pool.query(text, [...params]);
    return rows as Readonly<Record<string, unknown>>[];
  };

/** What was found of late. */
export async function watched(database: Database): Promise<Watched> {
  const [row] = await namedRows(database)(
    sql`SELECT sequence, wholeAt, brokenAt, brokenHow FROM event_check WHERE id = 1`,
  );
  const wholeAt = row?.['wholeAt'];
  return {
    sequence: Number(row?.['sequence'] ?? 0),
    wholeAt: wholeAt ? `${String(wholeAt).replace(' ', 'T')}Z` : null,
    brokenAt: (row?.['brokenAt'] as number | null | undefined) ?? null,
    brokenHow: (row?.['brokenHow'] as Break | null | undefined) ?? null,
  };
}

/** Looks over the next part of the log, from its beginning once the end was reached; gives the first break of it. */
export async function watchLog(database: Database, now: Date, signal: AbortSignal): Promise<Piece['broken']> {
  let { sequence } = await watched(database);
  for (let pieces = 0; pieces < piecesOfATurn && !signal.aborted; pieces++) {
    const piece = await checkPiece(namedRows(database), { after: sequence, count: eventsOfAPiece });
    if (piece.broken) {
      const { sequence: at, how } = piece.broken;
      await keep(database, sql`sequence = 0, brokenAt = ${at}, brokenHow = ${how}`);
      return piece.broken;
    }
    sequence = piece.to;
    if (piece.isEnd) {
      await keep(database, sql`sequence = 0, wholeAt = ${now}, brokenAt = NULL, brokenHow = NULL`);
      return null;
    }
    await keep(database, sql`sequence = ${sequence}`);
  }
  return null;
}

async function keep(database: Database, { text, params }: Sql): Promise<void> {
  await database.pool.query(`UPDATE event_check SET ${text} WHERE id = 1`, [...params]);
}
