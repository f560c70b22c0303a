/** Who asks: a user with its grants, the product itself, or somebody unknown. */
import type { Role } from '@partnergraph/domain/permission.js';
import type { Viewer } from '@partnergraph/graph/condition/scope.js';

/** A region with all that are part of it. */
export interface RegionLimit {
  readonly ids: readonly string[];
  readonly keys: readonly string[];
}

/** A role that a viewer holds, and what it is limited to. */
export interface Grant {
  readonly id: string | null;
  readonly role: Role;
  readonly organizationId: string | null;
  readonly programId: string | null;
  readonly region: RegionLimit | null;
}

export interface ProductViewer extends Viewer {
  readonly name: string;
  readonly email: string | null;
  readonly grants: readonly Grant[];
  /** The roles of all grants, each once. */
  readonly roles: readonly Role[];
  /** The organizations of all grants, each once. */
  readonly organizationIds: readonly string[];
  /** The name of the admin who looks with this viewer's eyes, and changes nothing. */
  readonly lookedAtBy?: string;
}

/** A viewer by its grants. */
export function viewerWith(
  person: { readonly id: string | null; readonly name: string; readonly email?: string | null },
  grants: readonly (Partial<Grant> & Pick<Grant, 'role'>)[],
): ProductViewer {
  const whole = grants.map((grant): Grant => ({
    id: null,
    organizationId: null,
    programId: null,
    region: null,
    ...grant,
  }));
  return {
    id: person.id,
    name: person.name,
    email: person.email ?? null,
    grants: whole,
    roles: [...new Set(whole.map(({ role }) => role))],
    organizationIds: [...new Set(whole.flatMap(({ organizationId }) => organizationId ?? []))],
  };
}

/** Somebody who is not logged in. */
export const anonymous: ProductViewer = viewerWith({ id: null, name: 'Somebody' }, []);

/** The product itself: migrations, demo data, the clock. */
export const product: ProductViewer = viewerWith({ id: null, name: 'Partnergraph' }, [{ role: 'ADMIN' }]);
