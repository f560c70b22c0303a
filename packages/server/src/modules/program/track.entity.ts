/** A way of being a partner within a program, with levels of its own. */
import type { ChoiceOf } from '@partnergraph/graph/record/choices.js';
import { Choice, Many, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Partnership } from '../partnership/partnership.entity.js';
import { FocusArea } from '../statement/focusArea.entity.js';
import { MarketFigure } from '../statement/marketFigure.entity.js';
import { ValueProposition } from '../statement/valueProposition.entity.js';
import { Cadence } from './cadence.js';
import { Level } from './level.entity.js';
import { Program } from './program.entity.js';
import { trackPolicy } from './program.policy.js';
import { Segment } from './segment.entity.js';
import { ProgramTarget } from './programTarget.entity.js';
import { Position, ProgramKey, StatedAt } from './stated.js';

@Record({
  description: 'A way of being a partner within a program, such as technology, integration or solution.',
  prefix: 'trk',
  policy: trackPolicy,
  unique: [['program', 'key']],
})
export class Track extends Node {
  @Reference(() => Program, {
    description: 'The program.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  program: Relation<Program>;
  programId: string;

  @ProgramKey()
  key: string;

  @Text({ description: 'The name that it goes by.', filter: true, order: true })
  name: string;

  @Text({
    description: 'What sort of partners it is for, in the words of the program.',
    length: 60,
    nullable: true,
    filter: true,
  })
  kind: string | null;

  @Text({ description: 'What it is.', length: 4000, nullable: true })
  description: string | null;

  @Choice(() => Cadence, {
    description: 'How often its partnerships are reviewed.',
    nullable: true,
    group: true,
  })
  reviewCadence: ChoiceOf<typeof Cadence> | null;

  @Position('among the tracks')
  position: number;

  @StatedAt()
  statedAt: string | null;

  @Many(() => Level, { by: 'track', description: 'Its levels.' })
  levels: Relation<Level>[];

  @Many(() => Segment, { by: 'track', description: 'Its segments.' })
  segments: Relation<Segment>[];

  @Many(() => ProgramTarget, { by: 'track', description: 'Whom the program would like to win for it.' })
  targets: Relation<ProgramTarget>[];

  @Many(() => Partnership, { by: 'track', description: 'Its partnerships.' })
  partnerships: Relation<Partnership>[];

  @Many(() => FocusArea, { by: 'track', description: 'What it works on.' })
  focusAreas: Relation<FocusArea>[];

  @Many(() => ValueProposition, { by: 'track', description: 'What each side gains from it.' })
  valuePropositions: Relation<ValueProposition>[];

  @Many(() => MarketFigure, { by: 'track', description: 'How large its market is said to be.' })
  marketFigures: Relation<MarketFigure>[];
}
