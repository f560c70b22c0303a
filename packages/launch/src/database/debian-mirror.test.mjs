/** The mirror is the machine's own, in either style of writing it down. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { debianMirror } from './debian-mirror.mjs';

/** @type {string} */
let etc;
beforeEach(() => {
  etc = mkdtempSync(join(tmpdir(), 'etc-'));
  mkdirSync(join(etc, 'apt/sources.list.d'), { recursive: true });
  writeFileSync(join(etc, 'os-release'), 'NAME="Debian"\nID=debian\nVERSION_CODENAME=bookworm\n');
});
afterEach(() => rmSync(etc, { recursive: true }));

const OTHER = 'deb [signed-by=/k/other.gpg] https://other.example/apt bookworm main\n';

test('from one-line sources, past security updates and comments', () => {
  writeFileSync(
    join(etc, 'apt/sources.list'),
    '# deb http://old.example/debian bookworm main\n' +
      'deb http://mirror.example/security bookworm-security main\n' +
      'deb [arch=amd64 signed-by=/k/debian.gpg] http://mirror.example/debian bookworm main contrib\n',
  );
  writeFileSync(join(etc, 'apt/sources.list.d/other.list'), OTHER);
  expect(debianMirror(etc)).toEqual({ uri: 'http://mirror.example/debian', signedBy: '/k/debian.gpg' });
});

test('from stanzas', () => {
  writeFileSync(
    join(etc, 'apt/sources.list.d/debian.sources'),
    'Types: deb deb-src\nURIs: http://mirror.example/security\nSuites: bookworm-security\nComponents: main\n\n' +
      'Enabled: no\nTypes: deb\nURIs: http://off.example\nSuites: bookworm\nComponents: main\n\n' +
      'Types: deb\nURIs: http://mirror.example/debian\nSuites: bookworm bookworm-updates\nComponents: main\n',
  );
  expect(debianMirror(etc)).toEqual({
    uri: 'http://mirror.example/debian',
    signedBy: '/usr/share/keyrings/debian-archive-keyring.gpg',
  });
});

test('there is none on another system', () => {
  writeFileSync(join(etc, 'os-release'), 'ID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=noble\n');
  writeFileSync(join(etc, 'apt/sources.list'), 'deb http://mirror.example/ubuntu noble main\n');
  expect(debianMirror(etc)).toBeUndefined();
});
