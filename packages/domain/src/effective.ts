/** Values that hold from one day to another: what held on a day, and which rows change when a value is set from a day on. */
import { refuse, type Refusal } from './lifecycle.js';
import { type Day, isDay } from './period.js';

/** A value that holds from `from` to the day before `to`; without `to` it holds until further notice. */
export interface EffectiveRow<Value> {
  readonly from: Day;
  readonly to: Day | null;
  readonly value: Value;
}

/** What has to happen to the rows of a timeline; a row is known by the day it begins. */
export interface TimelineChange<Value> {
  readonly remove: readonly EffectiveRow<Value>[];
  readonly update: readonly { readonly row: EffectiveRow<Value>; readonly becomes: EffectiveRow<Value> }[];
  readonly insert: readonly EffectiveRow<Value>[];
}

/** How a value is set: `correct` allows a day before a change that is already recorded; `isSame` compares values. */
export interface SetOptions<Value> {
  readonly correct?: boolean;
  readonly isSame?: (left: Value, right: Value) => boolean;
}

/** The row that holds on the day, or null. */
export function rowOn<Value>(rows: readonly EffectiveRow<Value>[], day: Day): EffectiveRow<Value> | null {
  return rows.find((row) => row.from <= day && (row.to === null || day < row.to)) ?? null;
}

/** The value that holds on the day, or null. */
export function valueOn<Value>(rows: readonly EffectiveRow<Value>[], day: Day): Value | null {
  return rowOn(rows, day)?.value ?? null;
}

/** The row changes that let `value` hold from the day to the next recorded change; refused before one unless `correct`. */
export function setFrom<Value>(
  rows: readonly EffectiveRow<Value>[],
  day: Day,
  value: Value,
  options: SetOptions<Value> = {},
): TimelineChange<Value> | Refusal {
  return changeFrom(rows, day, (to) => [{ from: day, to, value }], options);
}

/** The row changes that let nothing hold from the day to the next recorded change; refused before one unless `correct`. */
export function endFrom<Value>(
  rows: readonly EffectiveRow<Value>[],
  day: Day,
  options: SetOptions<Value> = {},
): TimelineChange<Value> | Refusal {
  return changeFrom(rows, day, () => [], options);
}

/** The timeline after the changes, in order. */
export function applyChange<Value>(
  rows: readonly EffectiveRow<Value>[],
  change: TimelineChange<Value>,
): EffectiveRow<Value>[] {
  const gone = new Set([...change.remove, ...change.update.map(({ row }) => row)].map((row) => row.from));
  const kept = rows.filter((row) => !gone.has(row.from));
  return sorted([...kept, ...change.update.map(({ becomes }) => becomes), ...change.insert]);
}

/** Whether a change leaves every row as it is. */
export function isEmptyChange(change: TimelineChange<unknown>): boolean {
  return change.remove.length + change.update.length + change.insert.length === 0;
}

function changeFrom<Value>(
  rows: readonly EffectiveRow<Value>[],
  day: Day,
  rowsUntil: (to: Day | null) => EffectiveRow<Value>[],
  { correct = false, isSame = Object.is }: SetOptions<Value>,
): TimelineChange<Value> | Refusal {
  if (!isDay(day)) return refuse(`"${day}" is not a day; write YYYY-MM-DD.`);
  const later = rows
    .flatMap((row) => [row.from, row.to])
    .filter((boundary): boundary is Day => boundary !== null && boundary > day)
    .sort()[0];
  if (later !== undefined && !correct) {
    return refuse(
      `A change on ${later} is already recorded; to change the days before it, ask for a correction.`,
    );
  }
  const until = later ?? null;
  const outside = rows.flatMap((row) => [
    ...(row.from < day ? [{ ...row, to: row.to !== null && row.to <= day ? row.to : day }] : []),
    ...(until !== null && (row.to === null || row.to > until)
      ? [{ ...row, from: row.from > until ? row.from : until }]
      : []),
  ]);
  return difference(rows, merged(sorted([...outside, ...rowsUntil(until)]), isSame), isSame);
}

function merged<Value>(
  rows: readonly EffectiveRow<Value>[],
  isSame: (left: Value, right: Value) => boolean,
): EffectiveRow<Value>[] {
  const result: EffectiveRow<Value>[] = [];
  for (const row of rows) {
    const last = result.at(-1);
    if (last && last.to === row.from && isSame(last.value, row.value)) {
      result[result.length - 1] = { ...last, to: row.to };
    } else {
      result.push(row);
    }
  }
  return result;
}

function difference<Value>(
  before: readonly EffectiveRow<Value>[],
  after: readonly EffectiveRow<Value>[],
  isSame: (left: Value, right: Value) => boolean,
): TimelineChange<Value> {
  const old = new Map(before.map((row) => [row.from, row]));
  const starts = new Set(after.map((row) => row.from));
  return {
    remove: before.filter((row) => !starts.has(row.from)),
    update: after.flatMap((becomes) => {
      const row = old.get(becomes.from);
      return row && (row.to !== becomes.to || !isSame(row.value, becomes.value)) ? [{ row, becomes }] : [];
    }),
    insert: after.filter((row) => !old.has(row.from)),
  };
}

function sorted<Value>(rows: readonly EffectiveRow<Value>[]): EffectiveRow<Value>[] {
  return rows.toSorted((left, right) => (left.from < right.from ? -1 : 1));
}
