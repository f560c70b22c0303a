/** Who may see programs: staff all, partners those that they are in, the public those in force. */
import { policyFor } from '../access/policy.js';

export const programPolicy = policyFor('program', {
  own: (organizationIds) => ({ partnerships: { some: { organization: { id: { in: organizationIds } } } } }),
  listed: { status: { eq: 'APPROVED' } },
});

const inOwnProgram = (organizationIds: readonly string[]) => ({
  program: { partnerships: { some: { organization: { id: { in: organizationIds } } } } },
});

export const trackPolicy = policyFor('track', {
  own: inOwnProgram,
  listed: { program: { status: { eq: 'APPROVED' } } },
});

export const levelPolicy = policyFor('level', {
  own: (organizationIds) => ({ track: inOwnProgram(organizationIds) }),
  listed: { track: { program: { status: { eq: 'APPROVED' } } } },
});
