/** The texts of an agreement, one after the other, and the signatures under each. */
import { agreementVersionStates } from '@partnergraph/domain/amendment.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import {
  CalendarDay,
  Choice,
  Computed,
  Flag,
  InstantAt,
  Integer,
  JsonValue,
  Many,
  Reference,
  Text,
} from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import type { Relation } from 'typeorm';
import { User } from '../access/user.entity.js';
import { Side } from '../program/side.js';
import { Agreement } from './agreement.entity.js';
import { agreementVersionPolicy, signaturePolicy } from './agreement.policy.js';
import { Clause } from './clause.entity.js';
import { currencyPattern } from './patterns.js';
import { hashOf } from './hash.js';
import { RevenueShareTerm } from './term.entity.js';

export const AgreementVersionState = choices(
  'AgreementVersionState',
  'What becomes of one text of an agreement.',
  agreementVersionStates,
);

@Record({
  description: 'One text of an agreement: the first, or an amendment, whole with its cover page.',
  prefix: 'agv',
  label: 'title',
  policy: agreementVersionPolicy,
  unique: [['agreement', 'number']],
  period: { from: 'fromOn', to: 'toOn' },
})
export class AgreementVersion extends Node {
  @Reference(() => Agreement, { description: 'The agreement.', filter: true, order: true, write: 'never' })
  agreement: Relation<Agreement>;
  agreementId: string;

  @Integer({
    description: 'Its place among the texts of the agreement, from 1.',
    filter: true,
    order: true,
    write: 'never',
  })
  number: number;

  @Choice(() => AgreementVersionState, {
    description: 'What has become of it.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    initial: 'DRAFT',
  })
  state: ChoiceOf<typeof AgreementVersionState>;

  @Text({ description: 'The title on its cover page.', filter: true })
  title: string;

  @Text({ description: 'The other side’s name on its cover page.' })
  counterpartName: string;

  @CalendarDay({
    description: 'The day on which it takes effect by its text; the day of the last signature unless said.',
    nullable: true,
  })
  effectiveOn: string | null;

  @CalendarDay({
    description: 'The last day of the agreement by this text; none for no end.',
    nullable: true,
  })
  endsOn: string | null;

  @Integer({ description: 'How many months a further term lasts.', min: 1, max: 1200, nullable: true })
  renewalTermMonths: number | null;

  @Integer({
    description: 'How many days before the end notice is given.',
    min: 0,
    max: 3660,
    nullable: true,
  })
  noticeDays: number | null;

  @Text({ description: 'The law that governs the agreement.', nullable: true })
  governingLaw: string | null;

  @Text({
    description: 'The currency of its amounts, as three letters of ISO 4217.',
    length: 3,
    nullable: true,
    pattern: currencyPattern,
  })
  currency: string | null;

  @JsonValue({
    description: 'Further variables of the cover page: names with a text, a number, or yes or no.',
    initial: {},
  })
  variables: unknown;

  @Text({
    description:
      'SHA-256 over its content in canonical JSON (RFC 8785), as hexadecimal digits; null while it is open.',
    length: 64,
    nullable: true,
    filter: true,
    write: 'never',
  })
  contentHash: string | null;

  @JsonValue({
    description: 'What was fixed for signature: cover page, clauses and terms; null while it is open.',
    nullable: true,
    export: false,
    write: 'never',
  })
  content: unknown;

  @InstantAt({
    description: 'When it was fixed for signature.',
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  fixedAt: string | null;

  @Integer({
    description: 'How many times it was fixed for signature.',
    hidden: true,
    export: false,
    write: 'never',
    initial: 0,
  })
  round: number;

  @CalendarDay({
    description: 'The first day on which it is the text in force; null until both sides have signed.',
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  fromOn: string | null;

  @CalendarDay({
    description: 'The first day on which it no longer is the text in force; null while it lasts.',
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  toOn: string | null;

  @Flag({ description: 'Whether the partner may read it.', filter: true, write: 'never', initial: false })
  isShared: boolean;

  @Reference(() => User, {
    description: 'Who began it; null for the product itself.',
    nullable: true,
    filter: true,
    write: 'never',
  })
  createdBy: Relation<User> | null;
  createdById: string | null;

  @Computed(() => Boolean, {
    description: 'Whether the content that was fixed still has its hash; null while it is open.',
    nullable: true,
    needs: ['content', 'contentHash'],
    resolve: ({ content, contentHash }: AgreementVersion) =>
      contentHash === null ? null : hashOf(content) === contentHash,
  })
  isIntact: boolean | null;

  @Many(() => Clause, { by: 'agreementVersion', description: 'Its clauses; order by POSITION.' })
  clauses: Relation<Clause>[];

  @Many(() => RevenueShareTerm, { by: 'agreementVersion', description: 'The terms that it states.' })
  terms: Relation<RevenueShareTerm>[];

  @Many(() => Signature, { by: 'agreementVersion', description: 'The signatures under it.' })
  signatures: Relation<Signature>[];
}

@Record({
  description: 'A signature under one text of an agreement, for one side.',
  prefix: 'sgn',
  label: 'signerName',
  policy: signaturePolicy,
  unique: [['agreementVersion', 'side', 'round']],
})
export class Signature extends Node {
  @Reference(() => AgreementVersion, {
    description: 'The text that was signed.',
    filter: true,
    order: true,
    write: 'never',
  })
  agreementVersion: Relation<AgreementVersion>;
  agreementVersionId: string;

  @Choice(() => Side, {
    description: 'The side that it binds.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
  })
  side: ChoiceOf<typeof Side>;

  @Text({ description: 'The name of the one who signed.', filter: true, order: true, write: 'never' })
  signerName: string;

  @Text({ description: 'What the signer is there.', nullable: true, write: 'never' })
  signerTitle: string | null;

  @Text({
    description: 'The address of the signer.',
    length: 254,
    nullable: true,
    filter: true,
    write: 'never',
  })
  signerEmail: string | null;

  @CalendarDay({ description: 'The day of signing.', filter: true, order: true, group: true, write: 'never' })
  signedOn: string;

  @Text({ description: 'The hash of the content that was signed.', length: 64, write: 'never' })
  contentHash: string;

  @Integer({
    description: 'The time of fixing that it belongs to.',
    hidden: true,
    export: false,
    write: 'never',
  })
  round: number;

  @Flag({
    description: 'Whether it no longer counts because the text was opened again.',
    filter: true,
    write: 'never',
    initial: false,
  })
  isVoid: boolean;

  @Reference(() => User, {
    description: 'Who recorded it; null for the product itself.',
    nullable: true,
    filter: true,
    write: 'never',
  })
  recordedBy: Relation<User> | null;
  recordedById: string | null;
}
