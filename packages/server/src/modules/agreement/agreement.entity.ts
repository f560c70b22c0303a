/** An agreement with a partner: where it stands in its life, and the days, law and names of the text in force. */
import { amendmentStates } from '@partnergraph/domain/amendment.js';
import { agreementLifecycle } from '@partnergraph/domain/lifecycles/agreement.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import {
  CalendarDay,
  Choice,
  Computed,
  Flag,
  InstantAt,
  Integer,
  List,
  Many,
  Reference,
  Text,
} from '@partnergraph/graph/record/fields.js';
import { Actions } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { User } from '../access/user.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { Side } from '../program/side.js';
import { actionNeeds, refineActions, refuseNow, sidesToSignNow } from './agreement.actions.js';
import { agreementPolicy } from './agreement.policy.js';
import { currencyPattern } from './patterns.js';
import { AgreementTemplate } from './template.entity.js';
import { RevenueShareTerm } from './term.entity.js';
import { AgreementVersion } from './version.entity.js';

export const AgreementState = choices(
  'AgreementState',
  'Where an agreement stands in its life.',
  agreementLifecycle.stateDescriptions,
);
export const AmendmentState = choices(
  'AmendmentState',
  'How far the amendment of an agreement in force is.',
  amendmentStates,
);

@Record({
  description: 'An agreement with a partner.',
  prefix: 'agr',
  label: 'title',
  about: ['partnership.organization.name', 'partnership.program.name'],
  policy: agreementPolicy,
  unique: [['number']],
  indexes: [
    ['state', 'endsOn'],
    ['partnership', 'state'],
  ],
})
export class Agreement extends Node {
  @Reference(() => Partnership, {
    description: 'The partnership that it is about.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  partnership: Relation<Partnership>;
  partnershipId: string;

  @Reference(() => AgreementTemplate, {
    description: 'The template that it was made from; none for one of its own.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
    write: 'create',
  })
  template: Relation<AgreementTemplate> | null;
  templateId: string | null;

  @Text({
    description: 'The number that people know it by, such as `AG-2026-0001`.',
    length: 20,
    filter: true,
    order: true,
    search: 5,
    write: 'never',
  })
  number: string;

  @Text({
    description: 'Its title; the template’s and the partner’s name unless said.',
    filter: true,
    order: true,
    search: 4,
    initial: '',
  })
  title: string;

  @Text({
    description: 'The name of the other side as the agreement states it; the organization’s unless said.',
    filter: true,
    order: true,
    search: 3,
    initial: '',
  })
  counterpartName: string;

  @Choice(() => AgreementState, {
    description: 'Where it stands in its life.',
    filter: true,
    order: true,
    group: true,
    write: 'create',
    initial: 'DRAFT',
  })
  state: ChoiceOf<typeof AgreementState>;

  @Choice(() => AmendmentState, {
    description: 'How far its amendment is; null when none was begun.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
    write: 'never',
  })
  amendmentState: ChoiceOf<typeof AmendmentState> | null;

  @List({
    of: () => Side,
    description: 'The sides that still have to sign what was sent for signature.',
    filter: true,
    write: 'never',
  })
  missingSignatures: ChoiceOf<typeof Side>[];

  @CalendarDay({
    description: 'Its first day in force; while it is not signed, null for the day of the last signature.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  effectiveOn: string | null;

  @CalendarDay({
    description: 'The last day of its present term; none for no end.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  endsOn: string | null;

  @CalendarDay({
    description: 'The last day on which it was in force; null while it has not ended.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
    write: 'never',
  })
  endedOn: string | null;

  @Integer({ description: 'How many months a further term lasts.', min: 1, max: 1200, nullable: true })
  renewalTermMonths: number | null;

  @Integer({
    description: 'How many days before the end notice is given: from then on it is expiring.',
    min: 0,
    max: 3660,
    nullable: true,
  })
  noticeDays: number | null;

  @Text({ description: 'The law that governs it.', nullable: true, filter: true })
  governingLaw: string | null;

  @Text({
    description: 'The currency of its amounts, as three letters of ISO 4217; the program’s unless said.',
    length: 3,
    nullable: true,
    filter: true,
    group: true,
    pattern: currencyPattern,
  })
  currency: string | null;

  @Reference(() => User, {
    description: 'Who looks after it on our side; the partnership’s unless said.',
    nullable: true,
    filter: true,
    order: true,
    group: true,
  })
  owner: Relation<User> | null;
  ownerId: string | null;

  @Flag({ description: 'Whether the partner may read it.', filter: true, write: 'never', initial: false })
  isShared: boolean;

  @InstantAt({
    description: 'When a clause or a term of its open text was last edited; null before any was.',
    nullable: true,
    order: true,
    write: 'never',
  })
  textEditedAt: string | null;

  @Many(() => AgreementVersion, {
    by: 'agreement',
    description: 'Its texts, one after the other; order by NUMBER.',
  })
  versions: Relation<AgreementVersion>[];

  @Many(() => RevenueShareTerm, {
    by: 'agreement',
    description: 'Its terms, those that are only proposed among them; `asOf` gives those that hold on a day.',
  })
  terms: Relation<RevenueShareTerm>[];

  @Computed(() => [Side], {
    description:
      'The sides for which the one who asks may sign now: staff for us, and for the partner what somebody there has signed; who belongs to the partner for the partner alone.',
    needs: ['state', ...actionNeeds],
    resolve: sidesToSignNow,
  })
  sidesToSign: ChoiceOf<typeof Side>[];

  @Actions(() => agreementLifecycle, {
    on: 'state',
    needs: actionNeeds,
    refuse: refuseNow,
    refine: refineActions,
  })
  availableActions: AvailableAction[];
}
