/** The texts of an agreement from draft to signature, the amendments of one that is in force, and what the calendar forbids. */
import { refuse, type Refusal, wordsOf } from './lifecycle.js';
import { agreementStatesInForce, type AgreementState } from './lifecycles/agreement.js';
import type { Day } from './period.js';

/** What becomes of one text of an agreement. */
export const agreementVersionStates = {
  DRAFT: 'Being written.',
  PENDING_SIGNATURE: 'Fixed by its hash; signatures are missing.',
  SIGNED: 'Signed by both sides.',
  DISCARDED: 'Given up before both sides had signed it.',
} as const;

/** How far the amendment of an agreement in force is. */
export const amendmentStates = {
  DRAFT: 'Being written on our side.',
  PENDING_SIGNATURE: 'Fixed by its hash; signatures are missing.',
  SCHEDULED: 'Signed by both sides; it takes effect on a later day.',
} as const;

/** How far an amendment is. */
export type AmendmentState = keyof typeof amendmentStates;

interface AmendmentAction {
  /** The state of the amendment from which it can be done; null where there must be none. */
  readonly from: readonly (AmendmentState | null)[];
  readonly description: string;
  readonly needsNote?: boolean;
}

/** What can be done with the amendment of an agreement that is in force; signing it is the agreement's `sign`. */
export const amendmentActions = {
  amend: {
    from: [null],
    description:
      'Begin a new version of an agreement in force, with the text and the terms of the present one.',
  },
  sendAmendment: {
    from: ['DRAFT'],
    description: 'Fix the text of the amendment and ask both sides to sign it.',
  },
  returnAmendment: {
    from: ['PENDING_SIGNATURE'],
    description: 'Open the amendment again; signatures given so far no longer count.',
    needsNote: true,
  },
  discardAmendment: {
    from: ['DRAFT', 'PENDING_SIGNATURE'],
    description: 'Give the amendment up; the agreement stays as it is.',
    needsNote: true,
  },
} as const satisfies Record<string, AmendmentAction>;

/** The name of an action on an amendment. */
export type AmendmentActionName = keyof typeof amendmentActions;

/** Whether the agreement's terms apply in this state. */
export function isInForce(state: AgreementState): boolean {
  return (agreementStatesInForce as readonly AgreementState[]).includes(state);
}

/** Null when the action can be done with the amendment now, else why not. */
export function refuseAmendment(
  action: AmendmentActionName,
  { state, amendment }: { readonly state: AgreementState; readonly amendment: AmendmentState | null },
): Refusal | null {
  if (!isInForce(state))
    return refuse(
      `Only an agreement in force is amended; this one is ${wordsOf(state)}.`,
      'AMENDED_IN_FORCE',
      { record: 'agreement', state },
    );
  const { from }: AmendmentAction = amendmentActions[action];
  if (from.includes(amendment)) return null;
  if (amendment === null) return refuse('There is no amendment; begin one first.', 'NO_AMENDMENT');
  return refuse(`The amendment that was begun is ${wordsOf(amendment)}.`, 'AMENDMENT_STATE', {
    record: 'agreement',
    state: amendment,
  });
}

/** The days of an agreement, as far as they decide what can be done with it. */
export interface AgreementDays {
  readonly effectiveOn: Day | null;
  /** The last day on which it is in force; null without one. */
  readonly endsOn: Day | null;
  readonly renewalTermMonths: number | null;
}

/** Null when the days allow the action, else why not; says nothing of the state. */
export function refuseByCalendar(
  action: string,
  { effectiveOn, endsOn, renewalTermMonths }: AgreementDays,
  today: Day,
): Refusal | null {
  if (action === 'activate' && effectiveOn !== null && effectiveOn > today)
    return refuse(`By its text it takes effect on ${effectiveOn}.`, 'EFFECTIVE_LATER', { day: effectiveOn! });
  if (['markExpiring', 'renew', 'expire'].includes(action) && endsOn === null)
    return refuse('It has no last day; an amendment can give it one.', 'NO_LAST_DAY');
  if (action === 'expire' && endsOn !== null && endsOn >= today)
    return refuse(`Its last day is ${endsOn}; to end it earlier, terminate it.`, 'LAST_DAY_LATER', {
      day: endsOn,
    });
  if (action === 'renew' && renewalTermMonths === null)
    return refuse('Its text names no further term; an amendment can move its end.', 'NO_FURTHER_TERM');
  return null;
}
