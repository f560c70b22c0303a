/** The statements of a report: each gives cells of all the metrics that are computed in its way, under the viewer's scope. */
import { type RecordClass, recordOf } from '@partnergraph/graph/record/marks.js';
import type { Where } from '@partnergraph/graph/condition/scope.js';
import { allOf, join, list, name, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import {
  outerJoin,
  scopeSql,
  table,
  type WhereContext,
  whereSql,
} from '@partnergraph/graph/condition/where.js';
import { Organization } from '../partner/organization.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { MetricSeries } from './metricSeries.entity.js';
import type { MetricReportArgs, MetricReportWhere } from './report.types.js';
import { keyColumns, needsOf } from './reportKeys.js';

/** What the statements of one report share. */
export interface Question {
  readonly args: MetricReportArgs;
  readonly context: WhereContext;
  /** At most this many cells of one statement. */
  readonly limit: number;
  /** The days that observations are read of, as ranges without their ends; all of the report's unless said. */
  readonly days?: readonly DayRange[];
  /** Only series with short keys in this range; all unless said. */
  readonly series?: { readonly first: number; readonly last: number };
}

/** Days from one up to, and without, another. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** Entries that hold now, or held as recorded at an instant. */
function holds(asOf: string | null | undefined): Sql {
  if (!asOf) return raw('o.supersededAt IS NULL');
  const at = asOf.replace('T', ' ').replace('Z', '');
  return sql`o.recordedAt <= ${at} AND (o.supersededAt IS NULL OR o.supersededAt > ${at})`;
}

/** A period as a number, which groups three times as fast as text, and its first day again. */
const periodNumbers: Readonly<Record<string, { readonly number: string; readonly start: string }>> = {
  DAY: { number: 'o.day', start: 'f.period' },
  WEEK: { number: 'TO_DAYS(o.day) - WEEKDAY(o.day)', start: 'FROM_DAYS(f.period)' },
  MONTH: { number: 'EXTRACT(YEAR_MONTH FROM o.day)', start: "CAST(CONCAT(f.period, '01') AS DATE)" },
  QUARTER: {
    number: 'YEAR(o.day) * 4 + QUARTER(o.day) - 1',
    start: 'DATE_ADD(MAKEDATE(f.period DIV 4, 1), INTERVAL (f.period MOD 4) QUARTER)',
  },
  YEAR: { number: 'YEAR(o.day)', start: 'MAKEDATE(f.period, 1)' },
};

/** The conditions of a report in the language of the series' where. */
function seriesWhere(where: MetricReportWhere): Where {
  const either = (field: string, condition: Where): Where => ({
    or: [{ [field]: condition }, { partnership: { [field]: condition } }],
  });
  return {
    and: [
      where.partnership ? { partnership: where.partnership } : {},
      where.organization ? either('organization', where.organization) : {},
      where.program ? either('program', where.program) : {},
    ],
  };
}

/** Observations of these days. */
function onDays(days: readonly DayRange[]): Sql {
  const ranges = days.map(
    ({ from, to }) =>
      // The day lies within a day of the instant, whatever the zone: the key of the table narrows the range.
      sql`(o.at >= DATE_SUB(${from}, INTERVAL 1 DAY) AND o.at < DATE_ADD(${to}, INTERVAL 1 DAY) AND o.day >= ${from} AND o.day < ${to})`,
  );
  return sql`(${join(ranges, ' OR ')})`;
}

/** Series and their observations that the report is about. */
function observed(question: Question, metricIds: readonly string[]): { from: Sql; where: Sql; period: Sql } {
  const { args, context, days, series: only } = question;
  const series = table(recordOf(MetricSeries), 's', context);
  const labels = (args.where?.labels ?? []).map(
    (one) =>
      sql`JSON_UNQUOTE(JSON_EXTRACT(s.labels, ${`$."${one.name}"`})) IN (${list(one.in.length > 0 ? one.in : [null])})`,
  );
  return {
    from: raw('metric_series s JOIN observation o ON o.seriesNumber = s.number'),
    where: allOf([
      sql`s.metricId IN (${list(metricIds)})`,
      scopeSql(series, context),
      whereSql(series, seriesWhere(args.where ?? {}), context),
      ...labels,
      only ? sql`s.number BETWEEN ${only.first} AND ${only.last}` : raw('TRUE'),
      onDays(days ?? [args]),
      holds(args.asOf),
    ]),
    period: raw(periodNumbers[args.grain]!.number),
  };
}

/** Joins that the keys need, with level and stage as of the day `last`. */
function keyJoins({ args, context }: Question, last: Sql, isSeries: boolean): Sql {
  const needs = needsOf(args.groupBy);
  const dated = (of: string, alias: string): Sql =>
    sql`LEFT JOIN ${name(of)} ${name(alias)} ON ${name(alias, 'partnershipId')} = p.id AND ${name(alias, 'fromOn')} <= ${last} AND (${name(alias, 'toOn')} IS NULL OR ${name(alias, 'toOn')} > ${last})`;
  const joined = (type: RecordClass, alias: string, id: Sql): Sql =>
    outerJoin(table(recordOf(type), alias, context), sql`${name(alias, 'id')} = ${id}`, context);
  const organizationId = raw(isSeries ? 'COALESCE(s.organizationId, p.organizationId)' : 'p.organizationId');
  return join(
    [
      ...(isSeries ? [joined(Partnership, 'p', raw('s.partnershipId'))] : []),
      joined(Organization, 'og', organizationId),
      ...(needs.level ? [dated('level_assignment', 'la')] : []),
      ...(needs.stage && isSeries ? [dated('stage_period', 'sp')] : []),
    ],
    ' ',
  );
}

/** `f`, a set of figures by series and period, with the keys of the series, brought together into cells. */
function cells(
  question: Question,
  figures: Sql,
  columns: Sql,
  shape: { inner?: Sql; ranked?: boolean } = {},
): Sql {
  const { args, limit } = question;
  const start = raw(periodNumbers[args.grain]!.start);
  const last = sql`CAST(DATE_SUB(LEAST(DATE_ADD(${start}, INTERVAL 1 ${raw(args.grain)}), CAST(${args.to} AS DATE)), INTERVAL 1 DAY) AS DATE)`;
  const keys = keyColumns(args.groupBy, 'series');
  const names = args.groupBy.map((_, i) => name(`k${i}`));
  const inner = sql`SELECT ${join([sql`s.metricId AS metricId, ${start} AS period, s.currency AS currency`, ...keys], ', ')}, ${shape.inner ?? raw('f.v, f.d, f.n, f.lo, f.hi')} FROM (${figures}) f JOIN metric_series s ON s.number = f.number ${keyJoins(question, last, true)}`;
  const group = join([raw('metricId'), raw('period'), raw('currency'), ...names], ', ');
  const source = shape.ranked ? sql`(${ranked(inner, group)})` : sql`(${inner})`;
  return sql`SELECT ${group}, ${columns} FROM ${source} c GROUP BY ${group} ORDER BY ${group} LIMIT ${raw(String(limit))}`;
}

/** The different values of each cell in their order, each with how many there are up to it, and of all. */
function ranked(values: Sql, group: Sql): Sql {
  const counted = sql`SELECT ${group}, v, SUM(n) AS n FROM (${values}) a GROUP BY ${group}, v`;
  return sql`SELECT b.*, SUM(n) OVER (PARTITION BY ${group} ORDER BY v) AS running, SUM(n) OVER (PARTITION BY ${group}) AS total FROM (${counted}) b`;
}

/** Sums, counts and extremes: after the keys `value, denominator, n, lowest, highest`. */
export function sumsSql(question: Question, metricIds: readonly string[]): Sql {
  const { from, where, period } = observed(question, metricIds);
  const figures = sql`SELECT o.seriesNumber AS number, ${period} AS period, SUM(o.value) AS v, SUM(o.denominator) AS d, COUNT(*) AS n, MIN(o.value) AS lo, MAX(o.value) AS hi FROM ${from} WHERE ${where} GROUP BY o.seriesNumber, period`;
  return cells(question, figures, raw('SUM(v), SUM(d), SUM(n), MIN(lo), MAX(hi)'));
}

// The value rides behind its time, in columns of fixed width, so that one pass finds the latest.
const latest = raw("MAX(CONCAT(o.day, ' ', o.at, 1 - o.isWholeDay, '|', o.value))");
const latestValue = (column: string): Sql => raw(`CAST(SUBSTRING(${column}, 37) AS DECIMAL(24,6))`);

/** The latest value of each series in each period: after the keys `value, n, series`. */
export function lastSql(question: Question, metricIds: readonly string[]): Sql {
  const { from, where, period } = observed(question, metricIds);
  const figures = sql`SELECT o.seriesNumber AS number, ${period} AS period, ${latest} AS v, COUNT(*) AS n FROM ${from} WHERE ${where} GROUP BY o.seriesNumber, period`;
  const value = sql`${latestValue('f.v')} AS v, f.n`;
  return cells(question, figures, raw('SUM(v), SUM(n), COUNT(*)'), { inner: value });
}

/** All that roll-ups keep: after the keys `value, denominator, n, lowest, highest, latest, series`. */
export function allSql(question: Question, metricIds: readonly string[]): Sql {
  const { from, where, period } = observed(question, metricIds);
  const figures = sql`SELECT o.seriesNumber AS number, ${period} AS period, SUM(o.value) AS v, SUM(o.denominator) AS d, COUNT(*) AS n, MIN(o.value) AS lo, MAX(o.value) AS hi, ${latest} AS la FROM ${from} WHERE ${where} GROUP BY o.seriesNumber, period`;
  const inner = sql`f.v, f.d, f.n, f.lo, f.hi, ${latestValue('f.la')} AS la`;
  return cells(question, figures, raw('SUM(v), SUM(d), SUM(n), MIN(lo), MAX(hi), SUM(la), COUNT(*)'), {
    inner,
  });
}

/** Different values and percentiles: after the keys `n, different, ` and a column for each percent. */
export function valuesSql(
  question: Question,
  metricIds: readonly string[],
  percents: readonly number[],
): Sql {
  const { from, where, period } = observed(question, metricIds);
  const figures = sql`SELECT o.seriesNumber AS number, ${period} AS period, o.value AS v, 1 AS n FROM ${from} WHERE ${where}`;
  const columns = percents.map(
    (percent) => sql`MIN(CASE WHEN running >= CEIL(total * ${raw(String(percent))} / 100) THEN v END)`,
  );
  return cells(question, figures, join([raw('SUM(n), COUNT(*)'), ...columns], ', '), {
    inner: raw('f.v, f.n'),
    ranked: true,
  });
}

/** Partnerships that are active on the last day of each period, counted by the graph: after the keys `n`. */
export function partnershipsSql(
  question: Question,
  periods: readonly { readonly starts: string; readonly last: string }[],
): Sql {
  const { args, context, limit } = question;
  const where = args.where ?? {};
  const source = table(recordOf(Partnership), 'p', context);
  const names = args.groupBy.map((_, i) => name(`k${i}`));
  const condition = allOf([
    scopeSql(source, context),
    whereSql(source, where.partnership, context),
    whereSql(source, where.organization ? { organization: where.organization } : {}, context),
    whereSql(source, where.program ? { program: where.program } : {}, context),
    // Partnerships have no labels.
    where.labels?.length ? raw('FALSE') : raw('TRUE'),
  ]);
  const days = sql`JSON_TABLE(${JSON.stringify(periods)}, '$[*]' COLUMNS (starts DATE PATH '$.starts', last DATE PATH '$.last')) d`;
  const stages = raw(
    "JOIN stage_period sp ON sp.stage = 'ACTIVE' AND sp.fromOn <= d.last AND (sp.toOn IS NULL OR sp.toOn > d.last) JOIN partnership p ON p.id = sp.partnershipId",
  );
  const inner = sql`SELECT ${join([raw('d.starts AS period'), ...keyColumns(args.groupBy, 'partnerships')], ', ')} FROM ${days} ${stages} ${keyJoins(question, raw('d.last'), false)} WHERE ${condition}`;
  const group = join([raw('period'), ...names], ', ');
  return sql`SELECT 'graph', period, NULL, ${join([...names, raw('COUNT(*)')], ', ')} FROM (${inner}) c GROUP BY ${group} ORDER BY ${group} LIMIT ${raw(String(limit))}`;
}
