/** The life of a user's access. */
import { defineLifecycle, type StateOf } from '../lifecycle.js';

/** States and actions of a user. */
export const userLifecycle = defineLifecycle({
  name: 'user',
  states: {
    PENDING: 'Announced, and not yet logged in: the first password or login at a provider opens.',
    ACTIVE: 'May log in.',
    REVOKED: 'May not log in; every session has ended.',
  },
  initial: 'PENDING',
  entries: ['PENDING', 'ACTIVE'],
  actions: {
    revoke: {
      from: ['PENDING', 'ACTIVE'],
      to: 'REVOKED',
      description: 'End the access of the user with every session.',
      isException: true,
    },
    restore: { from: ['REVOKED'], to: 'ACTIVE', description: 'Give a revoked user access again.' },
  },
});

/** The state of a user. */
export type UserState = StateOf<typeof userLifecycle>;
