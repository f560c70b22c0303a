/** Agreement templates: the sections and clauses that new agreements of a program begin with. */
import { agreementTemplateLifecycle } from '@partnergraph/domain/lifecycles/agreementTemplate.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Integer, Many, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Actions } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Program } from '../program/program.entity.js';
import { Segment } from '../program/segment.entity.js';
import { Track } from '../program/track.entity.js';
import { Agreement } from './agreement.entity.js';
import { sectionPolicy, templatePolicy } from './agreement.policy.js';
import { Clause } from './clause.entity.js';
import { keyPattern } from './patterns.js';
import { Position, StatedAt } from '../program/stated.js';

export const AgreementTemplateState = choices(
  'AgreementTemplateState',
  'Whether agreements can be made from a template.',
  agreementTemplateLifecycle.stateDescriptions,
);
export const AgreementTemplateKind = choices('AgreementTemplateKind', 'What a template is for.', {
  PARTNER: 'Agreements with partners that build, sell or integrate.',
  RESEARCH: 'Agreements on joint research and what comes out of it.',
});

@Record({
  description: 'A template that agreements of a program are made from.',
  prefix: 'atp',
  about: ['program.name'],
  policy: templatePolicy,
  unique: [['program', 'key']],
})
export class AgreementTemplate extends Node {
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
    description: 'The track that it is for; none for all of the program.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  track: Relation<Track> | null;
  trackId: string | null;

  @Reference(() => Segment, {
    description: 'The segment that it is for; none for all of the track.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  segment: Relation<Segment> | null;
  segmentId: string | null;

  @Text({
    description: 'The key by which the program’s file knows it.',
    length: 100,
    filter: true,
    write: 'create',
    pattern: keyPattern,
  })
  key: string;

  @Text({ description: 'The name that it goes by.', filter: true, order: true, search: 4 })
  name: string;

  @Choice(() => AgreementTemplateKind, {
    description: 'What it is for.',
    filter: true,
    order: true,
    group: true,
    initial: 'PARTNER',
  })
  kind: ChoiceOf<typeof AgreementTemplateKind>;

  @Choice(() => AgreementTemplateState, {
    description: 'Whether agreements can be made from it.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    initial: 'DRAFT',
  })
  state: ChoiceOf<typeof AgreementTemplateState>;

  @Integer({
    description: 'How many months a further term lasts, for new agreements.',
    min: 1,
    nullable: true,
  })
  renewalTermMonths: number | null;

  @Integer({
    description: 'How many days before its end notice is given, for new agreements.',
    min: 0,
    nullable: true,
  })
  noticeDays: number | null;

  @Text({ description: 'The law that governs new agreements.', nullable: true })
  governingLaw: string | null;

  @StatedAt()
  statedAt: string | null;

  @Many(() => TemplateSection, { by: 'template', description: 'Its sections; order by POSITION.' })
  sections: Relation<TemplateSection>[];

  @Many(() => Agreement, { by: 'template', description: 'The agreements that were made from it.' })
  agreements: Relation<Agreement>[];

  @Actions(() => agreementTemplateLifecycle, { on: 'state' })
  availableActions: AvailableAction[];
}

@Record({
  description:
    'A section of an agreement template: one clause of new agreements, or the clauses that it holds.',
  prefix: 'sec',
  policy: sectionPolicy,
  unique: [['template', 'key']],
})
export class TemplateSection extends Node {
  @Reference(() => AgreementTemplate, {
    description: 'The template.',
    filter: true,
    order: true,
    write: 'create',
  })
  template: Relation<AgreementTemplate>;
  templateId: string;

  @Text({
    description: 'The key by which the program’s file knows it.',
    length: 100,
    filter: true,
    write: 'create',
    pattern: keyPattern,
  })
  key: string;

  @Text({ description: 'Its heading.', filter: true, order: true })
  name: string;

  @Position('in the template')
  position: number;

  @Text({ description: 'Its text, unless it holds clauses.', length: 15_000, nullable: true })
  text: string | null;

  @StatedAt()
  statedAt: string | null;

  @Many(() => Clause, { by: 'section', description: 'Its clauses; order by POSITION.' })
  clauses: Relation<Clause>[];
}
