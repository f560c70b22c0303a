/** Which database server is chosen on machines that have none, one, several, or broken ones. */
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chooseProgram } from './open.mjs';
import { findPrograms, isAtLeast } from './programs.mjs';

const MARIADB = 'mariadbd  Ver 10.11.6-MariaDB-0+deb12u1 for debian-linux-gnu on x86_64 (Debian 12)';
const MYSQL_8 = '/usr/sbin/mysqld  Ver 8.0.39 for Linux on x86_64 (MySQL Community Server - GPL)';
const MYSQL_9 = '/usr/sbin/mysqld  Ver 9.7.0 for Linux on x86_64 (MySQL Community Server - GPL)';

/** @type {string[]} */
let folders;
beforeEach(() => {
  folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'programs-')));
});
afterEach(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/**
 * Puts a program into one of the folders that says its version, or fails when it has none.
 * @param {0 | 1} folder
 * @param {string} name
 * @param {string} [says]
 */
function put(folder, name, says) {
  const file = join(folders[folder] ?? '', name);
  writeFileSync(file, `#!/bin/sh\n${says ? `echo '${says}'` : 'exit 1'}\n`);
  chmodSync(file, 0o755);
  return file;
}

const found = async () => (await findPrograms(folders)).map(({ engine, version }) => `${engine} ${version}`);

describe('servers found', () => {
  test('none on a bare machine', async () => {
    expect(await found()).toEqual([]);
  });

  test('in the order of the folders, a second name for the same one only once', async () => {
    const mysql = put(0, 'mysqld-8', MYSQL_8);
    symlinkSync(mysql, join(folders[0] ?? '', 'mysqld'));
    symlinkSync(mysql, join(folders[1] ?? '', 'mysqld'));
    put(1, 'mariadbd', MARIADB);
    put(1, 'mariadb-install-db', 'x');
    expect(await found()).toEqual(['mysql 8.0.39', 'mariadb 10.11.6']);
  });

  test('a MariaDB called mysqld is a MariaDB', async () => {
    put(0, 'mysqld', MARIADB);
    put(1, 'mysql_install_db', 'x');
    expect(await found()).toEqual(['mariadb 10.11.6']);
  });

  test.each([
    ['too old', '/usr/sbin/mysqld  Ver 5.7.44 for Linux on x86_64'],
    ['broken', undefined],
    ['without the script that makes its data', MARIADB],
  ])('not one that is %s', async (_why, says) => {
    put(0, 'mysqld', says);
    expect(await found()).toEqual([]);
  });

  test('not a file that cannot be run', async () => {
    chmodSync(put(0, 'mysqld', MYSQL_9), 0o644);
    expect(await found()).toEqual([]);
  });
});

describe('the server chosen', () => {
  const program = (/** @type {'mysql' | 'mariadb'} */ engine, /** @type {string} */ version) => ({
    engine,
    version,
    command: '',
    before: [],
    options: [],
  });
  const all = [program('mysql', '8.0.39'), program('mariadb', '10.11.6'), program('mysql', '9.7.0')];

  test.each([
    [undefined, '8.0.39'],
    [{ engine: /** @type {const} */ ('mariadb') }, '10.11.6'],
    [{ engine: /** @type {const} */ ('mysql'), version: '9.0' }, '9.7.0'],
    [{ engine: /** @type {const} */ ('mysql'), version: '8.0.39' }, '8.0.39'],
    [{ engine: /** @type {const} */ ('mysql'), version: '8.4.1' }, '9.7.0'],
    [{ engine: /** @type {const} */ ('mariadb'), version: '11.4.2' }, undefined],
  ])('for %j is %s', (required, version) => {
    expect(chooseProgram(all, required)?.version).toBe(version);
  });
});

test('versions are compared as numbers', () => {
  expect(isAtLeast('10.11.6', '10.6')).toBe(true);
  expect(isAtLeast('9.7.0', '10.0')).toBe(false);
});
