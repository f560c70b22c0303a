/** The two sides of a partnership as a type of the graph. */
import { sides } from '@partnergraph/domain/lifecycles/agreement.js';
import { choices } from '@partnergraph/graph/record/choices.js';

export const Side = choices('Side', 'A side of a partnership.', sides);
