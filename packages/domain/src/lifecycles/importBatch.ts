/** The life of an import: one file, one plan, one batch. */
import { defineLifecycle, type StateOf } from '../lifecycle.js';

/** States and actions of an import batch. */
export const importBatchLifecycle = defineLifecycle({
  name: 'importBatch',
  states: {
    UPLOADING: 'Rows are arriving; nothing is compared yet.',
    PLANNED: 'Every row has its outcome, and nothing is changed yet.',
    APPLIED: 'The plan is carried out, whole.',
    UNDONE: 'Everything that the batch had changed is as it was before.',
    DISCARDED: 'Given up before it changed anything.',
  },
  initial: 'UPLOADING',
  changeableIn: ['UPLOADING', 'PLANNED'],
  actions: {
    plan: {
      from: ['UPLOADING', 'PLANNED'],
      to: 'PLANNED',
      description: 'Compare the rows with what is there and decide the outcome of each; changes nothing.',
    },
    apply: { from: ['PLANNED'], to: 'APPLIED', description: 'Carry the plan out, all of it or nothing.' },
    undo: {
      from: ['APPLIED'],
      to: 'UNDONE',
      description: 'Take back everything that the batch has changed.',
    },
    discard: {
      from: ['UPLOADING', 'PLANNED'],
      to: 'DISCARDED',
      description: 'Give the import up.',
      isException: true,
    },
  },
});

/** The state of an import batch. */
export type ImportBatchState = StateOf<typeof importBatchLifecycle>;
