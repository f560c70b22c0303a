/** Who may see partnerships: staff all, partners their own, the public those that are listed and alive. */
import { refuse } from '@partnergraph/domain/lifecycle.js';
import { type Action, isAction, reachOf } from '@partnergraph/domain/permission.js';
import type { Policy } from '@partnergraph/graph/record/marks.js';
import type { Where } from '@partnergraph/graph/condition/scope.js';
import { policyFor } from '../access/policy.js';
import type { ProductViewer } from '../access/viewer.js';

/** What belongs to a partnership belongs to its organization and its program: by the condition that leads there. */
export const ofPartnership = (lead: (partnership: Where) => Where) => ({
  organization: (organization: Where) => lead({ organization }),
  program: (program: Where) => lead({ program }),
});

export const partnershipPolicy = policyFor('partnership', {
  ...ofPartnership((partnership) => partnership),
  listed: { isListed: { eq: true }, stage: { in: ['ACTIVE', 'AT_RISK'] } },
  guards: { workNotes: 'partnership.readWorkNotes' },
});

/** What belongs to a partnership is seen with it. */
export const historyPolicy = policyFor(
  'partnership',
  ofPartnership((partnership) => ({ partnership })),
);

export const phasePolicy = policyFor(
  'phase',
  ofPartnership((partnership) => ({ partnership })),
);

const allSteps = policyFor(
  'step',
  ofPartnership((partnership) => ({ phase: { partnership } })),
);

/** A partner does its own side's steps, and not ours. */
export const stepPolicy: Policy = {
  ...allSteps,
  rule: 'A partner does the steps of its own side.',
  may(viewer: ProductViewer, action: string, row) {
    const isOurs = row !== undefined && row['side'] !== 'PARTNER';
    if (isOurs && isAction(action) && reachOf(viewer.roles, action as Action) === 'OWN')
      return refuse('This step is done by the other side.', 'OTHER_SIDE');
    return allSteps.may!(viewer as never, action, row);
  },
};
