/** Reports: figures of metrics by period and keys, with a number of statements that depends on the question alone. */
import {
  countPeriods,
  dayInZone,
  nextPeriod,
  periodName,
  periodsBetween,
} from '@partnergraph/domain/period.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { WhereContext } from '@partnergraph/graph/condition/where.js';
import { mayOrReason } from '../access/policy.js';
import { partsOf } from './metric.service.js';
import type { MetricExplanation, MetricFigure, MetricPeriod, MetricReportArgs } from './report.types.js';
import { type Cell, Cells, type Figure, figuresOf } from './reportFigures.js';
import { type Measure, measuresOf, refuse, type ReportContext } from './reportMeasures.js';
import { checkKeys, shownKeys } from './reportKeys.js';
import { notesOn } from './reportNotes.js';
import { type Leaf, leavesOf } from './reportPlan.js';
import { lastSql, partnershipsSql, type Question, sumsSql, valuesSql } from './reportSql.js';
import { changedDays, isRolledUpQuestion, merged, rolledUpSql, splitPeriods } from './rollupRead.js';

const mostCells = 50_000;
const mostPeriods = 2000;

interface Period extends MetricPeriod {
  /** The first day of the whole period, by which cells know it. */
  readonly starts: string;
}

/** A report as the graph shows it; metrics and keys that are records as their ids. */
export interface Report {
  readonly periods: readonly Period[];
  readonly rows: readonly { keys: object; period: Period; values: MetricFigure[] }[];
  readonly explain: readonly MetricExplanation[];
}

/** Computes a report of what the viewer may see; throws on a question that cannot be answered fairly. */
export async function reportOf(context: ReportContext, args: MetricReportArgs): Promise<Report> {
  const may = mayOrReason(context.viewer, 'metric.report');
  if (may !== true) throw problem('FORBIDDEN', ['measures'], may);
  checkKeys(args.groupBy);
  const periods = periodsOf(args);
  let aliases = 0;
  const where: WhereContext = { viewer: context.viewer, isTrusted: false, alias: () => `q${aliases++}` };
  const measures = await measuresOf(context, where, args.measures);
  const question: Question = { args, context: where, limit: mostCells + 1 };
  const today = dayInZone(context.now().toISOString(), 'UTC');
  const cells = await cellsOf(context, question, measures, { periods, today });
  if (args.groupBy.length === 0) cells.keys.add('[]');
  checkSize(cells.keys.size, periods.length, measures.length);
  const rows = [...cells.keys]
    .map((keys) => ({ keys, values: JSON.parse(keys) as (string | null)[] }))
    .sort((a, b) => compareKeys(a.values, b.values))
    .flatMap(({ keys, values }) => {
      const shown = shownKeys(args.groupBy, values);
      const figures = figuresByPeriod(measures, cells, keys, { periods, today });
      return periods.map((period, i) => ({ keys: shown, period, values: figures[i]! }));
    });
  return { periods, rows, explain: measures.map((measure) => explained(measure, args, rows)) };
}

function periodsOf({ from, to, grain }: MetricReportArgs): Period[] {
  if (from >= to) throw refuse('to', `\`to\` is the day after the last one: a day after ${from}.`);
  const count = countPeriods(from, to, grain);
  if (count > mostPeriods)
    throw refuse('grain', `From ${from} to ${to} there are ${count} periods; at most ${mostPeriods}.`);
  return periodsBetween(from, to, grain).map((start) => {
    const next = nextPeriod(start, grain);
    return {
      starts: start,
      name: periodName(start, grain),
      from: start < from ? from : start,
      to: next > to ? to : next,
    };
  });
}

interface Times {
  readonly periods: readonly Period[];
  readonly today: string;
}

/** One statement for each way in which the metrics are computed. */
async function cellsOf(
  context: ReportContext,
  question: Question,
  measures: readonly Measure[],
  times: Times,
): Promise<Cells> {
  const { args } = question;
  const leaves = measures.flatMap(({ formula }) => leavesOf(formula));
  const idsOf = (way: Leaf['way']): string[] => [
    ...new Set(leaves.filter((leaf) => leaf.way === way).map(({ metricId }) => metricId)),
  ];
  const percents = [...new Set(leaves.flatMap(({ percent }) => percent ?? []))];
  const came = times.periods
    .filter(({ from }) => from <= times.today)
    .map(({ starts, to }) => ({ starts, last: lastDay(to, times.today) }));
  const isGraph = idsOf('graph').length > 0;
  if (isGraph && args.asOf)
    throw refuse(
      'asOf',
      'Partnerships are counted from their dated stages, which keep no earlier statements; leave `asOf` out.',
    );
  const statements: [Leaf['way'], Sql][] = [];
  const [sums, last] = [idsOf('sums'), idsOf('last')];
  const split = await splitOf(context, question, [...sums, ...last], times);
  if (sums.length > 0) statements.push(['sums', splitSql(question, 'sums', sums, split)]);
  if (last.length > 0) statements.push(['last', splitSql(question, 'last', last, split)]);
  if (idsOf('values').length > 0) statements.push(['values', valuesSql(question, idsOf('values'), percents)]);
  if (isGraph) statements.push(['graph', partnershipsSql(question, came)]);
  const cells = new Cells();
  await Promise.all(
    statements.map(async ([way, statement]) => {
      const rows = await context.reader.query(statement);
      if (rows.length >= question.limit)
        throw refuse(
          'groupBy',
          `This report has more than ${mostCells} figures; ask for fewer keys or longer periods.`,
        );
      for (const row of rows) addCell(cells, way, row, { keys: args.groupBy.length, percents });
    }),
  );
  return cells;
}

