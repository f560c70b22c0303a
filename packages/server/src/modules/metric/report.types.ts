/** What a report is asked with and what it answers. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Grain, whereOf } from '@partnergraph/graph/api/inputs.js';
import { type Wording, WordingType } from '@partnergraph/graph/api/wording.js';
import { Day, Decimal, Instant, Json } from '@partnergraph/graph/record/scalars.js';
import type { Where } from '@partnergraph/graph/condition/scope.js';
import { ArgsType, Field, InputType, Int, ObjectType } from 'type-graphql';
import { Organization, OrganizationKind } from '../partner/organization.entity.js';
import { PartnershipKind } from '../partnership/kind.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { PartnershipStage } from '../partnership/stage.js';
import { Level } from '../program/level.entity.js';
import { Program } from '../program/program.entity.js';
import { Track } from '../program/track.entity.js';
import { MetricDefinition, MetricDefinitionState } from './metricDefinition.entity.js';
import { MetricAggregation, MetricUnit } from './metricStatement.entity.js';

export const MetricReportKey = choices('MetricReportKey', 'What the figures of a report are grouped by.', {
  PROGRAM: 'The program, of the subject or of its partnership.',
  TRACK: 'The track of the partnership.',
  LEVEL: 'The level that the partnership held on the last day of each period.',
  STAGE: 'The stage that the partnership had on the last day of each period.',
  PARTNERSHIP: 'The partnership.',
  PARTNERSHIP_KIND: 'What sort of partnership it is.',
  ORGANIZATION: 'The organization, or that of the partnership.',
  ORGANIZATION_KIND: 'What sort of organization it is.',
  COUNTRY: 'The country of the organization.',
  REGION:
    'The label `region` of the series, or else the region of the organization if it works in one alone.',
  LABEL: 'A label of the series, named in `label`.',
});
export type MetricReportKey = ChoiceOf<typeof MetricReportKey>;

@InputType({ description: 'A metric of a report.' })
export class MetricMeasureInput {
  @Field(() => String, { description: 'The key of the metric.' })
  metric: string;

  @Field(() => String, {
    nullable: true,
    description: 'The name of its figures in the answer; the key of the metric unless said.',
  })
  as?: string | null;

  @Field(() => MetricAggregation, {
    nullable: true,
    description:
      'How observations become one figure, where it is not to be as defined; never of ratios and composites.',
  })
  aggregation?: ChoiceOf<typeof MetricAggregation> | null;

  @Field(() => Int, {
    nullable: true,
    description: 'A fixed version of the definition; the definition as it stands unless said.',
  })
  version?: number | null;
}

@InputType({ description: 'A key that figures are grouped by.' })
export class MetricGroupByInput {
  @Field(() => MetricReportKey, { description: 'The key.' })
  by: MetricReportKey;

  @Field(() => String, { nullable: true, description: 'Of LABEL: the name of the label.' })
  label?: string | null;
}

@InputType({ description: 'A condition on a label.' })
export class MetricLabelWhere {
  @Field(() => String, { description: 'The name of the label.' })
  name: string;

  @Field(() => [String], { description: 'One of these.' })
  in: string[];
}

@InputType({ description: 'Which figures a report is about; all conditions that are given are needed.' })
export class MetricReportWhere {
  @Field(() => whereOf(Partnership) as never, {
    nullable: true,
    description: 'Figures about partnerships that meet this, as they are now.',
  })
  partnership?: Where | null;

  @Field(() => whereOf(Organization) as never, {
    nullable: true,
    description: 'Figures about organizations that meet this, or about their partnerships.',
  })
  organization?: Where | null;

  @Field(() => whereOf(Program) as never, {
    nullable: true,
    description: 'Figures about programs that meet this, or about their partnerships.',
  })
  program?: Where | null;

  @Field(() => [MetricLabelWhere], { nullable: true, description: 'Figures with all of these labels.' })
  labels?: MetricLabelWhere[] | null;
}

@ArgsType()
export class MetricReportArgs {
  @Field(() => [MetricMeasureInput], { description: 'The metrics, 1 to 20.' })
  measures: MetricMeasureInput[];

  @Field(() => [MetricGroupByInput], {
    defaultValue: [],
    description: 'The keys, at most 5; one figure for everything unless said.',
  })
  groupBy: MetricGroupByInput[];

  @Field(() => Grain, { defaultValue: 'MONTH', description: 'The length of the periods.' })
  grain: ChoiceOf<typeof Grain>;

  @Field(() => Day, { description: 'The first day.' })
  from: string;

  @Field(() => Day, { description: 'The day after the last one.' })
  to: string;

  @Field(() => MetricReportWhere, { nullable: true, description: 'Which figures; all unless said.' })
  where?: MetricReportWhere | null;

  @Field(() => Instant, {
    nullable: true,
    description: 'The figures as they were recorded at that instant: later corrections left out.',
  })
  asOf?: string | null;
}

@ObjectType({ description: 'A period of a report.' })
export class MetricPeriod {
  @Field(() => String, { description: 'A short name, such as `2026-11` or `2026-Q4`.' })
  name: string;

  @Field(() => Day, { description: 'Its first day within the report.' })
  from: string;

  @Field(() => Day, { description: 'The day after its last one within the report.' })
  to: string;
}

@ObjectType({ description: 'What the figures of a row have in common; null where it is no key, or empty.' })
export class MetricReportKeys {
  @Field(() => Program, { nullable: true, description: 'The program.' })
  program: object | null;

  @Field(() => Track, { nullable: true, description: 'The track.' })
  track: object | null;

  @Field(() => Level, { nullable: true, description: 'The level on the last day of the period.' })
  level: object | null;

  @Field(() => PartnershipStage, { nullable: true, description: 'The stage on the last day of the period.' })
  stage: string | null;

  @Field(() => Partnership, { nullable: true, description: 'The partnership.' })
  partnership: object | null;

  @Field(() => PartnershipKind, { nullable: true, description: 'What sort of partnership.' })
  partnershipKind: string | null;

  @Field(() => Organization, { nullable: true, description: 'The organization.' })
  organization: object | null;

  @Field(() => OrganizationKind, { nullable: true, description: 'What sort of organization.' })
  organizationKind: string | null;

  @Field(() => String, { nullable: true, description: 'The country, as two letters of ISO 3166.' })
  country: string | null;

  @Field(() => String, { nullable: true, description: 'The region.' })
  region: string | null;

  @Field(() => Json, { description: 'The labels that are keys, by name.' })
  labels: Readonly<Record<string, string | null>>;
}

@ObjectType({ description: 'A figure of one metric in one currency.' })
export class MetricFigure {
  @Field(() => String, { description: 'Which of the measures it is.' })
  measure: string;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The figure; null when there is nothing to compute it from, which is not zero.',
  })
  value: string | null;

  @Field(() => String, { nullable: true, description: 'The currency of an amount of money.' })
  currency: string | null;

  @Field(() => Int, { description: 'How many observations it is computed from.' })
  count: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why there is no figure although something was observed.',
  })
  note: string | null;
}

@ObjectType({ description: 'The figures of one period that have the same keys.' })
export class MetricReportRow {
  @Field(() => MetricReportKeys, { description: 'What they have in common.' })
  keys: MetricReportKeys;

  @Field(() => MetricPeriod, { description: 'The period.' })
  period: MetricPeriod;

  @Field(() => [MetricFigure], {
    description: 'One figure for each measure, and of money one for each currency.',
  })
  values: MetricFigure[];
}

@ObjectType({ description: 'What to keep in mind when reading figures.' })
export class MetricNote {
  @Field(() => String, { description: 'In English.' })
  message: string;

  @Field(() => WordingType, { description: 'The same in a form that can be said in any language.' })
  wording: Wording;
}

@ObjectType({ description: 'Where the figures of a measure come from.' })
export class MetricExplanation {
  @Field(() => String, { description: 'Which of the measures it is.' })
  measure: string;

  @Field(() => MetricDefinition, { nullable: true, description: 'The metric.' })
  metric: object | null;

  @Field(() => Int, { description: 'The version of the definition that was computed.' })
  definitionVersion: number;

  @Field(() => MetricDefinitionState, { description: 'How far the definition may be relied on now.' })
  state: string;

  @Field(() => MetricUnit, { description: 'What it counts or measures.' })
  unit: string;

  @Field(() => MetricAggregation, { description: 'How observations became figures.' })
  aggregation: string;

  @Field(() => String, { nullable: true, description: 'How it is computed.' })
  formula: string | null;

  @Field(() => String, { nullable: true, description: 'Where its figures come from.' })
  source: string | null;

  @Field(() => [String], { description: 'The keys of the metrics that it is made of.' })
  parts: string[];

  @Field(() => Int, { description: 'How many observations its figures are computed from.' })
  observations: number;

  @Field(() => [String], { description: 'The currencies of its figures.' })
  currencies: string[];

  @Field(() => [MetricNote], { description: 'What to keep in mind when reading its figures.' })
  notes: MetricNote[];
}

@ObjectType({ description: 'Figures of metrics by period and keys, of what you may see.' })
export class MetricReport {
  @Field(() => [MetricPeriod], { description: 'The periods, in order.' })
  periods: MetricPeriod[];

  @Field(() => [MetricReportRow], {
    description: 'A row for each keys and each period, also where nothing was observed.',
  })
  rows: MetricReportRow[];

  @Field(() => [MetricExplanation], { description: 'Where the figures of each measure come from.' })
  explain: MetricExplanation[];
}
