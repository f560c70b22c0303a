/** The life of a step of the partnership process. */
import { defineLifecycle, refuse, wordsOf, type Refusal, type StateOf } from '../lifecycle.js';
import type { PhaseState } from './phase.js';

/** States and actions of a step. */
export const stepLifecycle = defineLifecycle({
  name: 'step',
  states: {
    OPEN: 'Not begun.',
    IN_PROGRESS: 'Somebody is working on it.',
    DONE: 'Finished; its artifact is there.',
    WAIVED: 'Skipped, with a reason.',
  },
  initial: 'OPEN',
  actions: {
    start: { from: ['OPEN'], to: 'IN_PROGRESS', description: 'Begin the step.' },
    complete: { from: ['OPEN', 'IN_PROGRESS'], to: 'DONE', description: 'Finish the step.' },
    waive: { from: ['OPEN', 'IN_PROGRESS'], to: 'WAIVED', description: 'Skip the step.', needsNote: true },
    reopen: {
      from: ['DONE', 'WAIVED'],
      to: 'IN_PROGRESS',
      description: 'Take the step up again.',
      needsNote: true,
    },
  },
});

/** The state of a step. */
export type StepState = StateOf<typeof stepLifecycle>;

/** Null when a step may act while its phase is in this state, else why not. */
export function refuseStepInPhase(phase: PhaseState): Refusal | null {
  if (phase === 'OPEN' || phase === 'IN_PROGRESS') return null;
  return refuse(
    `The steps of a phase can move while it is open or in progress; it is ${wordsOf(phase)}.`,
    'PHASE_NOT_OPEN',
    { record: 'phase', state: phase },
  );
}
