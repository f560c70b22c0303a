/** Knows whether the files that a piece of work reads have changed since it was last done. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const NOT_SOURCE = new Set(['node_modules', 'dist', '.data', '.git', 'gql', 'coverage']);

/**
 * One hash over the names and contents of files and whole folders; what is missing counts as missing.
 * @param {string} root paths are taken, and hashed, relative to it
 * @param {string[]} paths
 * @returns {string} hexadecimal
 */
export function fingerprint(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((each) => filesBelow(root, each)).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !NOT_SOURCE.has(name) && !name.endsWith('.tsbuildinfo'))
    .flatMap((name) => filesBelow(root, join(path, name)));
}

/** Fingerprints of work that was finished, kept in one JSON file. */
export class Stamps {
  #file;
  /** @param {string} file */
  constructor(file) {
    this.#file = file;
  }

  /**
   * @param {string} work
   * @returns {string | undefined}
   */
  get(work) {
    return this.#read()[work];
  }

  /**
   * Notes that `work` was finished on inputs of this fingerprint.
   * @param {string} work
   * @param {string} inputs
   */
  set(work, inputs) {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, `${JSON.stringify({ ...this.#read(), [work]: inputs }, null, 2)}\n`);
  }

  /** @returns {Record<string, string>} */
  #read() {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8'));
    } catch {
      return {};
    }
  }
}
