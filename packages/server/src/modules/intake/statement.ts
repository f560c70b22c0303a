/** Small pieces of the statements that imports run over many rows at once. */
import { raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';

/** Runs a statement that writes; gives the number of rows that it met. */
export async function run(writer: Writer, statement: Sql): Promise<number> {
  const answer = (await writer.run(statement)) as unknown as { affectedRows?: number };
  return answer.affectedRows ?? 0;
}

/** Rows of an import in the order of the file, by its index: ids grow with the number, so tables are written at their end. */
export const inFileOrder = raw('import_row r FORCE INDEX (import_row_batch_number_key)');

/** Rows of an import by what becomes of them, each kind in the order of the file: the others are not looked at. */
export const byPlan = raw('import_row r FORCE INDEX (import_row_plan_batch_number_idx)');

/** The columns of a list of rows as one `VALUES` list, for tables that are filled from here. */
export async function insertRows(
  writer: Writer,
  into: string,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  if (rows.length > 0) await writer.manager.query(`INSERT INTO ${into} VALUES ?`, [rows]);
}

/** Inserts lists of rows, one behind the other: while the database takes one in, the next can be made. */
export class Feed {
  private before: Promise<void> = Promise.resolve();

  constructor(
    private readonly writer: Writer,
    private readonly into: string,
  ) {}

  /** Hands over a list once the one before is in; what went wrong with that one is thrown here. */
  async send(rows: readonly (readonly unknown[])[]): Promise<void> {
    await this.before;
    this.before = insertRows(this.writer, this.into, rows);
    // Thrown by the next call; until then nobody waits for it.
    this.before.catch(() => undefined);
  }

  /** Waits until everything is in. */
  end(): Promise<void> {
    return this.before;
  }
}

/** Whether a table of this connection, or what a condition leaves of one, has a row. */
export async function hasRows(writer: Writer, from: Sql): Promise<boolean> {
  return (await writer.run(sql`SELECT 1 FROM ${from} LIMIT 1`)).length > 0;
}

/** An id for each row of a statement: the beginning of a fresh id of that prefix, ended by a number of eight digits. */
export function idsOf(writer: Writer, prefix: string, number: Sql): Sql {
  const stem = writer.options.newStem(prefix);
  return { text: `CONCAT(?, LPAD(${number.text}, 8, '0'))`, params: [stem, ...number.params] };
}

/** A temporary table of this connection, made anew. */
export async function temporary(writer: Writer, name: string, columns: string): Promise<void> {
  await run(writer, raw(`DROP TEMPORARY TABLE IF EXISTS ${name}`));
  await run(writer, raw(`CREATE TEMPORARY TABLE ${name} (${columns}) ENGINE=InnoDB`));
}

/** Type of a column that holds an id. */
export const idType = 'varchar(32) CHARACTER SET ascii COLLATE ascii_bin';
/** Type of a column that holds a name, compared letter by letter. */
export const exactType = 'varchar(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
/** Type of a column that holds a state. */
export const stateType = 'varchar(40) CHARACTER SET ascii COLLATE ascii_bin';
/** Type of a column that holds a domain. */
export const domainType = 'varchar(253) CHARACTER SET ascii COLLATE ascii_bin';
