/** Who may give which role: nobody gives more than it has, nor beyond the limits of its own grants. */
import { partnerRoles, type Role } from '@partnergraph/domain/permission.js';
import type { ProductViewer } from './viewer.js';

/** A grant that is about to be given. */
export interface Given {
  readonly role: Role;
  readonly organizationId: string | null;
  readonly programId: string | null;
  readonly regionId: string | null;
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

/** Null when the viewer may give this grant, else why not. */
export function refuseGiving(viewer: ProductViewer, given: Given): string | null {
  const admins = viewer.grants.filter(({ role }) => role === 'ADMIN');
  if (admins.some(({ organizationId, programId, region }) => !organizationId && !programId && !region))
    return null;
  if (admins.some((held) => isWithin(held, given))) return null;
  const partners = viewer.grants.filter(({ role }) => role === 'PARTNER_ADMIN');
  if (partners.length > 0 && !partnerRoles.includes(given.role))
    return 'You give the roles of your organization: partner admin and partner member.';
  if (partners.some((held) => isWithin(held, given))) return null;
  return 'You cannot give more than your own grants reach.';
}

/** Whether every limit of the one who gives is a limit of what is given. */
function isWithin(held: ProductViewer['grants'][number], given: Given): boolean {
  return (
    (!held.organizationId || held.organizationId === given.organizationId) &&
    (!held.programId || held.programId === given.programId) &&
    (!held.region || (given.regionId !== null && held.region.ids.includes(given.regionId)))
  );
}
