/** A rung of a track: what it asks and what it gives hang off it. */
import { levelLifecycle } from '@partnergraph/domain/lifecycles/level.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Integer, Many, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Actions } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Partnership } from '../partnership/partnership.entity.js';
import { Benefit } from './benefit.entity.js';
import { Cadence } from './cadence.js';
import { Criterion } from './criterion.entity.js';
import { addRevise } from './level.actions.js';
import { levelPolicy } from './program.policy.js';
import { Track } from './track.entity.js';
import { ProgramKey, StatedAt } from './stated.js';

export const LevelStatus = choices(
  'LevelStatus',
  'Whether partnerships can be given a level.',
  levelLifecycle.stateDescriptions,
);

@Record({
  description: 'A rung of a track: it asks for something and gives something.',
  prefix: 'lvl',
  policy: levelPolicy,
  unique: [['track', 'key', 'levelVersion']],
})
export class Level extends Node {
  @Reference(() => Track, {
    description: 'The track.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  track: Relation<Track>;
  trackId: string;

  @ProgramKey()
  key: string;

  @Integer({
    description: 'Which version of the level this is, from 1; versions share the track and the key.',
    min: 1,
    write: 'never',
    initial: 1,
  })
  levelVersion: number;

  @Text({ description: 'The name that it goes by.', filter: true, order: true })
  name: string;

  @Integer({
    description: 'Its height in the track; 1 is lowest.',
    min: 1,
    filter: true,
    order: true,
    initial: 1,
  })
  rank: number;

  @Choice(() => Cadence, { description: 'How often its holders are reviewed.', nullable: true, group: true })
  reviewCadence: ChoiceOf<typeof Cadence> | null;

  @Integer({ description: 'How many days a partner has to meet its criteria again.', min: 0, nullable: true })
  graceDays: number | null;

  @Integer({
    description: 'The revenue share that agreements of its holders begin with, in hundredths of a percent.',
    min: 0,
    max: 10_000,
    nullable: true,
  })
  defaultRateBps: number | null;

  @Choice(() => LevelStatus, {
    description: 'Whether partnerships can be given it.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    initial: 'DRAFT',
  })
  status: ChoiceOf<typeof LevelStatus>;

  @StatedAt()
  statedAt: string | null;

  @Many(() => Criterion, { by: 'level', description: 'What it asks.' })
  criteria: Relation<Criterion>[];

  @Many(() => Benefit, { by: 'level', description: 'What it gives.' })
  benefits: Relation<Benefit>[];

  @Many(() => Partnership, { by: 'level', description: 'The partnerships that hold it.' })
  partnerships: Relation<Partnership>[];

  @Actions(() => levelLifecycle, { on: 'status', refine: addRevise })
  availableActions: AvailableAction[];
}
