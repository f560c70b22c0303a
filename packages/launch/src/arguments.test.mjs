/** What may be typed after a command, and what is said when it is wrong. */
import { describe, expect, test } from '@jest/globals';
import { readArguments } from './arguments.mjs';

/** @type {{ flags: import('./arguments.mjs').Flag[], handsOver: boolean }} */
const start = { flags: ['engine', 'empty', 'port', 'data'], handsOver: false };
/** @type {{ flags: import('./arguments.mjs').Flag[], handsOver: boolean }} */
const tests = { flags: ['engine', 'noBuild'], handsOver: true };

describe('a command of ours', () => {
  test('has defaults', () => {
    expect(readArguments([], start)).toEqual({
      empty: false,
      noBuild: false,
      port: 4000,
      help: false,
      rest: [],
    });
  });

  test('takes values after a space or an equals sign', () => {
    const options = readArguments(['--engine', 'mysql', '--port=4100', '--data=a=b', '--empty'], start);
    expect(options).toMatchObject({ engine: 'mysql', port: 4100, data: 'a=b', empty: true });
  });

  test.each([
    [['--engine', 'postgres'], '--engine is mysql or mariadb, not "postgres".'],
    [['--port', '80x'], '--port is a number from 1 to 65535, not "80x".'],
    [['--port', '70000'], '--port is a number from 1 to 65535, not "70000".'],
    [['--data'], '--data needs a value after it.'],
    [['--data', '--empty'], '--data needs a value after it.'],
    [['--prot', '1'], '"--prot" is not understood here. It takes: --engine, --empty, --port, --data, --help'],
    [
      ['--no-build'],
      '"--no-build" is not understood here. It takes: --engine, --empty, --port, --data, --help',
    ],
  ])('refuses %j', (words, message) => {
    expect(() => readArguments(words, start)).toThrow(message);
  });
});

describe('a command that hands over', () => {
  test('keeps its own flags and passes the rest on in order', () => {
    const options = readArguments(['-t', 'name', '--engine', 'mariadb', 'packages/server'], tests);
    expect(options).toMatchObject({ engine: 'mariadb', rest: ['-t', 'name', 'packages/server'] });
  });

  test('shows help only when nothing else was typed', () => {
    expect(readArguments(['--help'], tests).help).toBe(true);
    expect(readArguments(['apply', '--help'], tests)).toMatchObject({
      help: false,
      rest: ['apply', '--help'],
    });
  });
});
