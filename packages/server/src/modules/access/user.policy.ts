/** Who may know of users, their roles and who is invited: staff of all, a partner of those who hold a partner's role for the same organization. */
import { partnerRoles } from '@partnergraph/domain/permission.js';
import type { Policy } from '@partnergraph/graph/record/marks.js';
import { type Belonging, policyFor } from './policy.js';
import type { ProductViewer } from './viewer.js';

const heldFor = (organizationIds: readonly string[]) => ({
  organization: { id: { in: organizationIds } },
  role: { in: partnerRoles },
});

/** A role that is held, or is to be. */
const role: Belonging = {
  organization: (organization) => ({ organization }),
  program: (program) => ({ program }),
  own: heldFor,
};

const others = policyFor('user', {
  own: (organizationIds) => ({ roleGrants: { some: heldFor(organizationIds) } }),
  guards: { secondFactorSince: 'user.readSecondFactor' },
});

/** Everybody knows of oneself. */
export const userPolicy: Policy = {
  ...others,
  scope(viewer: ProductViewer) {
    const scope = others.scope(viewer as never);
    if (viewer.id === null || scope === true) return scope;
    const oneself = { id: { eq: viewer.id } };
    return scope === false ? oneself : { or: [scope, oneself] };
  },
};

export const roleGrantPolicy = policyFor('roleGrant', role);
export const invitationPolicy = policyFor('invitation', role);
