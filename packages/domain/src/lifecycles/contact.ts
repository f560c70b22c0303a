/** The life of a contact at a partner. */
import { defineLifecycle, type StateOf } from '../lifecycle.js';

/** States and actions of a contact. */
export const contactLifecycle = defineLifecycle({
  name: 'contact',
  states: {
    PENDING: 'Named, and not confirmed yet.',
    ACTIVE: 'Confirmed: may be written to.',
    DISABLED: 'Must not be written to any more.',
  },
  initial: 'PENDING',
  entries: ['PENDING', 'ACTIVE'],
  actions: {
    activate: { from: ['PENDING'], to: 'ACTIVE', description: 'Confirm the contact.' },
    disable: {
      from: ['PENDING', 'ACTIVE'],
      to: 'DISABLED',
      description: 'Stop writing to the contact.',
      isException: true,
    },
    enable: { from: ['DISABLED'], to: 'ACTIVE', description: 'Write to a disabled contact again.' },
  },
});

/** The state of a contact. */
export type ContactState = StateOf<typeof contactLifecycle>;
