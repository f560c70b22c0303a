/** The table of observations in sets: what holds at these times, what is known by these names, and new entries. */
import { list, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import type { Draft } from './observationInput.js';

/** A time of a series. */
export interface Place {
  readonly seriesNumber: number;
  readonly at: string;
  readonly isWholeDay: boolean;
}

/** The entry that holds at a time. */
export interface Entry {
  readonly entry: number;
  readonly value: string;
  readonly denominator: string | null;
  readonly externalId: string | null;
}

/** An entry to be written. */
export interface NewEntry extends Place {
  readonly entry: number;
  readonly day: string;
  readonly externalId: string | null;
  readonly draft: Draft;
}

/** The key of a time of a series in maps. */
export function placeKey({ seriesNumber, at, isWholeDay }: Place): string {
  return `${seriesNumber} ${at} ${isWholeDay ? 'day' : 'instant'}`;
}

/** Any number of times as rows of one parameter, so that the statement stays the same. */
function placesSql(places: readonly Place[]): Sql {
  const rows = places.map(({ seriesNumber, at, isWholeDay }) => [seriesNumber, at, Number(isWholeDay)]);
  return sql`JSON_TABLE(${JSON.stringify(rows)}, '$[*]' COLUMNS (s INT PATH '$[0]', a DATETIME(3) PATH '$[1]', d TINYINT PATH '$[2]')) g`;
}

const samePlace = sql`o.seriesNumber = g.s AND o.at = g.a AND o.isWholeDay = g.d AND o.supersededAt IS NULL`;

/** Those of these times that lie where their series has observations already: before its first and after its last there is nothing to compare with. */
async function withinSeries(writer: Writer, places: readonly Place[]): Promise<Place[]> {
  const numbers = [...new Set(places.map(({ seriesNumber }) => seriesNumber))];
  if (numbers.length === 0) return [];
  const end = (order: 'ASC' | 'DESC'): Sql =>
    sql`(SELECT o.at FROM observation o WHERE o.seriesNumber = s.number ORDER BY o.at ${raw(order)} LIMIT 1)`;
  const rows = await writer.run(
    sql`SELECT s.number, ${end('ASC')} AS firstAt, ${end('DESC')} AS lastAt FROM metric_series s WHERE s.number IN (${list(numbers)})`,
  );
  const ends = new Map(
    rows.map(({ number, firstAt, lastAt }) => [Number(number), [firstAt, lastAt] as [string, string]]),
  );
  return places.filter(({ seriesNumber, at }) => {
    const [first, last] = ends.get(seriesNumber) ?? [null, null];
    return first !== null && last !== null && at >= first && at <= last;
  });
}

/** The entries that hold at these times, by their keys. */
export async function currentEntries(writer: Writer, asked: readonly Place[]): Promise<Map<string, Entry>> {
  const places = await withinSeries(writer, asked);
  if (places.length === 0) return new Map();
  const rows = await writer.run(
    sql`SELECT STRAIGHT_JOIN o.seriesNumber, o.at, o.isWholeDay, o.entry, o.value, o.denominator, o.externalId FROM ${placesSql(places)} JOIN observation o ON ${samePlace}`,
  );
  return new Map(
    rows.map((row) => [
      placeKey({
        seriesNumber: Number(row['seriesNumber']),
        at: row['at'] as string,
        isWholeDay: Number(row['isWholeDay']) === 1,
      }),
      row as unknown as Entry,
    ]),
  );
}

/** The times that the metric's observations of these names have, as keys by name. */
export async function knownNames(
  writer: Writer,
  metricId: string,
  placed: readonly { readonly draft: Draft }[],
): Promise<Map<string, string>> {
  const names = placed.flatMap(({ draft: { externalId } }) => (externalId ? [externalId] : []));
  if (names.length === 0) return new Map();
  const rows = await writer.run(
    sql`SELECT externalId, seriesNumber, at, isWholeDay FROM observation_name WHERE metricId = ${metricId} AND externalId IN (${list([...new Set(names)])})`,
  );
  return new Map(
    rows.map((row) => [
      row['externalId'] as string,
      placeKey({
        seriesNumber: Number(row['seriesNumber']),
        at: row['at'] as string,
        isWholeDay: Number(row['isWholeDay']) === 1,
      }),
    ]),
  );
}

/** Writes entries; those that they follow hold no longer, and stay. */
export async function writeEntries(writer: Writer, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const followed = entries.filter(({ entry }) => entry > 1);
  if (followed.length > 0)
    await writer.run(
      sql`UPDATE ${placesSql(followed)} JOIN observation o ON ${samePlace} SET o.supersededAt = ${writer.now}`,
    );
  const ordered = [...entries].sort((a, b) => a.seriesNumber - b.seriesNumber || (a.at < b.at ? -1 : 1));
  const recordedAt = writer.now.toISOString().slice(0, 23).replace('T', ' ');
  const columns = columnsOf(ordered);
  await writer.manager.query(`INSERT INTO observation (${columns.join(', ')}, recordedAt) VALUES ?`, [
    ordered.map((one) => [...columns.map((column) => cells[column](one)), recordedAt]),
  ]);
}

/** The columns of an entry, apart from the instant of its recording. */
const cells = {
  seriesNumber: ({ seriesNumber }: NewEntry) => seriesNumber,
  at: ({ at }: NewEntry) => at,
  isWholeDay: ({ isWholeDay }: NewEntry) => isWholeDay,
  entry: ({ entry }: NewEntry) => entry,
  day: ({ day }: NewEntry) => day,
  value: ({ draft }: NewEntry) => draft.value,
  denominator: ({ draft }: NewEntry) => draft.denominator,
  externalId: ({ externalId }: NewEntry) => externalId,
} as const;

/** Those that hold something in any of these entries: the statement is long enough without words for nothing. */
function columnsOf(entries: readonly NewEntry[]): (keyof typeof cells)[] {
  const names = Object.keys(cells) as (keyof typeof cells)[];
  return names.filter((column) => entries.some((one) => cells[column](one) !== null));
}

/** Keeps the ids under which a source knows its observations. */
export async function writeNames(
  writer: Writer,
  metricId: string,
  named: readonly (Place & { readonly draft: Draft })[],
): Promise<void> {
  if (named.length === 0) return;
  const rows = named.map(({ draft, seriesNumber, at, isWholeDay }) => [
    metricId,
    draft.externalId,
    seriesNumber,
    at,
    isWholeDay,
  ]);
  await writer.manager.query(
    'INSERT INTO observation_name (metricId, externalId, seriesNumber, at, isWholeDay) VALUES ?',
    [rows],
  );
}
