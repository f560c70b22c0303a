/** What a partner's share of revenue is, for a scope, from one day to another. */
import {
  bracketModes,
  feePeriods,
  type RateBracket as Bracket,
  termBases,
  termTriggers,
} from '@partnergraph/domain/revenueTerm.js';
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';
import {
  CalendarDay,
  Choice,
  Computed,
  Decimal,
  Integer,
  JsonValue,
  Reference,
  Text,
} from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import { Decimal as DecimalScalar } from '@partnergraph/graph/record/scalars.js';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Relation } from 'typeorm';
import { Agreement } from './agreement.entity.js';
import { termPolicy } from './agreement.policy.js';
import { AgreementVersion } from './version.entity.js';

export const TermBasis = choices('TermBasis', 'What a share is a share of.', termBases);
export const TermTrigger = choices('TermTrigger', 'What makes a share due.', termTriggers);
export const BracketMode = choices('BracketMode', 'How brackets are read.', bracketModes);
export const FeePeriod = choices('FeePeriod', 'How often a fixed fee is due.', feePeriods);
export const TermState = choices('TermState', 'Whether a term counts.', {
  PROPOSED: 'In a text that is not signed yet.',
  AGREED: 'Signed by both sides: it holds from its first day to its last.',
  REPLACED: 'A later text took its place before its first day.',
  DISCARDED:
    'It never holds: its text was given up, its days were over before the text took effect, or the agreement ended before its first day.',
});

@ObjectType({ description: 'From which amount on a rate applies.' })
export class RateBracket {
  @Field(() => DecimalScalar, {
    description: 'The amount at which the bracket begins, in the agreement’s currency.',
  })
  fromAmount: string;

  @Field(() => Int, { description: 'The rate, in hundredths of a percent.' })
  rateBps: number;
}

@Record({
  description:
    'The share of revenue that a partner has by an agreement, for a scope, from one day to another.',
  prefix: 'rst',
  label: 'scope',
  policy: termPolicy,
  indexes: [['agreement', 'state', 'fromOn']],
  period: { from: 'fromOn', to: 'toOn', when: { field: 'state', is: 'AGREED' } },
})
export class RevenueShareTerm extends Node {
  @Reference(() => Agreement, {
    description: 'The agreement.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
  })
  agreement: Relation<Agreement>;
  agreementId: string;

  @Reference(() => AgreementVersion, {
    description: 'The text that states it.',
    filter: true,
    write: 'never',
  })
  agreementVersion: Relation<AgreementVersion>;
  agreementVersionId: string;

  @Choice(() => TermState, {
    description: 'Whether it counts.',
    filter: true,
    order: true,
    group: true,
    write: 'never',
    initial: 'PROPOSED',
  })
  state: ChoiceOf<typeof TermState>;

  @CalendarDay({
    description: 'The first day of it; null, while proposed, for the day on which its text takes effect.',
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  fromOn: string | null;

  @CalendarDay({
    description: 'The first day after it; null while it lasts.',
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  toOn: string | null;

  @Text({
    description: 'The part of the product that it is for, such as `PREMIUM_FEATURES`; null for all of it.',
    length: 100,
    nullable: true,
    filter: true,
    order: true,
    group: true,
    write: 'never',
  })
  scope: string | null;

  @Text({
    description: 'What revenue has to be, such as `ENTERPRISE_IMPLEMENTATION`; null for any.',
    length: 100,
    nullable: true,
    filter: true,
    order: true,
    group: true,
    write: 'never',
  })
  qualifier: string | null;

  @Choice(() => TermBasis, {
    description: 'What the share is a share of.',
    filter: true,
    group: true,
    write: 'never',
  })
  basis: ChoiceOf<typeof TermBasis>;

  @Choice(() => TermTrigger, {
    description: 'What makes the share due.',
    filter: true,
    group: true,
    write: 'never',
  })
  trigger: ChoiceOf<typeof TermTrigger>;

  @Integer({
    description: 'The rate, in hundredths of a percent; null with brackets or a fixed fee.',
    min: 0,
    max: 10_000,
    nullable: true,
    filter: true,
    order: true,
    write: 'never',
  })
  rateBps: number | null;

  @Choice(() => BracketMode, { description: 'How the brackets are read.', nullable: true, write: 'never' })
  bracketMode: ChoiceOf<typeof BracketMode> | null;

  @JsonValue({
    description: 'The brackets as they are kept.',
    hidden: true,
    export: false,
    write: 'never',
    initial: [],
  })
  bracketRows: Bracket[];

  @Decimal({ description: 'A fixed fee, in the agreement’s currency.', nullable: true, write: 'never' })
  feeAmount: string | null;

  @Choice(() => FeePeriod, { description: 'How often the fixed fee is due.', nullable: true, write: 'never' })
  feePeriod: ChoiceOf<typeof FeePeriod> | null;

  @Decimal({
    description: 'The most that one statement can come to by this term, in the agreement’s currency.',
    nullable: true,
    write: 'never',
  })
  cap: string | null;

  @Decimal({
    description: 'The least that one statement comes to by this term, in the agreement’s currency.',
    nullable: true,
    write: 'never',
  })
  floor: string | null;

  @Integer({
    description: 'For how many months from a customer’s first revenue a share of it is due; null for ever.',
    nullable: true,
    write: 'never',
  })
  durationMonths: number | null;

  @Integer({
    description: 'How many days a share is held back against refunds before it is paid.',
    write: 'never',
    initial: 0,
  })
  holdingDays: number;

  @Computed(() => [RateBracket], {
    description: 'The brackets, the lowest first; none for a single rate or a fee.',
    needs: ['bracketRows'],
    resolve: ({ bracketRows }: RevenueShareTerm) => bracketRows,
  })
  brackets: RateBracket[];
}
