/** Takes the values out of conditions and pages: what is left is a shape, for which statements are put together once. */
import { checkDepth, checkList, searchWords, usualPage } from './bounds.js';
import { decodeCursor } from '../read/cursor.js';
import { type FieldMark, fieldOf, type RecordMark, recordNamed, recordOf } from '../record/marks.js';
import type { Among, Where } from './scope.js';
import { list, Slot } from './sql.js';

/** Something with slots in the places of its values. */
export interface Shaped<T> {
  /** The same for everything of the same shape. */
  readonly key: string;
  readonly values: readonly unknown[];
  readonly of: T;
}

/** Collects the values of one source, and the key of their shape. */
export class Shaper {
  key = '';
  readonly values: unknown[] = [];

  constructor(private readonly source: unknown) {}

  slot(value: unknown): Slot {
    return new Slot(this.source, this.values.push(value) - 1);
  }
}

/** A condition with slots for its values; throws a `UserError` for one that is too deep or searches for too much. */
export function shapedWhere(into: Shaper, record: RecordMark, where: Where, depth = 1): Where {
  checkDepth(depth);
  const shaped: Record<string, unknown> = {};
  into.key += '{';
  for (const key in where) {
    const value = where[key];
    if (value === undefined) continue;
    into.key += ` ${key}`;
    if (value === null) into.key += '!';
    shaped[key] = value === null ? null : shapedKey(into, record, key, value, depth);
  }
  into.key += '}';
  return shaped;
}

function shapedKey(into: Shaper, record: RecordMark, key: string, value: unknown, depth: number): unknown {
  const inner = (where: unknown, of = record): Where => shapedWhere(into, of, where as Where, depth + 1);
  if (key === 'and' || key === 'or') {
    const each = (value as Where[]).map((where) => inner(where));
    into.key += each.length;
    return each;
  }
  if (key === 'not') return inner(value);
  if (key === 'search') {
    const words = searchWords(value as string).map((word) => into.slot(word));
    into.key += words.length;
    return words;
  }
  const mark = fieldOf(record, key);
  if (mark.kind === 'reference') return inner(value, recordOf(mark.target!()));
  return mark.kind === 'many'
    ? shapedQuantifiers(into, value as Where, (where) => inner(where, recordOf(mark.target!())))
    : shapedComparators(into, mark, value as Where, (where, of) => inner(where, of));
}

function shapedQuantifiers(into: Shaper, value: Where, inner: (where: unknown) => Where): Where {
  const shaped: Record<string, unknown> = {};
  for (const quantifier of ['some', 'none']) {
    if (value[quantifier] == null) continue;
    into.key += ` ${quantifier}`;
    shaped[quantifier] = inner(value[quantifier]);
  }
  return shaped;
}

function shapedComparators(
  into: Shaper,
  mark: FieldMark,
  comparators: Where,
  inner: (where: unknown, of: RecordMark) => Where,
): Where {
  const shaped: Record<string, unknown> = {};
  into.key += '{';
  for (const comparator in comparators) {
    const operand = comparators[comparator];
    if (operand === undefined) continue;
    into.key += ` ${comparator}`;
    // What decides the text of a statement is part of the shape.
    if (comparator === 'among') {
      const { record, where } = operand as Among;
      into.key += ` ${record}`;
      shaped[comparator] = { record, where: inner(where, recordNamed(record)) };
    } else if (operand === null || comparator === 'isNull' || mark.kind === 'computed') {
      into.key += String(operand);
      shaped[comparator] = operand;
    } else if (Array.isArray(operand)) {
      checkList(mark, comparator, operand);
      const padded = operand.length === 0 ? [] : list(operand).params;
      into.key += padded.length;
      shaped[comparator] = padded.map((item) => into.slot(item));
    } else {
      shaped[comparator] = into.slot(operand);
    }
  }
  into.key += '}';
  return shaped;
}

export interface OrderBy {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** The arguments of a list, as the graph's inputs give them. */
export interface ListArgs {
  readonly where?: Where | null;
  readonly orderBy?: readonly OrderBy[] | null;
  readonly first?: number | null;
  readonly after?: string | null;
  readonly offset?: number | null;
  readonly asOf?: string | null;
}

/** The arguments of a list with slots for their values. */
export interface ListShape {
  readonly where: Where | null;
  readonly orderBy: readonly OrderBy[];
  /** How many rows to read: one more than the page, which tells whether there are more. */
  readonly limit: Slot;
  /** How many rows to pass over; null for none. */
  readonly offset: Slot | null;
  /** The place of the last row to read. */
  readonly end: Slot;
  readonly after: readonly (Slot | null)[] | null;
  readonly asOf: Slot | null;
}

/** The fields whose values decide an order: a reference is ordered by its label, and every order is ended by the id. */
function orderMarks(record: RecordMark, orderBy: readonly OrderBy[]): FieldMark[] {
  const named = orderBy.map(({ field }) => {
    const mark = fieldOf(record, field);
    if (mark.kind !== 'reference') return mark;
    const target = recordOf(mark.target!());
    return fieldOf(target, target.label);
  });
  return [...named, fieldOf(record, 'id')];
}

/** The arguments of a list apart from their values; the first value is the size of the page. */
export function shapedList(source: unknown, record: RecordMark, args: ListArgs): Shaped<ListShape> {
  const into = new Shaper(source);
  const [first, offset] = [args.first ?? usualPage, args.offset ?? 0];
  into.slot(first);
  const page = {
    limit: into.slot(first + 1),
    offset: offset === 0 ? null : into.slot(offset),
    end: into.slot(offset + first + 1),
  };
  if (page.offset) into.key += ' offset';
  const orderBy = args.orderBy ?? [];
  for (const { field, direction } of orderBy) into.key += ` ${field} ${direction}`;
  const asOf = args.asOf == null ? null : into.slot(args.asOf);
  const where = args.where ? shapedWhere(into, record, args.where) : null;
  const after =
    args.after == null
      ? null
      : decodeCursor(args.after, orderMarks(record, orderBy)).map((value) =>
          value === null ? null : into.slot(value),
        );
  into.key += `${asOf ? ' asOf' : ''}${after ? ` after ${after.map((value) => (value ? 1 : 0)).join('')}` : ''}`;
  return { key: into.key, values: into.values, of: { ...page, orderBy, where, after, asOf } };
}

export interface GroupKeyArgs {
  readonly field: string;
  readonly grain?: string | null;
}

/** The arguments of groups, as the graph's inputs give them. */
export interface GroupsArgs {
  readonly by: readonly GroupKeyArgs[];
  readonly first: number;
}

/** The arguments of groups with slots for their values. */
export interface GroupsShape {
  readonly by: readonly GroupKeyArgs[];
  readonly first: Slot;
}

/** The arguments of groups apart from their values. */
export function shapedGroups(source: unknown, { by, first }: GroupsArgs): Shaped<GroupsShape> {
  const into = new Shaper(source);
  for (const { field, grain } of by) into.key += ` ${field} ${grain ?? ''}`;
  return { key: into.key, values: into.values, of: { by, first: into.slot(first) } };
}
