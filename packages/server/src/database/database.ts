/** The database of the product: TypeORM for migrations and writes, a pool of prepared statements for reads. */
import mysql from 'mysql2/promise';
import { DataSource } from 'typeorm';
import { SearchToken } from '@partnergraph/graph/search/words.js';
import type { Sql } from '@partnergraph/graph/condition/sql.js';
import type { WireRow } from '@partnergraph/graph/read/wire.js';
import { entities } from '../modules/index.js';
import { type BoundedPool, type Bounds, runBounded, Turns } from './bounded.js';
import { migrations } from './migrations/index.js';
import { runLean } from './runner.js';

/** Rows as arrays. */
export type Rows = readonly (readonly unknown[])[];

export interface Database {
  readonly source: DataSource;
  readonly pool: mysql.Pool;
  /** Runs one prepared statement, within bounds; rows as the database sent them. */
  read(statement: Sql, bounds?: Bounds): Promise<readonly WireRow[]>;
  /** The same; rows as arrays of their values. */
  run(statement: Sql, bounds?: Bounds): Promise<Rows>;
  close(): Promise<void>;
}

/** What both engines are told at the beginning of every connection: UTC, one strictness, one collation. */
const session = [
  `time_zone = '+00:00'`,
  `sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE'`,
  `collation_connection = 'utf8mb4_unicode_520_ci'`,
].join(', ');

const shared = {
  timezone: 'Z',
  charset: 'utf8mb4',
  supportBigNumbers: true,
  bigNumberStrings: true,
  dateStrings: true,
} as const;

/** Of readers: the server ends by itself what takes longer, should this process not be there to do it, and both explain statements as a table. */
const readers = {
  mariadb: 'max_statement_time = 600',
  mysql: `max_execution_time = 600000, explain_format = 'TRADITIONAL'`,
} as const;

/** The driver makes a parser for each set of columns that an answer has: of so many it need not be made again. */
const parsersKept = 1000;
mysql.setMaxParserCache(parsersKept);

/** How many statements, for each connection, may wait for one; more are refused at once. */
const waitingForEach = 50;

type Engine = 'mariadb' | 'mysql';

interface RawPool {
  on(event: 'connection', listener: (connection: { query(text: string): unknown }) => void): void;
}

function prepareSessions(pool: unknown, settings = session): void {
  (pool as RawPool).on('connection', (connection) => connection.query(`SET SESSION ${settings}`));
}

/** The data source of this database, not yet connected. */
export function dataSource(url: string, engine: Engine, poolSize = 10): DataSource {
  return new DataSource({
    type: engine,
    url,
    entities: [...entities, SearchToken],
    migrations: [...migrations],
    migrationsTableName: 'migration',
    synchronize: false,
    poolSize,
    extra: { queueLimit: poolSize * waitingForEach, trace: false, maxPreparedStatements: 200 },
    ...shared,
  });
}

/** Which of the two servers this is: with the wrong one, drafted migrations would drop columns. */
async function engineOf(url: string): Promise<Engine> {
  const connection = await mysql.createConnection(url);
  try {
    const [[row]] = await connection.query<mysql.RowDataPacket[]>('SELECT VERSION() AS version');
    return /mariadb/i.test(String(row?.['version'])) ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

/** Makes the database that the address names, when the server has none of that name. */
export async function ensureDatabase(url: string): Promise<void> {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '/';
  const connection = await mysql.createConnection(server.href);
  try {
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS ${mysql.escapeId(name)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
    );
  } finally {
    await connection.end();
  }
}

/** Connects; throws when the server cannot be reached. */
export async function openDatabase(
  url: string,
  poolSize = 10,
  queueLimit = poolSize * waitingForEach,
): Promise<Database> {
  const engine = await engineOf(url);
  const source = dataSource(url, engine, poolSize);
  await source.initialize();
  runLean(source);
  prepareSessions((source.driver as unknown as { pool: unknown }).pool);
  // The connection that TypeORM has opened by itself was not prepared.
  await source.query(`SET SESSION ${session}`);
  const pool = mysql.createPool({
    uri: url,
    connectionLimit: poolSize,
    maxPreparedStatements: 500,
    ...shared,
  });
  prepareSessions(pool.pool, `${session}, ${readers[engine]}`);
  // Statements are ended from connections of their own: those of the pool may all be taken.
  const ends = mysql.createPool({ uri: url, connectionLimit: 2, ...shared });
  const bounded: BoundedPool = {
    pool: pool.pool,
    turns: new Turns(poolSize, queueLimit),
    end: (connectionId) => ends.query('KILL QUERY ?', [connectionId]),
  };
  const read: Database['read'] = (statement, bounds) => runBounded(bounded, statement, bounds);
  return {
    source,
    pool,
    read,
    run: async (statement, bounds) => (await read(statement, bounds)).map((row) => row.values()),
    async close() {
      await Promise.all([pool.end(), ends.end(), source.destroy()]);
    },
  };
}
