/** How often something comes around, as a type of the graph. */
import { choices } from '@partnergraph/graph/record/choices.js';

export const Cadence = choices('Cadence', 'How often something comes around.', {
  WEEKLY: 'Every week.',
  MONTHLY: 'Every month.',
  QUARTERLY: 'Every three months.',
  SEMIANNUAL: 'Every half year.',
  ANNUAL: 'Every year.',
});
