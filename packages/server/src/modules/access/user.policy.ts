/** Who may know of users and their roles: staff of all, a partner of those who hold a partner's role for the same organization. */
import { partnerRoles } from '@partnergraph/domain/permission.js';
import { policyFor } from './policy.js';

const heldFor = (organizationIds: readonly string[]) => ({
  organization: { id: { in: organizationIds } },
  role: { in: partnerRoles },
});

export const userPolicy = policyFor('user', {
  own: (organizationIds) => ({ roleGrants: { some: heldFor(organizationIds) } }),
  guards: { secondFactorSince: 'user.readSecondFactor' },
});

export const roleGrantPolicy = policyFor('roleGrant', {
  organization: (organization) => ({ organization }),
  program: (program) => ({ program }),
  own: heldFor,
});
