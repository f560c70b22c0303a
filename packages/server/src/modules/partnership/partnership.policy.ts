/** Who may see partnerships: staff all, partners their own, the public those that are listed and alive. */
import { type Action, isAction, reachOf } from '@partnergraph/domain/permission.js';
import type { Policy } from '@partnergraph/graph/marks.js';
import { policyFor } from '../access/policy.js';
import type { ProductViewer } from '../access/viewer.js';

const own = (organizationIds: readonly string[]) => ({ organization: { id: { in: organizationIds } } });

export const partnershipPolicy = policyFor('partnership', {
  own,
  listed: { isListed: { eq: true }, stage: { in: ['ACTIVE', 'AT_RISK'] } },
});

/** What belongs to a partnership is seen with it. */
export const historyPolicy = policyFor('partnership', {
  own: (organizationIds) => ({ partnership: own(organizationIds) }),
});

export const phasePolicy = policyFor('phase', {
  own: (organizationIds) => ({ partnership: own(organizationIds) }),
});

const allSteps = policyFor('step', {
  own: (organizationIds) => ({ phase: { partnership: own(organizationIds) } }),
});

/** A partner does its own side's steps, and not ours. */
export const stepPolicy: Policy = {
  ...allSteps,
  may(viewer: ProductViewer, action: string, row) {
    const isOurs = row !== undefined && row['side'] !== 'PARTNER';
    if (isOurs && isAction(action) && reachOf(viewer.roles, action as Action) === 'OWN')
      return 'This step is done by the other side.';
    return allSteps.may!(viewer as never, action, row);
  },
};
