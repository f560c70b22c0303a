/** Brings pnpm, Node 24 and all packages, as the lockfile says; does nothing when they are there. */
import { existsSync } from 'node:fs';
import { environment } from './environment.mjs';
import { Failure } from './failure.mjs';
import { fingerprint, Stamps } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { inRoot, node, packageNames, root } from './places.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';

const PNPM = '12.18.0';

/** What was installed and built last; it lies with what it speaks of, so removing that removes it. */
export const stamps = new Stamps(inRoot('node_modules', '.partnergraph', 'stamps.json'));

/** Held while packages are installed or the product is built. */
export const workLock = inRoot('node_modules', '.partnergraph', 'work.lock');

/**
 * Makes sure that the installed packages are those of the lockfile.
 * @param {import('./life.mjs').Life} life
 */
export async function install(life) {
  await withLock(life, workLock, async () => {
    const manifests = packageNames().map((name) => `packages/${name}/package.json`);
    const wanted = fingerprint(root, ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]);
    if (stamps.get('install') === wanted && existsSync(node)) return;
    await step(
      'packages',
      'installing, the first time takes a minute',
      async (progress) => {
        await pnpm(
          life,
          ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'],
          progress,
        );
        if (!existsSync(node)) {
          throw new Failure(`No Node 24 for this machine (${process.platform} ${process.arch}).`);
        }
        stamps.set('install', wanted);
      },
      () => 'installed',
    );
  });
}

/**
 * @param {import('./life.mjs').Life} life
 * @param {string[]} args
 * @param {(text: string) => void} progress
 */
async function pnpm(life, args, progress) {
  // npm's own exec is the one way that asks no question, needs no global pnpm and leaves none behind.
  const viaNpm = ['exec', '--yes', '--loglevel=error', `--package=pnpm@${PNPM}`, '--', 'pnpm', ...args];
  const [command, first] = environment.npm ? [process.execPath, [environment.npm]] : ['npm', []];
  await run(life, command, [...first, ...viaNpm], {
    env: { CI: 'true' },
    onLine: (line) => {
      const counts = /resolved (\d+), reused (\d+), downloaded (\d+), added (\d+)/.exec(line);
      if (counts) progress(`${counts[4]} of ${counts[1]} packages`);
    },
  });
}
