/** Timelines: whatever is set, in whatever order, every day has at most one value, and the right one. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyChange, type EffectiveRow, endFrom, isEmptyChange, setFrom, valueOn } from './effective.js';
import { isRefusal } from './lifecycle.js';
import { addDays, daysBetween } from './period.js';

const origin = '2024-02-20';
const span = 40;
const dayAt = (offset: number) => addDays(origin, offset);
const operation = fc.record({
  offset: fc.integer({ min: 0, max: span - 1 }),
  value: fc.option(fc.constantFrom('SILVER', 'GOLD', 'PLATINUM')),
});

const perform = (rows: EffectiveRow<string>[], day: string, value: string | null, correct: boolean) =>
  value === null ? endFrom(rows, day, { correct }) : setFrom(rows, day, value, { correct });

function timelineOf(operations: readonly { offset: number; value: string | null }[]): EffectiveRow<string>[] {
  return operations.reduce<EffectiveRow<string>[]>((rows, { offset, value }) => {
    const change = perform(rows, dayAt(offset), value, true);
    if (isRefusal(change)) throw new Error(change.reason);
    return applyChange(rows, change);
  }, []);
}

describe('setting values on a timeline', () => {
  it('gives the days up to the next change the value and leaves the others', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 8 }), operation, (before, { offset, value }) => {
        const rows = timelineOf(before);
        const after = timelineOf([...before, { offset, value }]);
        const later = rows
          .flatMap(({ from, to }) => [from, to ?? '9999-12-31'])
          .filter((day) => day > dayAt(offset));
        const until = later.length > 0 ? daysBetween(origin, later.toSorted()[0]!) : span;
        for (let day = 0; day < span; day++) {
          const isChanged = day >= offset && day < until;
          expect(valueOn(after, dayAt(day))).toBe(isChanged ? value : valueOn(rows, dayAt(day)));
        }
      }),
    );
  });

  it('keeps rows apart, in order, not empty, and joined when equal', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 12 }), (operations) => {
        const rows = timelineOf(operations);
        for (const [index, row] of rows.entries()) {
          expect(row.to === null || row.from < row.to).toBe(true);
          const next = rows[index + 1];
          if (!next) continue;
          expect(row.to !== null && row.to <= next.from).toBe(true);
          expect(row.to === next.from && row.value === next.value).toBe(false);
        }
      }),
    );
  });

  it('refuses a day before a recorded change unless it is a correction', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 8 }), operation, (before, { offset, value }) => {
        const rows = timelineOf(before);
        const hasLater = rows.some(
          ({ from, to }) => from > dayAt(offset) || (to !== null && to > dayAt(offset)),
        );
        expect(isRefusal(perform(rows, dayAt(offset), value, false))).toBe(hasLater);
      }),
    );
  });

  it('changes nothing when the value holds already', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 8 }), operation, (before, again) => {
        const rows = timelineOf([...before, again]);
        const change = perform(rows, dayAt(again.offset), again.value, true);
        expect(!isRefusal(change) && isEmptyChange(change)).toBe(true);
      }),
    );
  });

  it('names the rows to change', () => {
    const silver = { from: '2024-01-01', to: null, value: 'SILVER' };
    expect(setFrom([silver], '2025-01-01', 'GOLD')).toEqual({
      remove: [],
      update: [{ row: silver, becomes: { ...silver, to: '2025-01-01' } }],
      insert: [{ from: '2025-01-01', to: null, value: 'GOLD' }],
    });
    expect(setFrom([silver], '2023-06-01', 'GOLD')).toEqual({
      refused: true,
      reason:
        'A change on 2024-01-01 is already recorded; to change the days before it, ask for a correction.',
    });
    expect(setFrom([silver], '2024-02-30', 'GOLD')).toMatchObject({ refused: true });
  });
});
