/** One holder at a time, across processes; a holder that was killed does not block anybody. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isAlive } from './process-identity.mjs';

/**
 * Takes the lock at `path`; returns undefined when taken, else who holds it.
 * @param {string} path
 * @returns {import('./process-identity.mjs').Identity | undefined}
 */
export function takeLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(identify(process.pid)));
  try {
    for (;;) {
      try {
        // A link appears whole or not at all, so nobody ever reads a half-written lock.
        linkSync(mine, path);
        return undefined;
      } catch {
        const holder = readHolder(path);
        if (isAlive(holder)) return holder;
        rmSync(path, { force: true });
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Gives the lock at `path` back, when it is ours.
 * @param {string} path
 */
export function releaseLock(path) {
  if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
}

/**
 * Does `work` while holding the lock at `path`; waits for another holder to finish first.
 * @template T
 * @param {import('./life.mjs').Life} life
 * @param {string} path
 * @param {() => Promise<T>} work
 */
export async function withLock(life, path, work) {
  while (takeLock(path)) {
    if (life.stopping.aborted) throw life.stopping.reason;
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    releaseLock(path);
  }
}

/**
 * @param {string} path
 * @returns {import('./process-identity.mjs').Identity | undefined}
 */
function readHolder(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
