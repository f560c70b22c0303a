/** The commands: what each takes, what it says about itself, and where its work lies. */

/**
 * @typedef {object} Command
 * @property {string} summary one line
 * @property {string} usage what may come after it
 * @property {string[]} [details] lines about its options
 * @property {import('./arguments.mjs').Flag[]} flags
 * @property {boolean} handsOver words that are not ours go to another program
 * @property {boolean} [helpIsTheirs] --help is answered by that program
 * @property {() => Promise<(life: import('./life.mjs').Life, options: import('./arguments.mjs').Options) => Promise<void>>} load
 */

const ENGINE =
  '--engine mysql|mariadb  the database server; mysql fetches MySQL 9 on Debian when it is not installed';
const DATA = '--data DIR              the data folder (default .data)';
const PORT = '--port N                the port of the product (default 4000)';

/** @type {Record<string, Command>} */
export const COMMANDS = {
  start: {
    summary: 'Brings everything that is missing and runs the product until Ctrl-C.',
    usage: '[--engine mysql|mariadb] [--empty] [--port N] [--data DIR]',
    details: [
      ENGINE,
      '--empty                 start without demo data',
      PORT,
      DATA,
      '',
      'The database is, in this order: DATABASE_URL; a MySQL or MariaDB server of this machine, run as a private',
      'instance in the data folder; on Debian or Ubuntu, as root, a MariaDB server that apt installs.',
      'With MIGRATION_DATABASE_URL, its owner, the user of DATABASE_URL may add to the event log and not change it.',
    ],
    flags: ['engine', 'empty', 'port', 'data'],
    handsOver: false,
    load: async () => (await import('./command/start.mjs')).start,
  },
  test: {
    summary: 'Runs all tests on a throw-away database.',
    usage: '[--engine mysql|mariadb] [--no-build] [jest arguments, such as packages/server]',
    details: [
      ENGINE,
      '--no-build              leave the build as it is: faster for suites that read only sources',
      '',
      'TEST_DATABASE_URL=mysql://user:password@host:port tests on a server that already runs.',
    ],
    flags: ['engine', 'noBuild'],
    handsOver: true,
    load: async () => (await import('./command/test.mjs')).test,
  },
  dev: {
    summary: 'Runs the server from its sources and the console from vite, both reloading.',
    usage: '[--engine mysql|mariadb] [--empty] [--port N] [--data DIR]',
    details: [ENGINE, PORT, '                        the console is at the next port', DATA],
    flags: ['engine', 'empty', 'port', 'data'],
    handsOver: false,
    load: async () => (await import('./command/dev.mjs')).dev,
  },
  build: {
    summary: 'Builds packages, typed documents and pages, where something changed.',
    usage: '',
    flags: [],
    handsOver: false,
    load: async () => (await import('./command/build.mjs')).buildAll,
  },
  check: {
    summary: 'Checks types, lint, format, schema, documents and the structure of the code.',
    usage: '',
    flags: [],
    handsOver: false,
    load: async () => (await import('./command/check.mjs')).check,
  },
  draft: {
    summary: 'Drafts a migration from the marks of the records.',
    usage: 'NAME',
    details: ['NAME                    what is added, such as talks; it becomes the file name'],
    flags: [],
    handsOver: true,
    load: async () => (await import('./command/draft.mjs')).draft,
  },
  bench: {
    summary: 'Measures the product against a hand-written server and a plain stack, side by side.',
    usage: '[--size S|M] [--quick] [--only Q1,Q2] [--connections 1,16] [--rounds N] [--profile DIR]',
    details: [
      '--size S|M              2,000 partners (default), or 100,000 with 300,000 agreements and 5,000,000 observations',
      '--quick                 short rounds at one number of connections: right answers, rough figures',
      '--only Q1,Q2            these works alone',
      '--connections 1,16      with so many connections at once',
      '--rounds N              how often each server has its turn',
      '--profile DIR           the product leaves a profile of its processor time there',
      ENGINE,
      DATA,
      '',
      'The data is made once for each size and kept in the data folder; every run works on a copy of it.',
    ],
    flags: ['size', 'engine', 'data'],
    handsOver: true,
    load: async () => (await import('./command/bench.mjs')).bench,
  },
  conformance: {
    summary: 'Holds the server up to the audits of GraphQL over HTTP.',
    usage: '[--engine mysql|mariadb]',
    details: [ENGINE],
    flags: ['engine'],
    handsOver: false,
    load: async () => (await import('./command/conformance.mjs')).conformance,
  },
  import: {
    summary: 'Imports a CSV file into the running product.',
    usage: 'partners FILE.csv ... [--data DIR]',
    details: [DATA],
    flags: ['data'],
    handsOver: true,
    helpIsTheirs: true,
    load: async () => (await import('./command/client.mjs')).importFile,
  },
  program: {
    summary: 'Applies a programme file to the running product.',
    usage: 'apply FILE.yaml [--data DIR]',
    details: [DATA],
    flags: ['data'],
    handsOver: true,
    helpIsTheirs: true,
    load: async () => (await import('./command/client.mjs')).applyProgram,
  },
  audit: {
    summary: 'Verifies the event log of the running product.',
    usage: 'verify [--expect HASH] [--data DIR]',
    details: [DATA],
    flags: ['data'],
    handsOver: true,
    helpIsTheirs: true,
    load: async () => (await import('./command/client.mjs')).verifyLog,
  },
  schema: {
    summary: 'Prints the schema of the built server into packages/server/schema.graphql.',
    usage: '',
    flags: [],
    handsOver: false,
    load: async () => (await import('./command/schema.mjs')).writeSchema,
  },
};

/**
 * The help of one command.
 * @param {string} name
 */
export function helpOf(name) {
  const command = COMMANDS[name];
  if (!command) return generalHelp();
  const details = (command.details ?? []).map((line) => `  ${line}`.trimEnd());
  const lines = [
    command.summary,
    '',
    `  ${typed(name)}${command.usage && ` ${separator(command)}${command.usage}`}`,
  ];
  return `${[...lines, ...(details.length > 0 ? ['', ...details] : [])].join('\n')}\n`;
}

/** All commands, a line each. */
export function generalHelp() {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => typed(name).length));
  const lines = Object.entries(COMMANDS).map(
    ([name, { summary }]) => `  ${typed(name).padEnd(width)}  ${summary}`,
  );
  return `${['Partnergraph', '', ...lines, '', 'Each takes  -- --help'].join('\n')}\n`;
}

/** @param {string} name */
const typed = (name) => (['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`);

/** npm keeps options for itself unless they come after two dashes. @param {Command} command */
const separator = (command) => (command.flags.length > 0 || command.handsOver ? '-- ' : '');
