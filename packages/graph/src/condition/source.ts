/** Where a level's rows come from: the record's table, or for a past day its table with the dated rows of that day. */
import { columnOf, fieldOf, type RecordMark, recordOf } from '../record/marks.js';
import { allOf, list, name, raw, type Slot, type Sql, sql } from './sql.js';
import { scopeSql, type Source, table, type WhereContext } from './where.js';

/** A source with the text that follows FROM. */
export interface From extends Source {
  readonly from: Sql;
  /** Of the roll of a past day: the same rows with the values of the present. */
  readonly present?: Source;
}

/** The condition that rows of the source are the viewer's to see; those of a past day as they were then, and as they are now: a roll tells nobody of what is no longer theirs to see. */
export function seenSql(source: From, context: WhereContext): Sql {
  const seen = scopeSql(source, context);
  return source.present ? allOf([seen, scopeSql(source.present, context)]) : seen;
}

/** The condition that rows of a record with a period hold on the day; no condition for other records. */
export function heldOn(source: Source, asOf: Slot | null): Sql {
  const { period } = source.record;
  if (!period || !asOf) return raw('TRUE');
  const [from, to] = [period.from, period.to].map((field) => source.column(fieldOf(source.record, field)));
  const held = sql`${from!} <= ${asOf} AND (${to!} IS NULL OR ${to!} > ${asOf})`;
  if (!period.when) return held;
  const { field, is } = period.when;
  return sql`${source.column(fieldOf(source.record, field))} = ${is} AND ${held}`;
}

/** The record's rows of the present, or the roll of the day `asOf`. */
export function sourceOf(record: RecordMark, alias: string, asOf: Slot | null, context: WhereContext): From {
  const present = table(record, alias, context);
  let from = sql`${name(record.table)} ${name(alias)}`;
  const dated = new Map<string, Sql>();
  for (const mark of record.fields.values()) {
    if (!mark.dated || !asOf) continue;
    const period = recordOf(mark.dated.record());
    const periodAlias = `${alias}_${mark.name}`;
    const at = (field: string): Sql => name(periodAlias, columnOf(fieldOf(period, field)));
    const inForce = sql`${at(mark.dated.by)} = ${name(alias, 'id')} AND ${at('fromOn')} <= ${asOf} AND (${at('toOn')} IS NULL OR ${at('toOn')} > ${asOf})`;
    const absent = mark.dated.absent;
    const isPresent = absent?.length ? sql` AND ${at(mark.dated.field)} NOT IN (${list(absent)})` : raw('');
    from = sql`${from} ${raw(absent ? 'JOIN' : 'LEFT JOIN')} ${name(period.table)} ${name(periodAlias)} ON ${inForce}${isPresent}`;
    dated.set(mark.name, at(mark.dated.field));
  }
  if (dated.size === 0) return { ...present, from };
  // What is dated has no guard; the rest is of the present, and so are its guards.
  return {
    ...present,
    from,
    present,
    column: (mark) => dated.get(mark.name) ?? present.column(mark),
    kept: (mark) => dated.get(mark.name) ?? present.kept(mark),
  };
}
