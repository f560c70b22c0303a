/** Tells whether a process that was noted down earlier is still the same one. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {{ pid: number, startedAt: string }} Identity a process id is reused, its start tick is not */

/**
 * Who runs under a process id now; undefined when nobody does or only a zombie is left.
 * @param {number} pid
 * @returns {Identity | undefined}
 */
export function identify(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The program's name stands in parentheses and may hold spaces; state and start tick come after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : { pid, startedAt: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

/**
 * Whether the noted process still runs.
 * @param {Identity | undefined} noted
 * @returns {noted is Identity}
 */
export function isAlive(noted) {
  return noted !== undefined && identify(noted.pid)?.startedAt === noted.startedAt;
}

/**
 * Running processes of which `isWanted` says so; those whose details we may not read are passed over.
 * @param {(seen: { args: string[], environment: string[] }) => boolean} isWanted
 * @returns {Identity[]}
 */
export function findProcesses(isWanted) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0');
        const environment = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0');
        return (isWanted({ args, environment }) && identify(Number(name))) || [];
      } catch {
        return [];
      }
    });
}

/**
 * Asks a process to end and waits; after `patienceMs` it is killed. True when it ended by itself.
 * @param {Identity} noted
 * @param {number} patienceMs
 */
export async function endProcess(noted, patienceMs) {
  if (!isAlive(noted)) return true;
  send(noted.pid, 'SIGTERM');
  const ended = await waitForEnd(noted, patienceMs);
  if (!ended) {
    send(noted.pid, 'SIGKILL');
    await waitForEnd(noted, 2000);
  }
  return ended;
}

/**
 * @param {Identity} noted
 * @param {number} patienceMs
 */
async function waitForEnd(noted, patienceMs) {
  const deadline = Date.now() + patienceMs;
  while (isAlive(noted)) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between, which is what was wanted.
  }
}
