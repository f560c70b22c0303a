/** The schedule on a real database: one process at a time, every turn again, and no job kept by another's error. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Harness, openHarness } from '../testing/harness.js';
import { type Job, runJobs, startSchedule } from './schedule.js';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const told = (): {
  log: { info(about: object): void; error(about: object): void };
  lines: [string, unknown][];
} => {
  const lines: [string, unknown][] = [];
  const line = (level: string) => (about: object) => {
    lines.push([level, 'err' in about ? String(about.err) : about]);
  };
  return { log: { info: line('info'), error: line('error') }, lines };
};

test('a turn runs every job, and tells what was done and what failed', async () => {
  const { log, lines } = told();
  const jobs: Job[] = [
    { name: 'broken', run: () => Promise.reject(new Error('no')) },
    { name: 'idle', run: () => Promise.resolve(0) },
    { name: 'busy', run: () => Promise.resolve(3) },
  ];
  expect(await runJobs(harness.database, jobs, log)).toBe(true);
  expect(lines).toEqual([
    ['error', 'Error: no'],
    ['info', { job: 'busy', done: 3 }],
  ]);
});

test('two processes never run at the same time, and a turn follows another', async () => {
  let running = 0;
  let most = 0;
  let turns = 0;
  const job: Job = {
    name: 'long',
    async run() {
      running += 1;
      turns += 1;
      most = Math.max(most, running);
      await wait(40);
      running -= 1;
      return 0;
    },
  };
  const { log, lines } = told();
  const stops = [1, 2, 3].map(() => startSchedule(harness.database, [job], log, 5));
  await wait(400);
  await Promise.all(stops.map((stop) => stop()));
  expect(running).toBe(0);
  expect(most).toBe(1);
  expect(turns).toBeGreaterThan(2);
  const atEnd = turns;
  await wait(60);
  expect(turns).toBe(atEnd);
  expect(lines).toEqual([]);
});

test('a process that dies leaves the turn to others', async () => {
  const connection = await harness.database.pool.getConnection();
  await connection.query("SELECT GET_LOCK(CONCAT('partnergraph_jobs_', LEFT(SHA2(DATABASE(), 256), 20)), 0)");
  const { log } = told();
  expect(await runJobs(harness.database, [], log)).toBe(false);
  connection.destroy();
  await wait(50);
  expect(await runJobs(harness.database, [], log)).toBe(true);
});
