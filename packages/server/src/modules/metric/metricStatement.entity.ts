/** What the definition of a metric states: the same fields in the definition itself and in each of its fixed versions. */
import { aggregations, directions, metricUnits } from '@partnergraph/domain/metric.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Integer, JsonValue, List, Text } from '@partnergraph/graph/record/fields.js';
import { Grain } from '@partnergraph/graph/api/inputs.js';
import { Node } from '@partnergraph/graph/record/record.js';
import { ObjectType } from 'type-graphql';

export const MetricUnit = choices('MetricUnit', 'What a figure counts or measures.', metricUnits);

export const MetricAggregation = choices(
  'MetricAggregation',
  'How the observations of a period become one figure.',
  aggregations,
);

export const MetricDirection = choices('MetricDirection', 'Which way a figure should go.', directions);

/** A part of a composite metric: the metric by its key and its weight as decimal text. */
export interface MetricComponent {
  readonly metric: string;
  readonly weight: string;
}

@ObjectType('MetricStatement', { description: 'What the definition of a metric states.' })
export abstract class MetricStatement extends Node {
  @Text({ description: 'The name that it goes by.', filter: true, order: true, search: 4 })
  name: string;

  @Text({ description: 'What it tells and why it is kept.', length: 4000, nullable: true, search: 1 })
  description: string | null;

  @Choice(() => MetricUnit, {
    description: 'What it counts or measures.',
    filter: true,
    order: true,
    group: true,
  })
  unit: ChoiceOf<typeof MetricUnit>;

  @Text({
    description: 'How it is computed, in a form that people check; a certified metric has one.',
    length: 2000,
    nullable: true,
  })
  formula: string | null;

  @Choice(() => Grain, {
    description: 'The shortest period that it speaks of.',
    filter: true,
    initial: 'MONTH',
  })
  grain: ChoiceOf<typeof Grain>;

  @Integer({
    description: 'How many days a criterion looks back, unless it says otherwise.',
    min: 1,
    max: 36_600,
    nullable: true,
  })
  windowDays: number | null;

  @Choice(() => MetricAggregation, {
    description: 'How the observations of a period become one figure.',
    filter: true,
    group: true,
  })
  aggregation: ChoiceOf<typeof MetricAggregation>;

  @Choice(() => MetricDirection, {
    description: 'Which way it should go.',
    filter: true,
    group: true,
    initial: 'NEUTRAL',
  })
  direction: ChoiceOf<typeof MetricDirection>;

  @List({ description: 'What its figures can be told apart by; labels of observations are among these.' })
  dimensions: string[];

  @Text({
    description:
      'Where its figures come from; `graph:partnerships` are counted by the graph itself, all others are observed.',
    length: 500,
    nullable: true,
    filter: true,
  })
  source: string | null;

  @Text({ description: 'Who answers for it.', nullable: true, filter: true, order: true })
  owner: string | null;

  @JsonValue({
    description:
      'Of a composite: its parts, as `[{ "metric": key, "weight": "0.3" }]`; the weights add up to 1.',
    initial: [],
  })
  components: MetricComponent[];

  @Text({
    description: 'Of a ratio made of two metrics: the key of the one whose sum is divided.',
    length: 100,
    nullable: true,
  })
  numeratorKey: string | null;

  @Text({
    description: 'Of a ratio made of two metrics: the key of the one whose sum it is divided by.',
    length: 100,
    nullable: true,
  })
  denominatorKey: string | null;

  @Integer({
    description:
      'Of a percentile: the percent of the values that it covers; read from a formula such as `p95(...)` unless given.',
    min: 1,
    max: 100,
    nullable: true,
  })
  percentile: number | null;
}
