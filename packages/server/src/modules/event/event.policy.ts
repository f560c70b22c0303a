/** Who may read the log: staff all of it but secrets, admins all of it; partners read the feed of none. */
import { isPermitted } from '@partnergraph/domain/permission.js';
import type { Policy } from '@partnergraph/graph/marks.js';
import type { ProductViewer } from '../access/viewer.js';

export const eventPolicy: Policy = {
  scope(viewer: ProductViewer) {
    if (viewer.roles.includes('ADMIN')) return true;
    return isPermitted(viewer.roles, 'event.read') ? { isSecret: { eq: false } } : false;
  },
};
