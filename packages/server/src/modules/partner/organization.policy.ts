/** Which organizations one may see: staff all, partners their own, the public those with a listed partnership. */
import { policyFor } from '../access/policy.js';

export const organizationPolicy = policyFor('organization', {
  own: (organizationIds) => ({ id: { in: organizationIds } }),
  listed: { partnerships: { some: { isListed: { eq: true }, stage: { in: ['ACTIVE', 'AT_RISK'] } } } },
});
