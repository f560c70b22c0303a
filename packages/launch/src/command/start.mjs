/** `npm start`: everything from nothing to a running product, in the foreground. */
import { build } from '../build.mjs';
import { DataFolder, dataPath } from '../data-folder.mjs';
import { openDatabase } from '../database/open.mjs';
import { Failure } from '../failure.mjs';
import { install } from '../install.mjs';
import { demoPrograms } from '../places.mjs';
import { HOST, requireFree } from '../port.mjs';
import { identify } from '../process-identity.mjs';
import { untilOneEnds } from '../run.mjs';
import { say, step } from '../say.mjs';
import { applyPrograms, migrate, serverCommand, serverEnvironment, startServer } from '../server.mjs';

/**
 * Runs until it is asked to stop, or until something that it started ends by itself.
 * @param {import('../life.mjs').Life} life
 * @param {import('../arguments.mjs').Options} options
 */
export async function start(life, options) {
  const folder = new DataFolder(dataPath(options.data));
  say('Partnergraph');
  folder.claim(life);
  await folder.endOrphans();
  await requireFree(options.port);
  await install(life);
  await build(life);
  const database = await openDatabase(life, {
    folder: folder.path,
    file: folder.databaseFile,
    engine: options.engine,
  });
  const env = serverEnvironment({ database, data: folder.path, port: options.port, mode: 'production' });
  const advice = await step(
    'migrations',
    'bringing the database up to date',
    () => migrate(life, database, env),
    () => 'up to date',
  );
  if (advice) say(`\n${advice}\n`);
  const server = await serve(life, folder, env);
  await fill(life, { folder, database: database.name, env, isEmpty: options.empty });
  sayWhere(folder, options.port, database.name);
  await untilOneEnds(life, [server, ...(database.process ? [database.process] : [])]);
}

/**
 * @param {import('../life.mjs').Life} life
 * @param {DataFolder} folder
 * @param {import('../server.mjs').Told} env
 */
async function serve(life, folder, env) {
  const server = await step(
    'server',
    'starting',
    () => startServer(life, env, folder.serverLog),
    () => 'ready',
  );
  noteRunning(folder, Number(env.PORT));
  return server;
}

/**
 * Tells other commands where the product runs.
 * @param {DataFolder} folder
 * @param {number} port
 */
export function noteRunning(folder, port) {
  const launcher = identify(process.pid);
  if (!launcher) return;
  folder.noteRunning({ url: `http://${HOST}:${port}`, launcher, startedAt: new Date().toISOString() });
}

/**
 * Fills a database that was never started on before; a killed attempt is taken up again at the next start.
 * @param {import('../life.mjs').Life} life
 * @param {{ folder: DataFolder, database: string, env: import('../server.mjs').Told, isEmpty: boolean }} what
 */
export async function fill(life, { folder, database, env, isEmpty }) {
  if (folder.firstStart(database)) return;
  if (isEmpty) return folder.noteFirstStart(database, []);
  const logins = await step(
    'demo data',
    'filling',
    async () => {
      await applyPrograms(life, env, demoPrograms());
      return serverCommand(life, 'demo', env);
    },
    () => 'filled',
  );
  folder.noteFirstStart(database, readLogins(logins));
}

/**
 * @param {string} text what the server's demo command wrote: a JSON list of logins
 * @returns {import('../data-folder.mjs').Login[]}
 */
function readLogins(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure('The demo command of the server did not print a JSON list of logins.', {
      detail: text,
    });
  }
}

/**
 * @param {DataFolder} folder
 * @param {number} port
 * @param {string} database
 */
function sayWhere(folder, port, database) {
  const url = `http://${HOST}:${port}`;
  say();
  say(`  Console     ${url}/`);
  say(`  Graph       ${url}/graphql`);
  say(`  Directory   ${url}/directory`);
  say(`  Health      ${url}/healthz  ${url}/readyz`);
  const logins = folder.firstStart(database) ?? [];
  if (logins.length > 0) say('\n  Sign in as');
  const widest = Math.max(0, ...logins.map(({ email }) => email.length));
  for (const { name, email, password } of logins) say(`    ${email.padEnd(widest)}  ${password}  ${name}`);
  if (logins.length === 0) say(`\n  The operator's login is in ${folder.name}/operator.json`);
  say(`\n  Data and logs are in ${folder.name}. Ctrl-C stops everything.`);
}
