/** What a metric is made of, and where that ends. */
import { expect, test } from '@jest/globals';
import { type Definition, formulaOf } from './reportPlan.js';

test('parts of parts that multiply are refused at once', () => {
  const ratios = Array.from(
    { length: 60 },
    (_, i) =>
      ({
        id: `${i}`,
        key: `m${i}`,
        unit: 'COUNT',
        aggregation: i === 59 ? 'SUM' : 'RATIO',
        numeratorKey: i === 59 ? null : `m${i + 1}`,
        denominatorKey: i === 59 ? null : `m${i + 1}`,
        components: [],
      }) as unknown as Definition,
  );
  const definitions = new Map(ratios.map((one) => [one.key, one]));
  expect(() => formulaOf(ratios[0]!, definitions)).toThrow(/more than 200/);
  expect(formulaOf(ratios[55]!, definitions).kind).toBe('ratio');
}, 2000);
