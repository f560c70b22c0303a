/** Organizations and contacts on the graph. */
import { contactLifecycle } from '@partnergraph/domain/lifecycles/contact.js';
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { Contact } from './contact.entity.js';
import { Organization } from './organization.entity.js';
import { organizationRules } from './partner.service.js';

export const partnerResolvers = [
  recordResolver(Organization, { create: true, change: true, rules: organizationRules }),
  recordResolver(Contact, {
    create: true,
    change: true,
    lifecycle: { table: contactLifecycle, on: 'state' },
  }),
];
