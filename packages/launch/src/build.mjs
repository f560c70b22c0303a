/** Builds what there is to build, and only what has changed since the last time. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { stamps, workLock } from './install.mjs';
import { withLock } from './lock.mjs';
import { bin, inRoot, packageNames, root } from './places.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';

const SHARED_INPUTS = ['pnpm-lock.yaml', 'tsconfig.base.json'];

/**
 * One piece of work: done again when its inputs have changed or an output is missing.
 * @typedef {object} Piece
 * @property {string} name
 * @property {string[]} inputs files and folders, relative to the root
 * @property {string[]} outputs
 * @property {(outputsExist: boolean) => Promise<unknown>} make
 */

/**
 * Builds the packages, the typed documents and the pages.
 * @param {import('./life.mjs').Life} life
 */
export async function build(life) {
  await withLock(life, workLock, async () => {
    await step(
      'build',
      'building',
      async (progress) => {
        const made = await makeAll([compilation(life), ...documents(life)], progress);
        made.push(...(await makeAll(pages(life), progress)));
        return made;
      },
      (made) => (made.length > 0 ? `built ${made.join(', ')}` : ''),
    );
  });
}

/**
 * Builds the packages alone.
 * @param {import('./life.mjs').Life} life
 */
export async function compile(life) {
  await withLock(life, workLock, () => makeAll([compilation(life)], () => {}));
}

/** Packages with types to check that the compiler does not turn into anything. */
export function typedPackages() {
  const compiled = compiledPackages();
  return packageNames().filter(
    (name) => !compiled.includes(name) && existsSync(inRoot('packages', name, 'tsconfig.json')),
  );
}

/** Packages that the compiler turns into a dist folder. */
export function compiledPackages() {
  return packageNames().filter((name) => {
    const config = inRoot('packages', name, 'tsconfig.json');
    return (
      existsSync(config) &&
      readFileSync(config, 'utf8').includes('"outDir"') &&
      existsSync(inRoot('packages', name, 'src'))
    );
  });
}

/**
 * @param {import('./life.mjs').Life} life
 * @returns {Piece}
 */
function compilation(life) {
  const folders = compiledPackages().map((name) => `packages/${name}`);
  return {
    name: 'packages',
    inputs: [
      ...SHARED_INPUTS,
      ...folders.flatMap((folder) =>
        ['src', 'tsconfig.json', 'package.json'].map((part) => join(folder, part)),
      ),
    ],
    outputs: folders.map((folder) => join(folder, 'dist')),
    // The compiler trusts its own notes and would not write again what somebody has removed.
    make: (outputsExist) =>
      run(life, join(bin, 'tsc'), ['-b', ...(outputsExist ? [] : ['--force']), ...folders]),
  };
}

/**
 * @param {import('./life.mjs').Life} life
 * @returns {Piece[]}
 */
function documents(life) {
  if (!existsSync(inRoot('packages/admin/package.json'))) return [];
  return [
    {
      name: 'documents',
      inputs: [
        'pnpm-lock.yaml',
        'codegen.yml',
        'packages/server/schema.graphql',
        'packages/admin',
        'packages/embed',
      ],
      outputs: ['packages/admin/src/gql', 'packages/embed/src/gql'],
      make: () => generateDocuments(life),
    },
  ];
}

/**
 * Generates the typed documents; fails when one does not fit the schema.
 * @param {import('./life.mjs').Life} life
 */
export async function generateDocuments(life) {
  for (const config of ['codegen.yml', 'packages/embed/codegen.yml'])
    await run(life, join(bin, 'graphql-codegen'), ['--config', config]);
}

/**
 * @param {import('./life.mjs').Life} life
 * @returns {Piece[]}
 */
function pages(life) {
  const packages = packageNames().filter((name) => existsSync(inRoot('packages', name, 'vite.config.ts')));
  return packages.map((name) => ({
    name: name === 'admin' ? 'console' : name,
    inputs: [...SHARED_INPUTS, 'codegen.yml', 'packages/server/schema.graphql', `packages/${name}`],
    outputs: [`packages/${name}/dist`],
    make: () => {
      const folder = inRoot('packages', name);
      return run(life, join(folder, 'node_modules/.bin/vite'), ['build', '--logLevel=warn'], { cwd: folder });
    },
  }));
}

/**
 * Makes what is out of date, all at once; returns the names of what was made.
 * @param {Piece[]} pieces
 * @param {(text: string) => void} progress
 */
async function makeAll(pieces, progress) {
  const made = await Promise.all(
    pieces.map(async ({ name, inputs, outputs, make }) => {
      const now = fingerprint(root, inputs);
      const outputsExist = outputs.every((output) => existsSync(inRoot(output)));
      if (outputsExist && stamps.get(name) === now) return [];
      progress(name);
      await make(outputsExist);
      stamps.set(name, now);
      return [name];
    }),
  );
  return made.flat();
}
