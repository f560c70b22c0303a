/** What of a report roll-ups can answer: whole periods, keys that they keep apart, and nothing that has happened since they were made. */
import { addDays, type Day, periodStart, nextPeriod } from '@partnergraph/domain/period.js';
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { allOf, join, list, name, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import { scopeSql, table, whereSql } from '@partnergraph/graph/condition/where.js';
import { Organization } from '../partner/organization.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { Program } from '../program/program.entity.js';
import { MetricSeries } from './metricSeries.entity.js';
import { isRolledUp, keyColumns } from './reportKeys.js';
import type { DayRange, Question } from './reportSql.js';

/** The lengths of period that are rolled up; level and stage are those of its last day, so that none is made of another. */
export const rolledUpGrains = ['MONTH', 'QUARTER', 'YEAR'] as const;

/** The days that are rolled up: from the first on, without the last. */
export const rolledUpDays: DayRange = { from: '1900-01-01', to: '2200-01-01' };

/** Every day that roll-ups could be about. */
const everyDay: DayRange = { from: '1000-01-01', to: '9999-12-31' };

/** More of what happened since than this is not looked through. */
const mostEvents = 20_000;

/** Runs a statement and gives its rows as arrays. */
type Run = (statement: Sql) => Promise<readonly (readonly unknown[])[]>;

/** Whether the viewer sees all that roll-ups are made of, and asks for nothing that they do not keep apart. */
export function isRolledUpQuestion({ args, context }: Question): boolean {
  const isWhole = [MetricSeries, Partnership, Organization].every(
    (record) => scopeSql(table(recordOf(record), 'r', context), context).text === 'TRUE',
  );
  const { partnership, organization, labels } = args.where ?? {};
  return (
    isWhole &&
    !args.asOf &&
    !partnership &&
    !organization &&
    !labels?.length &&
    rolledUpGrains.some((grain) => grain === args.grain) &&
    args.groupBy.every(({ by }) => isRolledUp(by))
  );
}

/** The days of which figures have changed since the roll-ups of these metrics were made; every day where there are none. `keys` says whether the keys of organizations matter. */
export async function changedDays(
  run: Run,
  metricIds: readonly string[],
  keys: { readonly ofOrganizations: boolean },
): Promise<readonly DayRange[]> {
  const of = sql`metricId IN (${list(metricIds)})`;
  const rows = await run(
    join(
      [
        sql`SELECT 'made' AS what, COUNT(*) AS n, CAST(NULL AS DATE) AS firstDay, CAST(NULL AS DATE) AS lastDay FROM metric_rollup WHERE ${of}`,
        sql`SELECT 'observed', COUNT(*), firstDay, lastDay FROM (SELECT CAST(JSON_UNQUOTE(JSON_EXTRACT(e.after, '$.firstDay')) AS DATE) AS firstDay, CAST(JSON_UNQUOTE(JSON_EXTRACT(e.after, '$.lastDay')) AS DATE) AS lastDay FROM metric_rollup r JOIN event e ON e.subjectId = r.metricId AND e.sequence > r.sequence WHERE r.${of} AND e.type = 'metricDefinition.observed') o GROUP BY firstDay, lastDay`,
        sinceThen(of, 'Partnership', keyChanges),
        ...(keys.ofOrganizations ? [sinceThen(of, 'Organization', organizationChanges)] : []),
      ],
      ' UNION ALL ',
    ),
  );
  if (Number(rows.find(([what]) => what === 'made')?.[1]) < new Set(metricIds).size) return [everyDay];
  return rows
    .filter(([what]) => what !== 'made')
    .flatMap(([, count, first, last]) => {
      if (Number(count) > mostEvents) return [everyDay];
      return first === null
        ? []
        : [{ from: String(first), to: last === null ? everyDay.to : addDays(String(last), 1) }];
    });
}

// Dated rows change from a day on; what is not dated counts for all days.
const keyChanges = `CASE WHEN JSON_CONTAINS_PATH(e.after, 'one', '$.programId', '$.trackId', '$.kind', '$.organizationId') THEN DATE '${everyDay.from}' WHEN e.effectiveOn IS NOT NULL OR JSON_CONTAINS_PATH(e.after, 'one', '$.stage', '$.levelId') THEN COALESCE(e.effectiveOn, DATE(e.at)) END`;
const organizationChanges = `CASE WHEN JSON_CONTAINS_PATH(e.after, 'one', '$.kind', '$.country') THEN DATE '${everyDay.from}' END`;

/** The first day of which records of a type changed what figures are grouped by; a record that is new has no figures yet. */
function sinceThen(of: Sql, type: string, firstDay: string): Sql {
  const since = sql`SELECT MIN(sequence) FROM metric_rollup WHERE ${of}`;
  return sql`SELECT 'moved', COUNT(*), MIN(firstDay), NULL FROM (SELECT ${raw(firstDay)} AS firstDay FROM event e WHERE e.subjectType = ${type} AND e.sequence > (${since}) AND e.before IS NOT NULL LIMIT ${raw(String(mostEvents + 1))}) c`;
}

/** The same days as whole periods, in order and none twice, within those that are rolled up. */
export function wholePeriods(days: readonly DayRange[], grain: (typeof rolledUpGrains)[number]): DayRange[] {
  const latest = (a: Day, b: Day): Day => (a > b ? a : b);
  const earliest = (a: Day, b: Day): Day => (a < b ? a : b);
  const whole = days
    .map(({ from, to }) => ({
      from: periodStart(latest(from, rolledUpDays.from), grain),
      to: nextPeriod(addDays(earliest(to, rolledUpDays.to), -1), grain),
    }))
    .filter(({ from, to }) => from < to);
  return merged(whole);
}

/** The days of all these ranges in as few ranges as can be. */
export function merged(ranges: readonly DayRange[]): DayRange[] {
  const found: { from: string; to: string }[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = found.at(-1);
    if (last && from <= last.to) last.to = to > last.to ? to : last.to;
    else found.push({ from, to });
  }
  return found;
}

/** Splits periods into those that roll-ups answer and those that observations must. */
export function splitPeriods<P extends DayRange & { readonly starts: string }>(
  periods: readonly P[],
  { args }: Question,
  changed: readonly DayRange[],
): { rolledUp: P[]; read: P[] } {
  const isRolled = ({ starts, from, to }: P): boolean =>
    from === starts &&
    to === nextPeriod(starts, args.grain) &&
    from >= rolledUpDays.from &&
    to <= rolledUpDays.to &&
    !changed.some((days) => days.from < to && from < days.to);
  const rolledUp = periods.filter(isRolled);
  return { rolledUp, read: periods.filter((period) => !rolledUp.includes(period)) };
}

const columns = {
  sums: 'SUM(c.value), SUM(c.denominator), SUM(c.count), MIN(c.lowest), MAX(c.highest)',
  last: 'SUM(c.latest), SUM(c.count), SUM(c.series)',
} as const;

/** The cells of these periods as roll-ups know them, in the columns of the statement that reads observations. */
export function rolledUpSql(
  { args, context, limit }: Question,
  way: keyof typeof columns,
  metricIds: readonly string[],
  periods: readonly DayRange[],
): Sql {
  const ranges = merged(periods).map(({ from, to }) => sql`(c.period >= ${from} AND c.period < ${to})`);
  const program = table(recordOf(Program), 'g', context);
  const ofProgram = args.where?.program
    ? sql`EXISTS (SELECT 1 FROM program g WHERE g.id = c.programId AND ${scopeSql(program, context)} AND ${whereSql(program, args.where.program, context)})`
    : raw('TRUE');
  const where = allOf([
    sql`c.metricId IN (${list(metricIds)})`,
    sql`c.grain = ${args.grain}`,
    sql`(${join(ranges, ' OR ')})`,
    ofProgram,
  ]);
  const keys = args.groupBy.map((_, i) => name(`k${i}`));
  const group = join([raw('c.metricId'), raw('c.period'), raw('c.currency'), ...keys], ', ');
  const selected = join(
    [raw('c.metricId, c.period, c.currency'), ...keyColumns(args.groupBy, 'rollups'), raw(columns[way])],
    ', ',
  );
  return sql`SELECT ${selected} FROM metric_rollup_cell c WHERE ${where} GROUP BY ${group} LIMIT ${raw(String(limit))}`;
}
