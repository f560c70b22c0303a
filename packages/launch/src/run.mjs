/** Starts other programs: some to their end, some for as long as the command lives. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { isatty } from 'node:tty';
import { childEnvironment } from './environment.mjs';
import { Failure, Stopped } from './failure.mjs';
import { bin, root } from './places.mjs';
import { endProcess, identify } from './process-identity.mjs';

const TAIL_LINES = 80;
const GIVE_UP_MS = 2000;

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] on top of our own
 * @property {boolean} [show] let the program write to our terminal instead of collecting what it writes
 * @property {(line: string) => void} [onLine] called with each line as it comes
 * @property {number[]} [accept] exit codes besides 0 that are not failures
 */

/**
 * Runs a program to its end; fails with its last lines when it fails, gives up when the command stops.
 * @param {import('./life.mjs').Life} life
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, out: string }>} `out` is what it wrote to its standard output
 */
export async function run(life, command, args, options = {}) {
  if (life.stopping.aborted) throw life.stopping.reason;
  const collect = options.show ? 'inherit' : 'pipe';
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: childEnvironment(options.env, [bin]),
    // Its own group: a terminal's Ctrl-C reaches only the launcher, which then ends the whole group in order.
    detached: true,
    // A terminal would suspend a background group that reads from it; a pipe may be read.
    stdio: [options.show && !isatty(0) ? 'inherit' : 'ignore', collect, collect],
  });
  const written = { out: '', all: '' };
  child.stdout?.setEncoding('utf8').on('data', (text) => note(text, true));
  child.stderr?.setEncoding('utf8').on('data', (text) => note(text, false));
  /** @param {string} text @param {boolean} isOut */
  function note(text, isOut) {
    written.all += text;
    if (isOut) written.out += text;
    if (options.onLine) for (const line of text.split('\n')) if (line.trim()) options.onLine(line);
  }
  const giveUp = () => {
    signalGroup(child.pid, 'SIGTERM');
    setTimeout(() => signalGroup(child.pid, 'SIGKILL'), GIVE_UP_MS).unref();
  };
  life.stopping.addEventListener('abort', giveUp, { once: true });
  try {
    const { code, signal } = await finished(child, command);
    if (life.stopping.aborted) throw life.stopping.reason;
    if (code !== 0 && !(code !== null && options.accept?.includes(code))) {
      const name = [command.replace(/^.*\//, ''), ...args].join(' ');
      throw new Failure(`This failed (${signal ?? `exit code ${code}`}): ${name.slice(0, 200)}`, {
        detail: lastLines(written.all),
      });
    }
    return { code: code ?? 0, out: written.out };
  } finally {
    life.stopping.removeEventListener('abort', giveUp);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} command
 * @returns {Promise<{ code: number | null, signal: string | null }>}
 */
function finished(child, command) {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Failure(`Cannot run ${command}: ${error.message}`)));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/**
 * A program that runs for as long as the command does.
 * @typedef {object} Running
 * @property {string} name
 * @property {import('./process-identity.mjs').Identity} identity
 * @property {Promise<string>} ended resolves with "exit code 1" or the signal when it ends, for any reason
 * @property {() => boolean} isRunning
 * @property {() => string} tail its last lines
 * @property {() => Promise<boolean>} end stops it, and waits; true when it ended without being killed
 */

/**
 * Starts a program that is stopped when the command ends, even when the launcher is killed.
 * @param {import('./life.mjs').Life} life
 * @param {{ name: string, command: string, args: string[], cwd?: string, patienceMs: number,
 *   env?: Record<string, string | undefined>, log?: string }} what without `log` it writes to our terminal
 * @returns {Running}
 */
export function keepRunning(life, { name, command, args, cwd = root, patienceMs, env, log }) {
  if (life.stopping.aborted) throw life.stopping.reason;
  const file = log ? openSync(log, 'a', 0o600) : undefined;
  const child = spawn(command, args, {
    cwd,
    env: childEnvironment(env, [bin]),
    detached: true,
    stdio: ['ignore', file ?? 'inherit', file ?? 'inherit'],
  });
  if (file !== undefined) closeSync(file);
  const identity = identify(child.pid ?? -1) ?? { pid: child.pid ?? -1, startedAt: '' };
  let running = true;
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  void ended.then(() => (running = false));
  const end = async () => {
    const gentle = await endProcess(identity, patienceMs);
    signalGroup(child.pid, 'SIGKILL');
    await ended;
    return gentle;
  };
  life.keep({ process: identity });
  life.atEnd(name, end);
  const tail = () => (log ? lastLines(readFileSync(log, 'utf8')) : '');
  return { name, identity, ended, isRunning: () => running, tail, end };
}

/**
 * Waits until `isReady`, looking every few milliseconds; fails when the program ends before.
 * @param {import('./life.mjs').Life} life
 * @param {Running} program
 * @param {() => Promise<boolean>} isReady
 * @param {number} patienceMs
 */
export async function untilReady(life, program, isReady, patienceMs) {
  const deadline = Date.now() + patienceMs;
  while (!(await isReady())) {
    if (life.stopping.aborted) throw life.stopping.reason;
    if (!program.isRunning()) {
      throw new Failure(`${program.name} did not start (${await program.ended}).`, {
        detail: program.tail(),
      });
    }
    if (Date.now() > deadline) {
      throw new Failure(`${program.name} was not ready after ${patienceMs / 1000} s.`, {
        detail: program.tail(),
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Waits until the command is asked to stop; fails when one of the programs ends before that.
 * @param {import('./life.mjs').Life} life
 * @param {Running[]} programs
 */
export async function untilOneEnds(life, programs) {
  const ends = programs.map(async (program) => ({ program, how: await program.ended }));
  const first = await Promise.race([life.untilStopping(), ...ends]);
  if (life.stopping.aborted || !first) return;
  throw new Failure(`${first.program.name} ended by itself (${first.how}).`, {
    detail: first.program.tail(),
  });
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  try {
    if (pid) process.kill(-pid, signal);
  } catch {
    // The group has ended already.
  }
}

/** @param {string} text */
function lastLines(text) {
  return text.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
}

/**
 * Whether an error only says that the command was asked to stop.
 * @param {unknown} error
 */
export const isStopped = (error) => error instanceof Stopped;
