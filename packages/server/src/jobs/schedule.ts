/** Work that is due by the clock: at the start and every quarter of an hour, by one process of a database at a time. */
import type { Database } from '../database/database.js';

/** A piece of work that can be run at any time, and finds nothing to do when it was just run. */
export interface Job {
  readonly name: string;
  /** Does what is due and says how much it was; begins nothing more once the signal is given. */
  run(signal: AbortSignal): Promise<number>;
}

/** Where the schedule tells what it did; a server's log is one. */
export interface Log {
  info(about: object, message: string): void;
  error(about: object, message: string): void;
}

/** Ends the schedule; resolves when the work that is being done is finished. */
export type Stop = () => Promise<void>;

const quarterHourMs = 15 * 60 * 1000;

// Names of locks are shared by all databases of a server.
const lockName = (schedule: string): string =>
  `CONCAT('partnergraph_${schedule}_', LEFT(SHA2(DATABASE(), 256), 20))`;

/** Runs each job once, in their order; false when another process is at it. An error of one does not keep the others. */
export async function runJobs(
  database: Database,
  jobs: readonly Job[],
  log: Log,
  signal: AbortSignal = new AbortController().signal,
  schedule = 'jobs',
): Promise<boolean> {
  const connection = await database.pool.getConnection();
  try {
    const [rows] = await connection.query(`SELECT GET_LOCK(${lockName(schedule)}, 0) AS held`);
    if (Number((rows as { held: unknown }[])[0]?.held) !== 1) return false;
    try {
      for (const job of jobs) if (!signal.aborted) await runJob(job, log, signal);
    } finally {
      await connection.query(`SELECT RELEASE_LOCK(${lockName(schedule)})`);
    }
    return true;
  } finally {
    connection.release();
  }
}

async function runJob(job: Job, log: Log, signal: AbortSignal): Promise<void> {
  try {
    const done = await job.run(signal);
    if (done > 0) log.info({ job: job.name, done }, 'A job has done what was due.');
  } catch (err) {
    log.error({ job: job.name, err }, 'A job failed; it is tried again with the next turn.');
  }
}

/** Runs the jobs now and again, a quarter of an hour after the last turn unless said; schedules of other names run beside each other. What is due is read from the database, so nothing is lost while no process runs. */
export function startSchedule(
  database: Database,
  jobs: readonly Job[],
  log: Log,
  everyMs = quarterHourMs,
  schedule = 'jobs',
): Stop {
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const begin = (): void => {
    running = turn();
  };
  const turn = async (): Promise<void> => {
    try {
      await runJobs(database, jobs, log, stopped.signal, schedule);
    } catch (err) {
      log.error({ err }, 'The jobs could not be begun; they are tried again with the next turn.');
    }
    if (!stopped.signal.aborted) timer = setTimeout(begin, everyMs);
  };
  begin();
  return async () => {
    stopped.abort();
    clearTimeout(timer);
    await running;
  };
}
