/** Which roles one may give, and within which limits, as the graph says it. */
import { useGetIdentity } from 'react-admin';
import type { Role, ViewerQuery } from '../../gql/graphql.js';

type ToGive = NonNullable<ViewerQuery['viewer']>['rolesToGive'][number];

/** What a role can be given for: the ids to choose from, one of which has to be named; null where any will do, or none. */
export interface Bounds {
  needsOrganization: boolean;
  organizations: string[] | null;
  programs: string[] | null;
  regions: string[] | null;
}

const unbound: Bounds = { needsOrganization: false, organizations: null, programs: null, regions: null };

/** The roles, and what each can be given for. */
export function useRolesToGive(): { roles: Role[]; boundsOf: (role: Role | null | undefined) => Bounds } {
  const { identity } = useGetIdentity();
  const able = (identity?.['rolesToGive'] ?? []) as ToGive[];
  return {
    roles: able.map(({ role }) => role),
    boundsOf: (role) => {
      const found = able.find((one) => one.role === role);
      return found ? boundsIn(found) : unbound;
    },
  };
}

function boundsIn({ needsOrganization, within }: ToGive): Bounds {
  return {
    needsOrganization,
    organizations: among(within.map(({ organizationId }) => organizationId && [organizationId])),
    programs: among(within.map(({ programId }) => programId && [programId])),
    regions: among(within.map(({ regionIds }) => regionIds)),
  };
}

function among(limits: ReadonlyArray<readonly string[] | '' | null | undefined>): string[] | null {
  return limits.some((limit) => !limit) ? null : [...new Set(limits.flatMap((limit) => limit || []))];
}

/** The only one that can be chosen; null where there are several, or any will do. */
export function only(ids: readonly string[] | null): string | null {
  return ids?.length === 1 ? ids[0]! : null;
}
