/** Where things lie in the repository. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Programs of the installed packages, Node 24 among them. */
export const bin = join(root, 'node_modules', '.bin');

/** The Node that runs the product; the one that runs the launcher may be older. */
export const node = join(bin, 'node');

/** The built server: `migrate`, `serve`, `demo`, `schema`. */
export const serverMain = join(root, 'packages/server/dist/main.js');

/** The built operator's client: `import`, `program`. */
export const clientMain = join(root, 'packages/cli/dist/main.js');

/**
 * The absolute path of something in the repository.
 * @param {...string} parts
 */
export const inRoot = (...parts) => join(root, ...parts);

/** The programmes that a first start loads: the source documents' two, and the invented one that the demo plays in. */
export const demoPrograms = () =>
  ['psp.yaml', 'paired.yaml', 'demo/harborlight.yaml'].map((file) => inRoot('packages/programs', file));

/** Names of the folders under packages/ that are packages. */
export function packageNames() {
  return readdirSync(inRoot('packages'))
    .filter((name) => existsSync(inRoot('packages', name, 'package.json')))
    .sort();
}

/**
 * A path as a person wants to read it: relative to the root when it lies inside.
 * @param {string} path
 */
export function shortPath(path) {
  const short = relative(root, path);
  return short.startsWith('..') ? path : short;
}

/** How the product runs where this launcher cannot. */
export const WITH_DOCKER = 'DATABASE_PASSWORD=... APP_PASSWORD=... docker compose -f docker/compose.yaml up';
