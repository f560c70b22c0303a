/** An organization of the partner graph: a company, a project, a university, whoever a partnership can be with. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, List, Many, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { MetricSeries } from '../metric/metricSeries.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { SegmentMember } from '../program/segment.entity.js';
import { ProgramTarget } from '../program/programTarget.entity.js';
import { Region } from '../program/region.entity.js';
import { TargetGroupMember } from '../program/targetGroup.entity.js';
import { Contact } from './contact.entity.js';
import { organizationPolicy } from './organization.policy.js';

export const OrganizationKind = choices('OrganizationKind', 'What sort of organization it is.', {
  COMPANY: 'A company.',
  PROJECT: 'An open project without a company of its own.',
  UNIVERSITY: 'A university.',
  COLLEGE: 'A college.',
  GOVERNMENT: 'A government or one of its agencies.',
  FOUNDATION: 'A foundation or another body that does not seek profit.',
});

@Record({
  description: 'An organization that partnerships are with: a company, a project, a university.',
  prefix: 'org',
  policy: organizationPolicy,
  unique: [['key']],
})
export class Organization extends Node {
  @Text({ description: 'The name that it goes by.', length: 200, filter: true, order: true, search: 5 })
  name: string;

  @Text({
    description: 'The stable key by which program files and imports know it.',
    length: 100,
    nullable: true,
    filter: true,
    search: 1,
  })
  key: string | null;

  @Choice(() => OrganizationKind, {
    description: 'What sort of organization it is.',
    filter: true,
    order: true,
    group: true,
    initial: 'COMPANY',
  })
  kind: ChoiceOf<typeof OrganizationKind>;

  @Reference(() => Organization, {
    description: 'The organization that it belongs to.',
    nullable: true,
    filter: true,
  })
  parent: Relation<Organization> | null;
  parentId: string | null;

  @List({
    description: 'Its domains on the internet, such as `example.com`; the first is the main one.',
    search: 3,
  })
  domains: string[];

  @Text({
    description: 'The name without case, accents and legal form, as imports match it.',
    length: 200,
    hidden: true,
    export: false,
    filter: true,
    write: 'never',
  })
  normalizedName: string;

  @Text({
    description: 'Its page on the internet.',
    length: 500,
    nullable: true,
    pattern: { expression: /^https?:\/\/\S+$/i, shape: 'https://example.com/' },
  })
  website: string | null;

  @Text({
    description: 'The country of its seat, as two letters of ISO 3166.',
    length: 2,
    nullable: true,
    filter: true,
    order: true,
    group: true,
    pattern: { expression: /^[A-Z]{2}$/, shape: 'two capital letters of ISO 3166, such as DE' },
  })
  country: string | null;

  @List({ description: 'The regions in which it works.', filter: true })
  regions: string[];

  @Reference(() => Region, {
    description:
      'The region to which its data is bound; nobody whose access is limited to another region is served it.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  residency: Relation<Region> | null;
  residencyId: string | null;

  @Text({
    description: 'Why its data is bound to that region: the law or the contract.',
    length: 500,
    nullable: true,
  })
  residencyBasis: string | null;

  @List({ description: 'The industries in which it works.', filter: true })
  verticals: string[];

  @Text({ description: 'What it is and does.', length: 4000, nullable: true, search: 1 })
  description: string | null;

  @List({ description: 'Its ids elsewhere, as `system:id`.', filter: true })
  externalIds: string[];

  @Many(() => Organization, { by: 'parent', description: 'The organizations that belong to it.' })
  children: Relation<Organization>[];

  @Many(() => Contact, { by: 'organization', description: 'Its people.' })
  contacts: Relation<Contact>[];

  @Many(() => Partnership, { by: 'organization', description: 'Its partnerships.' })
  partnerships: Relation<Partnership>[];

  @Many(() => ProgramTarget, { by: 'organization', description: 'Where programs would like to win it.' })
  targets: Relation<ProgramTarget>[];

  @Many(() => TargetGroupMember, { by: 'organization', description: 'The target groups that it is in.' })
  targetGroups: Relation<TargetGroupMember>[];

  @Many(() => SegmentMember, { by: 'organization', description: 'The segments in which programs name it.' })
  segments: Relation<SegmentMember>[];

  @Many(() => MetricSeries, {
    by: 'organization',
    description: 'What was observed of it beside its partnerships.',
  })
  metricSeries: Relation<MetricSeries>[];
}
