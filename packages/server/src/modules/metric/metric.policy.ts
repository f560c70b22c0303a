/** Who may see metrics: staff all; partners the metrics of their programs, and of figures only those about themselves. */
import type { Where } from '@partnergraph/graph/condition/scope.js';
import { policyFor } from '../access/policy.js';

const ofOrganizations = (organizationIds: readonly string[]) => ({
  organization: { id: { in: organizationIds } },
});

const ownSeries = (organizationIds: readonly string[]) => ({
  or: [ofOrganizations(organizationIds), { partnership: ofOrganizations(organizationIds) }],
});

const ownMetrics = (organizationIds: readonly string[]) => ({
  or: [
    { program: { partnerships: { some: ofOrganizations(organizationIds) } } },
    { series: { some: ownSeries(organizationIds) } },
  ],
});

/** What a program measures, and what all of them do. */
const measured = (program: Where): Where => ({ or: [{ program: null }, { program }] });

export const metricDefinitionPolicy = policyFor('metricDefinition', { own: ownMetrics, program: measured });

/** What a definition said is seen with it. */
export const metricDefinitionVersionPolicy = policyFor('metricDefinition', {
  own: (organizationIds) => ({ metric: ownMetrics(organizationIds) }),
  program: (program) => ({ metric: measured(program) }),
});

/** Figures about a partner are seen by that partner; figures about a program or about nobody are staff's. */
export const metricSeriesPolicy = policyFor('metricSeries', {
  organization: (organization) => ({ or: [{ organization }, { partnership: { organization } }] }),
  program: (program) => ({ or: [{ program }, { partnership: { program } }] }),
});
