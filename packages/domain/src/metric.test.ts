/** Figures: sums before ratios, nothing from nothing. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aggregate, composite, percentile, ratio } from './metric.js';

const numbers = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 30 });
const observed = (values: readonly (number | string)[]) =>
  values.map((value, index) => ({
    at: `2026-01-${String(index + 1).padStart(2, '0')}`,
    value: String(value),
  }));

describe('a ratio', () => {
  it('is exact text, and null when it cannot be known', () => {
    expect([ratio('1', '3'), ratio('10', '4'), ratio('0', '7'), ratio('-1', '8')]).toEqual([
      '0.3333333333',
      '2.5',
      '0',
      '-0.125',
    ]);
    expect([ratio('1', '0'), ratio('1', '0.00'), ratio(null, '1'), ratio('1', null)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('of a period is the ratio of sums, not the average of ratios', () => {
    const parts = [
      { at: '2026-01-01', value: '1', numerator: '1', denominator: '1' },
      { at: '2026-01-02', value: '0', numerator: '0', denominator: '9' },
    ];
    expect(aggregate('RATIO', parts)).toBe('0.1');
    expect(aggregate('RATIO', observed([1, 2]))).toBeNull();
  });
});

describe('a period', () => {
  it('without observations has no figure, whatever the aggregation', () => {
    for (const each of [
      'SUM',
      'COUNT',
      'COUNT_DISTINCT',
      'AVERAGE',
      'MINIMUM',
      'MAXIMUM',
      'LAST',
      'RATIO',
    ] as const) {
      expect(aggregate(each, [])).toBeNull();
    }
    expect([percentile([], 50), composite([])]).toEqual([null, null]);
  });

  it('has the figures of its values', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        expect(aggregate('SUM', observed(values))).toBe(
          String(values.reduce((sum, value) => sum + value, 0) || 0),
        );
        expect(aggregate('MINIMUM', observed(values))).toBe(String(Math.min(...values) || 0));
        expect(aggregate('MAXIMUM', observed(values))).toBe(String(Math.max(...values) || 0));
        expect(aggregate('COUNT', observed(values))).toBe(String(values.length));
        expect(aggregate('LAST', observed(values))).toBe(String(values.at(-1)! || 0));
        expect(percentile(values.map(String), 100)).toBe(aggregate('MAXIMUM', observed(values)));
      }),
    );
    expect(aggregate('SUM', observed(['0.1', '0.2']))).toBe('0.3');
    expect(aggregate('AVERAGE', observed(['1', '2']))).toBe('1.5');
    expect(aggregate('COUNT_DISTINCT', observed(['1', '1.0', '2']))).toBe('2');
    expect(percentile(['15', '20', '35', '40', '50'], 40)).toBe('20');
    expect(() => percentile(['1'], 0)).toThrow();
  });
});

it('a composite weighs its parts, and is unknown while one of them is', () => {
  expect(
    composite([
      { value: '80', weight: '0.75' },
      { value: '40', weight: '0.25' },
    ]),
  ).toBe('70');
  expect(
    composite([
      { value: '80', weight: '0.75' },
      { value: null, weight: '0.25' },
    ]),
  ).toBeNull();
});
