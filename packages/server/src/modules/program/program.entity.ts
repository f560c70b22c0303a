/** A partner program: what every track, level and partnership belongs to. */
import { programLifecycle } from '@partnergraph/domain/lifecycles/program.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { CalendarDay, Choice, Many, Text } from '@partnergraph/graph/record/fields.js';
import { Actions } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { MetricDefinition } from '../metric/metricDefinition.entity.js';
import { AgreementTemplate } from '../agreement/template.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { FocusArea } from '../statement/focusArea.entity.js';
import { MarketFigure } from '../statement/marketFigure.entity.js';
import { ValueProposition } from '../statement/valueProposition.entity.js';
import { CommunicationPlan } from './communicationPlan.entity.js';
import { ProcessPhase } from './process.entity.js';
import { programPolicy } from './program.policy.js';
import { Segment } from './segment.entity.js';
import { ProgramTarget } from './programTarget.entity.js';
import { Track } from './track.entity.js';

export const ProgramStatus = choices(
  'ProgramStatus',
  'Whether partners can join a program.',
  programLifecycle.stateDescriptions,
);

@Record({ description: 'A partner program.', prefix: 'prg', policy: programPolicy, unique: [['key']] })
export class Program extends Node {
  @Text({
    description: 'The stable key by which files and commands know it.',
    length: 100,
    filter: true,
    write: 'create',
  })
  key: string;

  @Text({ description: 'The name that it goes by.', filter: true, order: true, search: 4 })
  name: string;

  @Text({ description: 'Its edition, such as `2.4`.', length: 40, nullable: true })
  edition: string | null;

  @Text({ description: 'What it is for.', length: 4000, nullable: true, search: 1 })
  mission: string | null;

  @Text({
    description: 'The currency in which it reckons, as three letters of ISO 4217.',
    length: 3,
    initial: 'USD',
    pattern: { expression: /^[A-Z]{3}$/, shape: 'three capital letters of ISO 4217, such as EUR' },
  })
  currency: string;

  @Text({
    description: 'The IANA time zone in which its days and periods are cut.',
    length: 60,
    initial: 'UTC',
  })
  timeZone: string;

  @CalendarDay({ description: 'Its first day.', nullable: true })
  startsOn: string | null;

  @CalendarDay({ description: 'Its last day.', nullable: true })
  endsOn: string | null;

  @Choice(() => ProgramStatus, {
    description: 'Whether partners can join it.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    initial: 'DRAFT',
  })
  status: ChoiceOf<typeof ProgramStatus>;

  @Text({ description: 'Where its source states it.', length: 100, nullable: true })
  statedAt: string | null;

  @Many(() => Track, { by: 'program', description: 'Its tracks.' })
  tracks: Relation<Track>[];

  @Many(() => Segment, { by: 'program', description: 'Its segments.' })
  segments: Relation<Segment>[];

  @Many(() => ProgramTarget, { by: 'program', description: 'Whom it would like to win.' })
  targets: Relation<ProgramTarget>[];

  @Many(() => ProcessPhase, { by: 'program', description: 'The phases by which its partnerships develop.' })
  phases: Relation<ProcessPhase>[];

  @Many(() => CommunicationPlan, {
    by: 'program',
    description: 'What it tells its partners again and again.',
  })
  communicationPlans: Relation<CommunicationPlan>[];

  @Many(() => FocusArea, {
    by: 'program',
    description: 'What it works on, with what its tracks, segments and partnerships work on.',
  })
  focusAreas: Relation<FocusArea>[];

  @Many(() => ValueProposition, {
    by: 'program',
    description: 'What each side gains from its tracks, segments and partnerships.',
  })
  valuePropositions: Relation<ValueProposition>[];

  @Many(() => MarketFigure, { by: 'program', description: 'How large it says that its markets are.' })
  marketFigures: Relation<MarketFigure>[];

  @Many(() => AgreementTemplate, {
    by: 'program',
    description: 'The templates that its agreements are made from.',
  })
  agreementTemplates: Relation<AgreementTemplate>[];

  @Many(() => Partnership, { by: 'program', description: 'Its partnerships.' })
  partnerships: Relation<Partnership>[];

  @Many(() => MetricDefinition, { by: 'program', description: 'The metrics that it defines.' })
  metricDefinitions: Relation<MetricDefinition>[];

  @Actions(() => programLifecycle, { on: 'status' })
  availableActions: AvailableAction[];
}
