/** What a program, a track, a segment or a partnership works on; some of it is known to few. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { IntegrationStatus } from '../partnership/integrationStatus.js';
import { Partnership } from '../partnership/partnership.entity.js';
import type { Program } from '../program/program.entity.js';
import { Segment } from '../program/segment.entity.js';
import { Track } from '../program/track.entity.js';
import { focusAreaPolicy } from './statement.policy.js';
import { StatedBy, StatedOf } from './stated.js';
import { Position, ProgramKey, StatedAt } from '../program/stated.js';

export const FocusKind = choices('FocusKind', 'What sort of matter a focus area is.', {
  OBJECTIVE: 'What is to be reached.',
  PRINCIPLE: 'What guides every decision.',
  INTEGRATION: 'What is to be integrated.',
  APPROACH: 'The way in which it is done.',
  QUALITY: 'How good it has to be.',
  EXPERIENCE: 'What users meet.',
  INFRASTRUCTURE: 'What it runs on.',
  ENABLEMENT: 'What makes the partner’s people able.',
  RESOURCE: 'What is put at the partner’s hand.',
  EDUCATION: 'What is taught.',
  RESEARCH: 'What is found out.',
  FUNDING: 'Where money comes from.',
  INTELLECTUAL_PROPERTY: 'Who owns what.',
  EXPANSION: 'Where it may grow.',
  LOCALIZATION: 'How it is made at home elsewhere.',
  INTELLIGENCE: 'What is watched.',
  ENGAGEMENT: 'How people are drawn in.',
  RELATIONSHIP: 'How both sides stand to each other.',
  COMMITMENT: 'What one side has promised.',
});
export const Visibility = choices('Visibility', 'Who may know of a record.', {
  ALL: 'Whoever may see records of its kind.',
  EXECUTIVE: 'The few who may know secrets; for everybody else it does not exist.',
});

@Record({
  description: 'Something that a program, a track, a segment or a partnership works on.',
  prefix: 'foc',
  about: ['program.name'],
  policy: focusAreaPolicy,
  isSecret: (row) => row['visibility'] === 'EXECUTIVE',
  unique: [['program', 'key']],
})
export class FocusArea extends Node {
  @StatedBy()
  program: Relation<Program>;
  programId: string;

  @StatedOf(() => Track, 'track')
  track: Relation<Track> | null;
  trackId: string | null;

  @StatedOf(() => Segment, 'segment')
  segment: Relation<Segment> | null;
  segmentId: string | null;

  @StatedOf(() => Partnership, 'partnership')
  partnership: Relation<Partnership> | null;
  partnershipId: string | null;

  @ProgramKey({ length: 200 })
  key: string;

  @Choice(() => FocusKind, {
    description: 'What sort of matter it is.',
    filter: true,
    order: true,
    group: true,
  })
  kind: ChoiceOf<typeof FocusKind>;

  @Text({
    description: 'The heading under which the program puts it.',
    length: 300,
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  area: string | null;

  @Text({ description: 'What it is, in a line.', length: 300, filter: true, order: true, search: 2 })
  name: string;

  @Text({ description: 'What it is, at length.', length: 4000, nullable: true, search: 1 })
  text: string | null;

  @Text({
    description: 'Who answers for it, in the words of the program.',
    length: 300,
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  owner: string | null;

  @Choice(() => IntegrationStatus, {
    description: 'How far it is.',
    filter: true,
    order: true,
    group: true,
    initial: 'PLANNED',
  })
  status: ChoiceOf<typeof IntegrationStatus>;

  @Choice(() => Visibility, {
    description: 'Who may know of it; decided once, as nobody can unlearn it.',
    filter: true,
    group: true,
    write: 'create',
    initial: 'ALL',
  })
  visibility: ChoiceOf<typeof Visibility>;

  @Position('among its like')
  position: number;

  @StatedAt()
  statedAt: string | null;
}
