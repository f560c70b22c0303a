/** The usual policy of a record: the table of permissions says how far a role reaches, the grant what it is limited to, the record which rows those are. */
import { refuse, type Refusal } from '@partnergraph/domain/lifecycle.js';
import {
  type Action,
  isAction,
  isLooking,
  isPermitted,
  partnerRoles,
  reachOf,
  type RecordName,
} from '@partnergraph/domain/permission.js';
import { allRecords, type Policy } from '@partnergraph/graph/record/marks.js';
import {
  allScopes,
  anyScope,
  type Scope,
  scopeOfNew,
  type Where,
} from '@partnergraph/graph/condition/scope.js';
import type { Grant, ProductViewer, RegionLimit } from './viewer.js';

/** How the rows of a record belong to organizations and programs, as conditions on them. */
export interface Belonging {
  /** The rows of organizations that meet a condition; what belongs to none is limited by no grant. */
  readonly organization?: (where: Where) => Where;
  /** The rows of programs that meet a condition. */
  readonly program?: (where: Where) => Where;
  /** Written by grants without limits alone, whomever a row belongs to. */
  readonly isShared?: boolean;
  /** The rows that a partner's role sees of these organizations, where not all of theirs. */
  readonly own?: (organizationIds: readonly string[]) => Scope;
  /** The rows about education; none unless said. */
  readonly education?: Scope;
  /** Which rows the public directory may show; none unless said. */
  readonly listed?: Where;
  /** The rows that are no secret; all unless said. */
  readonly open?: Where;
  /** Fields that not everybody who sees a row sees of it: the permission that shows them. */
  readonly guards?: Readonly<Record<string, Action>>;
}

/** The organizations of a region: bound to it, or bound to none and at work in it. */
const inRegion = ({ ids, keys }: RegionLimit): Where => ({
  or: [
    { residency: { id: { in: ids } } },
    { residency: null, or: keys.map((key) => ({ regions: { has: key } })) },
  ],
});

/** Grants that differ in nothing but the organization, as one. */
interface Merged extends Omit<Grant, 'id' | 'organizationId'> {
  /** Null for all. */
  readonly organizationIds: readonly string[] | null;
}

function merged(grants: readonly Grant[]): Merged[] {
  const alike = Map.groupBy(grants, ({ role, programId, region }) =>
    [role, programId, ...(region?.ids ?? [])].join(' '),
  );
  return [...alike.values()].map(([first, ...rest]) => {
    const all = [first!, ...rest];
    const isLimited = all.every(({ organizationId }) => organizationId !== null);
    const isPartner = partnerRoles.includes(first!.role);
    const organizationIds = [
      ...new Set(all.flatMap(({ organizationId }) => organizationId ?? [])),
    ].toSorted();
    return { ...first!, organizationIds: isLimited || isPartner ? organizationIds : null };
  });
}

/** The rows on which one grant allows an action: what its role reaches, within its limits. */
function rowsOf(belonging: Belonging, grant: Merged, action: Action): Scope {
  const { role, organizationIds, programId, region } = grant;
  const { organization, program, open } = belonging;
  const reach = reachOf([role], action);
  if (reach === 'NONE') return false;
  // What belongs to no program or organization is read by every grant, and written by those without the limit.
  const limitless = /\.read/.test(action);
  if (belonging.isShared && !limitless && (organizationIds || programId || region)) return false;
  const ids: Where = { id: { in: organizationIds ?? [] } };
  const parts: Scope[] = [];
  if (reach === 'EDUCATION') parts.push(belonging.education ?? false);
  if (reach === 'OWN') parts.push(ownRows(belonging, organizationIds ?? []));
  if (reach === 'ALL' && organizationIds) parts.push(organization?.(ids) ?? limitless);
  if (programId) parts.push(program?.({ id: { eq: programId } }) ?? limitless);
  if (region) parts.push(organization?.(inRegion(region)) ?? limitless);
  if (open && !isPermitted([role], 'secret.read')) parts.push(open);
  return allScopes(parts);
}

function ownRows({ own, organization }: Belonging, organizationIds: readonly string[]): Scope {
  if (own) return organizationIds.length > 0 && own(organizationIds);
  return (organizationIds.length > 0 && organization?.({ id: { in: organizationIds } })) || false;
}

/** The rows on which a viewer may act: the union over its grants of what the role reaches within the limits of the grant. */
export function reachIn(belonging: Belonging, viewer: ProductViewer, action: Action): Scope {
  return anyScope(merged(viewer.grants).map((grant) => rowsOf(belonging, grant, action)));
}

