/** A clause: of a section of a template, or of one version of an agreement. */
import { Integer, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { clausePolicy } from './agreement.policy.js';
import { keyPattern } from './patterns.js';
import { TemplateSection } from './template.entity.js';
import { AgreementVersion } from './version.entity.js';

@Record({
  description: 'A clause: of a section of a template, or of one version of an agreement.',
  prefix: 'cls',
  label: 'title',
  policy: clausePolicy,
  unique: [
    ['section', 'key'],
    ['agreementVersion', 'key'],
  ],
})
export class Clause extends Node {
  @Reference(() => TemplateSection, {
    description: 'The section of a template that it belongs to; null in an agreement.',
    nullable: true,
    filter: true,
    write: 'create',
  })
  section: Relation<TemplateSection> | null;
  sectionId: string | null;

  @Reference(() => AgreementVersion, {
    description: 'The version of an agreement that it belongs to; null in a template.',
    nullable: true,
    filter: true,
    write: 'create',
  })
  agreementVersion: Relation<AgreementVersion> | null;
  agreementVersionId: string | null;

  @Text({
    description: 'The key by which it is compared from version to version.',
    length: 200,
    filter: true,
    write: 'create',
    pattern: keyPattern,
  })
  key: string;

  @Text({ description: 'The heading that it stands under; empty for its own title alone.', nullable: true })
  heading: string | null;

  @Text({ description: 'Its title.', filter: true, order: true })
  title: string;

  @Text({ description: 'Its text; none yet while it is being written.', length: 15_000, nullable: true })
  text: string | null;

  @Integer({ description: 'Its place, from 1.', min: 1, order: true, initial: 1 })
  position: number;
}
