/** Reads what was typed after a command. */
import { Failure } from './failure.mjs';

/** @typedef {import('./database/greeting.mjs').Engine} Engine */

/**
 * What the launcher itself understands; everything that a command does not list here is `rest`.
 * @typedef {object} Options
 * @property {Engine} [engine]
 * @property {boolean} empty
 * @property {boolean} noBuild
 * @property {number} port
 * @property {string} [data] as typed
 * @property {'S' | 'M'} [size] of the data of the bench
 * @property {boolean} help
 * @property {string[]} rest for the program that the command hands over to
 */

/** @typedef {'engine' | 'empty' | 'noBuild' | 'port' | 'data' | 'size'} Flag */

/** @type {Record<string, Flag>} */
const FLAGS = {
  '--engine': 'engine',
  '--empty': 'empty',
  '--no-build': 'noBuild',
  '--port': 'port',
  '--data': 'data',
  '--size': 'size',
};

const TAKES_VALUE = new Set(['engine', 'port', 'data', 'size']);
const HIGHEST_PORT = 65_535;

/**
 * Reads the words after a command. Words that are no flag of the command's go to `rest` when the command hands
 * over to another program, else they are an error that names what would be right.
 * @param {string[]} words
 * @param {{ flags: Flag[], handsOver: boolean }} command
 * @returns {Options}
 */
export function readArguments(words, { flags, handsOver }) {
  /** @type {Options} */
  const options = { empty: false, noBuild: false, port: 4000, help: false, rest: [] };
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [name = '', ...after] = word.split('=');
    const flag = FLAGS[name];
    if (flag && flags.includes(flag)) {
      const value = TAKES_VALUE.has(flag) ? (after.length > 0 ? after.join('=') : left.shift()) : undefined;
      setOption(options, flag, name, value);
    } else if (!handsOver && (word === '--help' || word === '-h')) options.help = true;
    else if (handsOver) options.rest.push(word);
    else
      throw new Failure(
        `"${word}" is not understood here. It takes: ${[...flags.map(nameOf), '--help'].join(', ')}`,
      );
  }
  if (handsOver && options.rest.length === 1 && ['--help', '-h'].includes(options.rest[0] ?? ''))
    options.help = true;
  return options;
}

/**
 * @param {Options} options
 * @param {Flag} flag
 * @param {string} name
 * @param {string | undefined} value
 */
function setOption(options, flag, name, value) {
  if (TAKES_VALUE.has(flag) && (value === undefined || value === '' || value.startsWith('--'))) {
    throw new Failure(`${name} needs a value after it.`);
  }
  if (flag === 'engine') options.engine = readEngine(value ?? '');
  else if (flag === 'port') options.port = readPort(value ?? '');
  else if (flag === 'data') options.data = value ?? '';
  else if (flag === 'size') options.size = readSize(value ?? '');
  else options[flag] = true;
}

/**
 * @param {string} value
 * @returns {Engine}
 */
function readEngine(value) {
  if (value === 'mysql' || value === 'mariadb') return value;
  throw new Failure(`--engine is mysql or mariadb, not "${value}".`);
}

/**
 * @param {string} value
 * @returns {'S' | 'M'}
 */
function readSize(value) {
  if (value === 'S' || value === 'M') return value;
  throw new Failure(`--size is S or M, not "${value}".`);
}

/** @param {string} value */
function readPort(value) {
  const port = Number(value);
  if (Number.isInteger(port) && port > 0 && port <= HIGHEST_PORT) return port;
  throw new Failure(`--port is a number from 1 to ${HIGHEST_PORT}, not "${value}".`);
}

/** @param {Flag} flag */
const nameOf = (flag) => Object.keys(FLAGS).find((name) => FLAGS[name] === flag);
