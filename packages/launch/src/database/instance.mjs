/** A private database server: its own folder, socket, port and password, reachable from this machine only. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { freePort, HOST } from '../port.mjs';
import { endProcess, findProcesses } from '../process-identity.mjs';
import { keepRunning, run, untilReady } from '../run.mjs';
import { sayStep } from '../say.mjs';
import { askServer, ENGINE_NAMES } from './greeting.mjs';

const USER = 'partnergraph';
const APP_USER = 'partnergraph_app';
const START_PATIENCE_MS = 600_000;
const ORPHAN_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 2500;
const MEBIBYTE = 1024 * 1024;
const SOCKET = 'database.sock';

/**
 * @typedef {object} Place
 * @property {string} folder holds the data, the socket and the log; made when missing
 * @property {string} password of the owner, who makes the tables
 * @property {string} [appPassword] of the user that runs the product, to whom the owner gives its rights; none for tests
 * @property {boolean} isThrowAway fast instead of durable, stopped without waiting, may do anything to any database
 * @property {number} [patienceMs] how long it may take to stop, where that is not the usual
 */

/**
 * @typedef {object} Instance
 * @property {string} url as the owner; it names no database, that of a durable server is called like the owner, partnergraph
 * @property {string} [appUrl] as the user that runs the product
 * @property {import('../run.mjs').Running} process
 * @property {boolean} created
 */

/**
 * Starts a private server, after making its data when there is none and stopping one left over from a crash.
 * @param {import('../life.mjs').Life} life
 * @param {import('./programs.mjs').Program} program
 * @param {Place} place
 * @returns {Promise<Instance>}
 */
export async function startInstance(life, program, place) {
  mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  await endOrphans(place.folder);
  const data = join(place.folder, program.engine);
  const created = !existsSync(data);
  if (created) await makeData(life, program, place.folder, data);
  const port = await freePort();
  const grants = writeGrants(place);
  for (const leftover of [SOCKET, `${SOCKET}.lock`]) rmSync(join(place.folder, leftover), { force: true });
  const server = keepRunning(life, {
    name: `${ENGINE_NAMES[program.engine]} ${program.version}`,
    command: program.command,
    args: [
      ...program.before,
      '--no-defaults',
      ...program.options,
      ...serverOptions(program, place, { data, port, grants }),
    ],
    cwd: place.folder,
    patienceMs: place.isThrowAway ? 0 : (place.patienceMs ?? STOP_PATIENCE_MS),
    log: join(place.folder, 'database.log'),
  });
  await untilReady(life, server, async () => Boolean(await askServer(HOST, port)), START_PATIENCE_MS);
  rmSync(grants);
  const address = (/** @type {string} */ user, /** @type {string} */ password) =>
    `mysql://${user}:${password}@${HOST}:${port}`;
  return {
    url: address(USER, place.password),
    ...(place.appPassword ? { appUrl: address(APP_USER, place.appPassword) } : {}),
    process: server,
    created,
  };
}

/**
 * @param {import('./programs.mjs').Program} program
 * @param {Place} place
 * @param {{ data: string, port: number, grants: string }} with_
 */
