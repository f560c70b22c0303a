/** The statements that write rows, and the rows as the database gives them back. */
import type { EntityManager } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { columnOf, type FieldMark, isStored, type RecordClass, type RecordMark } from '../record/marks.js';
import type { Row } from '../read/rows.js';
import { name } from '../condition/sql.js';

interface Given {
  readonly key: string;
  readonly column: ColumnMetadata;
}

/** The columns that these values are for. */
function columnsOf(manager: EntityManager, type: RecordClass, values: readonly Row[]): Given[] {
  const metadata = manager.connection.getMetadata(type);
  const keys = new Set<string>();
  for (const row of values) for (const key in row) if (row[key] !== undefined) keys.add(key);
  return [...keys].flatMap((key) => {
    const column = metadata.findColumnWithPropertyName(key);
    return column ? [{ key, column }] : [];
  });
}

const tableOf = (manager: EntityManager, type: RecordClass): string =>
  name(manager.connection.getMetadata(type).tableName).text;

/** Inserts rows with one statement; what a row leaves out has the default of its column. */
export async function insertRows(
  manager: EntityManager,
  type: RecordClass,
  rows: readonly Row[],
): Promise<void> {
  const { driver } = manager.connection;
  const given = columnsOf(manager, type, rows);
  const params: unknown[] = [];
  const tuples = rows.map((row) => {
    const places = given.map(({ key, column }) => {
      if (row[key] === undefined) return 'DEFAULT';
      params.push(driver.preparePersistentValue(row[key], column));
      return '?';
    });
    return `(${places.join(', ')})`;
  });
  const columns = given.map(({ column }) => name(column.databaseName).text).join(', ');
  await manager.query(
    `INSERT INTO ${tableOf(manager, type)} (${columns}) VALUES ${tuples.join(', ')}`,
    params,
  );
}

/** Updates the row of this id at this version; false when it is not at it. */
export async function updateRow(
  manager: EntityManager,
  type: RecordClass,
  { id, version }: { readonly id: string; readonly version: number },
  values: Row,
): Promise<boolean> {
  const { driver } = manager.connection;
  const given = columnsOf(manager, type, [values]);
  const sets = given.map(({ column }) => `${name(column.databaseName).text} = ?`).join(', ');
  const params = given.map(
    ({ key, column }) => driver.preparePersistentValue(values[key], column) as unknown,
  );
  const { affectedRows } = (await manager.query(
    `UPDATE ${tableOf(manager, type)} SET ${sets} WHERE id = ? AND version = ?`,
    [...params, id, version],
  )) as { affectedRows: number };
  return affectedRows === 1;
}

/** A row that was written, as it would be read again; null where only the database knows, because it rounds. */
export function writtenRow(record: RecordMark, values: Row): Row | null {
  const row: Row = {};
  for (const mark of record.fields.values()) {
    if (!isStored(mark)) continue;
    const column = columnOf(mark);
    const value = values[column];
    if (mark.kind === 'decimal' && value != null) return null;
    row[column] = asRead(mark, value);
  }
  return row;
}

function asRead(mark: FieldMark, value: unknown): unknown {
  if (value === null || value === undefined) return mark.kind === 'list' ? [] : null;
  switch (mark.kind) {
    case 'instant':
      return new Date(value as string | Date).toISOString();
    case 'flag':
      return Boolean(value);
    case 'integer':
      return Number(value);
    case 'list':
    case 'json':
      return JSON.parse(JSON.stringify(value)) as unknown;
    default:
      return String(value);
  }
}
