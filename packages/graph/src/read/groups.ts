/** Groups of a list: counted by keys in one statement, references of the keys joined after counting. */
import { groupKey } from '../api/inputs.js';
import { type FieldMark, fieldOf, recordOf } from '../record/marks.js';
import type { GroupsPlan, Level, ListPlan } from './plan.js';
import { compileLevel, type Places } from './rows.js';
import type { GroupsShape } from '../condition/slots.js';
import type { From } from '../condition/source.js';
import { join, name, raw, type Sql, sql } from '../condition/sql.js';
import { outerJoin, scopeSql, type Source, table, type WhereContext } from '../condition/where.js';

/** The rows of a list, the id of the record around each, and the condition that they meet. */
export interface Filtered {
  readonly source: From;
  readonly parent: Sql;
  readonly condition: Sql;
}

/** The first day of the period that a day or an instant falls into. */
export function periodSql(column: Sql, grain: string): Sql {
  switch (grain) {
    case 'WEEK':
      return sql`DATE_SUB(DATE(${column}), INTERVAL WEEKDAY(${column}) DAY)`;
    case 'MONTH':
      return sql`DATE_FORMAT(${column}, '%Y-%m-01')`;
    case 'QUARTER':
      return sql`CONCAT(YEAR(${column}), '-', LPAD(QUARTER(${column}) * 3 - 2, 2, '0'), '-01')`;
    case 'YEAR':
      return sql`DATE_FORMAT(${column}, '%Y-01-01')`;
    default:
      return sql`DATE(${column})`;
  }
}

/** A key's column, and the join that brings it when it is another record's; a list has a row for each of its values. */
export function keyColumn(
  source: Source,
  mark: FieldMark,
  context: WhereContext,
): { column: Sql; joined: Sql } {
  const plain = { column: source.column(mark), joined: raw('') };
  const reference = mark.through?.reference ?? mark;
  if (reference.kind !== 'reference') return plain;
  const target = table(recordOf(reference.target!()), context.alias(), context);
  const at = name(target.alias, 'id');
  const joined = sql` ${outerJoin(target, sql`${at} = ${source.column(reference)}`, context)}`;
  // Those that refer to records out of scope are one group with those that refer to none.
  if (!mark.through) return scopeSql(target, context).text === 'TRUE' ? plain : { column: at, joined };
  const { field } = mark.through;
  const found = fieldOf(target.record, field);
  const column = target.column(found);
  if (found.kind !== 'list') return { column, joined };
  const each = context.alias();
  return {
    column: sql`${name(each, 'value')} COLLATE utf8mb4_bin`,
    joined: sql`${joined} LEFT JOIN JSON_TABLE(${column}, '$[*]' COLUMNS (value VARCHAR(200) PATH '$')) ${name(each)} ON TRUE`,
  };
}

function keySql(column: Sql, mark: FieldMark, grain: string | null | undefined): Sql {
  return mark.kind === 'day' || mark.kind === 'instant' ? periodSql(column, grain ?? 'DAY') : column;
}

/** Whether values that are the same to the database may be written in several ways: texts in capitals and not, with accents and without. */
const isSpelled = (mark: FieldMark): boolean => mark.kind === 'text' && !mark.isCode;

/** What a key is grouped by and, of texts, the first of the spellings in the group by their bytes: the one that it shows. */
function groupedColumns(key: Sql, mark: FieldMark, i: number): Sql[] {
  const grouped = sql`${key} AS ${raw(`k${i}`)}`;
  return isSpelled(mark) ? [grouped, sql`MIN(CAST(${key} AS BINARY)) AS ${raw(`s${i}`)}`] : [grouped];
}

interface GroupsRequest {
  readonly plan: ListPlan;
  readonly groups: GroupsPlan;
  readonly shape: GroupsShape;
}

/** The statement of one `groups` field, the largest group first: parent's id, count, then the columns of the keys. */
export function groupsSql(
  { plan, groups, shape }: GroupsRequest,
  { source, parent, condition }: Filtered,
  context: WhereContext,
): { statement: Sql; places: Places } {
  const marks = shape.by.map(({ field }) => groupKey(plan.record, field)!);
  const found = marks.map((mark) => keyColumn(source, mark, context));
  const keys = shape.by.map(({ grain }, i) => keySql(found[i]!.column, marks[i]!, grain));
  const joined = join(
    found.map((key) => key.joined),
    '',
  );
  const named = keys.flatMap((key, i) => groupedColumns(key, marks[i]!, i));
  // a list that holds a value twice is still one record
  const count = joined.text ? sql`COUNT(DISTINCT ${name(source.alias, 'id')}) AS n` : raw('COUNT(*) AS n');
  const counted = sql`SELECT ${join([sql`${parent} AS parent`, ...named, count], ', ')} FROM ${source.from}${joined} WHERE ${condition} GROUP BY ${raw(['parent', ...keys.map((_, i) => `k${i}`)].join(', '))}`;
  return groupsOf({ plan, groups, shape }, counted, context);
}

/** The first groups out of a statement that counts by their keys: parent, keys `k0` and on with the spellings of texts, and `n`. */
export function groupsOf(
  { plan, groups, shape }: GroupsRequest,
  counted: Sql,
  context: WhereContext,
): { statement: Sql; places: Places } {
  const marks = shape.by.map(({ field }) => groupKey(plan.record, field)!);
  const keys = marks.map((_, i) => `k${i}`);
  const order = raw(['n DESC', ...keys].join(', '));
  // Counted before it is ordered and cut: MariaDB takes a limit for a promise that few rows will do.
  const limited = plan.by
    ? sql`SELECT * FROM (SELECT c.*, ROW_NUMBER() OVER (PARTITION BY parent ORDER BY ${order}) AS place FROM (${counted}) c) p WHERE place <= ${shape.first}`
    : sql`SELECT c.* FROM (${counted}) c ORDER BY ${order} LIMIT ${shape.first}`;
  const keyAt = (mark: FieldMark): Sql => {
    const i = marks.indexOf(mark);
    if (i < 0) return raw('NULL');
    return isSpelled(mark) ? sql`CONVERT(${name('g', `s${i}`)} USING utf8mb4)` : name('g', `k${i}`);
  };
  const keySource: Source = { record: plan.record, alias: 'g', column: keyAt, kept: keyAt };
  const compiled = compileLevel(keysOnly(groups.level, marks), keySource, context, 2);
  const statement = sql`SELECT ${join([raw('g.parent'), raw('g.n'), ...compiled.columns], ', ')} FROM (${limited}) g ${compiled.joins} ORDER BY ${raw(['g.n DESC', ...keys.map((key) => `g.${key}`)].join(', '))}`;
  return { statement, places: { ...compiled.places, level: groups.level } };
}

/** The level of the keys: only what is a key. */
function keysOnly(level: Level, marks: readonly FieldMark[]): Level {
  const fields = new Set([...level.fields].filter((mark) => marks.includes(mark)));
  const joins = new Map([...level.joins].filter(([, { mark }]) => marks.includes(mark)));
  return { ...level, fields, joins };
}
