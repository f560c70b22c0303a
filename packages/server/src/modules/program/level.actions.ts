/** What can be done with a level beyond its table of states: a published one is revised by its next version. */
import type { LevelState } from '@partnergraph/domain/lifecycles/level.js';
import type { GraphContext } from '@partnergraph/graph/api/context.js';
import type { AvailableAction } from '@partnergraph/graph/api/lifecycle.js';
import { refusalOf } from '@partnergraph/graph/write/permit.js';
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
  const reason = (await refusalOf(Level, 'level.revise', row, context)) ?? refuseRevision(row.status);
  const revise = {
    action: 'revise',
    mutation: 'levelRevise',
    to: null,
    needsNote: false,
    isNext: reason === null,
    allowed: reason === null,
    reason,
  };
  return [...actions.slice(0, -1), revise, ...actions.slice(-1)];
}
