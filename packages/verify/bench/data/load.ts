/** Writes invented rows, many with one statement. */
import type { Connection } from 'mysql2/promise';

const rowsOfAStatement = 1000;
const statementsOfACommit = 50;

/** What becomes a table: the names of its columns, with spaces between, and its rows in their order. */
export interface Filling {
  readonly table: string;
  readonly columns: string;
  readonly rows: Iterable<readonly unknown[]>;
}

/** Writes the rows of one table after the other; what they refer to is not looked up. */
export async function load(connection: Connection, fillings: Iterable<Filling>): Promise<void> {
  await connection.query(
    "SET unique_checks = 0, foreign_key_checks = 0, autocommit = 0, time_zone = '+00:00', collation_connection = 'utf8mb4_unicode_520_ci'",
  );
  for (const { table, columns, rows } of fillings) {
    const names = columns
      .split(' ')
      .map((column) => `\`${column}\``)
      .join(', ');
    const statement = `INSERT INTO \`${table}\` (${names}) VALUES ?`;
    let part: (readonly unknown[])[] = [];
    let statements = 0;
    const write = async (): Promise<void> => {
      if (part.length > 0) await connection.query(statement, [part]);
      part = [];
      if (++statements % statementsOfACommit === 0) await connection.commit();
    };
    for (const row of rows) if (part.push(row) === rowsOfAStatement) await write();
    await write();
    await connection.commit();
  }
}
