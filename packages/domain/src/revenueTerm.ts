/** The terms of a revenue share: what they are made of, and when they make no sense. */
import { Exact, isDecimal } from './money.js';
import { refuseRate } from './rate.js';

/** What a share is a share of. */
export const termBases = {
  NET: 'Revenue after taxes, refunds and fees.',
  GROSS: 'Revenue as the customer pays it.',
  LICENSE_FEE: 'Fees for a license, a fixed fee among them.',
} as const;

/** What makes a share due. */
export const termTriggers = {
  BOOKED: 'The customer has signed.',
  INVOICED: 'The customer was sent the invoice.',
  PAID: 'The customer has paid.',
} as const;

/** How brackets are read. */
export const bracketModes = {
  MARGINAL: 'Each rate applies to the part of the amount within its bracket.',
  WHOLE: 'The rate of the bracket that the amount reaches applies to all of it.',
} as const;

/** How often a fixed fee is due. */
export const feePeriods = {
  ONCE: 'Once.',
  MONTHLY: 'Every month.',
  QUARTERLY: 'Every three months.',
  YEARLY: 'Every year.',
} as const;

/** From which amount on a rate applies. */
export interface RateBracket {
  readonly fromAmount: string;
  readonly rateBps: number;
}

/** The part of a term that says how much; amounts are decimal text in `currency`. */
export interface TermAmounts {
  readonly basis: keyof typeof termBases;
  readonly rateBps?: number | null;
  readonly bracketMode?: keyof typeof bracketModes | null;
  readonly brackets?: readonly RateBracket[] | null;
  readonly feeAmount?: string | null;
  readonly feePeriod?: keyof typeof feePeriods | null;
  readonly cap?: string | null;
  readonly floor?: string | null;
  readonly durationMonths?: number | null;
  readonly holdingDays?: number | null;
  readonly currency: string | null;
}

/** One thing that is wrong with a term, by its field. */
export interface TermProblem {
  readonly field: keyof TermAmounts;
  readonly reason: string;
}

/** Everything that is wrong with a term; empty when it can be agreed. */
export function termProblems(term: TermAmounts): TermProblem[] {
  return [...waysProblems(term), ...bracketProblems(term), ...amountProblems(term), ...lengthProblems(term)];
}

function waysProblems({ basis, rateBps, brackets, feeAmount, feePeriod }: TermAmounts): TermProblem[] {
  const ways = [rateBps != null, Boolean(brackets?.length), feeAmount != null].filter(Boolean).length;
  const problems: TermProblem[] = [];
  if (ways !== 1) problems.push({ field: 'rateBps', reason: 'Give one of a rate, brackets, or a fee.' });
  const refusal = rateBps == null ? null : refuseRate(rateBps);
  if (refusal) problems.push({ field: 'rateBps', reason: refusal.reason });
  if (feeAmount != null && basis !== 'LICENSE_FEE')
    problems.push({ field: 'feeAmount', reason: 'A fixed fee goes with the basis LICENSE_FEE.' });
  if ((feeAmount == null) !== (feePeriod == null))
    problems.push({ field: 'feePeriod', reason: 'A fee and how often it is due go together.' });
  return problems;
}

function bracketProblems({ brackets, bracketMode }: TermAmounts): TermProblem[] {
  const problems: TermProblem[] = [];
  if (Boolean(brackets?.length) !== (bracketMode != null))
    problems.push({ field: 'bracketMode', reason: 'Brackets and the way they are read go together.' });
  if (!brackets?.length) return problems;
  const say = (reason: string) => problems.push({ field: 'brackets', reason });
  if (!brackets.every(({ fromAmount }) => isDecimal(fromAmount))) {
    say('A bracket begins at a decimal number.');
    return problems;
  }
  if (!new Exact(brackets[0]!.fromAmount).isZero()) say('The first bracket begins at 0.');
  const isRising = brackets.every(
    ({ fromAmount }, i) => i === 0 || new Exact(fromAmount).greaterThan(brackets[i - 1]!.fromAmount),
  );
  if (!isRising) say('Each bracket begins above the one before it.');
  const refusal = brackets.map(({ rateBps }) => refuseRate(rateBps)).find((found) => found !== null);
  if (refusal) say(refusal.reason);
  return problems;
}

function amountProblems(term: TermAmounts): TermProblem[] {
  const problems: TermProblem[] = [];
  for (const field of ['feeAmount', 'cap', 'floor'] as const) {
    const amount = term[field];
    if (amount == null) continue;
    if (!isDecimal(amount) || new Exact(amount).isNegative())
      problems.push({ field, reason: 'An amount is a decimal number, 0 or more.' });
  }
  if (problems.length > 0) return problems;
  const { cap, floor, feeAmount, brackets, currency } = term;
  if (cap != null && floor != null && new Exact(cap).lessThan(floor))
    problems.push({ field: 'cap', reason: `The most cannot be below the least, ${floor}.` });
  if (currency === null && (cap != null || floor != null || feeAmount != null || (brackets?.length ?? 0) > 1))
    problems.push({ field: 'currency', reason: 'Amounts need the currency of the agreement.' });
  return problems;
}

function lengthProblems({ durationMonths, holdingDays }: TermAmounts): TermProblem[] {
  const problems: TermProblem[] = [];
  if (durationMonths != null && durationMonths < 1)
    problems.push({ field: 'durationMonths', reason: 'A share lasts one month or more.' });
  if (holdingDays != null && holdingDays < 0)
    problems.push({ field: 'holdingDays', reason: 'A share is held back 0 days or more.' });
  return problems;
}
