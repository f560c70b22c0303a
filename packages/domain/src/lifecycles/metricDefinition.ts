/** The life of a metric's definition. */
import { defineLifecycle, type StateOf } from '../lifecycle.js';

/** States and actions of a metric definition; a certified one is fixed, and revised as the next version. */
export const metricDefinitionLifecycle = defineLifecycle({
  name: 'metricDefinition',
  states: {
    PROPOSED: 'Somebody asks for it; the formula is not settled.',
    DRAFT: 'The formula is being worked out; figures are provisional.',
    CERTIFIED: 'Checked and fixed: figures may be relied on.',
    DEPRECATED: 'No longer to be used; its figures remain.',
  },
  initial: 'PROPOSED',
  entries: ['PROPOSED', 'DRAFT'],
  changeableIn: ['PROPOSED', 'DRAFT'],
  actions: {
    accept: {
      from: ['PROPOSED'],
      to: 'DRAFT',
      description: 'Take the proposal up and work its formula out.',
    },
    certify: { from: ['DRAFT'], to: 'CERTIFIED', description: 'Declare the definition checked and fix it.' },
    revise: {
      from: ['CERTIFIED'],
      to: 'DRAFT',
      description: 'Open the definition again as its next version.',
    },
    deprecate: {
      from: ['PROPOSED', 'DRAFT', 'CERTIFIED'],
      to: 'DEPRECATED',
      description: 'Ask everybody to stop using the metric.',
      needsNote: true,
    },
    restore: {
      from: ['DEPRECATED'],
      to: 'DRAFT',
      description: 'Take a deprecated metric up again as a draft.',
    },
  },
});

/** The state of a metric definition. */
export type MetricDefinitionState = StateOf<typeof metricDefinitionLifecycle>;
