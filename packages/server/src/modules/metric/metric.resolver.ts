/** Metrics on the graph. */
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { metricDefinitionActions, metricDefinitionRules } from './metric.service.js';
import { MetricDefinition, MetricDefinitionVersion } from './metricDefinition.entity.js';
import { MetricSeries } from './metricSeries.entity.js';
import { ObservationResolver } from './observation.resolver.js';
import {
  MetricExplanationResolver,
  MetricReportKeysResolver,
  MetricReportResolver,
} from './report.resolver.js';

export const metricResolvers = [
  recordResolver(MetricDefinition, {
    create: true,
    change: true,
    rules: metricDefinitionRules,
    lifecycle: metricDefinitionActions,
  }),
  recordResolver(MetricDefinitionVersion),
  recordResolver(MetricSeries),
  ObservationResolver,
  MetricReportResolver,
  MetricReportKeysResolver,
  MetricExplanationResolver,
];
