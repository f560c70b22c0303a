/**
 * Real MySQL from Debian's unstable suite, unpacked into a folder of ours: the machine's own packages stay as
 * they are. The server comes with every library it needs, the C library included.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '../environment.mjs';
import { Failure } from '../failure.mjs';
import { withLock } from '../lock.mjs';
import { WITH_DOCKER } from '../places.mjs';
import { run } from '../run.mjs';
import { duration, sayStep } from '../say.mjs';
import { readVersion } from './greeting.mjs';
import { debianMirror } from './debian-mirror.mjs';

const PACKAGE = 'mysql-server-core';
const SUITE = 'sid';

/**
 * The newest MySQL that was fetched before, or fetches it now: about 60 MB, once per user.
 * @param {import('../life.mjs').Life} life
 * @returns {Promise<import('./programs.mjs').Program>}
 */
export async function mysqlRelease(life) {
  const folder = join(environment.cache, 'mysql');
  mkdirSync(folder, { recursive: true });
  return withLock(life, join(folder, 'fetch.lock'), async () => {
    const ready = join(folder, 'server');
    if (!existsSync(ready)) await fetchRelease(life, folder, ready);
    return describe(life, ready);
  });
}

/**
 * @param {import('../life.mjs').Life} life
 * @param {string} folder
 * @param {string} ready
 */
async function fetchRelease(life, folder, ready) {
  const mirror = debianMirror();
  if (!mirror) {
    throw new Failure(
      'MySQL can be fetched only on Debian, from the mirror that the machine itself uses.\n' +
        `Elsewhere: install a MySQL 9 server, or give DATABASE_URL, or  ${WITH_DOCKER}`,
    );
  }
  const began = performance.now();
  sayStep(
    'database',
    `fetching MySQL from Debian's ${SUITE} suite into ${folder} (the machine is left as it is) ...`,
  );
  const work = join(folder, 'fetching');
  rmSync(work, { recursive: true, force: true });
  const configuration = writeAptState(work, mirror);
  const env = { APT_CONFIG: configuration, DEBIAN_FRONTEND: 'noninteractive' };
  await run(life, 'apt-get', ['update'], { env });
  await run(life, 'apt-get', ['install', '-y', '--download-only', PACKAGE], { env });
  const archives = join(work, 'cache/archives');
  const unpacked = join(work, 'server');
  mkdirSync(unpacked);
  const debs = readdirSync(archives).filter((name) => name.endsWith('.deb'));
  for (const deb of debs) await run(life, 'dpkg', ['-x', join(archives, deb), unpacked]);
  // Only a finished folder gets the final name, so a killed fetch starts over.
  renameSync(unpacked, ready);
  rmSync(work, { recursive: true, force: true });
  sayStep('', `${debs.length} packages (${duration(performance.now() - began)})`);
}

/**
 * Writes an apt of our own: its lists, its cache, its one source, and a machine without a single package.
 * @param {string} work
 * @param {{ uri: string, signedBy: string }} mirror
 * @returns {string} the configuration file
 */
function writeAptState(work, { uri, signedBy }) {
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'etc']) {
    mkdirSync(join(work, folder), { recursive: true });
  }
  writeFileSync(join(work, 'state/status'), '');
  const source = { Types: 'deb', URIs: uri, Suites: SUITE, Components: 'main', 'Signed-By': signedBy };
  writeFileSync(
    join(work, 'etc/own.sources'),
    Object.entries(source)
      .map(([key, value]) => `${key}: ${value}\n`)
      .join(''),
  );
  const settings = {
    'Dir::State': join(work, 'state'),
    'Dir::State::status': join(work, 'state/status'),
    'Dir::Cache': join(work, 'cache'),
    'Dir::Etc::sourcelist': join(work, 'etc/own.sources'),
    'Dir::Etc::sourceparts': '-',
    'APT::Sandbox::User': 'root',
    'APT::Install-Recommends': 'false',
    'APT::Keep-Downloaded-Packages': 'true',
  };
  const file = join(work, 'apt.conf');
  writeFileSync(
    file,
    Object.entries(settings)
      .map(([key, value]) => `${key} "${value}";\n`)
      .join(''),
  );
  return file;
}

/**
 * @param {import('../life.mjs').Life} life
 * @param {string} folder
 * @returns {Promise<import('./programs.mjs').Program>}
 */
async function describe(life, folder) {
  const libraries = join(folder, 'usr/lib');
  const triplet = readdirSync(libraries).find((name) => name.endsWith('-linux-gnu')) ?? '';
  const loader = readdirSync(join(libraries, triplet)).find((name) => name.startsWith('ld-linux')) ?? '';
  const search = [join(libraries, triplet), join(libraries, 'mysql/private')].join(':');
  const server = join(folder, 'usr/sbin/mysqld');
  const command = join(libraries, triplet, loader);
  const before = ['--library-path', search, server];
  const { out } = await run(life, command, [...before, '--no-defaults', '--version']);
  const share = join(folder, 'usr/share/mysql');
  return {
    engine: 'mysql',
    version: readVersion(out.replace(/^.*Ver\s+/, '')).version,
    command,
    before,
    options: [
      `--lc-messages-dir=${share}`,
      `--character-sets-dir=${join(share, 'charsets')}`,
      `--plugin-dir=${join(libraries, 'mysql/plugin')}`,
    ],
  };
}
