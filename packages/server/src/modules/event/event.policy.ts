/** Who may read the log: staff all of it but secrets, admins all of it; partners read the feed of none. */
import { isPermitted } from '@partnergraph/domain/permission.js';
import { seesAll } from '@partnergraph/graph/guard.js';
import { allRecords, type Policy } from '@partnergraph/graph/marks.js';
import type { Scope } from '@partnergraph/graph/scope.js';
import type { ProductViewer } from '../access/viewer.js';

/** What changed is told of records of which the viewer sees every field. */
function values(viewer: ProductViewer): Scope {
  const hidden = allRecords().filter(
    (record) =>
      record.policy !== eventPolicy &&
      Object.keys(record.policy.guards ?? {}).some((field) => !seesAll(record, field, viewer)),
  );
  return hidden.length === 0 || { subjectType: { notIn: hidden.map(({ name }) => name) } };
}

export const eventPolicy: Policy = {
  scope(viewer: ProductViewer) {
    if (viewer.roles.includes('ADMIN')) return true;
    return isPermitted(viewer.roles, 'event.read') ? { isSecret: { eq: false } } : false;
  },
  guards: { before: values, after: values },
};
