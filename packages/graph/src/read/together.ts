/** The count and the groups of a list out of one pass over its rows: counted by all keys at once, then added up for each of them. */
import { groupKey } from '../api/inputs.js';
import type { FieldMark } from '../record/marks.js';
import type { GroupKeyArgs, GroupsShape } from '../condition/slots.js';
import { join, raw, Slot, type Sql, sql, Statement } from '../condition/sql.js';
import type { WhereContext } from '../condition/where.js';
import { type Filtered, groupsOf, keyColumn } from './groups.js';
import type { GroupsPlan, ListPlan } from './plan.js';
import type { WireRow } from './wire.js';

/** So many finest groups are added up; where there are more, each question is better asked for itself. */
export const mostFinest = 1000;

/** The statement of the finest groups, and one for each groups of the list that adds them up. */
export interface Together {
  /** Rows of parent's id, count, and keys. */
  readonly finest: Statement;
  readonly sums: readonly Statement[];
}

/** Where the statements that add up take the finest groups from. */
export const finestGroups = Symbol('finest groups');

/** The finest groups as the statements that add them up take them. */
export const finestText = (rows: readonly WireRow[]): string =>
  JSON.stringify(rows.map((row) => row.values()));

/** Whether values are the same exactly when they are written the same, and are in the order of what is written. */
const isExact = (mark: FieldMark): boolean =>
  !mark.through && (['reference', 'choice', 'flag'].includes(mark.kind) || mark.isCode === true);

const isSame = (one: GroupKeyArgs, other: GroupKeyArgs): boolean => one.field === other.field;

/** Asks for everything that is counted of a list together; null where one question is all there is, or a key is more than a column. */
export function togetherOf(
  plan: ListPlan,
  shapes: readonly { readonly groups: GroupsPlan; readonly shape: GroupsShape }[],
  { source, parent, condition }: Filtered,
  context: WhereContext,
): Together | null {
  if (shapes.length === 0 || shapes.length + Number(plan.isCounted) < 2) return null;
  const keys = shapes
    .flatMap(({ shape }) => shape.by)
    .filter((key, i, all) => all.findIndex((other) => isSame(key, other)) === i);
  const marks = keys.map(({ field }) => groupKey(plan.record, field)!);
  if (!marks.every(isExact)) return null;
  const columns = marks.map((mark) => keyColumn(source, mark, context));
  if (columns.some(({ joined }) => joined.text)) return null;
  const named = columns.map(({ column }, i) => sql`${column} AS ${raw(`k${i}`)}`);
  const by = raw(['parent', ...keys.map((_, i) => `k${i}`)].join(', '));
  const counted = sql`SELECT ${join([sql`${parent} AS parent`, raw('COUNT(*) AS n'), ...named], ', ')} FROM ${source.from} WHERE ${condition} GROUP BY ${by}`;
  return {
    finest: new Statement(sql`SELECT c.* FROM (${counted}) c LIMIT ${raw(String(mostFinest + 1))}`),
    sums: shapes.map(({ groups, shape }) => {
      const places = shape.by.map((key) => keys.findIndex((other) => isSame(key, other)));
      return new Statement(groupsOf({ plan, groups, shape }, addedUp(places, marks), context).statement);
    }),
  };
}

/** The counts by these of the finest groups' keys. */
function addedUp(places: readonly number[], marks: readonly FieldMark[]): Sql {
  const columns = places.map((place, i) => {
    const type = marks[place]!.kind === 'flag' ? 'INT' : 'VARCHAR(100)';
    return raw(`k${i} ${type} PATH '$[${place + 2}]'`);
  });
  const given = join([raw(`parent VARCHAR(100) PATH '$[0]'`), raw(`n INT PATH '$[1]'`), ...columns], ', ');
  const keys = places.map((place, i) =>
    raw(marks[place]!.kind === 'flag' ? `f.k${i} AS k${i}` : `${ascii(`f.k${i}`)} AS k${i}`),
  );
  const selected = join([raw(`${ascii('f.parent')} AS parent`), ...keys, raw('f.n AS n')], ', ');
  const names = ['parent', ...places.map((_, i) => `k${i}`)].join(', ');
  const rows = sql`SELECT ${selected} FROM JSON_TABLE(${new Slot(finestGroups, 0)}, '$[*]' COLUMNS (${given})) f`;
  return sql`SELECT ${raw(names)}, CAST(SUM(n) AS SIGNED) AS n FROM (${rows}) d GROUP BY ${raw(names)}`;
}

const ascii = (column: string): string => `CONVERT(${column} USING ascii) COLLATE ascii_bin`;
