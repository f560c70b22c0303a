/** The life of an agreement template. */
import { defineLifecycle, type StateOf } from '../lifecycle.js';

/** States and actions of an agreement template; a published one is fixed until it is revised. */
export const agreementTemplateLifecycle = defineLifecycle({
  name: 'agreementTemplate',
  states: {
    DRAFT: 'Being written; no agreement can be made from it.',
    PUBLISHED: 'Agreements can be made from it.',
    RETIRED: 'No new agreement is made from it; those made from it stand.',
  },
  initial: 'DRAFT',
  changeableIn: ['DRAFT'],
  actions: {
    publish: { from: ['DRAFT'], to: 'PUBLISHED', description: 'Let agreements be made from the template.' },
    revise: {
      from: ['PUBLISHED'],
      to: 'DRAFT',
      description: 'Open the template for changes; agreements made from it stay as they are.',
    },
    retire: { from: ['DRAFT', 'PUBLISHED'], to: 'RETIRED', description: 'Stop the use of the template.' },
    restore: { from: ['RETIRED'], to: 'DRAFT', description: 'Take a retired template up again as a draft.' },
  },
});

/** The state of an agreement template. */
export type AgreementTemplateState = StateOf<typeof agreementTemplateLifecycle>;
