/** What a row of a programme file would change of the record that it names. */
import { Exact } from '@partnergraph/domain/money.js';
import { columnOf, type FieldMark } from '@partnergraph/graph/record/marks.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { FileList, Stored } from './fileList.js';

export interface Difference {
  /** The changed fields by the names of the file. */
  readonly fields: string[];
  /** The change, as the record's change input takes it. */
  readonly input: Row;
  /** Fields that differ and are fixed when a record is created. */
  readonly fixed: FieldMark[];
}

const isEmpty = (value: unknown): boolean =>
  value == null || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether two values of JSON state the same, whatever the order of their fields. */
function isEqual(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return left === right;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const fields = Object.entries(left);
  return (
    fields.length === Object.keys(right).length &&
    fields.every(([name, value]) => isEqual(value, (right as { [field: string]: unknown })[name]))
  );
}

function isSame(mark: FieldMark, left: unknown, right: unknown): boolean {
  if (left == null || right == null) return (left ?? null) === (right ?? null);
  if (mark.kind === 'decimal') return new Exact(String(left)).equals(String(right));
  return isEqual(left, typeof right === 'string' ? right.trim() : right);
}

/** The values of a list that is there with those that are new at its end. */
function union(present: unknown, given: unknown): unknown[] {
  return [...new Set([...((present ?? []) as unknown[]), ...((given ?? []) as unknown[])])];
}

/** Compares the columns that the file gives with those of the record. */
export function differenceOf(
  list: FileList,
  marks: readonly FieldMark[],
  stored: Stored,
  given: Row,
): Difference {
  const difference: Difference = { fields: [], input: {}, fixed: [] };
  for (const mark of marks) {
    const column = columnOf(mark);
    if (given[column] === undefined || list.once?.includes(mark.name)) continue;
    const isUnion = list.unions?.includes(mark.name) ?? false;
    const value = isUnion ? union(stored[column], given[column]) : given[column];
    if (isSame(mark, stored[column], value)) continue;
    if (list.isFilledIn && !isUnion && !isEmpty(stored[column])) continue;
    if (mark.write !== 'always') {
      difference.fixed.push(mark);
      continue;
    }
    difference.fields.push(mark.name);
    difference.input[column] = value;
  }
  return difference;
}
