/** Work is done again when, and only when, what it reads has changed. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fingerprint, Stamps } from './fingerprint.mjs';

/** @type {string} */
let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fingerprint-'));
  mkdirSync(join(root, 'src/deep'), { recursive: true });
  writeFileSync(join(root, 'src/deep/one.ts'), 'one');
  writeFileSync(join(root, 'lock'), '1');
});
afterEach(() => rmSync(root, { recursive: true }));

const now = () => fingerprint(root, ['src', 'lock', 'missing']);

describe('fingerprint', () => {
  test('stays when nothing, or only what was built, changed', () => {
    const before = now();
    mkdirSync(join(root, 'src/dist'));
    writeFileSync(join(root, 'src/dist/one.js'), 'built');
    writeFileSync(join(root, 'src/deep/one.ts'), 'one');
    expect(now()).toBe(before);
  });

  test.each([
    ['a content', () => writeFileSync(join(root, 'src/deep/one.ts'), 'two')],
    ['a new file', () => writeFileSync(join(root, 'src/two.ts'), '')],
    ['a missing file that appears', () => writeFileSync(join(root, 'missing'), '')],
    ['a removed file', () => rmSync(join(root, 'lock'))],
  ])('changes with %s', (_what, change) => {
    const before = now();
    change();
    expect(now()).not.toBe(before);
  });

  test('tells where one file ends and the next begins', () => {
    writeFileSync(join(root, 'a'), 'bc');
    writeFileSync(join(root, 'ab'), 'c');
    expect(fingerprint(root, ['a'])).not.toBe(fingerprint(root, ['ab']));
  });
});

test('stamps outlive the process that sets them and survive a broken file', () => {
  const file = join(root, 'kept/stamps.json');
  new Stamps(file).set('install', 'x');
  new Stamps(file).set('packages', 'y');
  expect(new Stamps(file).get('install')).toBe('x');
  writeFileSync(file, '{ "inst');
  expect(new Stamps(file).get('install')).toBeUndefined();
});
