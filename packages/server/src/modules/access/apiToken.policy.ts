/** Who may know of tokens: everybody of the own ones, admins of all. */
import { reachOf } from '@partnergraph/domain/permission.js';
import type { Policy } from '@partnergraph/graph/marks.js';
import { policyFor } from './policy.js';
import type { ProductViewer } from './viewer.js';

export const apiTokenPolicy: Policy = {
  ...policyFor('apiToken'),
  scope({ id, roles }: ProductViewer) {
    const reach = reachOf(roles, 'apiToken.read');
    if (reach === 'ALL') return true;
    return reach === 'OWN' && id !== null ? { user: { id: { eq: id } } } : false;
  },
};
