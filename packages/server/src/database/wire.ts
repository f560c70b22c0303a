/** Runs a prepared statement and keeps its rows as the database sends them: the driver's own reader would make a value of every column. */
import type { Sql } from '@partnergraph/graph/condition/sql.js';
import { WireReader, type WireRow } from '@partnergraph/graph/read/wire.js';
import type { ExecuteValues, PoolConnection, RowDataPacket } from 'mysql2';

type Failure = (Error & { errno?: number }) | null;

/** What the driver's command makes the reader of its rows with. */
interface RowCommand {
  buildParserFromFields(): typeof WireReader;
}

/** Runs a statement; its rows stay as they are. */
export function executeWire(
  connection: PoolConnection,
  { text, params }: Sql,
  done: (failure: Failure, rows: readonly WireRow[]) => void,
): void {
  try {
    const command = connection.execute<RowDataPacket[]>(text, params as ExecuteValues, (failure, rows) =>
      // A statement that changes rows has none to give.
      done(failure, Array.isArray(rows) ? (rows as unknown as WireRow[]) : []),
    );
    (command as unknown as RowCommand).buildParserFromFields = readerOf;
  } catch (failure) {
    // The driver throws on values that it does not know.
    done(failure as Error, []);
  }
}

const readerOf = (): typeof WireReader => WireReader;
