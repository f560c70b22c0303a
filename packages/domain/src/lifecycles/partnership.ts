/** The stages of a partnership, from a name on a list to an archived file. */
import { defineLifecycle, type StateOf } from '../lifecycle.js';

/** Stages and actions of a partnership; the field is called `stage`. */
export const partnershipLifecycle = defineLifecycle({
  name: 'partnership',
  states: {
    TARGET: 'An organization that we would like to have as a partner; nobody has spoken with it yet.',
    PROSPECT: 'Contact is made and interest is validated.',
    APPLIED: 'The organization has asked to join the program.',
    IN_REVIEW: 'We are examining the application.',
    APPROVED: 'We said yes; the work together has not begun.',
    ONBOARDING: 'The partner is being set up: agreement, integration, training, launch.',
    ACTIVE: 'The partnership is alive.',
    AT_RISK: 'The partnership is alive, and something threatens it.',
    SUSPENDED: 'The partnership is paused: benefits and rates do not apply.',
    OFFBOARDED: 'The partnership has ended in good order.',
    DECLINED: 'They did not want the partnership.',
    REJECTED: 'We did not want the partnership.',
    BANNED: 'We ended the partnership for a serious breach; no new one may begin until the ban is lifted.',
    ARCHIVED: 'Kept for the record only, out of every working list.',
  },
  initial: 'TARGET',
  entries: ['TARGET', 'PROSPECT', 'APPLIED', 'APPROVED', 'ONBOARDING', 'ACTIVE'],
  changeableIn: [
    'TARGET',
    'PROSPECT',
    'APPLIED',
    'IN_REVIEW',
    'APPROVED',
    'ONBOARDING',
    'ACTIVE',
    'AT_RISK',
    'SUSPENDED',
    'OFFBOARDED',
    'DECLINED',
    'REJECTED',
    'BANNED',
  ],
  actions: {
    qualify: {
      from: ['TARGET'],
      to: 'PROSPECT',
      description: 'Record that the target is interested and worth pursuing.',
    },
    apply: {
      from: ['TARGET', 'PROSPECT'],
      to: 'APPLIED',
      description: 'Record that the organization has applied.',
    },
    startReview: { from: ['APPLIED'], to: 'IN_REVIEW', description: 'Begin to examine the application.' },
    returnToApplicant: {
      from: ['IN_REVIEW'],
      to: 'APPLIED',
      description: 'Send the application back because something is missing from it.',
      needsNote: true,
    },
    approve: { from: ['IN_REVIEW'], to: 'APPROVED', description: 'Say yes to the application.' },
    startOnboarding: { from: ['APPROVED'], to: 'ONBOARDING', description: 'Begin to set the partner up.' },
    activate: {
      from: ['ONBOARDING'],
      to: 'ACTIVE',
      description: 'Finish the onboarding: the partnership is alive.',
    },
    markAtRisk: {
      from: ['ACTIVE'],
      to: 'AT_RISK',
      description: 'Say that something threatens the partnership.',
      needsNote: true,
    },
    recover: { from: ['AT_RISK'], to: 'ACTIVE', description: 'Say that the threat is over.' },
    suspend: {
      from: ['ACTIVE', 'AT_RISK'],
      to: 'SUSPENDED',
      description: 'Pause the partnership with its benefits and rates.',
      needsNote: true,
    },
    reinstate: {
      from: ['SUSPENDED', 'OFFBOARDED'],
      to: 'ACTIVE',
      description: 'Bring a paused or ended partnership back to life.',
    },
    offboard: {
      from: ['APPROVED', 'ONBOARDING', 'ACTIVE', 'AT_RISK', 'SUSPENDED'],
      to: 'OFFBOARDED',
      description: 'End the partnership in good order.',
      needsNote: true,
    },
    decline: {
      from: ['TARGET', 'PROSPECT', 'APPLIED', 'IN_REVIEW', 'APPROVED', 'ONBOARDING'],
      to: 'DECLINED',
      description: 'Record that the organization does not want the partnership.',
    },
    reject: {
      from: ['TARGET', 'PROSPECT', 'APPLIED', 'IN_REVIEW'],
      to: 'REJECTED',
      description: 'Say no to the organization.',
      needsNote: true,
    },
    reconsider: {
      from: ['DECLINED', 'REJECTED'],
      to: 'PROSPECT',
      description: 'Take up talks again after a no from either side.',
    },
    ban: {
      from: [
        'TARGET',
        'PROSPECT',
        'APPLIED',
        'IN_REVIEW',
        'APPROVED',
        'ONBOARDING',
        'ACTIVE',
        'AT_RISK',
        'SUSPENDED',
        'OFFBOARDED',
        'DECLINED',
        'REJECTED',
      ],
      to: 'BANNED',
      description: 'End the partnership for a serious breach.',
      needsNote: true,
    },
    liftBan: { from: ['BANNED'], to: 'OFFBOARDED', description: 'Take a ban back.', needsNote: true },
    archive: {
      from: ['TARGET', 'PROSPECT', 'OFFBOARDED', 'DECLINED', 'REJECTED'],
      to: 'ARCHIVED',
      description: 'Put the partnership out of every working list.',
    },
    restore: {
      from: ['ARCHIVED'],
      to: 'TARGET',
      description: 'Take an archived partnership up again as a target.',
    },
  },
});

/** A stage of a partnership. */
export type PartnershipStage = StateOf<typeof partnershipLifecycle>;

/** The stages of a partnership that is over: ended, refused by either side, or put away. */
export const closedPartnershipStages = [
  'OFFBOARDED',
  'DECLINED',
  'REJECTED',
  'BANNED',
  'ARCHIVED',
] as const satisfies readonly PartnershipStage[];

/** The stages of a partnership on the roll: both sides have said yes, and it has not ended. */
export const rollStages = [
  'APPROVED',
  'ONBOARDING',
  'ACTIVE',
  'AT_RISK',
  'SUSPENDED',
] as const satisfies readonly PartnershipStage[];

/** Whether a partnership in this stage is over. */
export function isClosed(stage: PartnershipStage): boolean {
  return (closedPartnershipStages as readonly PartnershipStage[]).includes(stage);
}

/** Whether a partnership in this stage is on the roll. */
export function isOnRoll(stage: PartnershipStage): boolean {
  return (rollStages as readonly PartnershipStage[]).includes(stage);
}
