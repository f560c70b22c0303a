/** The statement by which a write reads rows, each with the records that it refers to. */
import { fieldOf, isStored, type RecordMark, recordOf } from '../record/marks.js';
import { compileLevel, type Places, plainRow, type Row, rowOf } from '../read/rows.js';
import type { Viewer } from '../condition/scope.js';
import { join, name, raw, type Sql, sql } from '../condition/sql.js';
import { scopeSql, type Source, table, type WhereContext, whereSql } from '../condition/where.js';

/** How a record is looked for. */
export interface Finding {
  /** Whether it is found whoever acts. */
  readonly isTrusted?: boolean;
  /** Whether others may decide on it, too, until the end: for what this write reads and does not change. */
  readonly isShared?: boolean;
  /** References whose records are read with it by the same statement, and locked as it is. */
  readonly along?: readonly string[];
}

/** A record that a statement has read. */
export interface Found {
  readonly record: RecordMark;
  readonly row: Row;
  /** Whether it exists for the viewer. */
  readonly isSeen: boolean;
}

export interface Reading {
  readonly statement: Sql;
  /** The records of a row of the answer: the one that was looked for, then those along that are there. */
  found(values: readonly unknown[]): Found[];
}

/** Where a record stands in the rows of the answer, and the column that says whether the viewer sees it. */
interface Part {
  readonly record: RecordMark;
  readonly places: Places;
  readonly seen: number | null;
}

/** The statement that reads, and locks, the rows that meet a condition. */
export function readingOf(
  record: RecordMark,
  where: object,
  viewer: Viewer,
  { isTrusted = true, isShared = false, along = [] }: Finding,
): Reading {
  let aliases = 0;
  const context: WhereContext = { viewer, isTrusted, alias: () => `w${aliases++}` };
  // A write is decided on what is kept, by whomever: only what it answers is what the viewer sees.
  const kept: WhereContext = { ...context, isTrusted: true };
  const columns: Sql[] = [];
  const parts: Part[] = [];
  const add = (source: Source, scope: Sql | null): void => {
    const fields = new Set([...source.record.fields.values()].filter(isStored));
    const level = { record: source.record, fields, joins: new Map(), lists: [] };
    const compiled = compileLevel(level, source, kept, columns.length);
    columns.push(...compiled.columns);
    const seen = scope && scope.text !== 'TRUE' ? columns.push(scope) - 1 : null;
    parts.push({ record: source.record, places: compiled.places, seen });
  };
  const source = table(record, context.alias(), kept);
  add(source, null);
  const joins = along.map((reference) => {
    const mark = fieldOf(record, reference);
    const target = table(recordOf(mark.target!()), context.alias(), kept);
    add(target, scopeSql(target, context));
    return sql` LEFT JOIN ${name(target.record.table)} ${name(target.alias)} ON ${name(target.alias, 'id')} = ${source.column(mark)}`;
  });
  const selected = join(
    columns.map((column, i) => sql`${column} AS ${raw(`c${i}`)}`),
    ', ',
  );
  const from = sql`${name(record.table)} ${name(source.alias)}${join(joins, '')}`;
  const condition = sql`${scopeSql(source, context)} AND ${whereSql(source, where as Row, context)}`;
  const lock = raw(isShared ? 'LOCK IN SHARE MODE' : 'FOR UPDATE');
  return {
    statement: sql`SELECT ${selected} FROM ${from} WHERE ${condition} ORDER BY ${name(source.alias, 'id')} ${lock}`,
    found: (values) =>
      parts.flatMap(({ record: one, places, seen }) => {
        const row = plainRow(places, rowOf(values));
        if (!row) return [];
        return [{ record: one, row, isSeen: !isTrusted && (seen === null || Number(values[seen]) === 1) }];
      }),
  };
}
