/** Finds the database to use: one that was given, a server of this machine, or one that is installed now. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from '../data-folder.mjs';
import { environment } from '../environment.mjs';
import { Failure } from '../failure.mjs';
import { shortPath, WITH_DOCKER } from '../places.mjs';
import { step } from '../say.mjs';
import { aptInstall } from '../apt.mjs';
import { askServer, ENGINE_NAMES } from './greeting.mjs';
import { startInstance } from './instance.mjs';
import { mysqlRelease } from './mysql-release.mjs';
import { findPrograms, isAtLeast } from './programs.mjs';

/**
 * @typedef {import('./greeting.mjs').Engine} Engine
 * @typedef {object} Database
 * @property {string} url as the owner of the tables
 * @property {string} [appUrl] as the user that runs the product, who may not change the event log
 * @property {Engine} engine
 * @property {string} name tells databases apart: "private", or host, port and name of one that was given
 * @property {import('../run.mjs').Running} [process] of a private server
 */

const DEFAULT_PORT = 3306;
/** Asked for MySQL, only a current release will do: the product promises to run on it, and it can be fetched. */
const OLDEST_ASKED_FOR = { mariadb: '10.6', mysql: '9.0' };

const THREE_WAYS = `No database was found. There are three ways to give Partnergraph one:
  1. DATABASE_URL=mysql://user:password@host:3306/partnergraph npm start
  2. install a MySQL (8.0 or later) or MariaDB (10.6 or later) server; it is run as a private instance, the
     system's own service is not needed. As root on Debian or Ubuntu, npm start does this by itself; without
     any rights on Debian,  npm start -- --engine mysql  fetches one
  3. ${WITH_DOCKER}`;

/**
 * The database of a data folder, running: DATABASE_URL, or a private durable server in the folder.
 * @param {import('../life.mjs').Life} life
 * @param {{ folder: string, file: string, engine?: Engine }} wanted `file` keeps engine and password
 * @returns {Promise<Database>}
 */
export async function openDatabase(life, { folder, file, engine }) {
  const { databaseUrl: given, migrationDatabaseUrl: owner } = environment;
  if (given) {
    const database = await givenDatabase(given, engine);
    return owner ? { ...database, url: owner, appUrl: given } : database;
  }
  const kept = readKept(folder, file);
  if (kept && engine && kept.engine !== engine) {
    throw new Failure(
      `The data in ${shortPath(folder)} was made by ${ENGINE_NAMES[kept.engine]} and stays with it.\n` +
        `Start without --engine, or start ${ENGINE_NAMES[engine]} on another folder:  npm start -- --engine ${engine} --data .data-${engine}`,
    );
  }
  const program = await findOrFetchProgram(life, kept ?? asked(engine));
  const password = kept?.password ?? randomBytes(24).toString('hex');
  const appPassword = kept?.appPassword ?? randomBytes(24).toString('hex');
  // Before the data exists, so that there is never data whose engine nobody knows.
  writeJson(file, { engine: program.engine, version: program.version, password, appPassword });
  const place = { folder: join(folder, 'database'), password, appPassword, isThrowAway: false };
  const what = `${ENGINE_NAMES[program.engine]} ${program.version}`;
  const { url, appUrl, process } = await step(
    'database',
    `starting ${what}`,
    () => startInstance(life, program, place),
    () => `${what}, private, in ${shortPath(place.folder)}`,
  );
  return {
    url: `${url}/partnergraph`,
    appUrl: `${appUrl}/partnergraph`,
    engine: program.engine,
    name: 'private',
    process,
  };
}

/**
 * A server for tests, running: TEST_DATABASE_URL, or a fast private one whose data is thrown away.
 * @param {import('../life.mjs').Life} life
 * @param {{ folder: string, engine?: Engine }} wanted
 * @returns {Promise<Database>} its url names no database and may create any
 */
export async function openTestDatabase(life, { folder, engine }) {
  if (environment.testDatabaseUrl) return givenDatabase(environment.testDatabaseUrl, engine);
  const program = await findOrFetchProgram(life, asked(engine));
  const password = randomBytes(24).toString('hex');
  const { url, process } = await startInstance(life, program, { folder, password, isThrowAway: true });
  return { url, engine: program.engine, name: 'private', process };
}

