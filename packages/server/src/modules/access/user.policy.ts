/** Who may know of users: staff of all, a partner of those who hold a role for the same organization. */
import { policyFor } from './policy.js';

const colleagues = (organizationIds: readonly string[]) => ({
  roleGrants: { some: { organization: { id: { in: organizationIds } } } },
});

export const userPolicy = policyFor('user', {
  own: colleagues,
  guards: { secondFactorSince: 'user.readSecondFactor' },
});
export const roleGrantPolicy = policyFor('roleGrant', {
  own: (organizationIds) => ({ organization: { id: { in: organizationIds } } }),
});
