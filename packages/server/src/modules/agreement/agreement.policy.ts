/** Who may see agreements: staff all; a partner those of its own that it was given, and never a draft of ours. */
import type { Where } from '@partnergraph/graph/scope.js';
import { policyFor } from '../access/policy.js';

type Own = (organizationIds: readonly string[]) => Where;

const given: Own = (ids) => ({
  isShared: { eq: true },
  partnership: { organization: { id: { in: ids } } },
});
const givenVersion: Own = (ids) => ({ isShared: { eq: true }, agreement: given(ids) });
const ofGivenVersion: Own = (ids) => ({ agreementVersion: givenVersion(ids) });
const published: Own = (ids) => ({
  state: { eq: 'PUBLISHED' },
  program: { partnerships: { some: { organization: { id: { in: ids } } } } },
});

export const agreementPolicy = policyFor('agreement', { own: given });
export const agreementVersionPolicy = policyFor('agreementVersion', { own: givenVersion });
export const signaturePolicy = policyFor('signature', { own: ofGivenVersion });
export const termPolicy = policyFor('revenueShareTerm', { own: ofGivenVersion });
export const templatePolicy = policyFor('agreementTemplate', { own: published });
export const sectionPolicy = policyFor('templateSection', { own: (ids) => ({ template: published(ids) }) });
export const clausePolicy = policyFor('clause', {
  own: (ids) => ({ or: [ofGivenVersion(ids), { section: { template: published(ids) } }] }),
});
