/** Who may see what a program states: staff all but secrets, partners what is stated of their own partnerships. */
import { policyFor } from '../access/policy.js';

const own = (organizationIds: readonly string[]) => ({
  partnership: { organization: { id: { in: organizationIds } } },
});

export const focusAreaPolicy = policyFor('focusArea', { own, open: { visibility: { eq: 'ALL' } } });
export const valuePropositionPolicy = policyFor('valueProposition', { own });
export const marketFigurePolicy = policyFor('marketFigure', { own });
