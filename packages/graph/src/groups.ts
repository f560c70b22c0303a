/** Groups of a list: counted by keys in one statement, references of the keys joined after counting. */
import { type FieldMark, fieldOf } from './marks.js';
import type { GroupsPlan, Level, ListPlan } from './plan.js';
import { compileLevel, type Row } from './rows.js';
import type { From } from './source.js';
import { join, name, raw, type Sql, sql } from './sql.js';
import type { Source, WhereContext } from './where.js';

interface Filtered {
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

function keySql(source: Source, mark: FieldMark, grain: string | null | undefined): Sql {
  const column = source.column(mark);
  return mark.kind === 'day' || mark.kind === 'instant' ? periodSql(column, grain ?? 'DAY') : column;
}

/** The statement of one `groups` field and the reader of its rows; the largest group first. */
export function groupsSql(
  plan: ListPlan,
  groups: GroupsPlan,
  { source, parent, condition }: Filtered,
  context: WhereContext,
  isNested: boolean,
): { sql: Sql; read: (row: readonly unknown[]) => { parent: string; row: Row } } {
  const marks = groups.by.map(({ field }) => fieldOf(plan.record, field));
  const keys = groups.by.map(({ field, grain }) => keySql(source, fieldOf(plan.record, field), grain));
  const named = keys.map((key, i) => sql`${key} AS ${raw(`k${i}`)}`);
  const counted = sql`SELECT ${join([sql`${parent} AS parent`, ...named, raw('COUNT(*) AS n')], ', ')} FROM ${source.from} WHERE ${condition} GROUP BY ${raw(['parent', ...keys.map((_, i) => `k${i}`)].join(', '))}`;
  const order = raw(['n DESC', ...keys.map((_, i) => `k${i}`)].join(', '));
  const limit = raw(String(groups.first));
  const limited = isNested
    ? sql`SELECT * FROM (SELECT c.*, ROW_NUMBER() OVER (PARTITION BY parent ORDER BY ${order}) AS place FROM (${counted}) c) p WHERE place <= ${limit}`
    : sql`${counted} ORDER BY ${order} LIMIT ${limit}`;
  const level = keysOnly(groups.level, marks);
  const keySource: Source = {
    record: plan.record,
    alias: 'g',
    column: (mark) => (marks.includes(mark) ? name('g', `k${marks.indexOf(mark)}`) : raw('NULL')),
  };
  const compiled = compileLevel(level, keySource, context, 2);
  const statement = sql`SELECT ${join([raw('g.parent'), raw('g.n'), ...compiled.columns], ', ')} FROM (${limited}) g ${compiled.joins} ORDER BY ${raw(['g.n DESC', ...keys.map((_, i) => `g.k${i}`)].join(', '))}`;
  return {
    sql: statement,
    read: (row) => ({
      parent: isNested ? String(row[0]) : '',
      row: { ...compiled.read(row)!, count: Number(row[1]) },
    }),
  };
}

/** The level of the keys: no id of its own, and only what is a key. */
function keysOnly(level: Level, marks: readonly FieldMark[]): Level {
  const fields = new Set([...level.fields].filter((mark) => marks.includes(mark)));
  const joins = new Map([...level.joins].filter(([, { mark }]) => marks.includes(mark)));
  return { ...level, fields, joins };
}
