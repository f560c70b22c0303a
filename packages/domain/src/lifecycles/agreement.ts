/** The life of an agreement, and which of its steps are due by the calendar alone. */
import { type ActionOf, defineLifecycle, type StateOf } from '../lifecycle.js';
import { addDays, addMonths, type Day } from '../period.js';

/** States and actions of an agreement; what was sent for signature is fixed, an amendment is a new version. */
export const agreementLifecycle = defineLifecycle({
  name: 'agreement',
  states: {
    DRAFT: 'Being written on our side.',
    IN_NEGOTIATION: 'Both sides are working on the text.',
    PENDING_SIGNATURE: 'The text is fixed; signatures are missing.',
    SIGNED: 'Signed by both sides, and not in force yet.',
    ACTIVE: 'In force.',
    EXPIRING: 'In force, and inside the notice period before its end.',
    RENEWED: 'In force, in a further term.',
    EXPIRED: 'Ended on its last day.',
    TERMINATED: 'Ended before its last day.',
    CANCELED: 'Given up before it came into force.',
  },
  initial: 'DRAFT',
  entries: ['DRAFT', 'SIGNED', 'ACTIVE'],
  changeableIn: ['DRAFT', 'IN_NEGOTIATION'],
  actions: {
    startNegotiation: {
      from: ['DRAFT'],
      to: 'IN_NEGOTIATION',
      description: 'Give the draft to the other side.',
    },
    sendForSignature: {
      from: ['DRAFT', 'IN_NEGOTIATION'],
      to: 'PENDING_SIGNATURE',
      description: 'Fix the text and ask both sides to sign it.',
    },
    returnToNegotiation: {
      from: ['PENDING_SIGNATURE'],
      to: 'IN_NEGOTIATION',
      description: 'Open the text again; signatures given so far no longer count.',
      needsNote: true,
    },
    sign: {
      from: ['PENDING_SIGNATURE'],
      to: 'SIGNED',
      description: "Sign for one's own side; the agreement is signed once both sides have done so.",
    },
    activate: { from: ['SIGNED'], to: 'ACTIVE', description: 'Put the agreement in force.' },
    markExpiring: {
      from: ['ACTIVE', 'RENEWED'],
      to: 'EXPIRING',
      description: 'Say that the notice period before its end has begun.',
    },
    renew: {
      from: ['ACTIVE', 'EXPIRING', 'RENEWED'],
      to: 'RENEWED',
      description: 'Extend the agreement by a further term.',
    },
    expire: {
      from: ['ACTIVE', 'EXPIRING', 'RENEWED'],
      to: 'EXPIRED',
      description: 'Record that the agreement has ended on its last day.',
    },
    terminate: {
      from: ['ACTIVE', 'EXPIRING', 'RENEWED'],
      to: 'TERMINATED',
      description: 'End the agreement before its last day.',
      needsNote: true,
    },
    cancel: {
      from: ['DRAFT', 'IN_NEGOTIATION', 'PENDING_SIGNATURE', 'SIGNED'],
      to: 'CANCELED',
      description: 'Give the agreement up before it comes into force.',
      needsNote: true,
    },
  },
});

/** The state of an agreement. */
export type AgreementState = StateOf<typeof agreementLifecycle>;

/** The states in which an agreement's terms apply. */
export const agreementStatesInForce = [
  'ACTIVE',
  'EXPIRING',
  'RENEWED',
] as const satisfies readonly AgreementState[];

/** The two sides of a partnership: the program's owner, and the partner. */
export const sides = { US: 'The owner of the program.', PARTNER: 'The partner.' } as const;

/** One of the two sides of a partnership. */
export type Side = keyof typeof sides;

/** The state of an agreement after a signature, given the sides that have signed the present text. */
export function stateAfterSignature(signed: readonly Side[]): AgreementState {
  return signed.includes('US') && signed.includes('PARTNER') ? 'SIGNED' : 'PENDING_SIGNATURE';
}

/** What the calendar needs to know of an agreement; `endsOn` is the last day on which it is in force. */
export interface AgreementTerm {
  readonly state: AgreementState;
  readonly effectiveOn: Day | null;
  readonly endsOn: Day | null;
  readonly noticeDays: number | null;
}

/** The action that is due on the day by the calendar alone, or null; without a notice period nothing is expiring. */
export function agreementActionDue(
  { state, effectiveOn, endsOn, noticeDays }: AgreementTerm,
  today: Day,
): ActionOf<typeof agreementLifecycle> | null {
  if (state === 'SIGNED') return effectiveOn !== null && effectiveOn <= today ? 'activate' : null;
  if (!(agreementStatesInForce as readonly AgreementState[]).includes(state) || endsOn === null) return null;
  if (endsOn < today) return 'expire';
  const isNear = noticeDays !== null && addDays(endsOn, -noticeDays) <= today;
  return isNear && state !== 'EXPIRING' ? 'markExpiring' : null;
}

/** The last day of the further term, which begins on the day after the present one ends. */
export function renewedEnd(endsOn: Day, renewalTermMonths: number): Day {
  return addDays(addMonths(addDays(endsOn, 1), renewalTermMonths), -1);
}
