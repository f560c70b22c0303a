/** The lists of a programme file in the order in which they are applied: each after those that it refers to. */
import { agreementTemplateLifecycle } from '@partnergraph/domain/lifecycles/agreementTemplate.js';
import { programLifecycle } from '@partnergraph/domain/lifecycles/program.js';
import { sectionRules } from '../agreement/clause.service.js';
import { AgreementTemplate, AgreementTemplateState, TemplateSection } from '../agreement/template.entity.js';
import { metricDefinitionActions, metricDefinitionRules } from '../metric/metric.service.js';
import { MetricDefinition } from '../metric/metricDefinition.entity.js';
import { Organization } from '../partner/organization.entity.js';
import { organizationRules } from '../partner/partner.service.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { partnershipActions, partnershipRules } from '../partnership/partnership.service.js';
import { Benefit } from '../program/benefit.entity.js';
import { CommunicationPlan } from '../program/communicationPlan.entity.js';
import { Criterion } from '../program/criterion.entity.js';
import { Level, LevelStatus } from '../program/level.entity.js';
import { ProcessPhase, ProcessStep } from '../program/process.entity.js';
import { Program, ProgramStatus } from '../program/program.entity.js';
import { levelActions, levelPartRules } from '../program/level.service.js';
import { criterionRules, placedRules, targetRules } from '../program/program.service.js';
import { ProgramTarget } from '../program/programTarget.entity.js';
import { Region } from '../program/region.entity.js';
import { Segment, SegmentMember } from '../program/segment.entity.js';
import { TargetGroup, TargetGroupMember } from '../program/targetGroup.entity.js';
import { Track } from '../program/track.entity.js';
import { FocusArea } from '../statement/focusArea.entity.js';
import { MarketFigure } from '../statement/marketFigure.entity.js';
import { marketFigureRules, statementRules } from '../statement/statement.service.js';
import { ValueProposition } from '../statement/valueProposition.entity.js';
import type { FileList } from './fileList.js';
import { findOrganizations } from './organizationFinder.js';

const trackAndLevel = (row: { [field: string]: unknown }): string =>
  `${String(row['track'])}.${String(row['level'])}`;

/** The program itself, as a list of one. */
export const programList: FileList = {
  name: 'program',
  type: Program,
  description: 'The program.',
  isShared: true,
  rules: { lifecycle: { table: programLifecycle, on: 'status' } },
  enact: {
    field: 'status',
    list: ProgramStatus,
    state: 'APPROVED',
    action: 'approve',
    after: 'marketFigures',
  },
};

export const fileLists: readonly FileList[] = [
  {
    name: 'regions',
    type: Region,
    description: 'Regions, which all programs share.',
    isShared: true,
  },
  {
    name: 'organizations',
    type: Organization,
    description:
      'Organizations, which all programs share; what the graph says of one is kept, and filled in where it says nothing.',
    isShared: true,
    isFilledIn: true,
    unions: ['domains', 'regions', 'verticals', 'externalIds'],
    rules: organizationRules,
    find: findOrganizations,
  },
  {
    name: 'targetGroups',
    type: TargetGroup,
    description: 'Groups of organizations, which all programs share.',
    isShared: true,
    members: { field: 'members', type: TargetGroupMember, by: 'targetGroup' },
  },
  programList,
  { name: 'tracks', type: Track, description: 'The tracks of the program.' },
  {
    name: 'levels',
    type: Level,
    description: 'The levels of its tracks.',
    parent: 'track',
    rules: { lifecycle: levelActions },
    enact: { field: 'status', list: LevelStatus, state: 'PUBLISHED', action: 'publish', after: 'benefits' },
  },
  {
    name: 'criteria',
    type: Criterion,
    description: 'What its levels ask; a level is named as `track.level`.',
    parent: 'level',
    rules: criterionRules,
  },
  {
    name: 'benefits',
    type: Benefit,
    description: 'What its levels give; a level is named as `track.level`.',
    parent: 'level',
    rules: levelPartRules,
  },
  {
    name: 'segments',
    type: Segment,
    description: 'The segments of its tracks.',
    rules: placedRules,
    members: { field: 'organizations', type: SegmentMember, by: 'segment' },
  },
  {
    name: 'targets',
    type: ProgramTarget,
    description: 'Whom the program would like to win.',
    rules: targetRules,
  },
  {
    name: 'phases',
    type: ProcessPhase,
    description: 'The phases by which its partnerships develop.',
    key: 'number',
  },
  {
    name: 'steps',
    type: ProcessStep,
    description: 'The steps of its phases; a phase is named by its number.',
    key: 'number',
    parent: 'phase',
  },
  {
    name: 'partnerships',
    type: Partnership,
    description: 'Its partnerships; a level is named by its own key beside the track.',
    isSparse: true,
    rules: { ...partnershipRules, lifecycle: partnershipActions },
    keyOf: { level: trackAndLevel },
    once: ['level', 'stage'],
  },
  {
    name: 'agreementTemplates',
    type: AgreementTemplate,
    description: 'The templates of its agreements.',
    rules: { ...placedRules, lifecycle: { table: agreementTemplateLifecycle, on: 'state' } },
    enact: {
      field: 'state',
      list: AgreementTemplateState,
      state: 'PUBLISHED',
      action: 'publish',
      after: 'templateSections',
    },
  },
  {
    name: 'templateSections',
    type: TemplateSection,
    description: 'The sections of its templates.',
    parent: 'template',
    rules: sectionRules,
  },
  {
    name: 'communicationPlans',
    type: CommunicationPlan,
    description: 'What it tells its partners again and again.',
  },
  {
    name: 'metrics',
    type: MetricDefinition,
    description: 'The metrics that it defines; a key is used once in the whole graph.',
    isShared: true,
    rules: { ...metricDefinitionRules, lifecycle: metricDefinitionActions },
    once: ['state'],
  },
  {
    name: 'focusAreas',
    type: FocusArea,
    description: 'What the program and its parts work on.',
    rules: statementRules,
    once: ['status'],
  },
  {
    name: 'valuePropositions',
    type: ValueProposition,
    description: 'What each side gains.',
    rules: statementRules,
  },
  {
    name: 'marketFigures',
    type: MarketFigure,
    description: 'How large markets are said to be.',
    rules: marketFigureRules,
  },
];