/** The policy of a record by its name in the table of permissions. */
export function policyFor(record: RecordName, belonging: Belonging = {}): Policy {
  return {
    reads: `${record}.read`,
    isPublic: belonging.listed !== undefined,
    shows: belonging.guards ?? {},
    guards: Object.fromEntries(
      Object.entries(belonging.guards ?? {}).map(([field, action]) => [
        field,
        (viewer: ProductViewer) => reachIn(belonging, viewer, action),
      ]),
    ),
    scope: (viewer: ProductViewer) =>
      viewer.roles.length === 0 ? (belonging.listed ?? false) : reachIn(belonging, viewer, `${record}.read`),
    reach: (viewer: ProductViewer, action: string) => isAction(action) && reachIn(belonging, viewer, action),
    may: (viewer: ProductViewer, action: string) =>
      isAction(action) ? mayOrReason(viewer, action) : refusal(viewer, action),
  };
}

/** The policy of a record whose rows belong to their `user`: everybody's own, and all of them to those who reach all. */
export function personalPolicy(record: RecordName): Policy {
  const rows = (viewer: ProductViewer, action: Action): Scope =>
    reachesAll(viewer, action) ||
    (isPermitted(viewer.roles, action) && viewer.id !== null && { user: { id: { eq: viewer.id } } });
  return {
    ...policyFor(record),
    scope: (viewer: ProductViewer) => rows(viewer, `${record}.read`),
    reach: (viewer: ProductViewer, action: string) => isAction(action) && rows(viewer, action),
  };
}

/** The policy of a record that concerns everybody, as mails with their secrets do: a grant with a limit reaches none of it. */
export function wholePolicy(record: RecordName): Policy {
  return {
    ...policyFor(record),
    scope: (viewer: ProductViewer) => reachesAll(viewer, `${record}.read`),
    reach: (viewer: ProductViewer, action: string) => isAction(action) && reachesAll(viewer, action),
  };
}

function refusal(viewer: ProductViewer, action: string): Refusal {
  if (viewer.id === null) return refuse('Log in first.', 'LOGIN_NEEDED');
  const { roles } = viewer;
  const held = roles.length > 0 ? roles.join(', ') : 'no role';
  return refuse(`Your roles (${held}) do not include ${action}.`, 'NOT_IN_ROLES', {
    roles,
    permission: action,
  });
}

/** What somebody is told who looks with the eyes of another and wants more than to look. */
export const onlyLooks = ({ name }: ProductViewer): Refusal =>
  refuse(`You look with the eyes of ${name}: nothing can be changed until you end this.`, 'ONLY_LOOKING', {
    name,
  });

/** Refuses what the roles do not include, for use cases that are not about one record, and changes while another looks with the viewer's eyes. */
export function mayOrReason(viewer: ProductViewer, action: Action): true | Refusal {
  if (!isPermitted(viewer.roles, action)) return refusal(viewer, action);
  return viewer.lookedAtBy === undefined || isLooking(action) || onlyLooks(viewer);
}

// they have no rows, and are about everybody's
const everywhere = /^(access|audit)\./;

/** Whether the viewer may do this at all, with some row that there is or that it could make: what a screen has to offer. */
export function mayAtAll(viewer: ProductViewer, action: Action): boolean {
  if (everywhere.test(action)) return mayEverywhere(viewer, action) === true;
  if (mayOrReason(viewer, action) !== true) return false;
  const [one, verb] = action.split('.');
  const policy = allRecords().find((record) => record.one === one)?.policy;
  const reach = policy?.reach?.(viewer as never, action) ?? true;
  return (verb === 'create' ? scopeOfNew(reach) : reach) !== false;
}

/** Whether a grant without limits includes the action for every row. */
export function reachesAll(viewer: ProductViewer, action: Action): boolean {
  return viewer.grants.some(
    ({ role, organizationId, programId, region }) =>
      reachOf([role], action) === 'ALL' && !organizationId && !programId && !region,
  );
}

/** Refuses what no grant without limits includes: what concerns every program and organization at once. */
export function mayEverywhere(viewer: ProductViewer, action: Action): true | Refusal {
  const may = mayOrReason(viewer, action);
  if (may !== true || reachesAll(viewer, action)) return may;
  return refuse(
    `Your grants include ${action} within limits only; this concerns everybody.`,
    'LIMITED_GRANTS',
    { permission: action },
  );
}
