/** When an agreement can be amended, and what its days allow. */
import { describe, expect, it } from '@jest/globals';
import {
  amendmentActions,
  type AmendmentActionName,
  amendmentStates,
  type AmendmentState,
  isInForce,
  refuseAmendment,
  refuseByCalendar,
} from './amendment.js';
import { agreementLifecycle } from './lifecycles/agreement.js';

const actions = Object.keys(amendmentActions) as AmendmentActionName[];
const amendments = [null, ...(Object.keys(amendmentStates) as AmendmentState[])];

describe('an amendment', () => {
  it('is only of an agreement in force', () => {
    for (const state of agreementLifecycle.states)
      for (const amendment of amendments)
        for (const action of actions)
          if (!isInForce(state)) expect(refuseAmendment(action, { state, amendment })).not.toBeNull();
  });

  it('goes through these states', () => {
    const table = amendments.map((amendment) => [
      amendment,
      actions.filter((action) => !refuseAmendment(action, { state: 'ACTIVE', amendment })),
    ]);
    expect(table).toEqual([
      [null, ['amend']],
      ['DRAFT', ['sendAmendment', 'discardAmendment']],
      ['PENDING_SIGNATURE', ['returnAmendment', 'discardAmendment']],
      ['SCHEDULED', []],
    ]);
  });
});

describe('the calendar', () => {
  const days = { effectiveOn: '2026-01-01', endsOn: '2026-12-31', renewalTermMonths: 12 };
  const allows = (action: string, today: string, changed: Partial<typeof days> | object = {}) =>
    refuseByCalendar(action, { ...days, ...changed }, today) === null;

  it('lets an agreement begin on its first day and end after its last', () => {
    expect([allows('activate', '2025-12-31'), allows('activate', '2026-01-01')]).toEqual([false, true]);
    expect([allows('expire', '2026-12-31'), allows('expire', '2027-01-01')]).toEqual([false, true]);
  });

  it('renews and ends only what has an end', () => {
    for (const action of ['markExpiring', 'renew', 'expire'])
      expect(allows(action, '2027-01-01', { endsOn: null })).toBe(false);
    expect(allows('renew', '2026-06-01', { renewalTermMonths: null })).toBe(false);
    expect(allows('terminate', '2026-06-01', { endsOn: null })).toBe(true);
  });
});
