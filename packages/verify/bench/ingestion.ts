/** Q6: 100,000 new observations brought in, in the batches that the product takes. */
import mysql from 'mysql2/promise';
import { questions } from './check.js';
import { dayAfter, idOf } from './data/invent.js';
import { metricKeys, observed } from './data/sizes.js';
import { type Cost, costRatioOf, costSince, type Figure } from './measure.js';
import { median } from './median.js';
import type { Options } from './options.js';
import { bodyOf, type Servers } from './servers.js';
import type { Contender, Work } from './works/work.js';

const batches = 10;
const daysOfABatch = 10;
/** Each writes on days of its own. */
const firstDay = { baseline: '2000-01-01', hash: '2010-01-01' } as const;
type Writing = keyof typeof firstDay;

/** The work, as tables show it. */
export const ingestion: Work = {
  name: 'Q6',
  title: `${(batches * daysOfABatch * observed.ingested).toLocaleString('en-US')} observations brought in, 10,000 a request`,
  document: `mutation BenchObservations($input: ObservationsIngestInput!) {
    observationsIngest(input: $input) { inserted rejected { message } errors { message } }
  }`,
  statements: { baseline: 2, hash: 11, text: null, plain: null },
  variants: () => Promise.resolve([]),
};

/** The batch of this number: ten days of a thousand partners. */
function batchOf(contender: Writing, number: number): object {
  const days = Array.from({ length: daysOfABatch }, (_, i) =>
    dayAfter(firstDay[contender], number * daysOfABatch + i),
  );
  const observations = Array.from({ length: observed.ingested }, (_, partner) =>
    days.map((on, i) => ({ partnershipId: idOf('pts', partner), on, value: String(partner + i) })),
  ).flat();
  return { metricKey: metricKeys.ingested, observations };
}

/** Sends one batch and looks whether all of it was taken. */
async function bring(contender: Writing, number: number, servers: Servers): Promise<void> {
  const input = batchOf(contender, number);
  const isBaseline = contender === 'baseline';
  const body = isBaseline ? JSON.stringify(input) : bodyOf(contender, ingestion.document, { input });
  const response = await fetch(servers.of(contender).origin + (isBaseline ? '/observations' : '/graphql'), {
    method: 'POST',
    headers: servers.headersOf(contender),
    body,
  });
  const answer = await response.text();
  const right = { inserted: daysOfABatch * observed.ingested, rejected: [], errors: [] };
  if (answer.trim() !== JSON.stringify({ data: { observationsIngest: right } }))
    throw new Error(`Q6: ${contender} answers with ${answer.slice(0, 500)}`);
}

const warmUps = 3;

/** How many statements a batch takes, of the first batches that are brought in. */
async function countStatements(
  servers: Servers,
  url: string,
  playing: readonly Writing[],
): Promise<Map<Contender, number>> {
  const connection = await mysql.createConnection(url);
  const counts: Record<Writing, number[]> = { baseline: [], hash: [] };
  for (let number = 0; number < warmUps; number++)
    for (const contender of playing) {
      // The product looks again who somebody is after a moment: it has just done so.
      await servers.graph('{ __typename }');
      const before = await questions(connection);
      await bring(contender, number, servers);
      counts[contender].push((await questions(connection)) - before - 1);
    }
  await connection.end();
  return new Map(playing.map((contender) => [contender, median(counts[contender])]));
}

/** Times the ingestion, one batch after the other; a request of its figures is a batch. */
export async function measureIngestion(
  servers: Servers,
  url: string,
  { rounds }: Pick<Options, 'rounds'>,
): Promise<{ figures: Figure[]; wrong: string[] }> {
  const playing = ['baseline', 'hash'] as const;
  let number = warmUps;
  const statements = await countStatements(servers, url, playing);
  const timed: Record<Writing, (Cost & { seconds: number; slowest: number })[]> = {
    baseline: [],
    hash: [],
  };
  for (let round = 0; round < rounds; round++, number += batches)
    for (const contender of round % 2 === 0 ? playing : playing.toReversed()) {
      const before = servers.spent(contender);
      const times: number[] = [];
      for (let batch = 0; batch < batches; batch++) {
        const began = performance.now();
        await bring(contender, number + batch, servers);
        times.push(performance.now() - began);
      }
      timed[contender].push({
        seconds: times.reduce((sum, one) => sum + one, 0) / 1000,
        ...costSince(before, servers.spent(contender), batches),
        slowest: Math.max(...times),
      });
    }
  const figures = playing.map((contender): Figure => {
    const own = timed[contender];
    const seconds = median(own.map((one) => one.seconds));
    return {
      work: ingestion.name,
      connections: 1,
      contender,
      statements: statements.get(contender)!,
      requestsPerSecond: batches / seconds,
      ratio: median(own.map((one, i) => timed.baseline[i]!.seconds / one.seconds)),
      p50: (seconds * 1000) / batches,
      p99: median(own.map(({ slowest }) => slowest)),
      computedMs: median(own.map(({ computedMs }) => computedMs)),
      databaseMs: median(own.map(({ databaseMs }) => databaseMs)),
      costRatio: costRatioOf(timed.baseline, own),
    };
  });
  const wrong = figures
    .filter(({ contender, statements: count }) => count !== ingestion.statements[contender])
    .map(
      (one) =>
        `Q6: ${one.contender} takes ${one.statements} statements and not ${ingestion.statements[one.contender]}.`,
    );
  return { figures, wrong };
}
