/** `npm run bench`: makes the data once for each size, and hands over to what measures, with servers on copies of it. */
import { constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../build.mjs';
import { DataFolder, dataPath } from '../data-folder.mjs';
import { ENGINE_NAMES } from '../database/greeting.mjs';
import { asked, findOrFetchProgram, openOwnDatabase } from '../database/open.mjs';
import { fingerprint } from '../fingerprint.mjs';
import { install } from '../install.mjs';
import { inRoot, node, root } from '../places.mjs';
import { run } from '../run.mjs';
import { step } from '../say.mjs';
import { BUILT, serverCommand, serverEnvironment } from '../server.mjs';

const BENCH = inRoot('packages/verify/bench/main.ts');
const MAKE_DATA = inRoot('packages/verify/bench/data/main.ts');
const SOURCES = ['--import', pathToFileURL(inRoot('packages/launch/src/swc-register.mjs')).href];
/** What the data depends on. */
const DATA_INPUTS = ['packages/verify/bench/data', 'packages/server/src/database/migrations'];
const FINGERPRINT_LENGTH = 12;
const SMALL = /** @type {const} */ (['S']);
// A large database is compared with a small one, too.
const SMALL_AND_LARGE = /** @type {const} */ (['S', 'M']);
/** A server that was filled writes to the disk what it holds in memory before it stops. */
const STOP_PATIENCE_MS = 300_000;

/**
 * A size of the data, with a server of its own that runs on a copy; the folder also holds the operator's login.
 * @typedef {{ size: 'S' | 'M', url: string, folder: string, pid: number }} Stage
 */

/**
 * @param {import('../life.mjs').Life} life
 * @param {import('../arguments.mjs').Options} options `rest` goes to the bench
 */
export async function bench(life, options) {
  const folder = new DataFolder(join(dataPath(options.data), 'bench'));
  folder.claim(life);
  await install(life);
  await build(life);
  const program = await findOrFetchProgram(life, asked(options.engine));
  /** @type {Stage[]} */
  const stages = [];
  for (const size of options.size === 'M' ? SMALL_AND_LARGE : SMALL) {
    const made = await madeData(life, folder.path, { size, program });
    stages.push(await openCopy(life, made, { folder: join(folder.path, 'run'), size, program }));
  }
  const env = {
    NODE_ENV: 'production',
    BENCH_STAGES: JSON.stringify(stages),
    BENCH_DATABASE: `${ENGINE_NAMES[program.engine]} ${program.version}`,
    BENCH_SERVER: JSON.stringify(BUILT),
  };
  await run(life, node, [...SOURCES, BENCH, ...options.rest], { env, show: true });
}

/**
 * @typedef {{ size: 'S' | 'M', program: import('../database/programs.mjs').Program }} Wanted
 */

/**
 * The folder with the data of a size; made when there is none of this making, and then kept.
 * @param {import('../life.mjs').Life} life
 * @param {string} parent
 * @param {Wanted} wanted
 */
async function madeData(life, parent, { size, program }) {
  const kind = `${size}-${program.engine}-`;
  const made = join(parent, kind + fingerprint(root, DATA_INPUTS).slice(0, FINGERPRINT_LENGTH));
  if (existsSync(made)) return made;
  for (const old of readdirSync(parent).filter((name) => name.startsWith(kind)))
    rmSync(join(parent, old), { recursive: true });
  const making = join(parent, 'making');
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making);
  await step(
    'data',
    `making size ${size}`,
    async (progress) => {
      const place = { folder: making, program, patienceMs: STOP_PATIENCE_MS };
      const database = await openOwnDatabase(life, place);
      const env = serverEnvironment({ database, data: making, port: 0, mode: 'production' });
      await serverCommand(life, 'migrate', env);
      await run(life, node, [...SOURCES, MAKE_DATA, size], { env, onLine: progress });
      // The product adds by itself what it keeps beside rows that came from elsewhere.
      await serverCommand(life, 'migrate', env);
      await serverCommand(life, 'rollups', env);
      await database.process.end();
    },
    () => `size ${size} made`,
  );
  renameSync(making, made);
  return made;
}

/**
 * A server on a copy of the data, which is thrown away at the end: no run sees what another has written.
 * @param {import('../life.mjs').Life} life
 * @param {string} made
 * @param {Wanted & { folder: string }} wanted
 * @returns {Promise<Stage>}
 */
async function openCopy(life, made, { folder, size, program }) {
  const copy = join(folder, size);
  rmSync(copy, { recursive: true, force: true });
  life.atEnd(`copy of size ${size}`, () => rmSync(copy, { recursive: true, force: true }));
  const database = await step(
    'database',
    `copying size ${size}`,
    async () => {
      await cp(made, copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
      return openOwnDatabase(life, { folder: copy, program });
    },
    () => `${ENGINE_NAMES[program.engine]} ${program.version}, size ${size}, thrown away afterwards`,
  );
  return { size, url: database.url, folder: copy, pid: database.process.identity.pid };
}
