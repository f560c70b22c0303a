/** The table of limits printed whole, and how figures add up and are replaced. */
import { describe, expect, it } from '@jest/globals';
import {
  type Limited,
  type LimitName,
  limitDescriptions,
  limitsOf,
  limitTable,
  withFigures,
} from './limits.js';
import type { Role } from './permission.js';

const names = Object.keys(limitDescriptions) as LimitName[];

describe('limits', () => {
  it('are this table', () => {
    const who = Object.keys(limitTable) as Limited[];
    const lines = names.map((name) =>
      [name.padEnd(18), ...who.map((one) => String(limitTable[one][name]).padStart(one.length))].join('  '),
    );
    expect(`\n${[''.padEnd(18), ...who].join('  ')}\n${lines.join('\n')}\n`).toMatchSnapshot();
  });

  it('are the highest that a role brings', () => {
    const held: Role[] = ['PARTNER_MEMBER', 'ANALYST'];
    for (const name of names) {
      expect(limitsOf(held)[name]).toBe(Math.max(limitTable.PARTNER_MEMBER[name], limitTable.ANALYST[name]));
    }
    expect(limitsOf([])).toEqual(limitTable.NOBODY);
  });

  it('leave nobody without a login more than anybody with one', () => {
    for (const role of Object.keys(limitTable) as Limited[]) {
      for (const name of names) {
        expect(limitTable[role][name]).toBeGreaterThanOrEqual(limitTable.NOBODY[name]);
      }
    }
  });

  it('can be set by an installation, one by one', () => {
    const table = withFigures({ ANALYST: { records: 5 } });
    expect(table.ANALYST).toEqual({ ...limitTable.ANALYST, records: 5 });
    expect(table.ADMIN).toEqual(limitTable.ADMIN);
  });

  it.each([
    [{ ANALIST: {} }, 'ANALIST is none of the roles'],
    [{ ANALYST: { record: 1 } }, 'record is none of the limits'],
    [{ ANALYST: { records: '1' } }, 'ANALYST.records must be a number above 0, not "1"'],
    [{ ANALYST: 3 }, 'ANALYST must be an object'],
    [[], 'limits must be an object'],
  ])('are refused as %j', (figures, message) => {
    expect(() => withFigures(figures)).toThrow(message);
  });
});