interface Split {
  readonly rolledUp: readonly Period[];
  readonly read: readonly Period[];
}

/** Which periods roll-ups answer, and for which observations have to be read. */
async function splitOf(
  { reader }: ReportContext,
  question: Question,
  metricIds: readonly string[],
  { periods }: Times,
): Promise<Split> {
  if (metricIds.length === 0 || !isRolledUpQuestion(question)) return { rolledUp: [], read: periods };
  const ofOrganizations = question.args.groupBy.some(({ by }) =>
    ['ORGANIZATION_KIND', 'COUNTRY'].includes(by),
  );
  const changed = await changedDays((statement) => reader.query(statement), metricIds, { ofOrganizations });
  return splitPeriods(periods, question, changed);
}

/** One statement for the cells of all periods: either part of it knows its own. */
function splitSql(
  question: Question,
  way: 'sums' | 'last',
  metricIds: readonly string[],
  { rolledUp, read }: Split,
): Sql {
  const parts = [];
  if (rolledUp.length > 0) parts.push(rolledUpSql(question, way, metricIds, rolledUp));
  if (read.length > 0)
    parts.push((way === 'sums' ? sumsSql : lastSql)({ ...question, days: merged(read) }, metricIds));
  return parts.length === 1 ? parts[0]! : sql`(${parts[0]}) UNION ALL (${parts[1]})`;
}

function lastDay(to: string, today: string): string {
  const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10);
  return last < today ? last : today;
}

function addCell(
  cells: Cells,
  way: Leaf['way'],
  row: readonly unknown[],
  shape: { keys: number; percents: readonly number[] },
): void {
  const [metricId, period, currency] = row;
  const keys = JSON.stringify(row.slice(3, 3 + shape.keys));
  const rest = row.slice(3 + shape.keys) as (string | null)[];
  const empty: Cell = {
    value: null,
    denominator: null,
    count: 0,
    lowest: null,
    highest: null,
    series: 0,
    different: 0,
    percentiles: new Map(),
  };
  const read: Readonly<Record<Leaf['way'], () => Partial<Cell>>> = {
    sums: () => ({
      value: rest[0]!,
      denominator: rest[1]!,
      count: Number(rest[2]),
      lowest: rest[3]!,
      highest: rest[4]!,
    }),
    last: () => ({ value: rest[0]!, count: Number(rest[1]), series: Number(rest[2]) }),
    values: () => ({
      count: Number(rest[0]),
      different: Number(rest[1]),
      percentiles: new Map(shape.percents.map((percent, i) => [percent, String(rest[2 + i])])),
    }),
    graph: () => ({ count: Number(rest[0]) }),
  };
  const place = {
    metricId: String(metricId),
    keys,
    period: String(period),
    currency: (currency as string | null) ?? '',
  };
  cells.add(way, place, { ...empty, ...read[way]() });
}

function checkSize(keys: number, periods: number, measures: number): void {
  const size = keys * periods * measures;
  if (size > mostCells)
    throw refuse(
      'groupBy',
      `${keys} groups × ${periods} periods × ${measures} measures are ${size} figures; at most ${mostCells}. Ask for fewer keys or longer periods.`,
    );
}

/** Empty keys stand last. */
function compareKeys(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? null;
    if (value === other) continue;
    if (value === null || other === null) return value === null ? 1 : -1;
    return value < other ? -1 : 1;
  }
  return 0;
}

/** Every period has a figure of every measure in every currency that the measure has anywhere under these keys. */
function figuresByPeriod(
  measures: readonly Measure[],
  cells: Cells,
  keys: string,
  { periods, today }: Times,
): MetricFigure[][] {
  const byMeasure = measures.map(({ name: measure, formula }) => {
    const figures = periods.map(({ starts, from }) =>
      figuresOf(formula, cells, { keys, period: starts, hasCome: from <= today }),
    );
    const found = [...new Set(figures.flatMap((one) => [...one.keys()]))].sort();
    const currencies = found.length > 0 ? found : [''];
    const nothing: Figure = { value: null, count: 0, note: null };
    return figures.map((one) =>
      currencies.map((currency) => ({
        measure,
        currency: currency || null,
        ...(one.get(currency) ?? nothing),
      })),
    );
  });
  return periods.map((_, i) => byMeasure.flatMap((figures) => figures[i]!));
}

function explained(
  { name: measure, metric, formula }: Measure,
  args: MetricReportArgs,
  rows: Report['rows'],
): MetricExplanation {
  const figures = rows.flatMap(({ values }) => values.filter((figure) => figure.measure === measure));
  return {
    measure,
    metric: metric.id as never,
    definitionVersion: metric.definitionVersion,
    state: metric.state,
    unit: metric.unit,
    aggregation: metric.aggregation,
    formula: metric.formula,
    source: metric.source,
    parts: partsOf(metric as never),
    observations: figures.reduce((sum, { count }) => sum + count, 0),
    currencies: [...new Set(figures.flatMap(({ currency }) => currency ?? []))].sort(),
    notes: notesOn({ metric, formula }, args.grain),
  };
}
