/** A report becomes lines: gaps stay gaps, currencies stay apart, groups of one name stay two. */
import { expect, test } from '@jest/globals';
import type { MetricFiguresQuery } from '../../gql/graphql.js';
import { seriesOf } from './series.js';

type Report = MetricFiguresQuery['report'];
type Row = Report['rows'][number];

const period = (name: string) => ({ name, from: `${name}-01`, to: `${name}-28` });
const row = (
  name: string,
  keys: Partial<Row['keys']>,
  values: Array<[string | null, string | null]>,
): Row => ({
  keys: { labels: {}, ...keys } as Row['keys'],
  period: { name },
  values: values.map(([value, currency]) => ({ value, currency, count: value === null ? 0 : 1, note: null })),
});
const report = (...rows: Row[]): Report => ({
  periods: [period('2026-01'), period('2026-02')],
  rows,
  explain: [],
});

test('an empty period is a gap and not zero', () => {
  const [series] = seriesOf(
    report(row('2026-01', {}, [['0', null]]), row('2026-02', {}, [[null, null]])),
    undefined,
  );
  expect(series).toMatchObject({ key: undefined, currency: null, values: ['0', null] });
});

test('each currency is a line of its own', () => {
  const lines = seriesOf(
    report(
      row('2026-01', {}, [
        ['10.50', 'EUR'],
        ['99', 'USD'],
      ]),
      row('2026-02', {}, [[null, null]]),
    ),
    undefined,
  );
  expect(lines.map(({ currency, values }) => [currency, values])).toEqual([
    ['USD', ['99', null]],
    ['EUR', ['10.50', null]],
  ]);
});

test('two levels that are called the same are two lines', () => {
  const level = (id: string) => ({ level: { id, name: 'Gold' } });
  const lines = seriesOf(
    report(row('2026-01', level('lvl_1'), [['1', null]]), row('2026-01', level('lvl_2'), [['2', null]])),
    { by: 'LEVEL' },
  );
  expect(lines.map(({ key, values }) => [key?.name, values[0]])).toEqual([
    ['Gold', '2'],
    ['Gold', '1'],
  ]);
});
