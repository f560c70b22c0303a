/** The life of a token that programs ask the graph with. */
import { defineLifecycle, type StateOf } from '../lifecycle.js';

/** States and actions of a token. */
export const apiTokenLifecycle = defineLifecycle({
  name: 'apiToken',
  states: {
    ACTIVE: 'Opens the graph until it expires.',
    REVOKED: 'Opens nothing any more.',
  },
  initial: 'ACTIVE',
  entries: ['ACTIVE'],
  actions: {
    revoke: {
      from: ['ACTIVE'],
      to: 'REVOKED',
      description: 'End what the token opens, at once and for good.',
      isException: true,
    },
  },
});

/** The state of a token. */
export type ApiTokenState = StateOf<typeof apiTokenLifecycle>;
