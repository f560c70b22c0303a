/** Alternates the contenders round by round, so that all meet the same machine, and keeps the medians. */
import type { Prepared } from './check.js';
import { putUnderLoad, type Round } from './load.js';
import { median } from './median.js';
import type { Options } from './options.js';
import type { Servers, Spent } from './servers.js';
import type { Contender } from './works/work.js';

/** What one contender came to in one work with so many connections. */
export interface Figure {
  readonly work: string;
  readonly connections: number;
  readonly contender: Contender;
  readonly statements: number;
  readonly requestsPerSecond: number;
  /** Requests per second to those of the baseline in the same round: the median over the rounds. */
  readonly ratio: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds that the server computes for one request. */
  readonly computedMs: number;
  /** Milliseconds that the database computes for it. */
  readonly databaseMs: number;
  /** The time that both compute for a request of the baseline, to that of this one: the median over the rounds. */
  readonly costRatio: number;
}

/** Milliseconds that server and database compute for one request. */
export type Cost = Pick<Figure, 'computedMs' | 'databaseMs'>;

/** What each of so many requests has cost since `before`. */
export function costSince(before: Spent, now: Spent, requests: number): Cost {
  return {
    computedMs: ((now.server - before.server) * 1000) / requests,
    databaseMs: ((now.database - before.database) * 1000) / requests,
  };
}

/** How the costs of the baseline compare with one's own, round by round. */
export const costRatioOf = (base: readonly Cost[], own: readonly Cost[]): number =>
  median(own.map((one, i) => sumOf(base[i]!) / sumOf(one)));

const sumOf = ({ computedMs, databaseMs }: Cost): number => computedMs + databaseMs;

const warmUpMs = (milliseconds: number): number => Math.min(milliseconds, 1500);

type Timed = Round & Cost;

/** Times everybody who answers the work. */
export async function measure(
  { work, asks }: Prepared,
  servers: Servers,
  { connections, rounds, milliseconds }: Pick<Options, 'rounds' | 'milliseconds'> & { connections: number },
  statements: ReadonlyMap<Contender, number>,
): Promise<Figure[]> {
  const turn = async (contender: Contender, time: number): Promise<Timed> => {
    const server = servers.of(contender);
    const before = servers.spent(contender);
    const round = await putUnderLoad({
      origin: server.origin,
      headers: servers.headersOf(contender),
      asks: asks.get(contender)!,
      connections,
      milliseconds: time,
    });
    return { ...round, ...costSince(before, servers.spent(contender), round.requests) };
  };
  const playing = [...asks.keys()];
  for (const contender of playing) await turn(contender, warmUpMs(milliseconds));
  const timed = new Map<Contender, Timed[]>(playing.map((contender) => [contender, []]));
  for (let round = 0; round < Math.min(rounds, work.mostRounds ?? Infinity); round++)
    for (let place = 0; place < playing.length; place++) {
      // Everybody follows on everybody, and begins in turn.
      const contender = playing[(round + place) % playing.length]!;
      timed.get(contender)!.push(await turn(contender, milliseconds));
    }
  const base = timed.get('baseline')!;
  return playing.map((contender) => {
    const own = timed.get(contender)!;
    const of = (field: keyof Timed): number => median(own.map((one) => one[field]));
    return {
      work: work.name,
      connections,
      contender,
      statements: statements.get(contender)!,
      requestsPerSecond: of('requestsPerSecond'),
      ratio: median(own.map((one, i) => one.requestsPerSecond / base[i]!.requestsPerSecond)),
      p50: of('p50'),
      p99: of('p99'),
      computedMs: of('computedMs'),
      databaseMs: of('databaseMs'),
      costRatio: costRatioOf(base, own),
    };
  });
}
