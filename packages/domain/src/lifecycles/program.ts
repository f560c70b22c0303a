/** The life of a program. */
import { defineLifecycle, type StateOf } from '../lifecycle.js';

/** States and actions of a program. */
export const programLifecycle = defineLifecycle({
  name: 'program',
  states: {
    DRAFT: 'Being written; no partner can join it.',
    APPROVED: 'In force: partners can join it.',
    RETIRED: 'No longer offered; existing partnerships keep their history.',
    REJECTED: 'Was proposed and not approved.',
  },
  initial: 'DRAFT',
  changeableIn: ['DRAFT', 'APPROVED'],
  actions: {
    approve: { from: ['DRAFT'], to: 'APPROVED', description: 'Put the program in force.' },
    reject: { from: ['DRAFT'], to: 'REJECTED', description: 'Decide against the program.', needsNote: true },
    revise: { from: ['REJECTED'], to: 'DRAFT', description: 'Take a rejected program up again as a draft.' },
    retire: { from: ['APPROVED'], to: 'RETIRED', description: 'Stop offering the program.', needsNote: true },
    reinstate: { from: ['RETIRED'], to: 'APPROVED', description: 'Offer a retired program again.' },
  },
});

/** The state of a program. */
export type ProgramState = StateOf<typeof programLifecycle>;
