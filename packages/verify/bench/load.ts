/** Puts a server under load: so many connections, each with its next request as soon as it has an answer. */
import { Client } from 'undici';
import type { Ask } from './works/work.js';

/** What one round of load came to. */
export interface Round {
  readonly requestsPerSecond: number;
  /** Milliseconds in which half, and 99 of a hundred requests were answered. */
  readonly p50: number;
  readonly p99: number;
  readonly requests: number;
}

export interface Load {
  readonly origin: string;
  readonly headers: Record<string, string>;
  readonly asks: readonly Ask[];
  readonly connections: number;
  /** How long new requests are sent. */
  readonly milliseconds: number;
  /** At most so many requests, however fast they are answered. */
  readonly most?: number;
}

/** Sends requests for the time and waits for their answers; throws at the first that is no success. */
export async function putUnderLoad(load: Load): Promise<Round> {
  const clients = Array.from({ length: load.connections }, () => new Client(load.origin, { pipelining: 1 }));
  const latencies: number[] = [];
  const queue = { sent: 0 };
  const began = performance.now();
  try {
    await Promise.all(clients.map((client) => keepAsking(client, load, { began, latencies, queue })));
  } finally {
    await Promise.all(clients.map((client) => client.destroy()));
  }
  const seconds = (performance.now() - began) / 1000;
  latencies.sort((a, b) => a - b);
  const quantile = (share: number): number => latencies[Math.floor((latencies.length - 1) * share)]!;
  return {
    requestsPerSecond: latencies.length / seconds,
    p50: quantile(0.5),
    p99: quantile(0.99),
    requests: latencies.length,
  };
}

/** One connection, from its first request to its last answer. */
function keepAsking(
  client: Client,
  { asks, headers, milliseconds, most = Infinity }: Load,
  { began, latencies, queue }: { began: number; latencies: number[]; queue: { sent: number } },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const now = performance.now();
      if (now - began >= milliseconds || queue.sent >= most) {
        resolve();
        return;
      }
      const ask = asks[queue.sent++ % asks.length]!;
      client.dispatch(
        { path: ask.path, method: ask.method, headers, body: ask.body ?? null },
        {
          onRequestStart() {},
          onResponseStart(_controller, status) {
            if (status !== 200) reject(new Error(`${ask.path} was answered with ${status}.`));
          },
          onResponseData() {},
          onResponseEnd() {
            latencies.push(performance.now() - now);
            next();
          },
          onResponseError(_controller, error) {
            reject(error);
          },
        },
      );
    };
    next();
  });
}
