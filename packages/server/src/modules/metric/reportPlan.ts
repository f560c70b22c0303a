/** From the definitions of metrics to what has to be computed: cells that the database gives, and arithmetic over them. */
import { problem } from '@partnergraph/graph/api/payload.js';
import { partnershipsSource, unitsThatDoNotAdd } from './metric.service.js';
import type { MetricComponent } from './metricStatement.entity.js';

/** What a report reads of a definition. */
export interface Definition {
  readonly id: string;
  readonly key: string;
  readonly state: string;
  readonly definitionVersion: number;
  readonly unit: string;
  readonly aggregation: string;
  readonly grain: string;
  readonly formula: string | null;
  readonly source: string | null;
  readonly components: readonly MetricComponent[];
  readonly numeratorKey: string | null;
  readonly denominatorKey: string | null;
  readonly percentile: number | null;
}

/** In which statement the cells of a metric are computed. */
export type Way = 'sums' | 'last' | 'values' | 'graph';

/** Cells of one metric, brought together in one way. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly metricId: string;
  readonly way: Way;
  readonly aggregation: string;
  readonly percent: number | null;
  /** Whether the latest values of several series add up. */
  readonly adds: boolean;
}

/** How a measure is computed. */
export type Formula =
  | Leaf
  | { readonly kind: 'ratio'; readonly numerator: Formula; readonly denominator: Formula }
  | {
      readonly kind: 'composite';
      readonly parts: readonly { readonly formula: Formula; readonly weight: string }[];
    };

const ways: Readonly<Record<string, Way>> = { LAST: 'last', COUNT_DISTINCT: 'values', PERCENTILE: 'values' };

/** How many metrics a metric is made of at most, each counted wherever it stands: parts of parts multiply. */
const mostParts = 200;

/** How a metric is computed, its parts included; throws when a part is missing, or the metric is a part of itself. */
export function formulaOf(
  metric: Definition,
  definitions: ReadonlyMap<string, Definition>,
  above: readonly string[] = [],
  made = { parts: 0 },
): Formula {
  const refuse = (message: string): Error => problem('INVALID', ['measures'], message);
  if (above.includes(metric.key)) throw refuse(`${metric.key} is made of itself: ${above.join(', ')}.`);
  if (++made.parts > mostParts)
    throw refuse(`${above[0] ?? metric.key} is made of more than ${mostParts} metrics.`);
  const part = (key: string): Formula => {
    const found = definitions.get(key);
    if (!found) throw refuse(`${metric.key} is made of ${key}, which does not exist.`);
    return formulaOf(found, definitions, [...above, metric.key], made);
  };
  if (metric.aggregation === 'COMPOSITE') {
    const parts = metric.components.map(({ metric: key, weight }) => ({ formula: part(key), weight }));
    const money = metric.components.find(({ metric: key }) => definitions.get(key)?.unit === 'MONEY');
    if (money)
      throw refuse(`Amounts of money are kept apart by currency and cannot be weighed: ${money.metric}.`);
    return { kind: 'composite', parts };
  }
  if (metric.numeratorKey && metric.denominatorKey)
    return { kind: 'ratio', numerator: part(metric.numeratorKey), denominator: part(metric.denominatorKey) };
  return {
    kind: 'leaf',
    metricId: metric.id,
    way: metric.source === partnershipsSource ? 'graph' : (ways[metric.aggregation] ?? 'sums'),
    aggregation: metric.aggregation,
    percent: metric.aggregation === 'PERCENTILE' ? metric.percentile : null,
    adds: !unitsThatDoNotAdd.has(metric.unit),
  };
}

/** The definition with another aggregation; throws where that would not be a fair figure. */
export function aggregatedAs(metric: Definition, aggregation: string | null | undefined): Definition {
  if (!aggregation || aggregation === metric.aggregation) return metric;
  const refuse = (message: string): Error => problem('INVALID', ['measures'], message);
  const made = ['RATIO', 'COMPOSITE'];
  if (made.includes(metric.aggregation) || metric.source === partnershipsSource)
    throw refuse(
      `${metric.key} is computed as it is defined, as ${metric.aggregation}, and not as ${aggregation}.`,
    );
  if (made.includes(aggregation)) throw refuse(`${metric.key} is not observed as a ${aggregation}.`);
  if (aggregation === 'PERCENTILE' && metric.percentile === null)
    throw refuse(`${metric.key} does not say which percentile it is.`);
  return { ...metric, aggregation };
}

/** All leaves of a formula. */
export function leavesOf(formula: Formula): Leaf[] {
  if (formula.kind === 'leaf') return [formula];
  if (formula.kind === 'ratio') return [...leavesOf(formula.numerator), ...leavesOf(formula.denominator)];
  return formula.parts.flatMap(({ formula: part }) => leavesOf(part));
}
