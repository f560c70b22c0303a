/** The one reader of the environment in this package. */
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const env = process.env;

/** What the launcher takes from the environment; an empty variable counts as absent. */
export const environment = Object.freeze({
  /** A database to use instead of a private one: `mysql://user:password@host:port/name`. */
  databaseUrl: env.DATABASE_URL || undefined,
  /** The same database as the owner of its tables, for migrations alone; the product then runs without that user. */
  migrationDatabaseUrl: env.MIGRATION_DATABASE_URL || undefined,
  /** A database server to test on: `mysql://user:password@host:port`, allowed to create databases and users. */
  testDatabaseUrl: env.TEST_DATABASE_URL || undefined,
  /** `mariadb` or `mysql`, when it cannot be seen from the server's greeting. */
  databaseEngine: env.DATABASE_ENGINE || undefined,
  /** A running Partnergraph for `import` and `program`, when it is not the one of the data folder. */
  serverUrl: env.SERVER_URL || undefined,
  /** The npm that started us, as a script for Node. */
  npm: env.npm_execpath?.endsWith('npm-cli.js') ? env.npm_execpath : undefined,
  /** Where the user typed the command. */
  typedIn: env.INIT_CWD || process.cwd(),
  /** Folders in which programs are looked for; the last ones are often missing from a user's PATH. */
  path: [
    ...(env.PATH ?? '').split(delimiter).filter(Boolean),
    '/usr/local/sbin',
    '/usr/sbin',
    '/usr/libexec',
  ],
  /** Where downloads that outlive a checkout are kept. */
  cache: join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'partnergraph'),
  temporary: tmpdir(),
});

/**
 * The environment for a child process: ours, `over` on top, and `folders` searched before PATH.
 * @param {Record<string, string | undefined>} [over] an undefined value removes the variable
 * @param {string[]} [folders]
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(over = {}, folders = []) {
  const merged = { ...env, ...over };
  for (const [name, value] of Object.entries(merged)) if (value === undefined) delete merged[name];
  return { ...merged, PATH: [...folders, env.PATH].filter(Boolean).join(delimiter) };
}
