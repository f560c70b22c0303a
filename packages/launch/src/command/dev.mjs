/** `npm run dev`: the server from its sources and the console from vite, both reloading on a change. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../build.mjs';
import { DataFolder, dataPath } from '../data-folder.mjs';
import { openDatabase } from '../database/open.mjs';
import { install } from '../install.mjs';
import { HOST, requireFree } from '../port.mjs';
import { inRoot, node } from '../places.mjs';
import { keepRunning, untilOneEnds, untilReady } from '../run.mjs';
import { say } from '../say.mjs';
import { isReady, migrate, serverEnvironment } from '../server.mjs';
import { fill, noteRunning } from './start.mjs';

const READY_PATIENCE_MS = 120_000;
const STOP_PATIENCE_MS = 2000;

/** How Node runs the server's sources. */
const FROM_SOURCES = [
  '--import',
  pathToFileURL(inRoot('packages/launch/src/swc-register.mjs')).href,
  inRoot('packages/server/src/main.ts'),
];

/**
 * @param {import('../life.mjs').Life} life
 * @param {import('../arguments.mjs').Options} options
 */
export async function dev(life, options) {
  const folder = new DataFolder(dataPath(options.data));
  folder.claim(life);
  await folder.endOrphans();
  await requireFree(options.port);
  await install(life);
  await build(life);
  const wanted = { folder: folder.path, file: folder.databaseFile, engine: options.engine };
  const database = await openDatabase(life, wanted);
  const env = serverEnvironment({ database, data: folder.path, port: options.port, mode: 'development' });
  const advice = await migrate(life, database, env, FROM_SOURCES);
  if (advice) say(`\n${advice}\n`);
  const server = keepRunning(life, {
    name: 'The server',
    command: node,
    // Only the sources: a watched log or data file would restart it for ever.
    args: [
      ...['domain', 'graph', 'programs', 'server'].map(
        (name) => `--watch-path=${inRoot('packages', name, 'src')}`,
      ),
      ...FROM_SOURCES,
      'serve',
    ],
    patienceMs: STOP_PATIENCE_MS,
    env,
  });
  await untilReady(life, server, () => isReady(options.port), READY_PATIENCE_MS);
  noteRunning(folder, options.port);
  await fill(life, { folder, database: database.name, env, isEmpty: options.empty });
  const programs = [
    server,
    ...(database.process ? [database.process] : []),
    ...startConsole(life, options.port),
  ];
  await untilOneEnds(life, programs);
}

/**
 * @param {import('../life.mjs').Life} life
 * @param {number} port of the server; the console takes the next one
 */
function startConsole(life, port) {
  const folder = inRoot('packages/admin');
  if (!existsSync(join(folder, 'vite.config.ts'))) return [];
  const console_ = keepRunning(life, {
    name: 'The console',
    command: join(folder, 'node_modules/.bin/vite'),
    args: ['--host', HOST, '--port', String(port + 1), '--strictPort'],
    cwd: folder,
    patienceMs: STOP_PATIENCE_MS,
    env: { SERVER_URL: `http://${HOST}:${port}` },
  });
  say(`\n  Console  http://${HOST}:${port + 1}/\n  Graph    http://${HOST}:${port}/graphql\n`);
  return [console_];
}
