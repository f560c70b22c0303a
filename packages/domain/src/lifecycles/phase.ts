/** The life of a phase of the partnership process, and how gates open the next one. */
import { defineLifecycle, refuse, type Refusal, type StateOf } from '../lifecycle.js';
import type { StepState } from './step.js';

/** States and actions of a phase; the first one opens at once, a later one when the gate before it passes. */
export const phaseLifecycle = defineLifecycle({
  name: 'phase',
  states: {
    LOCKED: 'Waits for the gate of the phase before it.',
    OPEN: 'May begin; no step has.',
    IN_PROGRESS: 'At least one step has begun.',
    DONE: 'Its gate has passed.',
    WAIVED: 'Skipped, with a reason.',
  },
  initial: 'LOCKED',
  entries: ['LOCKED', 'OPEN'],
  changeableIn: ['LOCKED', 'OPEN', 'IN_PROGRESS'],
  actions: {
    open: {
      from: ['LOCKED'],
      to: 'OPEN',
      description: 'Open the phase although the gate before it has not passed.',
      needsNote: true,
    },
    start: { from: ['OPEN'], to: 'IN_PROGRESS', description: 'Begin the phase.' },
    passGate: {
      from: ['IN_PROGRESS'],
      to: 'DONE',
      description: 'Pass the gate of the phase: every step is done or waived, and the next phase opens.',
    },
    waive: {
      from: ['LOCKED', 'OPEN', 'IN_PROGRESS'],
      to: 'WAIVED',
      description: 'Skip the phase; the next one opens.',
      needsNote: true,
    },
    reopen: {
      from: ['DONE', 'WAIVED'],
      to: 'IN_PROGRESS',
      description: 'Take the phase up again; later phases that have opened stay open.',
      needsNote: true,
    },
  },
});

/** The state of a phase. */
export type PhaseState = StateOf<typeof phaseLifecycle>;

/** Null when the gate may pass, else which steps are in the way, by name. */
export function refuseGate(
  steps: readonly { readonly name: string; readonly state: StepState }[],
): Refusal | null {
  const missing = steps.filter((step) => step.state !== 'DONE' && step.state !== 'WAIVED');
  if (missing.length === 0) return null;
  const names = missing.map((step) => step.name);
  return refuse(`To pass the gate, finish or waive: ${names.join(', ')}.`, 'GATE_CLOSED', { names });
}

/** The numbers of the locked phases whose predecessor is done or waived: those to open now. */
export function phasesToOpen(
  phases: readonly { readonly number: number; readonly state: PhaseState }[],
): number[] {
  const ordered = phases.toSorted((left, right) => left.number - right.number);
  return ordered
    .filter((phase, index) => {
      const before = ordered[index - 1]?.state ?? 'DONE';
      return phase.state === 'LOCKED' && (before === 'DONE' || before === 'WAIVED');
    })
    .map((phase) => phase.number);
}

/** The state of a phase after one of its steps changed: an open phase is in progress once a step has begun. */
export function phaseStateAfterStep(phase: PhaseState, steps: readonly StepState[]): PhaseState {
  return phase === 'OPEN' && steps.some((step) => step !== 'OPEN') ? 'IN_PROGRESS' : phase;
}