function serverOptions(program, place, { data, port, grants }) {
  // A folder of its own: a server that starts clears the temporary tables of all others in a shared one.
  const temporary = join(place.folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  return [
    `--datadir=${data}`,
    `--tmpdir=${temporary}`,
    `--port=${port}`,
    `--bind-address=${HOST}`,
    // Relative to the data, because the path of a socket may not be longer than 107 bytes.
    `--socket=../${SOCKET}`,
    `--init-file=${grants}`,
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_520_ci',
    '--max-allowed-packet=64M',
    '--max-connections=300',
    '--skip-log-bin',
    `--innodb-buffer-pool-size=${bufferPoolMebibytes(place)}M`,
    ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    ...(program.engine === 'mysql' ? ['--secure-file-priv=NULL', '--mysqlx=OFF'] : []),
    ...(place.isThrowAway
      ? fastOptions(program)
      : ['--innodb-flush-log-at-trx-commit=1', '--innodb-doublewrite=ON', roomyLog(program)]),
  ];
}

/**
 * With the log of the defaults, pages that a large import fills are written to the disk again and again.
 * @param {import('./programs.mjs').Program} program
 */
function roomyLog({ engine }) {
  return engine === 'mysql' ? '--innodb-redo-log-capacity=1G' : '--innodb-log-file-size=512M';
}

/**
 * Nothing survives a throw-away server, so it need not wait for the disk.
 * @param {import('./programs.mjs').Program} program
 */
function fastOptions({ engine }) {
  const common = [
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-flush-method=nosync',
    '--innodb-doublewrite=OFF',
  ];
  return engine === 'mysql'
    ? [...common, '--performance-schema=OFF']
    : [...common, '--aria-checkpoint-interval=0'];
}

/** @param {Place} place */
function bufferPoolMebibytes({ isThrowAway }) {
  const share = Math.floor(totalmem() / MEBIBYTE / 8);
  return Math.max(128, Math.min(share, isThrowAway ? 256 : 1024));
}

/**
 * Makes an empty data folder; a killed attempt leaves only a folder that the next one removes.
 * @param {import('../life.mjs').Life} life
 * @param {import('./programs.mjs').Program} program
 * @param {string} folder
 * @param {string} data
 */
async function makeData(life, program, folder, data) {
  const making = join(folder, `${program.engine}.making`);
  rmSync(making, { recursive: true, force: true });
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  if (program.installer) {
    const options = ['--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve'];
    await run(life, program.installer, ['--no-defaults', `--datadir=${making}`, ...options, ...asRoot], {
      cwd: folder,
    });
  } else {
    const options = [...program.options, `--datadir=${making}`, ...asRoot];
    await run(life, program.command, [
      ...program.before,
      '--no-defaults',
      '--initialize-insecure',
      ...options,
    ]);
  }
  renameSync(making, data);
}

/**
 * Writes the statements with which the server sets its passwords before it listens, at every start: so the
 * password on file is always the server's, and no client program is needed.
 * @param {Place} place
 * @returns {string} the file, for the server's eyes only
 */
function writeGrants({ folder, password, appPassword, isThrowAway }) {
  const user = `'${USER}'@'127.0.0.1'`;
  const app = `'${APP_USER}'@'127.0.0.1'`;
  const statements = [
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${password}'`,
    `CREATE USER IF NOT EXISTS ${user} IDENTIFIED BY '${password}'`,
    `ALTER USER ${user} IDENTIFIED BY '${password}'`,
    ...(isThrowAway
      ? [`GRANT ALL ON *.* TO ${user} WITH GRANT OPTION`]
      : [
          `CREATE DATABASE IF NOT EXISTS ${USER} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
          `GRANT ALL ON ${USER}.* TO ${user} WITH GRANT OPTION`,
        ]),
    ...(appPassword
      ? [
          `CREATE USER IF NOT EXISTS ${app} IDENTIFIED BY '${appPassword}'`,
          `ALTER USER ${app} IDENTIFIED BY '${appPassword}'`,
        ]
      : []),
  ];
  const file = join(folder, 'grants.sql');
  writeFileSync(file, statements.map((statement) => `${statement};\n`).join(''), { mode: 0o600 });
  return file;
}

/**
 * Stops, in good order, servers that still run on the folder after everything around them was killed.
 * @param {string} folder
 */
export async function endOrphans(folder) {
  // A killed launcher may have died before the server wrote a pid file, so its arguments are what counts.
  const orphans = findProcesses(({ args }) => args.some((arg) => arg.startsWith(`--datadir=${folder}/`)));
  if (orphans.length > 0) sayStep('database', 'stopping the server that the last run left behind');
  for (const orphan of orphans) await endProcess(orphan, ORPHAN_PATIENCE_MS);
}
