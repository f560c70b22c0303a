/** The MySQL and MariaDB servers that are installed on this machine. */
import { execFile } from 'node:child_process';
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { readVersion } from './greeting.mjs';

/** @typedef {import('./greeting.mjs').Engine} Engine */

/**
 * A database server that can be started.
 * @typedef {object} Program
 * @property {Engine} engine
 * @property {string} version
 * @property {string} command
 * @property {string[]} before arguments that come before all others
 * @property {string[]} options the server's own arguments, such as where its messages lie
 * @property {string} [installer] the script that makes an empty MariaDB data folder
 */

/** The oldest versions whose SQL the product speaks. */
const OLDEST = { mariadb: '10.6', mysql: '8.0' };

/**
 * All usable servers in these folders, in the folders' order, each once.
 * @param {string[]} folders
 * @returns {Promise<Program[]>}
 */
export async function findPrograms(folders) {
  /** @type {Map<string, Program>} */
  const found = new Map();
  for (const folder of folders) {
    for (const name of ['mariadbd', 'mysqld']) {
      const command = join(folder, name);
      if (!isExecutable(command) || found.has(realpathSync(command))) continue;
      const program = await describe(command, folders);
      if (program && isAtLeast(program.version, OLDEST[program.engine]))
        found.set(realpathSync(command), program);
    }
  }
  return [...found.values()];
}

/**
 * @param {string} command
 * @param {string[]} folders
 * @returns {Promise<Program | undefined>}
 */
async function describe(command, folders) {
  try {
    const { stdout } = await promisify(execFile)(command, ['--no-defaults', '--version'], {
      timeout: 10_000,
    });
    const { engine, version } = readVersion(stdout.replace(/^\S+\s+Ver\s+/, ''));
    const program = { engine, version, command, before: [], options: [] };
    if (engine === 'mysql') return program;
    const installer = findInstaller(command, folders);
    return installer ? { ...program, installer } : undefined;
  } catch {
    // A broken or foreign program of that name is no server for us.
    return undefined;
  }
}

/**
 * @param {string} command
 * @param {string[]} folders
 */
function findInstaller(command, folders) {
  const beside = dirname(realpathSync(command));
  const places = [beside, join(dirname(beside), 'bin'), join(dirname(beside), 'scripts'), ...folders];
  const names = ['mariadb-install-db', 'mysql_install_db'];
  return places.flatMap((place) => names.map((name) => join(place, name))).find(isExecutable);
}

/**
 * Whether a version is the other or later, by its first two numbers.
 * @param {string} version
 * @param {string} oldest
 */
export function isAtLeast(version, oldest) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
