/** How large a market is said to be: a value, a unit, a qualifier, a source and a day. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { CalendarDay, Choice, Decimal, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Partnership } from '../partnership/partnership.entity.js';
import type { Program } from '../program/program.entity.js';
import { Segment } from '../program/segment.entity.js';
import { Track } from '../program/track.entity.js';
import { marketFigurePolicy } from './statement.policy.js';
import { StatedBy, StatedOf } from './stated.js';
import { Position, ProgramKey, StatedAt } from '../program/stated.js';

export const MarketUnit = choices('MarketUnit', 'What a market figure counts.', {
  DEVELOPERS: 'People who write software.',
  USERS: 'People who use a product.',
  STUDENTS_AND_EDUCATORS: 'People who learn and people who teach.',
  MONEY: 'An amount in the currency of the figure.',
});
export const FigureQualifier = choices('FigureQualifier', 'How exactly a figure is meant.', {
  EXACT: 'Exactly this.',
  AT_LEAST: 'This or more, as in “15M+”.',
  AT_MOST: 'This or less.',
  ABOUT: 'Around this.',
});

@Record({
  description:
    'How large a market is said to be, by whom and on which day; figures in several currencies are never added.',
  prefix: 'mkt',
  label: 'text',
  policy: marketFigurePolicy,
  unique: [['program', 'key']],
})
export class MarketFigure extends Node {
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

  @Decimal({ description: 'The figure.', filter: true, order: true })
  value: string;

  @Choice(() => MarketUnit, { description: 'What it counts.', filter: true, order: true, group: true })
  unit: ChoiceOf<typeof MarketUnit>;

  @Text({
    description: 'Of money: the currency, as three letters of ISO 4217.',
    length: 3,
    nullable: true,
    filter: true,
    group: true,
    pattern: { expression: /^[A-Z]{3}$/, shape: 'three capital letters of ISO 4217, such as EUR' },
  })
  currency: string | null;

  @Choice(() => FigureQualifier, {
    description: 'How exactly it is meant.',
    filter: true,
    order: true,
    group: true,
    initial: 'EXACT',
  })
  qualifier: ChoiceOf<typeof FigureQualifier>;

  @Text({ description: 'The figure in the words of its source.', length: 4000, nullable: true })
  text: string | null;

  @Text({ description: 'Who says so.', length: 300, filter: true })
  source: string;

  @CalendarDay({ description: 'The day on which it was said.', filter: true, order: true })
  day: string;

  @Position('among its like')
  position: number;

  @StatedAt()
  statedAt: string | null;
}
