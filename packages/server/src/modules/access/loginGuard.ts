/** Slows guessing down: failures are counted by account at an address, by account and by address, over all processes of a database. */
import { problem } from '@partnergraph/graph/api/payload.js';
import { list, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Database } from '../../database/database.js';
import { transact } from '../../database/transact.js';
import { hashOf } from './secret.js';
import { product } from './viewer.js';

/** Failures that cost no wait: of an account at one address; more in all, so that nobody is easily kept out by others. */
const freeFailures = 5;
const freeFailuresInAll = 50;
const longestWaitSeconds = 15 * 60;
/** Failures are forgotten when this long none was added. */
const memoryMs = 60 * 60 * 1000;

/** Who tries, and at what: a login, a code, a link. */
export interface Guess {
  readonly what: 'login' | 'reset';
  readonly account: string;
  readonly address: string;
}

/** A guess that counts as a failure until it is taken back. */
export interface Attempt {
  /** It was right: the failures of the account at this address are forgotten. */
  succeeded(): Promise<void>;
  /** It was neither right nor wrong. */
  takenBack(): Promise<void>;
}

const stamp = (at: number): string => new Date(at).toISOString().slice(0, 23).replace('T', ' ');

const waitSeconds = (failures: number, free: number): number =>
  failures < free ? 0 : Math.min(2 ** (failures - free), longestWaitSeconds);

/** Counts a guess as failed, so that guesses at the same time count, too; throws when too many have failed, with the seconds to wait, which double each time. */
export async function beginAttempt(
  database: Database,
  { what, account, address }: Guess,
  now: Date,
): Promise<Attempt> {
  const free = new Map([
    [hashOf(`${what} account ${account} address ${address}`), freeFailures],
    [hashOf(`${what} account ${account}`), freeFailuresInAll],
    [hashOf(`${what} address ${address}`), freeFailuresInAll],
  ]);
  const [own, ...others] = [...free.keys()] as [string, ...string[]];
  // every process takes the rows in the same order
  const keys = [...free.keys()].toSorted();
  const forgotten = stamp(now.getTime() - memoryMs);
  const run = (work: (run: (statement: Sql) => Promise<object[]>) => Promise<void>): Promise<void> =>
    transact(database, { viewer: product, now: () => now }, (writer) =>
      work((statement) => writer.run(statement)),
    );
  // rows that are there already are locked one by one; new ones inside the transaction would lock their neighbors
  for (const key of keys)
    await database.run(
      sql`INSERT IGNORE INTO login_attempt (keyHash, failures, lastAt) VALUES (${key}, 0, ${stamp(now.getTime())})`,
    );
  await run(async (query) => {
    const rows = (await query(
      sql`SELECT keyHash, failures, lastAt FROM login_attempt WHERE keyHash IN (${list(keys)}) FOR UPDATE`,
    )) as { keyHash: string; failures: number; lastAt: string }[];
    const recent = rows.filter(({ lastAt }) => lastAt > forgotten);
    const waits = recent.map(({ keyHash, failures, lastAt }) => {
      const seconds = waitSeconds(failures, free.get(keyHash)!);
      const since = now.getTime() - Date.parse(`${lastAt.replace(' ', 'T')}Z`);
      return seconds === 0 ? 0 : Math.ceil(seconds - since / 1000);
    });
    const longest = Math.max(0, ...waits);
    if (longest > 0) throw tooMany(longest);
    await query(
      sql`UPDATE login_attempt SET failures = IF(lastAt > ${forgotten}, failures, 0) + 1, lastAt = ${stamp(now.getTime())} WHERE keyHash IN (${list(keys)})`,
    );
  });
  const less = (hashes: readonly string[]): Promise<void> =>
    run(async (query) => {
      await query(
        sql`UPDATE login_attempt SET failures = GREATEST(failures - 1, 0) WHERE keyHash IN (${list(hashes.toSorted())})`,
      );
    });
  return {
    takenBack: () => less(keys),
    async succeeded() {
      await less(others);
      await run(async (query) => {
        await query(sql`DELETE FROM login_attempt WHERE keyHash = ${own}`);
      });
    },
  };
}

function tooMany(seconds: number): ReturnType<typeof problem> {
  const wait =
    seconds < 90 ? `${seconds} second${seconds === 1 ? '' : 's'}` : `${Math.ceil(seconds / 60)} minutes`;
  return problem('NOT_ALLOWED_NOW', ['email'], `Too many failed attempts; wait ${wait} and try again.`);
}

/** Deletes counts that no longer matter; returns how many. */
export async function forgetAttempts(database: Database, now: Date): Promise<number> {
  const [done] = await database.pool.execute('DELETE FROM login_attempt WHERE lastAt < ?', [
    stamp(now.getTime() - memoryMs),
  ]);
  return (done as { affectedRows: number }).affectedRows;
}
