/** The dated rows of a partnership: which stage and which level it had from which day to which. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { CalendarDay, Choice, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Level } from '../program/level.entity.js';
import { Partnership } from './partnership.entity.js';
import { historyPolicy } from './partnership.policy.js';
import { PartnershipStage } from './stage.js';

export const AssignmentSource = choices('AssignmentSource', 'How a level came to be held.', {
  AUTO: 'The rules of the level decided.',
  MANUAL: 'A person or an import decided.',
  GRANDFATHERED: 'It was held before the rules.',
});

@Record({
  description: 'A stage that a partnership had, from one day to another.',
  prefix: 'psp',
  label: 'stage',
  policy: historyPolicy,
  isPart: true,
  unique: [['partnership', 'fromOn']],
  indexes: [['fromOn', 'toOn', 'stage']],
})
export class StagePeriod extends Node {
  @Reference(() => Partnership, {
    description: 'The partnership.',
    filter: true,
    write: 'never',
    onDelete: 'CASCADE',
  })
  partnership: Relation<Partnership>;
  partnershipId: string;

  @Choice(() => PartnershipStage, { description: 'The stage.', filter: true, group: true, write: 'never' })
  stage: ChoiceOf<typeof PartnershipStage>;

  @CalendarDay({ description: 'The first day of it.', filter: true, order: true, write: 'never' })
  fromOn: string;

  @CalendarDay({
    description: 'The first day after it; null while it lasts.',
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  toOn: string | null;
}

@Record({
  description: 'A level that a partnership held, from one day to another.',
  prefix: 'las',
  label: 'fromOn',
  policy: historyPolicy,
  isPart: true,
  unique: [['partnership', 'fromOn']],
  indexes: [['level', 'fromOn', 'toOn']],
})
export class LevelAssignment extends Node {
  @Reference(() => Partnership, {
    description: 'The partnership.',
    filter: true,
    write: 'never',
    onDelete: 'CASCADE',
  })
  partnership: Relation<Partnership>;
  partnershipId: string;

  @Reference(() => Level, { description: 'The level.', filter: true, group: true, write: 'never' })
  level: Relation<Level>;
  levelId: string;

  @CalendarDay({ description: 'The first day of it.', filter: true, order: true, write: 'never' })
  fromOn: string;

  @CalendarDay({
    description: 'The first day after it; null while it is held.',
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  toOn: string | null;

  @Choice(() => AssignmentSource, {
    description: 'How it came to be held.',
    filter: true,
    group: true,
    write: 'never',
    initial: 'MANUAL',
  })
  source: ChoiceOf<typeof AssignmentSource>;
}

@Record({
  description: 'A name under which a partnership was on the roll, from one day to another.',
  prefix: 'pnm',
  policy: historyPolicy,
  isPart: true,
  unique: [['partnership', 'fromOn']],
})
export class NamePeriod extends Node {
  @Reference(() => Partnership, {
    description: 'The partnership.',
    filter: true,
    write: 'never',
    onDelete: 'CASCADE',
  })
  partnership: Relation<Partnership>;
  partnershipId: string;

  @Text({ description: 'The name.', filter: true, write: 'never' })
  name: string;

  @CalendarDay({ description: 'The first day of it.', filter: true, order: true, write: 'never' })
  fromOn: string;

  @CalendarDay({
    description: 'The first day after it; null while it is the name.',
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  toOn: string | null;
}
