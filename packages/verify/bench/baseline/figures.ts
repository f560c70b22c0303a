/** Q4 and the ingestion of Q6 by hand. */
import type { Pool } from 'mysql2/promise';
import { type Answer, rowsOf } from './answer.js';

const sumsSql = `
  SELECT a.levelId, l.name, f.month, SUM(f.value), SUM(f.count)
  FROM (
    SELECT s.number, s.partnershipId, EXTRACT(YEAR_MONTH FROM o.day) AS month, SUM(o.value) AS value, COUNT(*) AS count
    FROM metric_definition d JOIN metric_series s ON s.metricId = d.id JOIN observation o ON o.seriesNumber = s.number
    WHERE d.key = ? AND o.at >= ? AND o.at < ? AND o.supersededAt IS NULL
    GROUP BY s.number, month
  ) f
  LEFT JOIN level_assignment a ON a.partnershipId = f.partnershipId
    AND a.fromOn <= LAST_DAY(CONCAT(f.month, '01'))
    AND (a.toOn IS NULL OR a.toOn > LAST_DAY(CONCAT(f.month, '01')))
  LEFT JOIN level l ON l.id = a.levelId
  GROUP BY a.levelId, f.month ORDER BY a.levelId IS NULL, a.levelId, f.month`;

/** A sum without the zeros that end its fraction. */
const decimal = (text: unknown): string => String(text).replace(/\.?0+$/, '');

interface Observed {
  readonly partnershipId: string;
  readonly on: string;
  readonly value: string;
}

/** The answers about figures, by path. */
export const figureAnswers = (pool: Pool): Readonly<Record<string, Answer>> => ({
  '/sums': async ({ query }) => {
    const rows = await rowsOf(pool, sumsSql, [query.get('metric'), query.get('from'), query.get('to')]);
    return {
      metricReport: {
        rows: rows.map(([id, name, month, value, count]) => ({
          keys: { level: id === null ? null : { id, name } },
          period: { name: `${String(month).slice(0, 4)}-${String(month).slice(4)}` },
          values: [{ value: decimal(value), count: Number(count) }],
        })),
      },
    };
  },

  '/observations': async ({ body }) => {
    const { metricKey, observations } = JSON.parse(body) as { metricKey: string; observations: Observed[] };
    const ids = [...new Set(observations.map(({ partnershipId }) => partnershipId))];
    const [series] = await pool.query({
      sql: 'SELECT s.partnershipId, s.number FROM metric_definition d JOIN metric_series s ON s.metricId = d.id WHERE d.key = ? AND s.partnershipId IN (?)',
      values: [metricKey, ids],
      rowsAsArray: true,
    });
    const numbers = new Map(series as unknown as [string, number][]);
    const now = new Date();
    const rows = observations.map(({ partnershipId, on, value }) => [
      numbers.get(partnershipId),
      on,
      1,
      1,
      on,
      value,
      now,
    ]);
    await pool.query(
      'INSERT INTO observation (seriesNumber, at, isWholeDay, entry, day, value, recordedAt) VALUES ?',
      [rows],
    );
    return { observationsIngest: { inserted: rows.length, rejected: [], errors: [] } };
  },
});
