/** The process of one partnership: phases that gates close, and steps with owners, due days and what they leave behind. */
import { phaseLifecycle } from '@partnergraph/domain/lifecycles/phase.js';
import { stepLifecycle } from '@partnergraph/domain/lifecycles/step.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import {
  CalendarDay,
  Choice,
  Flag,
  Integer,
  Many,
  Reference,
  Text,
} from '@partnergraph/graph/record/fields.js';
import { Actions } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { User } from '../access/user.entity.js';
import { Side } from '../program/side.js';
import { Partnership } from './partnership.entity.js';
import { phasePolicy, stepPolicy } from './partnership.policy.js';
import { refusePhaseAction, refuseStepAction } from './phase.actions.js';

export const PhaseState = choices(
  'PhaseState',
  'Where a phase of a partnership stands.',
  phaseLifecycle.stateDescriptions,
);
export const StepState = choices(
  'StepState',
  'Where a step of a partnership stands.',
  stepLifecycle.stateDescriptions,
);

@Record({
  description: 'A phase of a partnership’s process; the next one opens when its gate passes.',
  prefix: 'pha',
  policy: phasePolicy,
  unique: [['partnership', 'number']],
})
export class Phase extends Node {
  @Reference(() => Partnership, {
    description: 'The partnership.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    onDelete: 'CASCADE',
  })
  partnership: Relation<Partnership>;
  partnershipId: string;

  @Integer({
    description: 'Its place in the process, from 1.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
  })
  number: number;

  @Text({ description: 'The key by which the program knows it.', length: 100, filter: true, write: 'never' })
  key: string;

  @Text({ description: 'The name that it goes by.', length: 300, filter: true, order: true, group: true })
  name: string;

  @Text({ description: 'What has to be so before the next phase begins.', length: 4000, nullable: true })
  gate: string | null;

  @Choice(() => PhaseState, {
    description: 'Where it stands.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    initial: 'LOCKED',
  })
  state: ChoiceOf<typeof PhaseState>;

  @CalendarDay({
    description: 'The day on which it opened.',
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  openedOn: string | null;

  @CalendarDay({
    description: 'The day on which its gate passed or it was skipped.',
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  closedOn: string | null;

  @Many(() => Step, { by: 'phase', description: 'Its steps.' })
  steps: Relation<Step>[];

  @Actions(() => phaseLifecycle, { on: 'state', refuse: refusePhaseAction })
  availableActions: AvailableAction[];
}

@Record({
  description: 'A step of a partnership’s process.',
  prefix: 'stp',
  policy: stepPolicy,
  unique: [['phase', 'number']],
})
export class Step extends Node {
  @Reference(() => Phase, {
    description: 'The phase.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    onDelete: 'CASCADE',
  })
  phase: Relation<Phase>;
  phaseId: string;

  @Integer({ description: 'Its place in the phase, from 1.', filter: true, order: true, write: 'never' })
  number: number;

  @Text({ description: 'The key by which the program knows it.', length: 100, filter: true, write: 'never' })
  key: string;

  @Text({ description: 'The name that it goes by.', length: 300, filter: true, order: true, group: true })
  name: string;

  @Choice(() => Side, {
    description: 'The side that does it.',
    filter: true,
    order: true,
    group: true,
    initial: 'US',
  })
  side: ChoiceOf<typeof Side>;

  @Reference(() => User, {
    description: 'Who sees to it.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  owner: Relation<User> | null;
  ownerId: string | null;

  @CalendarDay({
    description: 'The day by which it has to be done.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  dueOn: string | null;

  @Integer({
    description: 'How many days it may take from the opening of its phase, where no day is set.',
    min: 1,
    max: 3660,
    nullable: true,
  })
  dueDays: number | null;

  @Flag({
    description: 'Whether the gate of the phase asks for it.',
    filter: true,
    group: true,
    initial: true,
  })
  isRequired: boolean;

  @Text({
    description: 'What it has to leave behind; it cannot be finished without.',
    length: 300,
    nullable: true,
  })
  expectedArtifact: string | null;

  @Text({
    description: 'What it left behind: an address, or the thing in words.',
    length: 2000,
    nullable: true,
  })
  artifact: string | null;

  @Choice(() => StepState, {
    description: 'Where it stands.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    initial: 'OPEN',
  })
  state: ChoiceOf<typeof StepState>;

  @CalendarDay({
    description: 'The day on which it was finished or skipped.',
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  closedOn: string | null;

  @Actions(() => stepLifecycle, { on: 'state', needs: ['side', 'phase.state'], refuse: refuseStepAction })
  availableActions: AvailableAction[];
}
