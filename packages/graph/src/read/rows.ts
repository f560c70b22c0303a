/** From a level to its select list and joins, and from rows back to its values. */
import { columnOf, type FieldMark, fieldOf, recordOf } from '../record/marks.js';
import type { Level } from './plan.js';
import { outerJoin, scopeSql, type Source, table, type WhereContext } from '../condition/where.js';
import { join, name, raw, type Sql, sql } from '../condition/sql.js';

export type Row = Record<string, unknown>;

/** A row whose values are asked for one by one. */
export interface ValueRow {
  isEmpty(at: number): boolean;
  value(at: number): unknown;
}

/** A row of values that are there. */
export const rowOf = (values: readonly unknown[]): ValueRow => ({
  isEmpty: (at) => values[at] === null,
  value: (at) => values[at],
});

/** Where the values of a level stand in the rows of a statement. */
export interface Places {
  readonly level: Level;
  /** Where the id stands, which says whether there is a record; -1 where there always is. */
  readonly id: number;
  readonly columns: ReadonlyMap<FieldMark, number>;
  /** By the name of the reference. */
  readonly joins: ReadonlyMap<string, Places>;
}

/** A level's part of a statement. */
export interface CompiledLevel {
  readonly columns: Sql[];
  readonly joins: Sql;
  readonly places: Places;
}

/** Compiles a level over `source`, whose rows are certain to be there or not; its first column stands at `offset` of the row. */
export function compileLevel(
  level: Level,
  source: Source,
  context: WhereContext,
  offset = 0,
  isCertain = true,
): CompiledLevel {
  const marks = [...level.fields];
  const columns = marks.map((mark) => source.column(mark));
  const joins: Sql[] = [];
  const inner = new Map<string, Places>();
  for (const { mark, level: target } of level.joins.values()) {
    const joined = table(target.record, context.alias(), context);
    const link = joinSql(source, mark, joined, context, isCertain);
    const compiled = compileLevel(target, joined, context, offset + columns.length, link.isCertain);
    joins.push(link.sql, compiled.joins);
    columns.push(...compiled.columns);
    inner.set(mark.name, compiled.places);
  }
  const at = new Map(marks.map((mark, i) => [mark, offset + i]));
  const id = marks.find((mark) => mark.kind === 'id');
  return {
    columns,
    joins: joins.length ? join(joins, ' ') : raw(''),
    places: { level, id: id ? at.get(id)! : -1, columns: at, joins: inner },
  };
}

/** Whether the row holds a record of this level. */
export const isThere = (places: Places, row: ValueRow): boolean => places.id < 0 || !row.isEmpty(places.id);

/** The plain values of a level: columns by their names, references by theirs; null when the reference is empty or out of scope. */
export function plainRow(places: Places, row: ValueRow): Row | null {
  if (!isThere(places, row)) return null;
  const object: Row = {};
  for (const [mark, at] of places.columns) object[columnOf(mark)] = decode(mark, row.value(at));
  for (const [reference, inner] of places.joins) object[reference] = plainRow(inner, row);
  return object;
}

/** Joins a reference; where every row has one in scope, the database is left free to begin with it. */
function joinSql(
  source: Source,
  mark: FieldMark,
  target: Source,
  context: WhereContext,
  isSourceCertain = true,
): { sql: Sql; isCertain: boolean } {
  const on = sql`${name(target.alias, 'id')} = ${source.column(mark)}`;
  const isCertain = isSourceCertain && !mark.nullable && scopeSql(target, context).text === 'TRUE';
  const joined = isCertain
    ? sql`JOIN ${name(target.record.table)} ${name(target.alias)} ON ${on}`
    : outerJoin(target, on, context);
  return { sql: joined, isCertain };
}

/** An instant of the database in ISO form; a day stays one. */
export const isoText = (stored: string): string =>
  stored.length > 10 ? `${stored.replace(' ', 'T')}Z` : stored;

/** A driver's value as the graph's: instants in ISO form, whole numbers as numbers, flags as booleans, JSON parsed. */
export function decode(mark: FieldMark, value: unknown): unknown {
  if (value === null || value === undefined) return mark.kind === 'list' ? [] : null;
  if (mark.kind === 'instant') return isoText(String(value));
  if (mark.kind === 'integer') return Number(value);
  if (mark.kind === 'flag') return Boolean(Number(value));
  if ((mark.kind === 'json' || mark.kind === 'list') && typeof value === 'string')
    return JSON.parse(value) as unknown;
  return value;
}

/** A part of an order: a column, and the field whose values it has. */
export interface OrderTerm {
  readonly mark: FieldMark;
  readonly column: Sql;
  readonly isDescending: boolean;
}

/** The columns that end every order: what was asked, a reference by its label, then the id. */
export function orderColumns(
  source: Source,
  orderBy: readonly { field: string; direction: 'ASC' | 'DESC' }[],
  context: WhereContext,
): { terms: OrderTerm[]; joins: Sql } {
  const joins: Sql[] = [];
  const terms = orderBy.map(({ field, direction }): OrderTerm => {
    const mark = fieldOf(source.record, field);
    const isDescending = direction === 'DESC';
    if (mark.kind !== 'reference') return { mark, column: source.column(mark), isDescending };
    const target = table(recordOf(mark.target!()), context.alias(), context);
    joins.push(joinSql(source, mark, target, context).sql);
    const label = fieldOf(target.record, target.record.label);
    return { mark: label, column: target.column(label), isDescending };
  });
  const mark = fieldOf(source.record, 'id');
  const last = { mark, column: name(source.alias, 'id'), isDescending: orderBy.at(-1)?.direction === 'DESC' };
  return { terms: [...terms, last], joins: joins.length ? join(joins, ' ') : raw('') };
}
