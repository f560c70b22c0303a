/** How metric definitions are asked for and written. */
import {
  MetricDefinitionChangeDocument,
  MetricDefinitionCreateDocument,
  MetricDefinitionListDocument,
  MetricDefinitionOneDocument,
  type MetricDefinitionChangeInput,
  type MetricDefinitionRowFragment,
  type MetricDefinitionState,
  type MetricDefinitionWhere,
} from '../../gql/graphql.js';
import { all, given, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the list of metric definitions can be filtered by. */
export interface MetricDefinitionFilters {
  search?: string;
  state?: MetricDefinitionState | MetricDefinitionState[];
}

/** The filters in the graph's words. */
export function metricDefinitionWhere(filters: MetricDefinitionFilters): MetricDefinitionWhere {
  return all<MetricDefinitionWhere>(
    given(filters.search, (search) => ({ search })),
    given(oneOf(filters.state), (state) => ({ state })),
  );
}

/** A part of a composite: a metric by its key, and its weight as decimal text. */
export interface Component {
  metric: string;
  weight: string;
}

/** The parts of a metric, as the graph keeps them. */
export function componentsOf(components: unknown): Component[] {
  return Array.isArray(components) ? (components as Component[]) : [];
}

/** Metric definitions for the data provider. */
export const metricDefinitions = resource({
  name: 'metricDefinitions',
  listField: 'metricDefinitions',
  list: MetricDefinitionListDocument,
  one: MetricDefinitionOneDocument,
  create: MetricDefinitionCreateDocument,
  change: MetricDefinitionChangeDocument,
  orderBy: { name: 'NAME', key: 'KEY', state: 'STATE', unit: 'UNIT', updatedAt: 'UPDATED_AT' },
  where: metricDefinitionWhere,
  createInput: (values) => ({
    ...metricDefinitionInput(values),
    key: values.key ?? '',
    name: values.name ?? '',
    unit: values.unit ?? 'COUNT',
    aggregation: values.aggregation ?? 'SUM',
  }),
  changeInput: metricDefinitionInput,
});

function metricDefinitionInput(values: Partial<MetricDefinitionRowFragment>): MetricDefinitionChangeInput {
  return {
    name: values.name,
    unit: values.unit,
    description: values.description || null,
    formula: values.formula || null,
    grain: values.grain,
    windowDays: values.windowDays,
    aggregation: values.aggregation,
    dimensions: values.dimensions ?? [],
    ...ofItsKind(values),
    direction: values.direction,
    source: values.source || null,
    owner: values.owner || null,
  };
}

// what only one way of adding up has goes with it
function ofItsKind({ aggregation, ...values }: Partial<MetricDefinitionRowFragment>) {
  const isRatio = aggregation === 'RATIO';
  const parts = aggregation === 'COMPOSITE' ? componentsOf(values.components) : [];
  return {
    numeratorKey: (isRatio && values.numeratorKey) || null,
    denominatorKey: (isRatio && values.denominatorKey) || null,
    percentile: aggregation === 'PERCENTILE' ? (values.percentile ?? null) : null,
    components: parts.map(({ metric, weight }) => ({ metric, weight: String(weight) })),
  };
}
