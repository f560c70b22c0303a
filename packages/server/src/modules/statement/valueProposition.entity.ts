/** What one side of a partnership, a segment or a track gains from it. */
import { type ChoiceOf } from '@partnergraph/graph/record/choices.js';
import { Choice, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Partnership } from '../partnership/partnership.entity.js';
import type { Program } from '../program/program.entity.js';
import { Segment } from '../program/segment.entity.js';
import { Side } from '../program/side.js';
import { Track } from '../program/track.entity.js';
import { valuePropositionPolicy } from './statement.policy.js';
import { StatedBy, StatedOf } from './stated.js';
import { Position, ProgramKey, StatedAt } from '../program/stated.js';

@Record({
  description: 'What one side gains from a partnership, a segment or a track.',
  prefix: 'val',
  label: 'text',
  policy: valuePropositionPolicy,
  unique: [['program', 'key']],
})
export class ValueProposition extends Node {
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

  @Choice(() => Side, { description: 'The side that gains.', filter: true, order: true, group: true })
  side: ChoiceOf<typeof Side>;

  @Text({ description: 'What it gains.', length: 4000 })
  text: string;

  @Position('among its like')
  position: number;

  @StatedAt()
  statedAt: string | null;
}
