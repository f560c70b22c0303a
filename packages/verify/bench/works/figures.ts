/** Q4: what analysts sum up. */
import { metricKeys } from '../data/sizes.js';
import type { Work } from './work.js';

const span = { from: '2024-01-01', to: '2026-01-01' } as const;

/** Monthly sums of one metric by level over two years. */
export const sums: Work = {
  name: 'Q4',
  title: 'monthly sums of one metric by level over 24 months',
  document: `query BenchSums($metric: String!, $from: Date!, $to: Date!) {
    metricReport(measures: [{ metric: $metric }], groupBy: [{ by: LEVEL }], grain: MONTH, from: $from, to: $to) {
      rows { keys { level { id name } } period { name } values { value count } }
    }
  }`,
  statements: { baseline: 1, hash: 4, text: 4, plain: null },
  mostRounds: 3,
  async variants() {
    const metric = metricKeys.daily;
    const path = `/sums?${new URLSearchParams({ metric, ...span }).toString()}`;
    return [{ variables: { metric, ...span }, baseline: { method: 'GET', path } }];
  },
};
