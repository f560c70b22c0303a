/** Which organizations one may see: staff all, partners their own, the public those with a listed partnership. */
import type { Where } from '@partnergraph/graph/condition/scope.js';
import { policyFor } from '../access/policy.js';

/** The organizations with which programs have to do. */
export const atWorkIn = (program: Where): Where => ({
  or: [
    { partnerships: { some: { program } } },
    { segments: { some: { segment: { program } } } },
    { targets: { some: { program } } },
  ],
});

export const organizationPolicy = policyFor('organization', {
  organization: (where) => where,
  program: atWorkIn,
  listed: { partnerships: { some: { isListed: { eq: true }, stage: { in: ['ACTIVE', 'AT_RISK'] } } } },
});

/** People are seen with their organization. */
export const contactPolicy = policyFor('contact', {
  organization: (organization) => ({ organization }),
  program: (program): Where => ({ organization: { partnerships: { some: { program } } } }),
  guards: { email: 'contact.readAddress', phone: 'contact.readAddress' },
});
