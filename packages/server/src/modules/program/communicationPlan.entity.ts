/** What a program tells its partners again and again: newsletters, reviews, summits, boards. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Cadence } from './cadence.js';
import { Program } from './program.entity.js';
import { programPartPolicy } from './program.policy.js';
import { ProgramKey, StatedAt } from './stated.js';

export const CommunicationKind = choices(
  'CommunicationKind',
  'In which way a program speaks with its partners.',
  {
    NEWSLETTER: 'A letter to many.',
    REVIEW: 'A meeting about one partnership.',
    SUMMIT: 'A meeting of all.',
    BOARD: 'A meeting of a chosen few who give advice.',
  },
);

@Record({
  description: 'What a program tells its partners again and again.',
  prefix: 'cpl',
  policy: programPartPolicy('communicationPlan'),
  unique: [['program', 'key']],
})
export class CommunicationPlan extends Node {
  @Reference(() => Program, {
    description: 'The program.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  program: Relation<Program>;
  programId: string;

  @ProgramKey()
  key: string;

  @Text({ description: 'The name that it goes by.', length: 300, filter: true, order: true })
  name: string;

  @Choice(() => CommunicationKind, {
    description: 'In which way it speaks with partners.',
    filter: true,
    order: true,
    group: true,
  })
  kind: ChoiceOf<typeof CommunicationKind>;

  @Choice(() => Cadence, {
    description: 'How often it comes around.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  cadence: ChoiceOf<typeof Cadence> | null;

  @Text({ description: 'For whom it is.', length: 300, nullable: true })
  audience: string | null;

  @StatedAt()
  statedAt: string | null;
}
