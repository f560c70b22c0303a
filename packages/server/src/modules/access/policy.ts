/** The usual policy of a record: the table of permissions says how far a role reaches, the record says which rows are one's own. */
import {
  type Action,
  isAction,
  isPermitted,
  reachOf,
  type RecordName,
} from '@partnergraph/domain/permission.js';
import type { Policy } from '@partnergraph/graph/marks.js';
import type { Scope, Where } from '@partnergraph/graph/scope.js';
import type { ProductViewer } from './viewer.js';

export interface Ownership {
  /** Which rows belong to these organizations; nothing unless said. */
  readonly own?: (organizationIds: readonly string[]) => Scope;
  /** Which rows the public directory may show; nothing unless said. */
  readonly listed?: Where;
  /** Which rows are kept from everybody but admins. */
  readonly open?: Where;
  /** Fields that not everybody who sees a row sees of it: the permission that shows them. */
  readonly guards?: Readonly<Record<string, Action>>;
}

/** The policy of a record by its name in the table of permissions. */
export function policyFor(record: RecordName, { own, listed, open, guards = {} }: Ownership = {}): Policy {
  const reachable = (viewer: ProductViewer, action: Action): Scope => {
    const reach = reachOf(viewer.roles, action);
    return reach === 'OWN' ? (own?.(viewer.organizationIds) ?? false) : reach === 'ALL';
  };
  return {
    guards: Object.fromEntries(
      Object.entries(guards).map(([field, action]) => [
        field,
        (viewer: ProductViewer) => reachable(viewer, action),
      ]),
    ),
    scope(viewer: ProductViewer) {
      const scope = viewer.roles.length === 0 ? (listed ?? false) : reachable(viewer, `${record}.read`);
      if (!open || viewer.roles.includes('ADMIN') || scope === false) return scope;
      return scope === true ? open : { and: [scope, open] };
    },
    may(viewer: ProductViewer, action: string) {
      if (isAction(action) && isPermitted(viewer.roles, action)) return true;
      return refusal(viewer, action);
    },
  };
}

function refusal(viewer: ProductViewer, action: string): string {
  if (viewer.id === null) return 'Log in first.';
  const roles = viewer.roles.length > 0 ? viewer.roles.join(', ') : 'no role';
  return `Your roles (${roles}) do not include ${action}.`;
}

/** Refuses what the roles do not include, for use cases that are not about one record. */
export function mayOrReason(viewer: ProductViewer, action: Action): true | string {
  return isPermitted(viewer.roles, action) || refusal(viewer, action);
}
