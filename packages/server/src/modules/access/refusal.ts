/** What the roles do not include is refused, and the log is told. */
import { UserError } from '@partnergraph/graph/api/payload.js';
import type { Database } from '../../database/database.js';
import { recordAccess } from '../event/access.js';
import type { ProductViewer } from './viewer.js';

/** Records an error that is a refusal of permission; any other is none of the log's. */
export async function recordRefusal(
  database: Database,
  {
    viewer,
    address,
    error,
  }: { readonly viewer: ProductViewer; readonly address: string | undefined; readonly error: unknown },
  now: Date,
): Promise<void> {
  const problem = error instanceof UserError && error.problems.find(({ code }) => code === 'FORBIDDEN');
  if (!problem) return;
  await recordAccess(
    database,
    { kind: 'access.refused', viewer, details: { reason: problem.message }, address },
    now,
  );
}
