/** How far something that is being built is, as a type of the graph. */
import { choices } from '@partnergraph/graph/record/choices.js';

export const IntegrationStatus = choices('IntegrationStatus', 'How far something that is being built is.', {
  PLANNED: 'It is planned.',
  IN_PROGRESS: 'It is being built.',
  BETA: 'Some may try it.',
  LIVE: 'Everybody may use it.',
  DEPRECATED: 'It will go.',
  REMOVED: 'It is gone.',
});
