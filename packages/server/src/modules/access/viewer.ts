/** Who asks: a user with roles and memberships, the product itself, or somebody unknown. */
import type { Role } from '@partnergraph/domain/permission.js';
import type { Viewer } from '@partnergraph/graph/scope.js';

export interface ProductViewer extends Viewer {
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly Role[];
  /** The organizations that a partner's user belongs to. */
  readonly organizationIds: readonly string[];
}

/** Somebody who is not logged in. */
export const anonymous: ProductViewer = {
  id: null,
  name: 'Somebody',
  email: null,
  roles: [],
  organizationIds: [],
};

/** The product itself: migrations, demo data, the clock. */
export const product: ProductViewer = {
  id: null,
  name: 'Partnergraph',
  email: null,
  roles: ['ADMIN'],
  organizationIds: [],
};
