/** Every state table printed whole, and the promises that all of them keep. */
import { describe, expect, it } from '@jest/globals';
import { defineLifecycle, isRefusal, type Lifecycle, printLifecycle, wordsOf } from './lifecycle.js';
import {
  agreementActionDue,
  type AgreementState,
  renewedEnd,
  stateAfterSignature,
} from './lifecycles/agreement.js';
import { lifecycles } from './lifecycles/all.js';
import { isClosed, isOnRoll, partnershipLifecycle } from './lifecycles/partnership.js';
import { phasesToOpen, phaseStateAfterStep, refuseGate } from './lifecycles/phase.js';
import { refuseStepInPhase } from './lifecycles/step.js';
import { partnershipPhases, phaseForStage } from './partnershipProcess.js';

describe.each(Object.entries(lifecycles) as [string, Lifecycle][])(
  'the lifecycle of %s',
  (name, lifecycle) => {
    it('is this table', () => {
      expect(`\n${printLifecycle(lifecycle)}\n`).toMatchSnapshot();
    });

    it('is known by its own name', () => {
      expect(lifecycle.name).toBe(name);
    });

    it('describes every state and action in a sentence', () => {
      const sentences = [
        ...Object.values(lifecycle.stateDescriptions),
        ...Object.values(lifecycle.actions).map(({ description }) => description),
      ];
      for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
    });

    it('allows exactly what `next` does, and gives a reason for the rest', () => {
      for (const state of lifecycle.states) {
        for (const { action, allowed, reason, to } of lifecycle.available(state)) {
          const next = lifecycle.next(state, action, 'because');
          expect(isRefusal(next)).toBe(!allowed);
          expect(isRefusal(next) ? next.reason : null).toBe(reason);
          if (allowed) expect(next).toBe(to);
        }
      }
    });
  },
);

describe('a lifecycle', () => {
  it('says from where an action would be possible', () => {
    const refusal = partnershipLifecycle.next('ACTIVE', 'approve');
    expect(refusal).toEqual({
      refused: true,
      reason: 'To approve, the partnership has to be in review; it is active.',
      wording: {
        key: 'WRONG_STATE',
        values: { action: 'approve', record: 'partnership', states: ['IN_REVIEW'], state: 'ACTIVE' },
      },
    });
  });

  it('asks for a note where one is needed', () => {
    expect(partnershipLifecycle.next('ACTIVE', 'markAtRisk', '  ')).toEqual({
      refused: true,
      reason: 'To mark at risk, say why in a note.',
      wording: { key: 'NOTE_NEEDED', values: { action: 'markAtRisk' } },
    });
    expect(partnershipLifecycle.next('ACTIVE', 'markAtRisk', 'No review for a year')).toBe('AT_RISK');
  });

  it('names the mutation of an action', () => {
    expect(partnershipLifecycle.mutationOf('markAtRisk')).toBe('partnershipMarkAtRisk');
  });

  it('refuses changes and beginnings in the wrong state', () => {
    expect(lifecycles.agreement.refuseChange('DRAFT')).toBeNull();
    expect(lifecycles.agreement.refuseChange('ACTIVE')?.reason).toBe(
      'The agreement can be changed while it is draft or in negotiation; it is active.',
    );
    expect(partnershipLifecycle.refuseEntry('ACTIVE')).toBeNull();
    expect(partnershipLifecycle.refuseEntry('BANNED')?.reason).toContain('and not banned');
  });

  it('cannot have a state that nothing leads to', () => {
    const lost = () =>
      defineLifecycle({
        name: 'lamp',
        states: { OFF: 'Dark.', ON: 'Light.', BROKEN: 'For ever dark.' },
        initial: 'OFF',
        actions: { light: { from: ['OFF', 'BROKEN'], to: 'ON', description: 'Light it.' } },
      });
    expect(lost).toThrow('lamp: no action leads to BROKEN');
  });

  it('is checked by the compiler', () => {
    // @ts-expect-error there is no such state
    partnershipLifecycle.next('SLEEPING', 'approve');
    // @ts-expect-error there is no such action
    expect(() => partnershipLifecycle.next('ACTIVE', 'celebrate')).toThrow();
  });
});

