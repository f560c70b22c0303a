/** A part of a track that is treated alike: a model, a rate, an access to the market. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Integer, Many, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { AgreementTemplate } from '../agreement/template.entity.js';
import { Organization } from '../partner/organization.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { FocusArea } from '../statement/focusArea.entity.js';
import { MarketFigure } from '../statement/marketFigure.entity.js';
import { ValueProposition } from '../statement/valueProposition.entity.js';
import { Program } from './program.entity.js';
import { segmentMemberPolicy, segmentPolicy } from './program.policy.js';
import { Region } from './region.entity.js';
import { ProgramTarget } from './programTarget.entity.js';
import { Track } from './track.entity.js';
import { Position, ProgramKey, StatedAt } from './stated.js';

export const SegmentKind = choices('SegmentKind', 'What the partners of a segment are.', {
  SYSTEM_INTEGRATOR: 'System integrators and consultancies.',
  UNIVERSITY: 'Universities.',
  COLLEGE: 'Colleges.',
  RESEARCH: 'Partners in research.',
  REGIONAL: 'Partners of a region.',
});
export const PartnershipModel = choices(
  'PartnershipModel',
  'How both sides of a partnership work together.',
  {
    STRATEGIC_ALLIANCE: 'An alliance for large undertakings.',
    CHANNEL: 'The partner sells and brings the product to its market.',
    TECHNOLOGY: 'Both sides join their technology.',
    JOINT_VENTURE: 'Both sides share a venture.',
    LOCAL: 'The partner represents the product where it is at home.',
  },
);
export const MarketAccess = choices('MarketAccess', 'The customers to whom a partner opens the door.', {
  FORTUNE_500: 'The largest enterprises.',
  MID_MARKET: 'Enterprises of middle size.',
  VERTICAL: 'Enterprises of one industry.',
});

@Record({
  description: 'A part of a track that is treated alike: a model, a rate, an access to the market.',
  prefix: 'seg',
  policy: segmentPolicy,
  unique: [['program', 'key']],
})
export class Segment extends Node {
  @Reference(() => Program, {
    description: 'The program.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  program: Relation<Program>;
  programId: string;

  @Reference(() => Track, { description: 'The track.', filter: true, order: true, group: true })
  track: Relation<Track>;
  trackId: string;

  @ProgramKey()
  key: string;

  @Text({ description: 'The name that it goes by.', length: 300, filter: true, order: true })
  name: string;

  @Choice(() => SegmentKind, {
    description: 'What its partners are.',
    filter: true,
    order: true,
    group: true,
  })
  kind: ChoiceOf<typeof SegmentKind>;

  @Reference(() => Region, {
    description: 'The region that it is about.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  region: Relation<Region> | null;
  regionId: string | null;

  @Choice(() => PartnershipModel, {
    description: 'How both sides work together.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  model: ChoiceOf<typeof PartnershipModel> | null;

  @Text({
    description: 'How both sides work together, in the words of the program.',
    length: 4000,
    nullable: true,
  })
  modelText: string | null;

  @Integer({
    description: 'The revenue share that agreements of its partners begin with, in hundredths of a percent.',
    min: 0,
    max: 10_000,
    nullable: true,
    filter: true,
    order: true,
  })
  defaultRateBps: number | null;

  @Text({ description: 'The rate in the words of the program.', length: 4000, nullable: true })
  rateText: string | null;

  @Text({
    description: 'What revenue has to be for the rate to apply, such as `ENTERPRISE_IMPLEMENTATION`.',
    length: 100,
    nullable: true,
    filter: true,
  })
  qualifier: string | null;

  @Text({
    description: 'What revenue has to be, in the words of the program.',
    length: 300,
    nullable: true,
  })
  qualifierText: string | null;

  @Choice(() => MarketAccess, {
    description: 'The customers to whom its partners open the door.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  marketAccess: ChoiceOf<typeof MarketAccess> | null;

  @Text({
    description: 'The access to the market in the words of the program.',
    length: 4000,
    nullable: true,
  })
  marketAccessText: string | null;

  @Position('among the segments of the track')
  position: number;

  @StatedAt()
  statedAt: string | null;

  @Many(() => SegmentMember, {
    by: 'segment',
    description: 'The organizations that the program names in it.',
  })
  members: Relation<SegmentMember>[];

  @Many(() => ProgramTarget, { by: 'segment', description: 'Whom the program would like to win for it.' })
  targets: Relation<ProgramTarget>[];

  @Many(() => Partnership, { by: 'segment', description: 'Its partnerships.' })
  partnerships: Relation<Partnership>[];

  @Many(() => AgreementTemplate, { by: 'segment', description: 'The templates of its agreements.' })
  agreementTemplates: Relation<AgreementTemplate>[];

  @Many(() => FocusArea, { by: 'segment', description: 'What it works on.' })
  focusAreas: Relation<FocusArea>[];

  @Many(() => ValueProposition, { by: 'segment', description: 'What each side gains from it.' })
  valuePropositions: Relation<ValueProposition>[];

  @Many(() => MarketFigure, { by: 'segment', description: 'How large its market is said to be.' })
  marketFigures: Relation<MarketFigure>[];
}

@Record({
  description: 'An organization that a program names in a segment.',
  prefix: 'sgm',
  label: 'id',
  policy: segmentMemberPolicy,
  unique: [['segment', 'organization']],
})
export class SegmentMember extends Node {
  @Reference(() => Segment, {
    description: 'The segment.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  segment: Relation<Segment>;
  segmentId: string;

  @Reference(() => Organization, {
    description: 'The organization.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  organization: Relation<Organization>;
  organizationId: string;
}
