/** A metric with its subject and labels: what observations hang off. */
import { Integer, JsonValue, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Organization } from '../partner/organization.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { Program } from '../program/program.entity.js';
import { metricSeriesPolicy } from './metric.policy.js';
import { MetricDefinition } from './metricDefinition.entity.js';

@Record({
  description:
    'A metric of one subject with one set of labels, in one currency; it comes into being with its first observation.',
  prefix: 'mse',
  plural: 'metricSeriesList',
  label: 'id',
  policy: metricSeriesPolicy,
  isPart: true,
  unique: [['identity'], ['number']],
  indexes: [['metric', 'currency']],
})
export class MetricSeries extends Node {
  @Reference(() => MetricDefinition, {
    description: 'The metric.',
    filter: true,
    group: true,
    write: 'never',
  })
  metric: Relation<MetricDefinition>;
  metricId: string;

  @Reference(() => Partnership, {
    description: 'The partnership that it is about; a series is about at most one thing.',
    nullable: true,
    filter: true,
    group: true,
    write: 'never',
  })
  partnership: Relation<Partnership> | null;
  partnershipId: string | null;

  @Reference(() => Organization, {
    description: 'The organization that it is about, beside its partnerships.',
    nullable: true,
    filter: true,
    group: true,
    write: 'never',
  })
  organization: Relation<Organization> | null;
  organizationId: string | null;

  @Reference(() => Program, {
    description: 'The program that it is about as a whole.',
    nullable: true,
    filter: true,
    group: true,
    write: 'never',
  })
  program: Relation<Program> | null;
  programId: string | null;

  @JsonValue({
    description: 'What else tells it apart: texts by the names of the metric’s dimensions.',
    write: 'never',
  })
  labels: { readonly [name: string]: string };

  @Text({
    description: 'The currency of amounts of money, as three letters of ISO 4217; none for all else.',
    length: 3,
    nullable: true,
    filter: true,
    group: true,
    write: 'never',
  })
  currency: string | null;

  @Text({
    description: 'The digest of metric, subject, labels and currency, by which it is found.',
    length: 40,
    hidden: true,
    export: false,
    write: 'never',
  })
  identity: string;

  @Integer({
    description: 'The short key by which its observations know it.',
    hidden: true,
    export: false,
    write: 'never',
  })
  number: number;
}
