/** Observations of series: the latest of each, read from the end of the series and never past the page. */
import type { Reader } from '@partnergraph/graph/read/read.js';
import { storedInstant } from '@partnergraph/graph/read/cursor.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { allOf, join, list, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import DataLoader from 'dataloader';
import { type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { selectedOn } from '@partnergraph/graph/read/selection.js';

/** The arguments of a list of observations. */
export interface ObservationArgs {
  readonly first: number;
  readonly after?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly withCorrected: boolean;
}

/** One entry as the graph shows it. */
export interface ObservationRow {
  readonly at: string | null;
  readonly on: string;
  readonly value: string;
  readonly denominator: string | null;
  readonly externalId: string | null;
  readonly entry: number;
  readonly recordedAt: string;
  readonly supersededAt: string | null;
}

/** A page of the observations of one series. */
export interface ObservationPage {
  readonly nodes: ObservationRow[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const loaders = new WeakMap<Reader, Map<FieldNode, DataLoader<string, ObservationPage>>>();

/** The observations of a series, together with those of all other series that the same field asks for. */
export function observationsOf(
  reader: Reader,
  seriesId: string,
  args: ObservationArgs,
  info: GraphQLResolveInfo,
): Promise<ObservationPage> {
  if (args.first < 1 || args.first > 1000)
    throw problem('INVALID', ['first'], `Ask for 1 to 1,000 observations a page; got ${args.first}.`);
  const fields = loaders.get(reader) ?? new Map<FieldNode, DataLoader<string, ObservationPage>>();
  loaders.set(reader, fields);
  const node = info.fieldNodes[0]!;
  let loader = fields.get(node);
  if (!loader) {
    const connection = info.schema.getType('ObservationConnection') as GraphQLObjectType;
    const isCounted = selectedOn(connection, info.fieldNodes, info).some(({ name }) => name === 'totalCount');
    loader = new DataLoader((ids) => pages(reader, ids, args, isCounted));
    fields.set(node, loader);
  }
  return loader.load(seriesId);
}

const columns = raw(
  'o.at, o.isWholeDay, o.entry, o.day, o.value, o.denominator, o.externalId, o.recordedAt, o.supersededAt',
);

function condition({ from, to, after, withCorrected }: ObservationArgs, isCount: boolean): Sql {
  const cursor = after == null || isCount ? null : decodeCursor(after);
  return allOf([
    withCorrected ? raw('TRUE') : raw('o.supersededAt IS NULL'),
    // The day lies within a day of the instant, whatever the zone: the key of the table narrows the range.
    from ? sql`o.at >= DATE_SUB(${from}, INTERVAL 1 DAY) AND o.day >= ${from}` : raw('TRUE'),
    to ? sql`o.at < DATE_ADD(${to}, INTERVAL 1 DAY) AND o.day < ${to}` : raw('TRUE'),
    cursor
      ? sql`o.at <= ${cursor[0]} AND (o.at, o.isWholeDay, o.entry) < (${cursor[0]}, ${cursor[1]}, ${cursor[2]})`
      : raw('TRUE'),
  ]);
}

async function pages(
  reader: Reader,
  ids: readonly string[],
  args: ObservationArgs,
  isCounted: boolean,
): Promise<ObservationPage[]> {
  const seriesOf = (id: unknown): Sql => sql`(SELECT number FROM metric_series WHERE id = ${id})`;
  const size = 2 ** Math.ceil(Math.log2(ids.length));
  const padded = [...ids, ...Array<string>(size - ids.length).fill('')];
  const parts = padded.map(
    (id) =>
      sql`(SELECT ${id} AS seriesId, ${columns} FROM observation o WHERE o.seriesNumber = ${seriesOf(id)} AND ${condition(args, false)} ORDER BY o.at DESC, o.isWholeDay DESC, o.entry DESC LIMIT ${raw(String(args.first + 1))})`,
  );
  const counted = sql`SELECT s.id, COUNT(*) FROM metric_series s JOIN observation o ON o.seriesNumber = s.number WHERE s.id IN (${list(ids)}) AND ${condition(args, true)} GROUP BY s.id`;
  const [found, counts] = await Promise.all([
    reader.query(join(parts, ' UNION ALL ')),
    isCounted ? reader.query(counted) : [],
  ]);
  const bySeries = Map.groupBy(found, (row) => String(row[0]));
  const totals = new Map(counts.map((row) => [String(row[0]), Number(row[1])]));
  return ids.map((id) => {
    const rows = bySeries.get(id) ?? [];
    const kept = rows.slice(0, args.first);
    const last = kept.at(-1);
    return {
      nodes: kept.map(observationRow),
      totalCount: totals.get(id) ?? 0,
      pageInfo: { hasNextPage: rows.length > args.first, endCursor: last ? encodeCursor(last) : null },
    };
  });
}

const instant = (text: unknown): string => new Date(`${String(text).replace(' ', 'T')}Z`).toISOString();

function observationRow(row: readonly unknown[]): ObservationRow {
  return {
    at: Number(row[2]) === 1 ? null : instant(row[1]),
    entry: Number(row[3]),
    on: String(row[4]),
    value: shortest(row[5] as string),
    denominator: row[6] === null ? null : shortest(row[6] as string),
    externalId: row[7] as string | null,
    recordedAt: instant(row[8]),
    supersededAt: row[9] === null ? null : instant(row[9]),
  };
}

/** Decimal text of the database without the zeros at its end. */
export function shortest(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

function encodeCursor(row: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([row[1], Number(row[2]), row[3]])).toString('base64url');
}

function decodeCursor(cursor: string): readonly [string, number, number] {
  try {
    const [at, isWholeDay, entry] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof isWholeDay === 'number' && typeof entry === 'number')
      return [storedInstant(at), isWholeDay, entry];
  } catch {
    // Refused below, like every other text that is no cursor.
  }
  throw problem('INVALID', ['after'], 'This is no cursor of this list.');
}
