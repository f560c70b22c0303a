/** A partnership: an organization in a program, with its stage and level of today and of every past day. */
import {
  closedPartnershipStages,
  isClosed,
  isOnRoll,
  partnershipLifecycle,
  type PartnershipStage as Stage,
  rollStages,
} from '@partnergraph/domain/lifecycles/partnership.js';
import type { ChoiceOf } from '@partnergraph/graph/record/choices.js';
import {
  CalendarDay,
  Choice,
  Computed,
  Flag,
  Many,
  Reference,
  Text,
} from '@partnergraph/graph/record/fields.js';
import { Actions } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { User } from '../access/user.entity.js';
import { MetricSeries } from '../metric/metricSeries.entity.js';
import { Agreement } from '../agreement/agreement.entity.js';
import { Organization } from '../partner/organization.entity.js';
import { Level } from '../program/level.entity.js';
import { Program } from '../program/program.entity.js';
import { PartnershipModel, Segment } from '../program/segment.entity.js';
import { Track } from '../program/track.entity.js';
import { FocusArea } from '../statement/focusArea.entity.js';
import { MarketFigure } from '../statement/marketFigure.entity.js';
import { ValueProposition } from '../statement/valueProposition.entity.js';
import { LevelAssignment, NamePeriod, StagePeriod } from './history.entity.js';
import { IntegrationStatus } from './integrationStatus.js';
import { PartnershipKind, RevenueKind } from './kind.js';
import { addLevel } from './partnership.actions.js';
import { partnershipPolicy } from './partnership.policy.js';
import { Phase } from './phase.entity.js';
import { PartnershipStage } from './stage.js';
import { StatedAt } from '../program/stated.js';

@Record({
  description: 'An organization’s partnership in a program.',
  prefix: 'pts',
  about: ['program.name', 'track.name', 'segment.name'],
  policy: partnershipPolicy,
  unique: [['organization', 'program', 'track', 'key']],
  indexes: [
    ['program', 'stage', 'level'],
    ['level', 'stage'],
    ['track', 'stage'],
    ['segment', 'stage'],
    ['program', 'key'],
  ],
})
export class Partnership extends Node {
  @Reference(() => Organization, {
    description: 'The partner.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
    keys: { country: 'country', region: 'regions' },
  })
  organization: Relation<Organization>;
  organizationId: string;

