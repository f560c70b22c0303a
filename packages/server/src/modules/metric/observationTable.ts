/** The table of observations in sets: what holds at these times, what is known by these names, and new entries. */
import { list, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
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

/** An observation with its time in its series and the day that it falls on. */
export interface Placed extends Place {
  readonly draft: Draft;
  readonly day: string;
}

/** An entry to be written. */
export interface NewEntry {
  readonly placed: Placed;
  readonly entry: number;
  readonly externalId: string | null;
}

/** Things by the times of series that they are about. */
export class ByPlace<T> {
  private readonly bySeries = new Map<number, Map<string, T>>();

  get(place: Place): T | undefined {
    return this.bySeries.get(place.seriesNumber)?.get(timeOf(place));
  }

  set(place: Place, thing: T): void {
    const known = this.bySeries.get(place.seriesNumber);
    if (known) known.set(timeOf(place), thing);
    else this.bySeries.set(place.seriesNumber, new Map([[timeOf(place), thing]]));
  }
}

/** A day and its first instant are two times. */
const timeOf = ({ at, isWholeDay }: Place): string => (isWholeDay ? `${at} day` : at);

/** Whether both are about one time of one series. */
export const isSamePlace = (one: Place, other: Place): boolean =>
  one.seriesNumber === other.seriesNumber && one.at === other.at && one.isWholeDay === other.isWholeDay;

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

/** The entries that hold at these times. */
export async function currentEntries(writer: Writer, asked: readonly Place[]): Promise<ByPlace<Entry>> {
  const entries = new ByPlace<Entry>();
  const places = await withinSeries(writer, asked);
  if (places.length === 0) return entries;
  const rows = await writer.run(
    sql`SELECT STRAIGHT_JOIN o.seriesNumber, o.at, o.isWholeDay, o.entry, o.value, o.denominator, o.externalId FROM ${placesSql(places)} JOIN observation o ON ${samePlace}`,
  );
  for (const row of rows) entries.set(placeOf(row), row as unknown as Entry);
  return entries;
}

const placeOf = (row: Row): Place => ({
  seriesNumber: Number(row['seriesNumber']),
  at: row['at'] as string,
  isWholeDay: Number(row['isWholeDay']) === 1,
});

/** The times that the metric's observations of these names have, by name. */
export async function knownNames(
  writer: Writer,
  metricId: string,
  placed: readonly Placed[],
): Promise<Map<string, Place>> {
  const names = placed.flatMap(({ draft: { externalId } }) => (externalId ? [externalId] : []));
  if (names.length === 0) return new Map();
  const rows = await writer.run(
    sql`SELECT externalId, seriesNumber, at, isWholeDay FROM observation_name WHERE metricId = ${metricId} AND externalId IN (${list([...new Set(names)])})`,
  );
  return new Map(rows.map((row) => [row['externalId'] as string, placeOf(row)]));
}

/** Writes entries; those that they follow hold no longer, and stay. */
export async function writeEntries(writer: Writer, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const followed = entries.filter(({ entry }) => entry > 1);
  if (followed.length > 0)
    await writer.run(
      sql`UPDATE ${placesSql(followed.map(({ placed }) => placed))} JOIN observation o ON ${samePlace} SET o.supersededAt = ${writer.now}`,
    );
  const ordered = entries.toSorted(
    ({ placed: one }, { placed: other }) =>
      one.seriesNumber - other.seriesNumber || (one.at < other.at ? -1 : 1),
  );
  const recordedAt = writer.now.toISOString().slice(0, 23).replace('T', ' ');
  const columns = columnsOf(ordered);
  await writer.manager.query(`INSERT INTO observation (${columns.join(', ')}, recordedAt) VALUES ?`, [
    ordered.map((one) => [...columns.map((column) => cells[column](one)), recordedAt]),
  ]);
}

/** The columns of an entry, apart from the instant of its recording. */
const cells = {
  seriesNumber: ({ placed }: NewEntry) => placed.seriesNumber,
  at: ({ placed }: NewEntry) => placed.at,
  isWholeDay: ({ placed }: NewEntry) => placed.isWholeDay,
  entry: ({ entry }: NewEntry) => entry,
  day: ({ placed }: NewEntry) => placed.day,
  value: ({ placed }: NewEntry) => placed.draft.value,
  denominator: ({ placed }: NewEntry) => placed.draft.denominator,
  externalId: ({ externalId }: NewEntry) => externalId,
} as const;

/** Those that hold something in any of these entries: the statement is long enough without words for nothing. */
function columnsOf(entries: readonly NewEntry[]): (keyof typeof cells)[] {
  const names = Object.keys(cells) as (keyof typeof cells)[];
  return names.filter((column) => entries.some((one) => cells[column](one) !== null));
}

/** Keeps the ids under which a source knows its observations. */
export async function writeNames(writer: Writer, metricId: string, named: readonly Placed[]): Promise<void> {
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
