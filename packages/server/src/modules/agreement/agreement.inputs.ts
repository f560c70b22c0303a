/** The inputs of what is done with an agreement beyond its table of states: signatures and terms. */
import { Decimal, Day } from '@partnergraph/graph/record/scalars.js';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Side } from '../program/side.js';
import { BracketMode, FeePeriod, TermBasis, TermTrigger } from './term.entity.js';

@InputType({ description: 'A signature under what was sent for signature.' })
export class AgreementSignInput {
  @Field(() => Side, { description: 'The side that it binds; a partner signs for its own.' })
  side: 'US' | 'PARTNER';

  @Field(() => String, {
    description: 'The hash of the content that the signer has read; another one is refused.',
  })
  contentHash: string;

  @Field(() => String, { nullable: true, description: 'Who signed; yourself unless said.' })
  signerName?: string | null;

  @Field(() => String, { nullable: true, description: 'What the signer is there.' })
  signerTitle?: string | null;

  @Field(() => String, { nullable: true, description: 'The address of the signer.' })
  signerEmail?: string | null;

  @Field(() => Day, { nullable: true, description: 'The day of signing; today unless said.' })
  signedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'A note, kept with the event.' })
  note?: string | null;
}

@InputType({ description: 'Who looks after an agreement on our side.' })
export class AgreementOwnerInput {
  @Field(() => ID, { nullable: true, description: 'The user; null for nobody.' })
  ownerId: string | null;

  @Field(() => String, { nullable: true, description: 'A note, kept with the event.' })
  note?: string | null;
}

@InputType({ description: 'From which amount on a rate applies.' })
export class RateBracketInput {
  @Field(() => Decimal, {
    description: 'The amount at which the bracket begins, in the agreement’s currency; 0 for the first.',
  })
  fromAmount: string;

  @Field(() => Int, { description: 'The rate, in hundredths of a percent, from 0 to 10000.' })
  rateBps: number;
}

@InputType({ description: 'What a term is for, and from which day on.' })
export class TermScopeInput {
  @Field(() => String, {
    nullable: true,
    description: 'The part of the product, such as `PREMIUM_FEATURES`; all of it unless said.',
  })
  scope?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What revenue has to be, such as `ENTERPRISE_IMPLEMENTATION`; any unless said.',
  })
  qualifier?: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'The first day; the day on which the text takes effect unless said.',
  })
  fromOn?: string | null;

  @Field(() => String, { nullable: true, description: 'A note, kept with the event.' })
  note?: string | null;
}

@InputType({ description: 'A term: a rate, brackets or a fixed fee, for a scope, from a day on.' })
export class TermInput extends TermScopeInput {
  @Field(() => TermBasis, { defaultValue: 'NET', description: 'What the share is a share of.' })
  basis: keyof typeof TermBasis;

  @Field(() => TermTrigger, { defaultValue: 'PAID', description: 'What makes the share due.' })
  trigger: keyof typeof TermTrigger;

  @Field(() => Int, { nullable: true, description: 'One rate, in hundredths of a percent, from 0 to 10000.' })
  rateBps?: number | null;

  @Field(() => BracketMode, { nullable: true, description: 'How the brackets are read.' })
  bracketMode?: keyof typeof BracketMode | null;

  @Field(() => [RateBracketInput], { nullable: true, description: 'Brackets, the lowest first.' })
  brackets?: RateBracketInput[] | null;

  @Field(() => Decimal, { nullable: true, description: 'A fixed fee, with the basis LICENSE_FEE.' })
  feeAmount?: string | null;

  @Field(() => FeePeriod, { nullable: true, description: 'How often the fee is due.' })
  feePeriod?: keyof typeof FeePeriod | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The most that one statement can come to by this term.',
  })
  cap?: string | null;

  @Field(() => Decimal, {
    nullable: true,
    description: 'The least that one statement comes to by this term.',
  })
  floor?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'For how many months from a customer’s first revenue it is due; for ever unless said.',
  })
  durationMonths?: number | null;

  @Field(() => Int, { defaultValue: 0, description: 'How many days it is held back against refunds.' })
  holdingDays: number;
}