  @Reference(() => Program, {
    description: 'The program.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  program: Relation<Program>;
  programId: string;

  @Reference(() => Track, {
    description: 'The track; none for partnerships beside the tracks.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  track: Relation<Track> | null;
  trackId: string | null;

  @Reference(() => Level, {
    description: 'The level that the partner holds.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
    write: 'create',
    dated: { record: () => LevelAssignment, by: 'partnership', field: 'level' },
  })
  level: Relation<Level> | null;
  levelId: string | null;

  @Reference(() => Segment, {
    description: 'The segment of the track that the partner is in.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  segment: Relation<Segment> | null;
  segmentId: string | null;

  @Text({
    description: 'The key by which the program’s file or an import knows it.',
    length: 100,
    filter: true,
    write: 'create',
    initial: '',
  })
  key: string;

  @Text({
    description: 'The name under which it is on the roll; the organization’s unless said.',
    filter: true,
    order: true,
    search: 4,
    initial: '',
    dated: { record: () => NamePeriod, by: 'partnership', field: 'name' },
  })
  name: string;

  @Choice(() => PartnershipKind, {
    description: 'What sort of partnership it is.',
    filter: true,
    order: true,
    group: true,
    initial: 'PROGRAM',
  })
  kind: ChoiceOf<typeof PartnershipKind>;

  @Choice(() => PartnershipModel, {
    description: 'How both sides work together.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  model: ChoiceOf<typeof PartnershipModel> | null;

  @Choice(() => PartnershipStage, {
    description: 'Where it stands in its life.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
    initial: 'TARGET',
    dated: { record: () => StagePeriod, by: 'partnership', field: 'stage', absent: closedPartnershipStages },
  })
  stage: ChoiceOf<typeof PartnershipStage>;

  @Computed(() => Boolean, {
    description: 'Whether it is on the roll: both sides have said yes, and it has not ended.',
    needs: ['stage'],
    where: { stage: { in: rollStages } },
    resolve: ({ stage }: { stage: Stage }) => isOnRoll(stage),
  })
  isOnRoll: boolean;

  @Computed(() => Boolean, {
    description: 'Whether it is over: ended, refused by either side, or put away.',
    needs: ['stage'],
    where: { stage: { in: closedPartnershipStages } },
    resolve: ({ stage }: { stage: Stage }) => isClosed(stage),
  })
  isClosed: boolean;

  @Reference(() => User, {
    description: 'Who looks after it on our side.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  owner: Relation<User> | null;
  ownerId: string | null;

  @Text({
    description: 'The category that the program puts it in.',
    length: 100,
    nullable: true,
    filter: true,
    group: true,
  })
  category: string | null;

  @Choice(() => IntegrationStatus, {
    description: 'How far the integration is.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  integrationStatus: ChoiceOf<typeof IntegrationStatus> | null;

  @Choice(() => RevenueKind, {
    description: 'How revenue comes about between both sides.',
    nullable: true,
    filter: true,
    group: true,
  })
  revenueKind: ChoiceOf<typeof RevenueKind> | null;

  @Text({
    description: 'What revenue is meant, such as `PREMIUM_FEATURES`.',
    length: 100,
    nullable: true,
    filter: true,
    group: true,
  })
  revenueScope: string | null;

  @Text({
    description: 'How revenue is shared or paid, in words; the rates are in the agreement’s terms.',
    length: 4000,
    nullable: true,
  })
  revenueModel: string | null;

  @Text({ description: 'How both sides go to market.', length: 4000, nullable: true })
  goToMarket: string | null;

  @Text({ description: 'What we note about it among ourselves.', length: 4000, nullable: true })
  workNotes: string | null;

  @CalendarDay({
    description:
      'The day on which it began; a partnership that is entered later is on the roll from that day.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  startsOn: string | null;

  @CalendarDay({ description: 'The day of the last review.', nullable: true, filter: true, order: true })
  lastReviewOn: string | null;

  @CalendarDay({ description: 'The day of the next review.', nullable: true, filter: true, order: true })
  nextReviewOn: string | null;

  @Flag({
    description: 'Whether the public directory shows it while it is active.',
    filter: true,
    group: true,
    initial: false,
  })
  isListed: boolean;

  @StatedAt()
  statedAt: string | null;

  @Many(() => StagePeriod, { by: 'partnership', description: 'Its stages, each from one day to another.' })
  stages: Relation<StagePeriod>[];

  @Many(() => LevelAssignment, {
    by: 'partnership',
    description: 'Its levels, each from one day to another.',
  })
  levels: Relation<LevelAssignment>[];

  @Many(() => NamePeriod, { by: 'partnership', description: 'Its names, each from one day to another.' })
  names: Relation<NamePeriod>[];

  @Many(() => Phase, { by: 'partnership', description: 'The phases of its process.' })
  phases: Relation<Phase>[];

  @Many(() => FocusArea, { by: 'partnership', description: 'What both sides work on.' })
  focusAreas: Relation<FocusArea>[];

  @Many(() => ValueProposition, { by: 'partnership', description: 'What each side gains from it.' })
  valuePropositions: Relation<ValueProposition>[];

  @Many(() => MarketFigure, { by: 'partnership', description: 'How large a market it is said to open.' })
  marketFigures: Relation<MarketFigure>[];

  @Many(() => Agreement, { by: 'partnership', description: 'Its agreements.' })
  agreements: Relation<Agreement>[];

  @Many(() => MetricSeries, {
    by: 'partnership',
    description: 'What was observed of it: its figures by metric and labels.',
  })
  metricSeries: Relation<MetricSeries>[];

  @Actions(() => partnershipLifecycle, { on: 'stage', needs: ['trackId'], refine: addLevel })
  availableActions: AvailableAction[];
}
