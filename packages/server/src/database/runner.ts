/** How the statements of a transaction reach the database: on TypeORM's connection, prepared once where they come again with other values. */
import type { ExecuteValues, PoolConnection, QueryError } from 'mysql2';
import { type DataSource, QueryFailedError, type QueryResult } from 'typeorm';
import { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner.js';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js';

/** Statements with more values are of many lengths, each of which would be prepared for itself. */
const mostPrepared = 120;

interface Statement {
  readonly text: string;
  readonly params: readonly unknown[] | undefined;
}

/** A value that is sent beside a prepared statement as it would stand in its text. */
const isPlain = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  value instanceof Date ||
  Buffer.isBuffer(value);

/** The statement with a place for each value of a list of rows that it inserts. */
function spread({ text, params = [] }: Statement): Statement {
  const [rows] = params as readonly unknown[][][];
  const isList = params.length === 1 && Array.isArray(rows) && text.endsWith('VALUES ?');
  if (!isList || rows.length * rows[0]!.length > mostPrepared) return { text, params };
  const tuples = rows.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
  return { text: text.slice(0, -1) + tuples, params: rows.flat() };
}

const mostKnown = 2000;
const known = new Set<string>();

/** Whether a statement has not come before: one that comes once is not worth being prepared. */
function isNew(text: string): boolean {
  if (known.has(text)) return false;
  if (known.size >= mostKnown) known.clear();
  known.add(text);
  return true;
}

/** The statement as it can be prepared; null for one that is sent as text, as all that read are: prepared, they leave out empty fractions of instants. */
function preparable(statement: Statement): Statement | null {
  if (statement.text.startsWith('SELECT')) return null;
  const { text, params = [] } = spread(statement);
  const isPossible = params.length > 0 && params.length <= mostPrepared && params.every(isPlain);
  return isPossible && !isNew(text) ? { text, params } : null;
}

/** Runs statements without TypeORM's subscribers, which nobody is to single statements. */
class Runner extends MysqlQueryRunner {
  override async query(text: string, params?: unknown[]): Promise<never>;
  override async query(text: string, params: unknown[] | undefined, isStructured: true): Promise<QueryResult>;
  override async query(text: string, params?: unknown[], isStructured = false): Promise<unknown> {
    if (isStructured || this.isReleased) return super.query(text, params, true);
    const connection = (await this.connect()) as PoolConnection;
    this.driver.dataSource.logger.logQuery(text, params, this);
    return new Promise((resolve, reject) => {
      const done = (error: QueryError | null, result: unknown): void => {
        if (error) reject(new QueryFailedError(text, params, error));
        else resolve(result);
      };
      const prepared = preparable({ text, params });
      if (prepared) connection.execute(prepared.text, prepared.params as ExecuteValues, done);
      else connection.query(text, params, done);
    });
  }
}

/** Lets a data source run its statements this way. */
export function runLean(source: DataSource): void {
  const driver = source.driver as MysqlDriver;
  driver.createQueryRunner = (mode) => new Runner(driver, mode);
}
