/** Runs a prepared statement and keeps its rows as the database sends them: the driver's own reader would make a value of every column. */
import type { Sql } from '@partnergraph/graph/condition/sql.js';
import {
  type Column,
  columnIn,
  type Packet,
  WireAnswer,
  type WireRow,
} from '@partnergraph/graph/read/wire.js';
import type { ExecuteValues, PoolConnection, RowDataPacket } from 'mysql2';

type Failure = (Error & { errno?: number }) | null;

/** What the driver's command does with a packet; gives what it does with the next one. */
type Step = (packet: Packet) => Step;

/** The driver's command, as far as it reads columns and rows. */
interface RowCommand {
  readonly _fieldCount: number;
  /** Makes the rows. */
  _rowParser: WireAnswer;
  readField: Step;
  /** After the last column. */
  fieldsEOF: Step;
  readonly row: Step;
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
    keepRows(command as unknown as RowCommand);
  } catch (failure) {
    // The driver throws on values that it does not know.
    done(failure as Error, []);
  }
}

function keepRows(command: RowCommand): void {
  const columns: Column[] = [];
  command.readField = (packet) => {
    columns.push(columnIn(packet));
    return columns.length < command._fieldCount ? command.readField : command.fieldsEOF;
  };
  command.fieldsEOF = () => {
    command._rowParser = new WireAnswer(columns);
    return command.row;
  };
}
