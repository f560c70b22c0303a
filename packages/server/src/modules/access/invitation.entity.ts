/** An invitation to the product: whom it was mailed to, for which role, and what became of it. */
import type { Role } from '@partnergraph/domain/permission.js';
import { invitationLifecycle } from '@partnergraph/domain/lifecycles/invitation.js';
import { Actions } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import { Choice, Computed, InstantAt, Integer, Reference, Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import type { ProductContext } from '../../context.js';
import { Language } from '../mail/language.js';
import { Organization } from '../partner/organization.entity.js';
import { Program } from '../program/program.entity.js';
import { Region } from '../program/region.entity.js';
import { actionsByHand, refuseInvitationAction } from './invitation.actions.js';
import { emailPattern, RoleName, User } from './user.entity.js';
import { invitationPolicy } from './user.policy.js';

export const InvitationState = choices(
  'InvitationState',
  'What became of an invitation.',
  invitationLifecycle.stateDescriptions,
);

@Record({
  description: 'An invitation to the product, mailed to a person for a role.',
  prefix: 'inv',
  policy: invitationPolicy,
  unique: [['pendingAddress'], ['secretHash']],
  indexes: [['invitedBy', 'createdAt']],
  isPerson: true,
})
export class Invitation extends Node {
  @Text({
    description: 'The name of the person.',
    pattern: {
      expression: /^(?!.*(?::\/\/|www\.))\P{Cc}+$/iu,
      shape: 'a name, without the address of a page',
    },
    personal: true,
    filter: true,
    order: true,
    search: 3,
    write: 'create',
  })
  name: string;

  @Text({
    description: 'The address that it goes to, in lower case.',
    length: 254,
    filter: true,
    order: true,
    search: 2,
    write: 'create',
    personal: true,
    pattern: emailPattern,
  })
  email: string;

  @Choice(() => Language, {
    description: 'The language of mails to the person.',
    initial: 'EN',
    write: 'create',
  })
  language: Language;

  @Choice(() => RoleName, {
    description: 'The role that the person is to have.',
    filter: true,
    group: true,
    write: 'create',
  })
  role: Role;

  @Reference(() => Organization, {
    description: 'The organization that the role is to be held for, or limited to; null for all.',
    nullable: true,
    filter: true,
    write: 'create',
  })
  organization: Relation<Organization> | null;
  organizationId: string | null;

  @Reference(() => Program, {
    description: 'The program that the role is to be limited to; null for all.',
    nullable: true,
    filter: true,
    write: 'create',
  })
  program: Relation<Program> | null;
  programId: string | null;

  @Reference(() => Region, {
    description: 'The region that the role is to be limited to; null for all.',
    nullable: true,
    filter: true,
    write: 'create',
  })
  region: Relation<Region> | null;
  regionId: string | null;

  @Choice(() => InvitationState, {
    description: 'What became of it.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    initial: 'PENDING',
  })
  state: ChoiceOf<typeof InvitationState>;

  @Reference(() => User, {
    description: 'Who has invited; null for the product itself, or where you may not see who it was.',
    nullable: true,
    filter: true,
    write: 'never',
  })
  invitedBy: Relation<User> | null;
  invitedById: string | null;

  @Reference(() => User, {
    description: 'The user who has taken it up.',
    nullable: true,
    filter: true,
    write: 'never',
  })
  user: Relation<User> | null;
  userId: string | null;

  @InstantAt({ description: 'When it was last sent on its way.', filter: true, order: true, write: 'never' })
  sentAt: string;

  @Integer({ description: 'How often it was sent on its way.', write: 'never', initial: 1, technical: true })
  timesSent: number;

  @InstantAt({ description: 'Until when it can be taken up.', filter: true, order: true, write: 'never' })
  expiresAt: string;

  @Text({
    description: 'While it is pending: SHA-256 of the address and the partner, which no two have.',
    length: 64,
    isCode: true,
    nullable: true,
    hidden: true,
    export: false,
    write: 'never',
    personal: true,
  })
  pendingAddress: string | null;

  @Text({
    description: 'SHA-256 of the secret in the link that was mailed last, in hex.',
    length: 64,
    isCode: true,
    nullable: true,
    hidden: true,
    export: false,
    write: 'never',
    personal: true,
  })
  secretHash: string | null;

  @Computed(() => Boolean, {
    description: 'Whether it is pending and its time is over: it has to be sent again.',
    needs: ['state', 'expiresAt'],
    resolve: ({ state, expiresAt }: Invitation, { now }: ProductContext) =>
      state === 'PENDING' && Date.parse(expiresAt) <= now().getTime(),
  })
  isExpired: boolean;

  @Actions(() => invitationLifecycle, {
    on: 'state',
    needs: ['sentAt', 'timesSent'],
    refuse: (row, action, context) =>
      refuseInvitationAction(row as never, action, (context as unknown as ProductContext).now()),
    refine: actionsByHand,
  })
  availableActions: AvailableAction[];
}
