/** Cursors: the order values of the last row of a page, opaque to those who carry them. */
import { UserError } from '../api/payload.js';
import { idText, join, raw, type Slot, type Sql, sql } from '../condition/sql.js';

/** A cursor from the values of the order's columns. */
export function encodeCursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor for an order of so many columns; throws a `UserError` for what is none. */
export function decodeCursor(cursor: string, size: number): (string | number | null)[] {
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    const isPlain = (value: unknown): boolean =>
      value === null || typeof value === 'string' || typeof value === 'number';
    // The last one is an id.
    if (Array.isArray(values) && values.length === size && values.every(isPlain))
      return [...(values as (string | number | null)[]).slice(0, -1), idText(String(values.at(-1)))];
  } catch {
    // Falls through: whatever is wrong with it, the way out is the same.
  }
  throw new UserError([
    {
      code: 'INVALID',
      path: ['after'],
      message: 'This cursor does not belong to this order; take `endCursor` of the page before.',
    },
  ]);
}

/** The condition that a row comes after the cursor: empty values are first when ascending, last when descending. */
export function afterSql(
  values: readonly (Slot | null)[],
  terms: readonly { column: Sql; isDescending: boolean }[],
): Sql {
  const alternatives = terms.map(({ column, isDescending }, i) => {
    const equal = terms.slice(0, i).map((term, j) => sql`${term.column} <=> ${values[j]}`);
    return sql`(${join([...equal, beyond(column, values[i]!, isDescending)], ' AND ')})`;
  });
  return sql`(${join(alternatives, ' OR ')})`;
}

function beyond(column: Sql, value: Slot | null, isDescending: boolean): Sql {
  if (value === null) return isDescending ? raw('FALSE') : sql`${column} IS NOT NULL`;
  return isDescending ? sql`(${column} < ${value} OR ${column} IS NULL)` : sql`${column} > ${value}`;
}
