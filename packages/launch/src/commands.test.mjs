/** The commands as they are typed: every one has help, and a wrong word is answered, not obeyed. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from './commands.mjs';

const main = fileURLToPath(new URL('./main.mjs', import.meta.url));

/** @param {string[]} words */
function type(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('help', () => {
  const own = Object.keys(COMMANDS).filter((name) => !COMMANDS[name]?.helpIsTheirs);

  test.each(own)('of %s names every flag that it takes', (name) => {
    const { status, stdout } = type(name, '--help');
    expect(status).toBe(0);
    expect(stdout).toContain(COMMANDS[name]?.summary);
    for (const flag of COMMANDS[name]?.flags ?? []) {
      expect(stdout).toContain(flag === 'noBuild' ? '--no-build' : `--${flag}`);
    }
  });

  test('of all lists all', () => {
    const { status, stdout } = type('--help');
    expect(status).toBe(0);
    for (const name of Object.keys(COMMANDS)) expect(stdout).toMatch(new RegExp(`npm (run )?${name} `));
  });
});

test('an unknown command is named and the known ones are listed', () => {
  const { status, stdout, stderr } = type('strat');
  expect(status).toBe(2);
  expect(stderr).toContain('There is no command "strat".');
  expect(stdout).toContain('npm start');
});

test('a wrong flag stops before anything is done', () => {
  const { status, stderr } = type('start', '--port', 'x');
  expect(status).toBe(1);
  expect(stderr.trim()).toBe('--port is a number from 1 to 65535, not "x".');
});
