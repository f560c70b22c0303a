/** Invents metrics and their series; the millions of observations are made by the database itself. */
import { createHash } from 'node:crypto';
import type { Connection } from 'mysql2/promise';
import { dayAfter, idOf, instantAfter } from './invent.js';
import type { Filling } from './load.js';
import { numbers, stamped, stamps } from './partners.js';
import { metricKeys, observed } from './sizes.js';

const metrics = [
  { id: idOf('met', 0), key: metricKeys.daily, unit: 'COUNT', grain: 'DAY', currency: null },
  { id: idOf('met', 1), key: metricKeys.monthly, unit: 'MONEY', grain: 'MONTH', currency: 'EUR' },
  { id: idOf('met', 2), key: metricKeys.ingested, unit: 'COUNT', grain: 'DAY', currency: null },
] as const;
const recordedAt = instantAfter(dayAfter(observed.firstDay, observed.days), 0);
const seriesOfACommit = 500;
/** Of sixteen partners, the first nine hand in monthly figures. */
const sixteenth = 16;

/** Which partners a metric is observed of. */
function* subjects(partners: number): Generator<{ metric: (typeof metrics)[number]; partner: number }> {
  for (const i of numbers(observed.daily(partners)))
    yield { metric: metrics[0], partner: (i * partners) / observed.daily(partners) };
  for (let partner = 0; partner < partners; partner++)
    if (partner % sixteenth < observed.monthly(sixteenth)) yield { metric: metrics[1], partner };
  for (const partner of numbers(observed.ingested)) yield { metric: metrics[2], partner };
}

/** The digest by which the product finds a series again. */
function identityOf(metricId: string, partnershipId: string, currency: string | null): string {
  const place = [metricId, 'partnership', partnershipId, '{}', currency];
  return createHash('sha256').update(JSON.stringify(place)).digest('hex').slice(0, 40);
}

/** The metrics and series of so many partners. */
export function figureFillings(partners: number): Filling[] {
  return [
    {
      table: 'metric_definition',
      columns:
        'key name unit grain aggregation direction dimensions components state ' +
        `definitionVersion ${stamped}`,
      rows: metrics.map(({ id, key, unit, grain }, i) => {
        const stated = [key, key, unit, grain, 'SUM', 'NEUTRAL', '[]', '[]', 'DRAFT', 1];
        return [...stated, id, ...stamps(i)];
      }),
    },
    {
      table: 'metric_series',
      columns: `metricId partnershipId labels currency identity number ${stamped}`,
      rows: (function* () {
        let number = 0;
        for (const { metric, partner } of subjects(partners)) {
          number++;
          const partnershipId = idOf('pts', partner);
          const identity = identityOf(metric.id, partnershipId, metric.currency);
          const series = [metric.id, partnershipId, '{}', metric.currency, identity, number];
          yield [...series, idOf('mse', number), ...stamps(number)];
        }
      })(),
    },
  ];
}

/** Makes every observation of every series. */
export async function observe(connection: Connection, partners: number): Promise<void> {
  const daily = numbers(observed.days).map((day) => dayAfter(observed.firstDay, day));
  const monthly = daily.filter((day) => day.endsWith('-01')).slice(0, observed.months);
  const last = observed.daily(partners);
  await observeOn(connection, daily, { from: 1, to: last });
  await observeOn(connection, monthly, { from: last + 1, to: last + observed.monthly(partners) });
}

async function observeOn(
  connection: Connection,
  days: readonly string[],
  series: { from: number; to: number },
): Promise<void> {
  await connection.query('CREATE TEMPORARY TABLE bench_day (day date NOT NULL PRIMARY KEY)');
  await connection.query('INSERT INTO bench_day (day) VALUES ?', [days.map((day) => [day])]);
  for (let from = series.from; from <= series.to; from += seriesOfACommit) {
    await connection.query(
      `INSERT INTO observation (seriesNumber, at, isWholeDay, entry, day, value, recordedAt)
       SELECT s.number, d.day, 1, 1, d.day, 1 + (s.number * 7919 + TO_DAYS(d.day) * 104729) % 997, ?
       FROM metric_series s JOIN bench_day d WHERE s.number BETWEEN ? AND ? ORDER BY s.number, d.day`,
      [recordedAt, from, Math.min(from + seriesOfACommit - 1, series.to)],
    );
    await connection.commit();
  }
  await connection.query('DROP TEMPORARY TABLE bench_day');
}
