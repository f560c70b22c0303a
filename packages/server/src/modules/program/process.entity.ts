/** The process by which a program develops its partnerships; each partnership gets a copy of it. */
import { type ChoiceOf } from '@partnergraph/graph/record/choices.js';
import { Choice, Flag, Integer, Many, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Program } from './program.entity.js';
import { processStepPolicy, programPartPolicy } from './program.policy.js';
import { Side } from './side.js';
import { StatedAt } from './stated.js';

@Record({
  description: 'A phase of the process by which a program develops its partnerships.',
  prefix: 'pph',
  policy: programPartPolicy('processPhase'),
  unique: [['program', 'number']],
})
export class ProcessPhase extends Node {
  @Reference(() => Program, {
    description: 'The program.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  program: Relation<Program>;
  programId: string;

  @Integer({
    description: 'Its place in the process, from 1.',
    min: 1,
    filter: true,
    order: true,
    write: 'create',
    initial: 1,
  })
  number: number;

  @Text({ description: 'The key by which the program’s file knows it.', length: 100, filter: true })
  key: string;

  @Text({ description: 'The name that it goes by.', length: 300, filter: true, order: true })
  name: string;

  @Text({ description: 'What has to be so before the next phase begins.', length: 4000, nullable: true })
  gate: string | null;

  @StatedAt()
  statedAt: string | null;

  @Many(() => ProcessStep, { by: 'phase', description: 'Its steps.' })
  steps: Relation<ProcessStep>[];
}

@Record({
  description: 'A step of a phase of a program’s process.',
  prefix: 'pst',
  policy: processStepPolicy,
  unique: [['phase', 'number']],
})
export class ProcessStep extends Node {
  @Reference(() => ProcessPhase, {
    description: 'The phase.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  phase: Relation<ProcessPhase>;
  phaseId: string;

  @Integer({
    description: 'Its place in the phase, from 1.',
    min: 1,
    filter: true,
    order: true,
    write: 'create',
    initial: 1,
  })
  number: number;

  @Text({ description: 'The key by which the program’s file knows it.', length: 100, filter: true })
  key: string;

  @Text({ description: 'The name that it goes by.', length: 300, filter: true, order: true })
  name: string;

  @Choice(() => Side, { description: 'Who does it.', filter: true, order: true, group: true, initial: 'US' })
  side: ChoiceOf<typeof Side>;

  @Text({ description: 'What it leaves behind; it cannot be finished without.', length: 300, nullable: true })
  artifact: string | null;

  @Flag({ description: 'Whether the gate asks for it.', filter: true, group: true, initial: true })
  isRequired: boolean;

  @Integer({
    description: 'How many days it may take, counted from the opening of its phase.',
    min: 1,
    max: 3660,
    nullable: true,
  })
  dueDays: number | null;

  @StatedAt()
  statedAt: string | null;
}
