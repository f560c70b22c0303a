/** Whom a program would like to win: an organization, a group of them, or a name alone. */
import { Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Organization } from '../partner/organization.entity.js';
import { Program } from './program.entity.js';
import { targetPolicy } from './program.policy.js';
import { Segment } from './segment.entity.js';
import { TargetGroup } from './targetGroup.entity.js';
import { Track } from './track.entity.js';
import { Position, ProgramKey, StatedAt } from './stated.js';

@Record({
  description: 'Whom a program would like to win: an organization, a group of them, or a name alone.',
  prefix: 'tgt',
  policy: targetPolicy,
  unique: [['program', 'key']],
})
export class ProgramTarget extends Node {
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
    description: 'The track for which it is wanted.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  track: Relation<Track> | null;
  trackId: string | null;

  @Reference(() => Segment, {
    description: 'The segment for which it is wanted.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  segment: Relation<Segment> | null;
  segmentId: string | null;

  @ProgramKey()
  key: string;

  @Text({ description: 'The name under which the program wants it.', length: 300, filter: true, order: true })
  name: string;

  @Reference(() => Organization, {
    description: 'The organization that is meant.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  organization: Relation<Organization> | null;
  organizationId: string | null;

  @Reference(() => TargetGroup, {
    description: 'The group that is meant.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  targetGroup: Relation<TargetGroup> | null;
  targetGroupId: string | null;

  @Position('among the targets of the track')
  position: number;

  @StatedAt()
  statedAt: string | null;
}
