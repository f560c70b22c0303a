/** What can be done with a level beyond its table of states: a published one is revised by its next version. */
import type { LevelState } from '@partnergraph/domain/lifecycles/level.js';
import type { GraphContext } from '@partnergraph/graph/api/context.js';
import { actionBeside } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { Level } from './level.entity.js';

/** Why a level in this state is not revised; null when it can be. */
export function refuseRevision(status: LevelState): string | null {
  if (status === 'PUBLISHED') return null;
  return status === 'DRAFT'
    ? 'A draft is changed as it is; only a published level needs a next version.'
    : 'The level is out of force; revise the version that is published.';
}

/** Adds the revision to the actions of the state. */
export async function addRevise(
  actions: readonly AvailableAction[],
  row: Row & { readonly status: LevelState },
  context: GraphContext,
): Promise<AvailableAction[]> {
  const how = { reason: refuseRevision(row.status), isNext: true };
  return [...actions, await actionBeside(Level, 'revise', { row, context }, how)];
}
