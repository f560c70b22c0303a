/** Before anything is timed: everybody gives the baseline's answers, with as many statements as they must take. */
import { isDeepStrictEqual } from 'node:util';
import mysql from 'mysql2/promise';
import { median } from './median.js';
import { bodyOf, type Servers } from './servers.js';
import { type Ask, type Contender, contenders, type Variant, type Work } from './works/work.js';

/** A work whose variants are made, as each contender is asked. */
export interface Prepared {
  readonly work: Work;
  readonly asks: ReadonlyMap<Contender, readonly Ask[]>;
}

/** Makes the variants of a work on this data. */
export async function prepare(work: Work, servers: Servers, partners: number): Promise<Prepared> {
  const variants = await work.variants(servers.graph, partners);
  const asks = contenders
    .filter((contender) => work.statements[contender] !== null)
    .map((contender) => [contender, variants.map((variant) => askOf(contender, work, variant))] as const);
  return { work, asks: new Map(asks) };
}

function askOf(contender: Contender, { document }: Work, { variables, baseline }: Variant): Ask {
  if (contender === 'baseline') return baseline;
  const path = contender === 'plain' ? '/' : '/graphql';
  return { method: 'POST', path, body: bodyOf(contender, document, variables) };
}

async function answerTo(ask: Ask, contender: Contender, servers: Servers): Promise<unknown> {
  const response = await fetch(servers.of(contender).origin + ask.path, {
    method: ask.method,
    headers: servers.headersOf(contender),
    body: ask.body ?? null,
  });
  return canonical(await response.json());
}

const isInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** The answer with every instant written in one way. */
function canonical(value: unknown): unknown {
  if (typeof value === 'string') return isInstant.test(value) ? new Date(value).toISOString() : value;
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, canonical(one)]));
}

/** What is wrong with anybody's answers; empty when all are the baseline's. */
export async function wrongAnswers({ work, asks }: Prepared, servers: Servers): Promise<string[]> {
  const wrong: string[] = [];
  for (const [i, ask] of asks.get('baseline')!.entries()) {
    const right = await answerTo(ask, 'baseline', servers);
    for (const [contender, other] of asks) {
      const given = contender === 'baseline' ? right : await answerTo(other[i]!, contender, servers);
      if (isDeepStrictEqual(given, right)) continue;
      wrong.push(
        `${work.name}: ${contender} differs from the baseline at ${ask.path}: ${difference(given, right)}`,
      );
    }
    if (wrong.length > 0) break;
  }
  return wrong;
}

/** The first place where two answers differ, with both values. */
function difference(given: unknown, right: unknown, path = 'answer'): string {
  if (isObject(given) && isObject(right))
    for (const key of new Set([...Object.keys(right), ...Object.keys(given)]))
      if (!isDeepStrictEqual(given[key], right[key]))
        return difference(given[key], right[key], `${path}.${key}`);
  return `${path} is ${shown(given)} and not ${shown(right)}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const shown = (value: unknown): string => String(JSON.stringify(value)).slice(0, 300);

const asksToCount = { least: 3, most: 20 } as const;

/** How many statements one answer of each contender takes, on a database that nobody else asks. */
export async function statementsOf(
  { work, asks }: Prepared,
  servers: Servers,
  url: string,
): Promise<{ counted: Map<Contender, number>; wrong: string[] }> {
  const connection = await mysql.createConnection(url);
  const counted = new Map<Contender, number>();
  const wrong: string[] = [];
  for (const [contender, all] of asks) {
    const counts: number[] = [];
    const most = Math.min(asksToCount.most, Math.max(asksToCount.least, all.length));
    for (let i = 0; i < most; i++) {
      const ask = all[i % all.length]!;
      // The product looks again who somebody is after a moment: it has just done so.
      await servers.graph('{ __typename }');
      const before = await questions(connection);
      await answerTo(ask, contender, servers);
      counts.push((await questions(connection)) - before - 1);
    }
    // Now and then something falls between: what the product does by the clock.
    const count = median(counts);
    const must = work.statements[contender];
    counted.set(contender, count);
    if (count !== must) wrong.push(`${work.name}: ${contender} takes ${count} statements and not ${must}.`);
  }
  await connection.end();
  return { counted, wrong };
}

/** How many statements the database has run for anybody so far. */
export async function questions(connection: mysql.Connection): Promise<number> {
  const [[row]] = await connection.query<mysql.RowDataPacket[]>("SHOW GLOBAL STATUS LIKE 'Questions'");
  return Number(row!['Value']);
}
