/** What a level gives to a partner. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Integer, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Cadence } from './cadence.js';
import { Level } from './level.entity.js';
import { levelPartPolicy } from './program.policy.js';
import { Position, ProgramKey, StatedAt } from './stated.js';

export const BenefitKind = choices('BenefitKind', 'What sort of benefit it is.', {
  CO_MARKETING: 'Marketing that both sides do together.',
  SUPPORT: 'Help with technical questions.',
  CASE_STUDY: 'A story of success that both sides tell.',
  SPEAKING: 'A place on a stage.',
  REVENUE_SHARE: 'A share of revenue.',
  DIRECTORY_LISTING: 'A place in the partner directory.',
  DOCUMENTATION: 'Documentation and its upkeep.',
  JOINT_CONTENT: 'Content that both sides make together.',
  EARLY_ACCESS: 'Features before others have them.',
  LEAD_REFERRAL: 'Customers are sent to the partner.',
  CERTIFICATION: 'A certificate for the partner’s people.',
  MARKETING_SUPPORT: 'Help with the partner’s own marketing.',
  TRAINING: 'Training for the partner’s people.',
  FUNDING: 'Money for a purpose.',
  OTHER: 'Something else.',
});

@Record({
  description: 'What a level gives to a partner.',
  prefix: 'bnf',
  policy: levelPartPolicy('benefit'),
  unique: [['level', 'key']],
})
export class Benefit extends Node {
  @Reference(() => Level, {
    description: 'The level.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  level: Relation<Level>;
  levelId: string;

  @ProgramKey()
  key: string;

  @Text({ description: 'The name that it goes by.', length: 300, filter: true, order: true })
  name: string;

  @Choice(() => BenefitKind, {
    description: 'What sort of benefit it is.',
    filter: true,
    order: true,
    group: true,
    initial: 'OTHER',
  })
  kind: ChoiceOf<typeof BenefitKind>;

  @Text({ description: 'What it is.', length: 4000, nullable: true })
  description: string | null;

  @Integer({
    description: 'How often it can be used in a period; without limit unless said.',
    min: 1,
    nullable: true,
  })
  limit: number | null;

  @Choice(() => Cadence, { description: 'The period of the limit.', nullable: true, group: true })
  period: ChoiceOf<typeof Cadence> | null;

  @Position('among the benefits of the level')
  position: number;

  @StatedAt()
  statedAt: string | null;
}
