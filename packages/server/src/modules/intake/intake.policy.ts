/** Who may see imports and their rows: staff. */
import { policyFor } from '../access/policy.js';

export const intakePolicy = policyFor('importBatch');
