/** Who may read the log: staff what happened to the rows that they may see; partners read the feed of none. */
import { isPermitted } from '@partnergraph/domain/permission.js';
import { seesAll } from '@partnergraph/graph/condition/guard.js';
import { allRecords, type Policy, type RecordMark } from '@partnergraph/graph/record/marks.js';
import type { Scope, Where } from '@partnergraph/graph/condition/scope.js';
import { reachesAll } from '../access/policy.js';
import type { ProductViewer } from '../access/viewer.js';

const subjects = (): RecordMark[] => allRecords().filter(({ policy }) => policy !== eventPolicy);

/** What changed is told of records of which the viewer sees every field. */
function values(viewer: ProductViewer): Scope {
  const hidden = subjects().filter((record) =>
    Object.keys(record.policy.guards ?? {}).some((field) => !seesAll(record, field, viewer)),
  );
  return hidden.length === 0 || { subjectType: { notIn: hidden.map(({ name }) => name) } };
}

/** What happened to rows that the viewer may see now. */
function ofSeen(viewer: ProductViewer): Where {
  const scopes = subjects().map(({ name, policy }) => ({ name, scope: policy.scope(viewer as never) }));
  const whole = scopes.filter(({ scope }) => scope === true).map(({ name }) => name);
  const partial = scopes.flatMap(({ name, scope }) =>
    typeof scope === 'boolean'
      ? []
      : [{ subjectType: { eq: name }, subjectId: { among: { record: name, where: scope } } }],
  );
  return { or: [{ subjectType: { in: whole } }, ...partial] };
}

/** Not what happened to records of which the viewer may see none: the log would tell what the list does not. */
function ofKnown(viewer: ProductViewer): Where[] {
  const unknown = subjects().filter(({ policy }) => policy.scope(viewer as never) === false);
  return unknown.length > 0 ? [{ subjectType: { notIn: unknown.map(({ name }) => name) } }] : [];
}

const noAccess: Where = { not: { type: { startsWith: 'access.' } } };

export const eventPolicy: Policy = {
  reads: 'event.read',
  scope(viewer: ProductViewer) {
    if (reachesAll(viewer, 'access.read')) return true;
    if (reachesAll(viewer, 'secret.read')) return { and: [noAccess, ...ofKnown(viewer)] };
    if (!isPermitted(viewer.roles, 'event.read')) return false;
    const open = { and: [{ isSecret: { eq: false } }, ...ofKnown(viewer)] };
    const knowsSecrets = isPermitted(viewer.roles, 'secret.read');
    if (!reachesAll(viewer, 'event.read')) return { and: [knowsSecrets ? noAccess : open, ofSeen(viewer)] };
    return knowsSecrets ? { or: [open, { and: [noAccess, ofSeen(viewer)] }] } : open;
  },
  guards: { before: values, after: values },
};
