/** What a term of a revenue share may be made of, and what it may not. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { termProblems } from './revenueTerm.js';

const fieldsOf = (term: Partial<Parameters<typeof termProblems>[0]>) =>
  termProblems({ basis: 'NET', currency: 'EUR', ...term }).map(({ field }) => field);

describe('a term', () => {
  it('is one of a rate, brackets and a fee', () => {
    expect(fieldsOf({ rateBps: 2000 })).toEqual([]);
    expect(fieldsOf({ bracketMode: 'WHOLE', brackets: [{ fromAmount: '0', rateBps: 0 }] })).toEqual([]);
    expect(fieldsOf({ basis: 'LICENSE_FEE', feeAmount: '100', feePeriod: 'ONCE' })).toEqual([]);
    expect(fieldsOf({})).toEqual(['rateBps']);
    expect(fieldsOf({ rateBps: 1, brackets: [{ fromAmount: '0', rateBps: 1 }] })).toEqual([
      'rateBps',
      'bracketMode',
    ]);
  });

  it('needs the currency of its amounts', () => {
    expect(fieldsOf({ rateBps: 1, cap: '5', currency: null })).toEqual(['currency']);
    expect(fieldsOf({ rateBps: 1, currency: null })).toEqual([]);
  });

  it('refuses amounts that are no plain decimal numbers', () => {
    for (const cap of ['-1', '1e3', '', 'many']) expect(fieldsOf({ rateBps: 1, cap })).toEqual(['cap']);
    expect(fieldsOf({ rateBps: 1, cap: '1', floor: '1.0' })).toEqual([]);
  });

  it('takes brackets exactly when they begin at 0 and rise', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(amounts, (starts) => {
        const brackets = starts.map((start) => ({ fromAmount: `${start}.0`, rateBps: 100 }));
        const isRising = starts.every((start, i) => (i === 0 ? start === 0 : start > starts[i - 1]!));
        expect(fieldsOf({ bracketMode: 'MARGINAL', brackets }).includes('brackets')).toBe(!isRising);
      }),
    );
  });
});
