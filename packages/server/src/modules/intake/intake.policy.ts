/** Who may see imports and their rows: staff. */
import { refuse, type Refusal } from '@partnergraph/domain/lifecycle.js';
import { policyFor } from '../access/policy.js';

export const intakePolicy = policyFor('importBatch', {
  isShared: true,
  program: (program) => ({ program }),
  // A list tells of organizations of every region.
  organization: () => ({ id: { in: [] } }),
});

/** Seen with its import. */
export const importRowPolicy = policyFor('importBatch', {
  isShared: true,
  program: (program) => ({ batch: { program } }),
  organization: () => ({ id: { in: [] } }),
});

/** Why an import cannot be applied though it has a plan. */
export function refuseApply({ isDryRun }: { readonly isDryRun: boolean }): Refusal | null {
  return isDryRun ? refuse('This is a dry run; import the file to apply it.', 'DRY_RUN') : null;
}
