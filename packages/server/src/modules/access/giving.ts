/** Who may give which role: nobody gives more than it has, nor beyond the limits of its own grants. */
import { refuse, type Refusal } from '@partnergraph/domain/lifecycle.js';
import { partnerRoles, type Role, roles } from '@partnergraph/domain/permission.js';
import type { Grant, ProductViewer } from './viewer.js';

/** A grant that is about to be given. */
export interface Given {
  readonly role: Role;
  readonly organizationId: string | null;
  readonly programId: string | null;
  readonly regionId: string | null;
}

/** What is given has to be limited to these; null where it need not be. */
export interface GivingLimit {
  readonly organizationId: string | null;
  readonly programId: string | null;
  /** One of these regions. */
  readonly regionIds: readonly string[] | null;
}

/** A role that somebody may give. */
export interface RoleToGive {
  readonly role: Role;
  readonly needsOrganization: boolean;
  /** Each a way to give it: the limits of one of the own grants. */
  readonly within: readonly GivingLimit[];
}

/** The grant of a role with its limits. */
export function givenOf(
  role: Role,
  limits: {
    readonly organizationId?: string | null | undefined;
    readonly programId?: string | null | undefined;
    readonly regionId?: string | null | undefined;
  },
): Given {
  const { organizationId = null, programId = null, regionId = null } = limits;
  return { role, organizationId, programId, regionId };
}

const limitOf = ({ organizationId, programId, region }: Grant): GivingLimit => ({
  organizationId,
  programId,
  regionIds: region && region.ids,
});

const isFree = ({ organizationId, programId, regionIds }: GivingLimit): boolean =>
  !organizationId && !programId && !regionIds;

/** The roles that the viewer may give: an admin all of them, a partner's admin those of a partner, each within the own limits. */
export function rolesToGive(viewer: ProductViewer): RoleToGive[] {
  const limitsOf = (held: Role): GivingLimit[] =>
    viewer.grants.filter(({ role }) => role === held).map(limitOf);
  const admins = limitsOf('ADMIN');
  const partners = limitsOf('PARTNER_ADMIN').filter(({ organizationId }) => organizationId !== null);
  return (Object.keys(roles) as Role[]).flatMap((role) => {
    const all = partnerRoles.includes(role) ? [...admins, ...partners] : admins;
    const free = all.find(isFree);
    const within = free ? [free] : all;
    return within.length > 0 ? [{ role, needsOrganization: partnerRoles.includes(role), within }] : [];
  });
}

/** Null when the viewer may give this grant, else why not. */
export function refuseGiving(viewer: ProductViewer, given: Given): Refusal | null {
  const able = rolesToGive(viewer);
  const { within } = able.find(({ role }) => role === given.role) ?? { within: [] };
  if (within.some((limit) => isWithin(limit, given))) return null;
  if (able.length > 0 && within.length === 0)
    return refuse(
      'You give the roles of your organization: partner admin and partner member.',
      'GIVE_OWN_ROLES',
    );
  return refuse('You cannot give more than your own grants reach.', 'GIVE_WITHIN_OWN');
}

/** Whether every limit of the one who gives is a limit of what is given. */
function isWithin({ organizationId, programId, regionIds }: GivingLimit, given: Given): boolean {
  return (
    (!organizationId || organizationId === given.organizationId) &&
    (!programId || programId === given.programId) &&
    (!regionIds || (given.regionId !== null && regionIds.includes(given.regionId)))
  );
}

/** The roles that give and take roles. */
const keepingRoles: readonly Role[] = ['ADMIN', 'PARTNER_ADMIN'];

/** Null when the viewer may be the one who takes this role from this user, else why not: who takes one from itself cannot take that back. */
export function refuseTaking(
  viewer: ProductViewer,
  taken: { readonly userId: string | undefined; readonly role: Role },
): Refusal | null {
  return taken.userId === viewer.id && keepingRoles.includes(taken.role)
    ? refuse('You cannot take this role from yourself; ask another admin.', 'TAKE_FROM_SELF')
    : null;
}
