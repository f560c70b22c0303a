/** Who may see imports and their rows: staff. */
import { policyFor } from '../access/policy.js';

export const intakePolicy = policyFor('importBatch');

/** Why an import cannot be applied though it has a plan. */
export function refuseApply({
  isDryRun,
}: {
  readonly isDryRun: boolean;
}): { readonly reason: string } | null {
  return isDryRun ? { reason: 'This is a dry run; import the file to apply it.' } : null;
}
