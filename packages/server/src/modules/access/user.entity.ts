/** A person who can log in, and the roles that the person holds. */
import { roles as roleDescriptions } from '@partnergraph/domain/permission.js';
import { userLifecycle } from '@partnergraph/domain/lifecycles/user.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Flag, InstantAt, Many, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Actions } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { Session } from './session.entity.js';
import { addUserActions, refuseUserAction } from './user.actions.js';
import { Language } from '../mail/language.js';
import { Organization } from '../partner/organization.entity.js';
import { Program } from '../program/program.entity.js';
import { Region } from '../program/region.entity.js';
import { roleGrantPolicy, userPolicy } from './user.policy.js';

export const RoleName = choices('Role', 'What a user is for the product.', roleDescriptions);
export const UserState = choices('UserState', 'Whether a user may log in.', userLifecycle.stateDescriptions);

/** How addresses of logins are written. */
export const emailPattern = {
  expression: /^[^\s@A-Z]+@[^\s@A-Z]+\.[^\s@A-Z]+$/,
  shape: 'name@example.com, in lower case',
};

@Record({
  description: 'A person who can log in.',
  prefix: 'usr',
  policy: userPolicy,
  unique: [['email']],
  isPerson: true,
})
export class User extends Node {
  @Text({ description: 'The name of the person.', personal: true, filter: true, order: true, search: 3 })
  name: string;

  @Text({
    description: 'The address that the person logs in with, in lower case.',
    length: 254,
    filter: true,
    order: true,
    search: 2,
    write: 'create',
    personal: true,
    pattern: emailPattern,
  })
  email: string;

  @Text({
    description: 'The password, as argon2id keeps it.',
    length: 255,
    nullable: true,
    hidden: true,
    export: false,
    write: 'never',
    personal: true,
  })
  passwordHash: string | null;

  @Choice(() => Language, {
    description: 'The language of mails to the person.',
    initial: 'EN',
  })
  language: Language;

  @InstantAt({
    description: 'Since when a login asks for a second factor; null when it does not.',
    nullable: true,
    filter: true,
    write: 'never',
  })
  secondFactorSince: string | null;

  @Choice(() => UserState, {
    description: 'Whether the person may log in.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    initial: 'PENDING',
  })
  state: ChoiceOf<typeof UserState>;

  @Many(() => RoleGrant, { by: 'user', description: 'The roles of the person.' })
  roleGrants: Relation<RoleGrant>[];

  @Many(() => Session, {
    by: 'user',
    description: 'Where the person is logged in: one’s own, or for admins.',
  })
  sessions: Relation<Session>[];

  @Actions(() => userLifecycle, {
    on: 'state',
    needs: ['secondFactorSince'],
    refuse: (row, action, { viewer }) => refuseUserAction(viewer.id, row as never, action),
    refine: addUserActions,
  })
  availableActions: AvailableAction[];
}

@Record({
  description:
    'A role that a user holds, and what it is limited to; that of a partner only for an organization.',
  prefix: 'grt',
  label: 'role',
  policy: roleGrantPolicy,
  unique: [['user', 'role', 'organization', 'program', 'region']],
})
export class RoleGrant extends Node {
  @Reference(() => User, { description: 'The user.', filter: true, write: 'create', onDelete: 'CASCADE' })
  user: Relation<User>;
  userId: string;

  @Choice(() => RoleName, { description: 'The role.', filter: true, group: true, write: 'create' })
  role: ChoiceOf<typeof RoleName>;

  @Reference(() => Organization, {
    description: 'The organization that the role is held for, or limited to; null for all.',
    nullable: true,
    filter: true,
    write: 'create',
  })
  organization: Relation<Organization> | null;
  organizationId: string | null;

  @Reference(() => Program, {
    description: 'The program that the role is limited to; null for all.',
    nullable: true,
    filter: true,
    write: 'create',
  })
  program: Relation<Program> | null;
  programId: string | null;

  @Reference(() => Region, {
    description:
      'The region that the role is limited to, with all that are part of it: it reaches the organizations that are bound to it, and those at work in it that are bound to none; null for all.',
    nullable: true,
    filter: true,
    write: 'create',
  })
  region: Relation<Region> | null;
  regionId: string | null;
  @Flag({
    description: 'Whether the claims of a login at the provider have given it, and may take it again.',
    write: 'never',
    initial: false,
  })
  isFromProvider: boolean;
}