describe('the process of a partnership', () => {
  it('has four phases of four steps', () => {
    expect(partnershipPhases.map(({ number, steps }) => [number, steps.length])).toEqual([
      [1, 4],
      [2, 4],
      [3, 4],
      [4, 4],
    ]);
    const keys = partnershipPhases.flatMap(({ key, steps }) => [key, ...steps.map((step) => step.key)]);
    expect(new Set(keys).size).toBe(20);
  });

  it('has a phase for each stage that is not over and none for the others', () => {
    for (const stage of partnershipLifecycle.states) {
      expect(phaseForStage(stage) !== null).toBe(!isClosed(stage));
    }
  });

  it('counts on the roll who was won and not yet lost', () => {
    expect(partnershipLifecycle.states.filter(isOnRoll)).toEqual([
      'APPROVED',
      'ONBOARDING',
      'ACTIVE',
      'AT_RISK',
      'SUSPENDED',
    ]);
    expect(partnershipLifecycle.states.filter((stage) => isOnRoll(stage) && isClosed(stage))).toEqual([]);
  });

  it('opens a phase when the gate before it passes', () => {
    const phases = (['DONE', 'WAIVED', 'LOCKED', 'LOCKED'] as const).map((state, index) => ({
      number: index + 1,
      state,
    }));
    expect(phasesToOpen(phases)).toEqual([3]);
    expect(phasesToOpen([{ number: 1, state: 'LOCKED' }])).toEqual([1]);
  });

  it('keeps a gate shut until every step is done or waived', () => {
    const open = { name: 'Business case development', state: 'OPEN' } as const;
    expect(refuseGate([{ name: 'Initial outreach', state: 'DONE' }, open])?.reason).toContain(open.name);
    expect(refuseGate([{ name: 'Initial outreach', state: 'WAIVED' }])).toBeNull();
  });

  it('begins a phase with its first step, and holds the steps of a locked one', () => {
    expect(phaseStateAfterStep('OPEN', ['OPEN', 'IN_PROGRESS'])).toBe('IN_PROGRESS');
    expect(phaseStateAfterStep('OPEN', ['OPEN', 'OPEN'])).toBe('OPEN');
    expect(refuseStepInPhase('LOCKED')?.reason).toContain('it is locked');
    expect(refuseStepInPhase('OPEN')).toBeNull();
  });
});

it('an agreement is signed once both sides have signed', () => {
  expect(stateAfterSignature(['US', 'US'])).toBe('PENDING_SIGNATURE');
  expect(stateAfterSignature(['PARTNER', 'US'])).toBe('SIGNED');
});

it('words are taken from both spellings', () => {
  expect([wordsOf('IN_REVIEW'), wordsOf('markAtRisk'), wordsOf('agreementTemplate')]).toEqual([
    'in review',
    'mark at risk',
    'agreement template',
  ]);
});

it('an agreement moves by the calendar', () => {
  const term = { effectiveOn: '2026-01-01', endsOn: '2026-12-31', noticeDays: 60 };
  const due = (state: AgreementState, today: string) => agreementActionDue({ ...term, state }, today);
  expect([due('SIGNED', '2025-12-31'), due('SIGNED', '2026-01-01')]).toEqual([null, 'activate']);
  expect([due('ACTIVE', '2026-10-31'), due('ACTIVE', '2026-11-01')]).toEqual([null, 'markExpiring']);
  expect([due('EXPIRING', '2026-12-31'), due('EXPIRING', '2027-01-01')]).toEqual([null, 'expire']);
  expect([due('DRAFT', '2028-01-01'), due('TERMINATED', '2028-01-01')]).toEqual([null, null]);
  expect(agreementActionDue({ ...term, state: 'RENEWED', endsOn: null }, '2028-01-01')).toBeNull();
  expect([renewedEnd('2026-12-31', 12), renewedEnd('2027-02-28', 1)]).toEqual(['2027-12-31', '2027-03-31']);
});
