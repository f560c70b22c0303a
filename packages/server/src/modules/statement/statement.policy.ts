/** Who may see what a program states: staff all but secrets, partners what is stated of their own partnerships. */
import type { Where } from '@partnergraph/graph/condition/scope.js';
import { policyFor } from '../access/policy.js';

const own = (organizationIds: readonly string[]) => ({
  partnership: { organization: { id: { in: organizationIds } } },
});

const stated = {
  own,
  organization: (organization: Where) => ({ or: [{ partnership: null }, { partnership: { organization } }] }),
  program: (program: Where) => ({ program }),
};

export const focusAreaPolicy = policyFor('focusArea', {
  ...stated,
  education: { kind: { eq: 'EDUCATION' }, partnership: null },
  open: { visibility: { eq: 'ALL' } },
});
export const valuePropositionPolicy = policyFor('valueProposition', stated);
export const marketFigurePolicy = policyFor('marketFigure', stated);
