/** Makes the roll-ups of metrics: what changed since the last time alone, or all of it anew. */
import { Exact } from '@partnergraph/domain/money.js';
import { type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { WhereContext } from '@partnergraph/graph/condition/where.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { product } from '../access/viewer.js';
import { rolledUpKeys } from './reportKeys.js';
import { allSql, type DayRange, type Question } from './reportSql.js';
import type { MetricGroupByInput } from './report.types.js';
import { changedDays, rolledUpDays, rolledUpGrains, wholePeriods } from './rollupRead.js';

type Transact = <T>(work: (writer: Writer) => Promise<T>) => Promise<T>;

/** How many series one statement reads: what it groups then stays in memory. */
const seriesAtOnce = 1000;
const cellsOfAnInsert = 1000;

/** One cell of a period, as the database writes it. */
interface Cell {
  readonly period: string;
  /** Its currency and keys. */
  readonly keys: readonly (string | null)[];
  value: string;
  denominator: string | null;
  count: number;
  lowest: string;
  highest: string;
  latest: string;
  series: number;
}

/**
 * Brings the roll-ups of every metric up to date, each in a transaction of its own, and says of how many there was
 * something to do; when it is cut off, the next run goes on with the metrics that are left.
 */
export async function rollUpMetrics(transact: Transact, signal?: AbortSignal): Promise<number> {
  const ids = await transact(async (writer) =>
    (await writer.run(sql`SELECT DISTINCT metricId FROM metric_series ORDER BY metricId`)).map(
      (row) => row['metricId'] as string,
    ),
  );
  let done = 0;
  for (const id of ids) if (!signal?.aborted && (await transact((writer) => rollUp(writer, id)))) done += 1;
  return done;
}

/**
 * Makes all roll-ups anew. Whatever writes observations, series, levels or stages past the graph, such as a bulk load
 * by SQL, leaves no events by which roll-ups could know of it: run this after it. Until it is done, reports read the
 * observations themselves.
 */
export async function remakeRollups(transact: Transact): Promise<number> {
  await transact((writer) => writer.run(sql`DELETE FROM metric_rollup`));
  return rollUpMetrics(transact);
}

/** Brings the roll-ups of one metric up to date; false when nothing has changed. */
async function rollUp(writer: Writer, metricId: string): Promise<boolean> {
  // The end of the log is read first: what is committed while the rest is read counts as changed since.
  const [head] = await writer.run(sql`SELECT sequence FROM event_head WHERE id = 1`);
  const [before] = await writer.run(sql`SELECT sequence FROM metric_rollup WHERE metricId = ${metricId}`);
  const run = async (statement: Sql): Promise<unknown[][]> =>
    (await writer.run(statement)).map((row) => Object.values(row));
  const changed = before
    ? await changedDays(run, [metricId], { ofOrganizations: true })
    : [{ from: rolledUpDays.from, to: rolledUpDays.to }];
  const found: { grain: string; days: DayRange[]; cells: Cell[] }[] = [];
  for (const grain of changed.length > 0 ? rolledUpGrains : []) {
    const days = wholePeriods(changed, grain);
    found.push({ grain, days, cells: await cellsOf(run, metricId, grain, days) });
  }
  const [now] = await writer.run(
    sql`SELECT sequence FROM metric_rollup WHERE metricId = ${metricId} FOR UPDATE`,
  );
  // Another process was faster.
  if (now?.['sequence'] !== before?.['sequence']) return false;
  for (const { grain, days, cells } of found) await replaceCells(writer, { metricId, grain, days, cells });
  const { sequence } = head as { sequence: number };
  if (before)
    await writer.run(sql`UPDATE metric_rollup SET sequence = ${sequence} WHERE metricId = ${metricId}`);
  else
    await writer.run(sql`INSERT INTO metric_rollup (metricId, sequence) VALUES (${metricId}, ${sequence})`);
  return found.length > 0;
}

/** The cells of these days, as a report of them by all keys says; a part of the series at a time. */
async function cellsOf(
  run: (statement: Sql) => Promise<unknown[][]>,
  metricId: string,
  grain: (typeof rolledUpGrains)[number],
  days: readonly DayRange[],
): Promise<Cell[]> {
  if (days.length === 0) return [];
  let aliases = 0;
  const context: WhereContext = { viewer: product, isTrusted: true, alias: () => `r${aliases++}` };
  const groupBy = Object.keys(rolledUpKeys).map((by) => ({ by })) as MetricGroupByInput[];
  const args = { measures: [], groupBy, grain, from: days[0]!.from, to: days.at(-1)!.to };
  const question: Question = { args, context, limit: Number.MAX_SAFE_INTEGER, days };
  const numbers = await run(
    sql`SELECT number FROM metric_series WHERE metricId = ${metricId} ORDER BY number`,
  );
  const found = new Map<string, Cell>();
  for (let at = 0; at < numbers.length; at += seriesAtOnce) {
    const part = numbers.slice(at, at + seriesAtOnce);
    const series = { first: Number(part[0]![0]), last: Number(part.at(-1)![0]) };
    for (const row of await run(allSql({ ...question, series }, [metricId]))) add(found, row);
  }
  return [...found.values()];
}

function add(cells: Map<string, Cell>, row: readonly unknown[]): void {
  const keys = row.slice(2, 3 + Object.keys(rolledUpKeys).length) as (string | null)[];
  const [value, denominator, count, lowest, highest, latest, series] = row.slice(2 + keys.length) as string[];
  const period = String(row[1]);
  const id = JSON.stringify([period, ...keys]);
  const cell = cells.get(id);
  const part: Cell = {
    period,
    keys,
    value: value!,
    denominator: denominator ?? null,
    count: Number(count),
    lowest: lowest!,
    highest: highest!,
    latest: latest!,
    series: Number(series),
  };
  cells.set(id, cell ? together(cell, part) : part);
}

function together(a: Cell, b: Cell): Cell {
  const sum = (x: string, y: string): string => new Exact(x).plus(y).toFixed();
  return {
    ...a,
    value: sum(a.value, b.value),
    denominator:
      a.denominator !== null && b.denominator !== null
        ? sum(a.denominator, b.denominator)
        : (a.denominator ?? b.denominator),
    count: a.count + b.count,
    lowest: Exact.min(a.lowest, b.lowest).toFixed(),
    highest: Exact.max(a.highest, b.highest).toFixed(),
    latest: sum(a.latest, b.latest),
    series: a.series + b.series,
  };
}

async function replaceCells(
  writer: Writer,
  made: { metricId: string; grain: string; days: readonly DayRange[]; cells: readonly Cell[] },
): Promise<void> {
  const { metricId, grain, days, cells } = made;
  for (const { from, to } of days)
    await writer.run(
      sql`DELETE FROM metric_rollup_cell WHERE metricId = ${metricId} AND grain = ${grain} AND period >= ${from} AND period < ${to}`,
    );
  const columns = ['currency', ...Object.values(rolledUpKeys)].join(', ');
  const numbers = new Map<string, number>();
  const rows = cells.map((cell) => {
    const number = (numbers.get(cell.period) ?? 0) + 1;
    numbers.set(cell.period, number);
    const { value, denominator, count, lowest, highest, latest, series } = cell;
    const figures = [value, denominator, count, lowest, highest, latest, series];
    return [metricId, grain, cell.period, number, ...cell.keys, ...figures];
  });
  for (let at = 0; at < rows.length; at += cellsOfAnInsert)
    await writer.manager.query(
      `INSERT INTO metric_rollup_cell (metricId, grain, period, number, ${columns}, value, denominator, count, lowest, highest, latest, series) VALUES ?`,
      [rows.slice(at, at + cellsOfAnInsert)],
    );
}
