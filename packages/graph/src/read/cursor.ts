/** Cursors: the order values of the last row of a page, opaque to those who carry them. */
import { GraphQLInt, GraphQLString } from 'graphql';
import { problem } from '../api/payload.js';
import type { FieldMark } from '../record/marks.js';
import { Day, Decimal, Instant } from '../record/scalars.js';
import { idText, join, raw, type Slot, type Sql, sql } from '../condition/sql.js';

/** A cursor from the values of the order's columns. */
export function encodeCursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** A driver's value as cursors have it: MySQL gives whole numbers that a guard may hold back as text. */
export function cursorValue({ kind }: FieldMark, value: unknown): unknown {
  return value !== null && (kind === 'integer' || kind === 'flag') ? Number(value) : value;
}

/** The values of a cursor for an order by these fields, as the driver takes them; throws a `UserError` for what is none. */
export function decodeCursor(cursor: string, marks: readonly FieldMark[]): unknown[] {
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (Array.isArray(values) && values.length === marks.length)
      return marks.map((mark, i) => (values[i] === null ? null : parsed(mark, values[i])));
  } catch {
    // Falls through: whatever is wrong with it, the way out is the same.
  }
  const message = 'This cursor does not belong to this order; take `endCursor` of the page before.';
  throw problem('INVALID', ['after'], message);
}

/** A value of a cursor as a field may have it: cursors can be written by hand, and databases fail on what is no value. */
function parsed(mark: FieldMark, value: unknown): unknown {
  switch (mark.kind) {
    case 'integer':
    case 'flag':
      return GraphQLInt.parseValue(value);
    case 'decimal':
      return Decimal.parseValue(value);
    case 'day':
      return Day.parseValue(value);
    case 'instant':
      return Instant.parseValue(`${String(value).replace(' ', 'T')}Z`)
        .replace(/[TZ]/g, ' ')
        .trimEnd();
    default: {
      const text = GraphQLString.parseValue(value);
      return mark.kind === 'text' && !mark.isCode ? text : idText(text);
    }
  }
}

/** An instant of a cursor, as databases write it; throws for what is none. */
export function storedInstant(value: unknown): string {
  const instant = Instant.parseValue(`${String(value).replace(' ', 'T')}Z`);
  return instant.replace('T', ' ').replace('Z', '');
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
