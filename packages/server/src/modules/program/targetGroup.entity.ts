/** Organizations that programs look at together, such as cloud providers; all programs share them. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Many, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Organization } from '../partner/organization.entity.js';
import { targetGroupMemberPolicy, targetGroupPolicy } from './program.policy.js';
import { ProgramTarget } from './programTarget.entity.js';

export const TargetGroupKind = choices('TargetGroupKind', 'What the members of a group are.', {
  PLATFORM: 'Platforms.',
  FRAMEWORK: 'Frameworks.',
  CLOUD: 'Providers of clouds.',
  SERVICE: 'Providers of services.',
  INSTITUTION: 'Institutions.',
  OTHER: 'Something else.',
});

@Record({
  description:
    'Organizations that programs look at together, such as cloud providers; all programs share them.',
  prefix: 'tgr',
  policy: targetGroupPolicy,
  unique: [['key']],
})
export class TargetGroup extends Node {
  @Text({
    description: 'The stable key by which files know it.',
    length: 100,
    filter: true,
    write: 'create',
  })
  key: string;

  @Text({ description: 'The name that it goes by.', filter: true, order: true })
  name: string;

  @Choice(() => TargetGroupKind, {
    description: 'What its members are.',
    filter: true,
    order: true,
    group: true,
    initial: 'OTHER',
  })
  kind: ChoiceOf<typeof TargetGroupKind>;

  @Many(() => TargetGroupMember, {
    by: 'targetGroup',
    description: 'The organizations that are named in it.',
  })
  members: Relation<TargetGroupMember>[];

  @Many(() => ProgramTarget, { by: 'targetGroup', description: 'Where programs aim at it.' })
  targets: Relation<ProgramTarget>[];
}

@Record({
  description: 'An organization in a target group.',
  prefix: 'tgm',
  label: 'id',
  policy: targetGroupMemberPolicy,
  unique: [['targetGroup', 'organization']],
})
export class TargetGroupMember extends Node {
  @Reference(() => TargetGroup, {
    description: 'The group.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  targetGroup: Relation<TargetGroup>;
  targetGroupId: string;

  @Reference(() => Organization, {
    description: 'The organization.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  organization: Relation<Organization>;
  organizationId: string;
}
