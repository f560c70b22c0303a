/** Who may see agreements: staff all; a partner those of its own that it was given, and never a draft of ours. */
import type { Where } from '@partnergraph/graph/condition/scope.js';
import { policyFor } from '../access/policy.js';
import { ofPartnership } from '../partnership/partnership.policy.js';

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

const ofVersion = ofPartnership((partnership) => ({ agreementVersion: { agreement: { partnership } } }));
const ofTemplate = (program: Where): Where => ({ section: { template: { program } } });

export const agreementPolicy = policyFor('agreement', {
  ...ofPartnership((partnership) => ({ partnership })),
  own: given,
});
export const agreementVersionPolicy = policyFor('agreementVersion', {
  ...ofPartnership((partnership) => ({ agreement: { partnership } })),
  own: givenVersion,
});
export const signaturePolicy = policyFor('signature', { ...ofVersion, own: ofGivenVersion });
export const termPolicy = policyFor('revenueShareTerm', {
  ...ofPartnership((partnership) => ({ agreement: { partnership } })),
  own: ofGivenVersion,
});
export const templatePolicy = policyFor('agreementTemplate', {
  program: (program) => ({ program }),
  own: published,
});
export const sectionPolicy = policyFor('templateSection', {
  program: (program) => ({ template: { program } }),
  own: (ids) => ({ template: published(ids) }),
});
/** A clause belongs to the one or the other. */
export const clausePolicy = policyFor('clause', {
  organization: (where) => ({ or: [ofVersion.organization(where), { agreementVersion: null }] }),
  program: (where) => ({
    or: [
      { section: null, ...ofVersion.program(where) },
      { agreementVersion: null, ...ofTemplate(where) },
    ],
  }),
  own: (ids) => ({ or: [ofGivenVersion(ids), { section: { template: published(ids) } }] }),
});
