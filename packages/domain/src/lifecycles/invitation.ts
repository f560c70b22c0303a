/** The life of an invitation to the product. */
import { defineLifecycle, type StateOf } from '../lifecycle.js';

/** States and actions of an invitation. */
export const invitationLifecycle = defineLifecycle({
  name: 'invitation',
  states: {
    PENDING: 'Mailed, and not taken up; it can be until it expires.',
    ACCEPTED: 'Taken up: the person holds the role.',
    REVOKED: 'Taken back: the link that was mailed opens nothing any more.',
  },
  initial: 'PENDING',
  actions: {
    accept: { from: ['PENDING'], to: 'ACCEPTED', description: 'Take the invitation up, by its link.' },
    sendAgain: {
      from: ['PENDING'],
      to: 'PENDING',
      description: 'Mail the invitation again, with a new link in place of the old one and a new end.',
    },
    revoke: {
      from: ['PENDING'],
      to: 'REVOKED',
      description: 'Take the invitation back, with the link that was mailed.',
      isException: true,
    },
  },
});

/** The state of an invitation. */
export type InvitationState = StateOf<typeof invitationLifecycle>;
