/** What can be done with a level beyond its table of states: a published one is revised by its next version. */
import { refuse, type Refusal } from '@partnergraph/domain/lifecycle.js';
import type { LevelState } from '@partnergraph/domain/lifecycles/level.js';
import type { GraphContext } from '@partnergraph/graph/api/context.js';
import { actionBeside } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { Level } from './level.entity.js';

/** Why a level in this state is not revised; null when it can be. */
export function refuseRevision(status: LevelState): Refusal | null {
  if (status === 'PUBLISHED') return null;
  return status === 'DRAFT'
    ? refuse('A draft is changed as it is; only a published level needs a next version.', 'LEVEL_IS_DRAFT')
    : refuse('The level is out of force; revise the version that is published.', 'LEVEL_IS_OLD');
}

/** Adds the revision to the actions of the state. */
export async function addRevise(
  actions: readonly AvailableAction[],
  row: Row & { readonly status: LevelState },
  context: GraphContext,
): Promise<AvailableAction[]> {
  const how = { refused: refuseRevision(row.status), isNext: true };
  return [...actions, await actionBeside(Level, 'revise', { row, context }, how)];
}
