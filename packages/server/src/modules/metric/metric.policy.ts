/** Who may see metrics: staff all; partners the metrics of their programs, and of figures only those about themselves. */
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

export const metricDefinitionPolicy = policyFor('metricDefinition', { own: ownMetrics });

/** What a definition said is seen with it. */
export const metricDefinitionVersionPolicy = policyFor('metricDefinition', {
  own: (organizationIds) => ({ metric: ownMetrics(organizationIds) }),
});

/** Figures about a partner are seen by that partner; figures about a program or about nobody are staff's. */
export const metricSeriesPolicy = policyFor('metricSeries', { own: ownSeries });
