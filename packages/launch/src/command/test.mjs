/** `npm test`: every suite on a database of its own, thrown away afterwards. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { findChromium } from '../chromium.mjs';
import { readJson } from '../data-folder.mjs';
import { ENGINE_NAMES } from '../database/greeting.mjs';
import { openTestDatabase } from '../database/open.mjs';
import { environment } from '../environment.mjs';
import { Failure } from '../failure.mjs';
import { install } from '../install.mjs';
import { inRoot, node } from '../places.mjs';
import { run } from '../run.mjs';
import { say, step } from '../say.mjs';

/**
 * Runs the tests and prints, as the last line, how many passed, failed and were skipped.
 * @param {import('../life.mjs').Life} life
 * @param {import('../arguments.mjs').Options} options `rest` goes to jest
 */
export async function test(life, options) {
  await install(life);
  if (!options.noBuild) await build(life);
  const chromium = needsBrowser(options.rest) ? await findChromium(life) : undefined;
  const folder = temporaryFolder(life);
  // What a killed test leaves in its temporary folder goes with ours.
  const TMPDIR = join(folder, 'tmp');
  mkdirSync(TMPDIR);
  const env = { ...(await testEnvironment(life, folder, options.engine)), CHROMIUM_PATH: chromium, TMPDIR };
  const counts = await runJest(life, folder, env, options.rest);
  await life.end();
  say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  if (counts.failed > 0 || counts.passed === 0) throw new Failure('', { exitCode: 1 });
}

/**
 * Runs jest without install, build and database: for suites that need none of them.
 * @param {import('../life.mjs').Life} life
 * @param {string} folder for the counts
 * @param {Record<string, string | undefined>} env
 * @param {string[]} args
 * @returns {Promise<import('../jest/reporter.mjs').Counts>}
 */
export async function runJest(life, folder, env, args) {
  const file = join(folder, 'counts.json');
  const config = { ...(await import('../../jest.config.mjs')).default };
  const reporters = ['default', [inRoot('packages/launch/src/jest/reporter.mjs'), { file }]];
  const jest = inRoot('node_modules/jest/bin/jest.js');
  const words = [jest, '--config', JSON.stringify({ ...config, reporters }), ...args];
  const { code } = await run(
    life,
    node,
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', ...words],
    {
      env: { NODE_ENV: 'test', TZ: 'UTC', ...env },
      show: true,
      accept: [1],
    },
  );
  const counts = readJson(file) ?? { passed: 0, failed: 0, skipped: 0 };
  // Jest also fails for what is no test, such as a broken global teardown: that must not look green.
  return code !== 0 && counts.failed === 0 && counts.passed > 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {import('../life.mjs').Life} life
 * @returns {string}
 */
export function temporaryFolder(life) {
  const folder = mkdtempSync(join(environment.temporary, 'partnergraph-test-'));
  life.keep({ folder });
  life.atEnd('temporary folder', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A throw-away database, as tests are told of it.
 * @param {import('../life.mjs').Life} life
 * @param {string} folder
 * @param {import('../database/greeting.mjs').Engine} [engine]
 */
export async function testEnvironment(life, folder, engine) {
  const database = await step(
    'database',
    'starting a throw-away server',
    () => openTestDatabase(life, { folder: join(folder, 'database'), engine }),
    ({ engine: found, name, process: own }) =>
      `${ENGINE_NAMES[found]}, ${own ? 'thrown away afterwards' : name}`,
  );
  return {
    TEST_RUN: process.pid.toString(36),
    TEST_DATABASE_URL: database.url,
  };
}

/** @param {string[]} args */
function needsBrowser(args) {
  const patterns = args.filter((arg) => !arg.startsWith('-'));
  return patterns.length === 0 || patterns.some((pattern) => /verify|browser/.test(pattern));
}