/**
 * A durable private server on a folder, whatever other database was given; only who starts it knows its password.
 * @param {import('../life.mjs').Life} life
 * @param {{ folder: string, program: import('./programs.mjs').Program, patienceMs?: number }} wanted
 * @returns {Promise<Database & { process: import('../run.mjs').Running }>}
 */
export async function openOwnDatabase(life, { folder, program, patienceMs }) {
  const place = { folder, password: randomBytes(24).toString('hex'), isThrowAway: false, patienceMs };
  const { url, process } = await startInstance(life, program, place);
  return { url: `${url}/partnergraph`, engine: program.engine, name: 'private', process };
}

/**
 * @param {string} folder
 * @param {string} file
 * @returns {{ engine: Engine, version?: string, password?: string, appPassword?: string } | undefined}
 */
function readKept(folder, file) {
  const kept = readJson(file);
  if (kept) return kept;
  // Somebody removed the note: the data itself still says whose it is, and the password is set anew.
  const engines = /** @type {Engine[]} */ (['mariadb', 'mysql']);
  const engine = engines.find((each) => existsSync(join(folder, 'database', each)));
  return engine && { engine };
}

/**
 * @param {string} given
 * @param {Engine} [engine] what the user asked for
 * @returns {Promise<Database>}
 */
async function givenDatabase(given, engine) {
  const url = parseUrl(given);
  const port = Number(url.port || DEFAULT_PORT);
  const server = await askServer(url.hostname, port);
  const name = `${url.hostname}:${port}${url.pathname}`;
  if (!server)
    throw new Failure(`No database server answers at ${url.hostname}:${port}, which DATABASE_URL names.`);
  const said =
    environment.databaseEngine === 'mysql' || environment.databaseEngine === 'mariadb'
      ? environment.databaseEngine
      : undefined;
  const found = said ?? server.engine;
  if (engine && found !== engine) {
    throw new Failure(
      `--engine ${engine} was asked for, but ${name} is ${ENGINE_NAMES[found]} ${server.version}.`,
    );
  }
  return { url: given, engine: found, name };
}

/** @param {string} given */
function parseUrl(given) {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url && ['mysql:', 'mariadb:'].includes(url.protocol) && url.hostname) return url;
  throw new Failure('The database address is not like mysql://user:password@host:3306/name');
}

/** @typedef {{ engine: Engine, version?: string }} Requirement the version is the oldest that will do */

/**
 * What a server has to be when this engine was asked for; anything when none was.
 * @param {Engine} [engine]
 * @returns {Requirement | undefined}
 */
export const asked = (engine) => engine && { engine, version: OLDEST_ASKED_FOR[engine] };

/**
 * A server program that meets the requirement: an installed one, else MySQL fetched or MariaDB installed by apt.
 * @param {import('../life.mjs').Life} life
 * @param {Requirement} [required]
 * @param {string[]} [path]
 * @returns {Promise<import('./programs.mjs').Program>}
 */
export async function findOrFetchProgram(life, required, path = environment.path) {
  const installed = chooseProgram(await findPrograms(path), required);
  if (installed) return installed;
  if (required?.engine === 'mysql') return mysqlRelease(life);
  await aptInstall(life, { label: 'database', packages: mariadbPackages });
  const program = chooseProgram(await findPrograms(path), required);
  if (!program) throw new Failure(THREE_WAYS);
  return program;
}

/**
 * The first of the programs that meets the requirement. Data must not be opened by a server older than the one
 * that wrote it.
 * @param {import('./programs.mjs').Program[]} programs
 * @param {Requirement} [required]
 */
export function chooseProgram(programs, required) {
  const { engine, version = '0.0' } = required ?? {};
  return programs.find(
    (program) => (!engine || program.engine === engine) && isAtLeast(program.version, version),
  );
}

/**
 * The server and its tools without the system service, so that nothing is started beside ours.
 * @param {(pattern: string) => Promise<string[]>} search
 */
async function mariadbPackages(search) {
  const names = await search('^mariadb-(server|client)-core');
  // Older Ubuntu releases carry the version in the name.
  return ['server', 'client'].flatMap((part) => {
    const plain = `mariadb-${part}-core`;
    return names.includes(plain)
      ? [plain]
      : (names
          .filter((name) => name.startsWith(plain))
          .sort()
          .at(-1) ?? []);
  });
}
