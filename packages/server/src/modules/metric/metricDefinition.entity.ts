/** A metric is a definition, not a number: what is measured, how it is computed, and who answers for it. */
import { metricDefinitionLifecycle } from '@partnergraph/domain/lifecycles/metricDefinition.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Integer, Many, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Actions } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Program } from '../program/program.entity.js';
import { metricDefinitionPolicy, metricDefinitionVersionPolicy } from './metric.policy.js';
import { MetricSeries } from './metricSeries.entity.js';
import { MetricStatement } from './metricStatement.entity.js';
import { StatedAt } from '../program/stated.js';

export const MetricDefinitionState = choices(
  'MetricDefinitionState',
  'How far a definition may be relied on.',
  metricDefinitionLifecycle.stateDescriptions,
);

@Record({
  description: 'The definition of a metric; when it is certified, it is fixed as a version.',
  prefix: 'met',
  about: ['key'],
  policy: metricDefinitionPolicy,
  unique: [['key']],
  indexes: [['program', 'state']],
})
export class MetricDefinition extends MetricStatement {
  @Text({
    description: 'The key by which files, reports and criteria know it; one in the whole graph.',
    length: 100,
    filter: true,
    order: true,
    search: 3,
    write: 'create',
    pattern: {
      expression: /^[a-z0-9]+([-_.][a-z0-9]+)*$/,
      shape: 'small letters and digits with - _ or . between, such as partner_revenue',
    },
  })
  key: string;

  @Reference(() => Program, {
    description: 'The program that defines it; none for a metric of all programs.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  program: Relation<Program> | null;
  programId: string | null;

  @Text({
    description: 'The heading that it stands under.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  group: string | null;

  @Choice(() => MetricDefinitionState, {
    description: 'How far it may be relied on.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
    initial: 'PROPOSED',
  })
  state: ChoiceOf<typeof MetricDefinitionState>;

  @Integer({
    description:
      'Which version of the definition this is, from 1; certifying fixes it, revising begins the next.',
    order: true,
    write: 'never',
    initial: 1,
  })
  definitionVersion: number;

  @StatedAt()
  statedAt: string | null;

  @Many(() => MetricDefinitionVersion, { by: 'metric', description: 'What it said in each fixed version.' })
  versions: Relation<MetricDefinitionVersion>[];

  @Many(() => MetricSeries, { by: 'metric', description: 'What it was observed of, and with which labels.' })
  series: Relation<MetricSeries>[];

  @Actions(() => metricDefinitionLifecycle, { on: 'state' })
  availableActions: AvailableAction[];
}

@Record({
  description: 'What the definition of a metric said in one version, fixed when it was certified.',
  prefix: 'mdv',
  policy: metricDefinitionVersionPolicy,
  isPart: true,
  unique: [['metric', 'number']],
})
export class MetricDefinitionVersion extends MetricStatement {
  @Reference(() => MetricDefinition, {
    description: 'The metric.',
    filter: true,
    order: true,
    write: 'never',
    onDelete: 'CASCADE',
  })
  metric: Relation<MetricDefinition>;
  metricId: string;

  @Integer({ description: 'The number of the version, from 1.', filter: true, order: true, write: 'never' })
  number: number;
}
