/** The product's server, as the launcher sees it: its commands, its own door, and an address that says when it is ready. */
import { renameSync, statSync } from 'node:fs';
import { HOST } from './port.mjs';
import { clientMain, node, serverMain } from './places.mjs';
import { keepRunning, run, untilReady } from './run.mjs';

const READY_PATIENCE_MS = 120_000;
const STOP_PATIENCE_MS = 2000;
const LONGEST_LOG_BYTES = 20 * 1024 * 1024;

/** Keeps the heap small while little lives in it: without a bound Node lets it grow to several times that before it looks. */
const HEAP = ['--max-old-space-size=768', '--initial-old-space-size=64', '--max-semi-space-size=16'];

/** How Node runs the built server. */
export const BUILT = ['--enable-source-maps', ...HEAP, serverMain];

/**
 * What every command of the server is told.
 * @typedef {Record<string, string | undefined>} Told
 */

/**
 * @param {{ database: import('./database/open.mjs').Database, data: string, port: number, mode: string }} about
 * @returns {Told}
 */
export function serverEnvironment({ database, data, port, mode }) {
  return {
    DATABASE_URL: database.appUrl ?? database.url,
    // The running product never learns who owns the tables.
    MIGRATION_DATABASE_URL: undefined,
    PORT: String(port),
    HOST,
    DATA_DIR: data,
    NODE_ENV: mode,
  };
}

/**
 * Brings the database up to date, as the owner of its tables; returns what the operator has to know.
 * @param {import('./life.mjs').Life} life
 * @param {import('./database/open.mjs').Database} database
 * @param {Told} env
 * @param {string[]} [program]
 */
export async function migrate(life, database, env, program = BUILT) {
  const said = await serverCommand(
    life,
    'migrate',
    { ...env, MIGRATION_DATABASE_URL: database.url },
    program,
  );
  return said.trim();
}

/**
 * Runs one of the server's commands to its end; returns what it wrote to its standard output.
 * @param {import('./life.mjs').Life} life
 * @param {string} command
 * @param {Told} env
 * @param {string[]} [program]
 */
export async function serverCommand(life, command, env, program = BUILT) {
  const { out } = await run(life, node, [...program, command], { env });
  return out;
}

/**
 * Loads programmes through the running server's own door, as a customer would.
 * @param {import('./life.mjs').Life} life
 * @param {Told} env
 * @param {string[]} files
 */
export async function applyPrograms(life, env, files) {
  const client = ['--enable-source-maps', clientMain, 'program', 'apply', ...files];
  await run(life, node, client, {
    env: { DATA_DIR: env.DATA_DIR, SERVER_URL: `http://${HOST}:${env.PORT}` },
  });
}

/**
 * Starts the server and waits until it takes requests.
 * @param {import('./life.mjs').Life} life
 * @param {Told} env
 * @param {string} log
 * @returns {Promise<import('./run.mjs').Running>}
 */
export async function startServer(life, env, log) {
  // One old log is kept; a server that is started daily for years must not fill the disk.
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LONGEST_LOG_BYTES)
    renameSync(log, `${log}.old`);
  const server = keepRunning(life, {
    name: 'The server',
    command: node,
    args: [...BUILT, 'serve'],
    patienceMs: STOP_PATIENCE_MS,
    env,
    log,
  });
  await untilReady(life, server, () => isReady(Number(env.PORT)), READY_PATIENCE_MS);
  return server;
}

/**
 * Whether the server on this port says that it takes requests.
 * @param {number} port
 */
export async function isReady(port) {
  try {
    const answer = await fetch(`http://${HOST}:${port}/readyz`, { signal: AbortSignal.timeout(2000) });
    return answer.ok;
  } catch {
    return false;
  }
}
