/** Packages of Debian and Ubuntu, when we may install them. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { Failure } from './failure.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';

const call = promisify(execFile);
const LOCK_SECONDS = 120;

/** @returns {Promise<string[] | undefined>} what to put before apt-get: nothing as root, sudo when it asks nothing */
async function privilege() {
  if (!existsSync('/usr/bin/apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  try {
    await call('sudo', ['-n', 'true'], { timeout: 5000 });
    return ['sudo', '-n'];
  } catch {
    return undefined;
  }
}

/**
 * Installs packages; false when this machine has no apt or we may not use it.
 * @param {import('./life.mjs').Life} life
 * @param {{ label: string, packages: (search: (pattern: string) => Promise<string[]>) => Promise<string[]> }} what
 *   `packages` names them; it may look for names, as a regular expression, in the lists just fetched
 */
export async function aptInstall(life, { label, packages }) {
  const before = await privilege();
  if (!before) return false;
  /** @param {string[]} args @param {(text: string) => void} progress */
  const apt = (args, progress) => {
    const options = ['-y', '-o', `DPkg::Lock::Timeout=${LOCK_SECONDS}`, '-o', 'Dpkg::Use-Pty=0'];
    const words = [...before, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...options, ...args];
    const onLine = (/** @type {string} */ line) => progress(line.slice(0, 60));
    return run(life, words[0] ?? '', words.slice(1), { onLine });
  };
  const toUpdate = 'asking apt what there is';
  await step(
    label,
    toUpdate,
    (progress) => apt(['update'], progress),
    () => '',
  );
  const names = await packages(searchNames);
  if (names.length === 0) throw new Failure(`apt knows no package for: ${label}`);
  const work = (/** @type {(text: string) => void} */ progress) =>
    apt(['install', '--no-install-recommends', ...names], progress);
  const list = names.join(', ');
  await step(label, `installing ${list} with apt`, work, () => `installed ${list} with apt`);
  return true;
}

/**
 * @param {string} pattern
 * @returns {Promise<string[]>}
 */
async function searchNames(pattern) {
  const { stdout } = await call('apt-cache', ['search', '--names-only', pattern]);
  return stdout.split('\n').flatMap((line) => line.split(' ')[0] || []);
}
