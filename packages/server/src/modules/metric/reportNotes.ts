/** What to keep in mind when reading the figures of a report. */
import { wordsOf } from '@partnergraph/domain/lifecycle.js';
import { type WordingKey, wordings, type WordingValues } from '@partnergraph/domain/wording.js';
import type { MetricNote } from './report.types.js';
import type { Measure } from './reportMeasures.js';
import { leavesOf } from './reportPlan.js';

const grains = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'];

/** The notes on a measure that was asked for in periods of a grain. */
export function notesOn(
  { metric, formula }: Pick<Measure, 'metric' | 'formula'>,
  asked: string,
): MetricNote[] {
  const { state, grain } = metric;
  const notes: MetricNote[] = [];
  const note = (key: WordingKey, message: string, values: WordingValues = {}) =>
    notes.push({ message, wording: { key, values } });
  if (state !== 'CERTIFIED')
    note(
      'NOT_CERTIFIED',
      `The definition is not certified (${wordsOf(state)}): its figures are provisional.`,
      {
        record: 'metricDefinition',
        state,
      },
    );
  if (grains.indexOf(asked) < grains.indexOf(grain))
    note('SHORTEST_PERIOD', `The metric speaks of a ${wordsOf(grain)} at the shortest.`, { grain });
  if (leavesOf(formula).some(({ way }) => way === 'graph')) note('ACTIVE_AT_END', wordings.ACTIVE_AT_END);
  return notes;
}
