/** Slow statements on a real database: ended in time, ended when the client leaves, and nobody else's statement with them. */
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { sql } from '@partnergraph/graph/condition/sql.js';
import { type Client, type Harness, openHarness } from '../testing/harness.js';
import type { TrustedDocument } from '../http/documents.js';
import { type Database, openDatabase } from './database.js';
import { Leaving } from './leaving.js';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const counting = '{ organizations { totalCount } }';
const documents = new Map<string, TrustedDocument>([
  [hashOf(counting), { text: counting, trust: 'trusted' }],
]);

let harness: Harness;
let analyst: Client;
let address: AddressInfo;

beforeAll(async () => {
  harness = await openHarness(documents, {
    ANALYST: { statementSeconds: 0.4 },
    ADMIN: { statementSeconds: 60 },
  });
  analyst = await harness.as('ANALYST');
  await harness.server.listen({ host: '127.0.0.1', port: 0 });
  address = harness.server.server.address() as AddressInfo;
});

afterAll(() => harness.close());

/** How many statements of this database with these words the server is running now. */
async function running(words: string): Promise<number> {
  const [rows] = await harness.database.pool.query('SHOW FULL PROCESSLIST');
  const name = new URL(harness.url).pathname.slice(1);
  return (rows as { db: string | null; Info: string | null }[]).filter(
    ({ db, Info }) => db === name && Info?.includes(words) && !Info.includes('PROCESSLIST'),
  ).length;
}

async function untilRunning(words: string, count: number): Promise<void> {
  const patience = AbortSignal.timeout(8000);
  while ((await running(words)) !== count) {
    patience.throwIfAborted();
    await wait(10);
  }
}

const sleep = (seconds: number) => sql`SELECT SLEEP(${seconds}), ${'slow one'}`;

/** Holds a table, so that every statement that reads it has to wait. */
async function holding<T>(work: () => Promise<T>): Promise<T> {
  const connection = await harness.database.pool.getConnection();
  try {
    await connection.query('LOCK TABLES organization WRITE');
    return await work();
  } finally {
    await connection.query('UNLOCK TABLES');
    connection.release();
  }
}

test('a statement that takes too long is refused with the limit, and ended in the database', async () => {
  await expect(harness.database.run(sleep(30), { timeoutMs: 150 })).rejects.toMatchObject({
    message: expect.stringContaining('0.15 s'),
    extensions: { code: 'TOO_SLOW' },
  });
  await untilRunning('SLEEP', 0);
});

test('a statement whose reader has gone is ended; one that had not begun is not begun', async () => {
  const leaving = new Leaving();
  const answer = harness.database.run(sleep(30), { leaving }).catch((error: unknown) => error);
  await untilRunning('SLEEP', 1);
  leaving.leave();
  expect(await answer).toMatchObject({ extensions: { code: 'CANCELED' } });
  await untilRunning('SLEEP', 0);
  await expect(harness.database.run(sleep(30), { leaving })).rejects.toMatchObject({
    extensions: { code: 'CANCELED' },
  });
});

test('whoever stays gets the own answer, however many others leave at whatever moment', async () => {
  const wide = await openDatabase(harness.url, 6, 2000);
  const outcomes = await Promise.all(
    Array.from({ length: 800 }, async (_, i) => {
      const leaving = new Leaving();
      const answer = wide.run(sql`SELECT ${i}, BENCHMARK(${(i % 7) * 2000}, SHA2('x', 512))`, {
        leaving,
        ...(i % 5 === 0 ? { timeoutMs: i % 90 } : {}),
      });
      if (i % 3 === 0) setTimeout(() => leaving.leave(), i % 250);
      return answer.then(
        ([row]) => Number(row![0]) === i,
        (error: { extensions?: { code?: string } }) =>
          (i % 3 === 0 && error.extensions?.code === 'CANCELED') ||
          (i % 5 === 0 && ['TOO_SLOW', 'BUSY'].includes(error.extensions?.code ?? '')) ||
          error,
      );
    }),
  );
  await wide.close();
  expect(outcomes.filter((outcome) => outcome !== true)).toEqual([]);
});

test('more than may wait are refused at once, and told when to come again', async () => {
  const small: Database = await openDatabase(harness.url, 1, 2);
  try {
    const leaving = new Leaving();
    const bounds = { leaving };
    const waiting = [1, 2, 3].map(() => small.run(sleep(30), bounds).catch((error: unknown) => error));
    await expect(small.run(sleep(0))).rejects.toMatchObject({
      extensions: { code: 'BUSY', http: { status: 503, headers: new Map([['retry-after', '2']]) } },
    });
    leaving.leave();
    for (const answer of waiting) expect(await answer).toMatchObject({ extensions: { code: 'CANCELED' } });
    expect(await small.run(sql`SELECT ${'x'}`)).toEqual([['x']]);
  } finally {
    await small.close();
  }
});

test('a document that takes too long names the limit of the role', async () => {
  const { errors, status } = await holding(() => analyst.raw('{ organizations { totalCount } }'));
  expect(status).toBe(400);
  expect(errors![0]).toMatchObject({
    message: expect.stringContaining('0.4 s, the limit of your roles'),
    extensions: { code: 'TOO_SLOW', limitSeconds: 0.4 },
  });
  expect(await analyst('{ organizations { totalCount } }')).toEqual({ organizations: { totalCount: 0 } });
});

test('a trusted document that takes too long is not asked a second time', async () => {
  const run = jest.spyOn(harness.database, 'read');
  const response = await holding(() =>
    harness.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie: analyst.cookie! },
      payload: { extensions: { trustedDocument: { sha256Hash: hashOf(counting) } } },
    }),
  );
  const asked = run.mock.calls.filter(([{ text }]) => text.includes('COUNT(*)'));
  run.mockRestore();
  expect(response.statusCode).toBe(400);
  expect(response.json().errors[0].extensions).toEqual({ code: 'TOO_SLOW', limitSeconds: 0.4 });
  expect(asked).toHaveLength(1);
});

test.each([
  ['POST', '/graphql', JSON.stringify({ query: '{ organizations { totalCount } }' })],
  ['GET', '/export/organizations.csv', undefined],
])('a client that leaves %s %s leaves nothing running', async (method, path, body) => {
  const admin = await harness.as('ADMIN');
  await holding(async () => {
    const asked = request({
      port: address.port,
      method,
      path,
      headers: { cookie: admin.cookie!, 'content-type': 'application/json' },
    });
    const gone = new Promise((resolve) => asked.once('close', resolve));
    asked.on('error', () => undefined);
    asked.end(body);
    await untilRunning('organization', 1);
    asked.destroy();
    await gone;
    await untilRunning('organization', 0);
  });
});
