/** The stages of a partnership as a type of the graph. */
import { partnershipLifecycle } from '@partnergraph/domain/lifecycles/partnership.js';
import { choices } from '@partnergraph/graph/record/choices.js';

export const PartnershipStage = choices(
  'PartnershipStage',
  'Where a partnership stands in its life.',
  partnershipLifecycle.stateDescriptions,
);
