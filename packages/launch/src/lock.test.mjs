/** A lock is respected while its holder lives, and not a moment longer. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { releaseLock, takeLock } from './lock.mjs';
import { endProcess, findProcesses, identify, isAlive } from './process-identity.mjs';

/** @type {string} */
let folder;
/** @type {import('node:child_process').ChildProcess[]} */
const children = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/**
 * Starts a Node program and waits for its first output.
 * @param {string} code
 * @param {Record<string, string>} [env]
 * @returns {Promise<import('./process-identity.mjs').Identity>}
 */
async function startNode(code, env = {}) {
  const script = `${code}; setInterval(() => {}, 1000); console.log('up')`;
  const child = spawn(process.execPath, ['-e', script, 'marker'], { env: { ...process.env, ...env } });
  children.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const identity = identify(child.pid ?? -1);
  if (!identity) throw new Error('the child ended');
  return identity;
}

test('a lock whose holder lives is refused, naming the holder', async () => {
  const path = join(folder, 'a.lock');
  const holder = await startNode('');
  writeFileSync(path, JSON.stringify(holder));
  expect(takeLock(path)).toEqual(holder);
});

test('a lock whose holder was killed is taken over', async () => {
  const path = join(folder, 'a.lock');
  const holder = await startNode('');
  writeFileSync(path, JSON.stringify(holder));
  expect(await endProcess(holder, 5000)).toBe(true);
  expect(takeLock(path)).toBeUndefined();
  expect(takeLock(path)?.pid).toBe(process.pid);
  releaseLock(path);
  expect(existsSync(path)).toBe(false);
});

test('a lock whose process id was given to somebody else is taken over', async () => {
  const path = join(folder, 'a.lock');
  const other = await startNode('');
  writeFileSync(path, JSON.stringify({ ...other, startedAt: '1' }));
  expect(takeLock(path)).toBeUndefined();
});

test('a broken lock is taken over', () => {
  const path = join(folder, 'a.lock');
  writeFileSync(path, '{"pid":');
  expect(takeLock(path)).toBeUndefined();
});

test('a process that does not listen is killed after the patience', async () => {
  const deaf = await startNode("process.on('SIGTERM', () => {})");
  expect(await endProcess(deaf, 200)).toBe(false);
  expect(isAlive(deaf)).toBe(false);
});

test('processes are found by what they were started with', async () => {
  const mine = await startNode('', { DATA_DIR: folder });
  const found = findProcesses(
    ({ args, environment }) => args.includes('marker') && environment.includes(`DATA_DIR=${folder}`),
  );
  expect(found).toEqual([mine]);
});
