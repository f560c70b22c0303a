/** Series come into being with their first observation; they are found by the digest of what they are. */
import { list, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { MetricSeries } from './metricSeries.entity.js';
import type { SeriesDraft } from './observationInput.js';

/** The short keys of the series that exist, by digest; the series stay locked until the end. */
export async function lockSeries(
  writer: Writer,
  series: readonly SeriesDraft[],
): Promise<Map<string, number>> {
  const identities = series.map(({ identity }) => identity).sort();
  if (identities.length === 0) return new Map();
  const rows = await writer.run(
    sql`SELECT identity, number FROM metric_series WHERE identity IN (${list(identities)}) FOR UPDATE`,
  );
  return new Map(rows.map((row) => [row['identity'] as string, Number(row['number'])]));
}

/** The short keys of series, by digest; those that are missing are made, each once whoever else makes them. */
export async function createSeries(
  writer: Writer,
  metricId: string,
  series: readonly SeriesDraft[],
  known: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const numbers = new Map(known);
  let missing = series.filter(({ identity }) => !numbers.has(identity));
  if (missing.length === 0) return numbers;
  await writer.run(sql`SELECT id FROM metric_definition WHERE id = ${metricId} FOR UPDATE`);
  for (const [identity, number] of await lockSeries(writer, missing)) numbers.set(identity, number);
  missing = missing.filter(({ identity }) => !numbers.has(identity));
  if (missing.length === 0) return numbers;
  const [last] = await writer.run(
    sql`SELECT number FROM metric_series ORDER BY number DESC LIMIT 1 FOR UPDATE`,
  );
  let number = Number(last?.['number'] ?? 0);
  const rows: unknown[][] = [];
  for (const { identity, subject, labels, currency } of missing) {
    numbers.set(identity, ++number);
    const idOf = (kind: string): string | null => (subject?.kind === kind ? subject.id : null);
    const about = [idOf('partnership'), idOf('organization'), idOf('program')];
    rows.push([
      writer.newId(MetricSeries),
      metricId,
      ...about,
      labels,
      currency,
      identity,
      number,
      writer.now,
      writer.now,
    ]);
  }
  await writer.manager.query(
    'INSERT INTO metric_series (id, metricId, partnershipId, organizationId, programId, labels, currency, identity, number, createdAt, updatedAt) VALUES ?',
    [rows],
  );
  return numbers;
}
