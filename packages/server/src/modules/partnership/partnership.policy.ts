/** Who may see partnerships: staff all, partners their own, the public those that are listed and alive. */
import { policyFor } from '../access/policy.js';

const own = (organizationIds: readonly string[]) => ({ organization: { id: { in: organizationIds } } });

export const partnershipPolicy = policyFor('partnership', {
  own,
  listed: { isListed: { eq: true }, stage: { in: ['ACTIVE', 'AT_RISK'] } },
});

/** What belongs to a partnership is seen with it. */
export const historyPolicy = policyFor('partnership', {
  own: (organizationIds) => ({ partnership: own(organizationIds) }),
});
