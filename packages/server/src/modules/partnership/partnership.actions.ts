/** What can be done with a partnership beyond its table of stages: it is given a level. */
import { refuse, type Refusal } from '@partnergraph/domain/lifecycle.js';
import { isClosed, isOnRoll, type PartnershipStage } from '@partnergraph/domain/lifecycles/partnership.js';
import type { GraphContext } from '@partnergraph/graph/api/context.js';
import { actionBeside } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { Partnership } from './partnership.entity.js';

/** A partnership, as far as it decides what can be done with it. */
interface ActionRow {
  readonly stage: PartnershipStage;
  readonly trackId: string | null;
}

/** Why a partnership cannot be given a level now; null when it can. */
export function refuseLevel({ stage, trackId }: ActionRow): Refusal | null {
  if (isClosed(stage))
    return refuse('A partnership that has ended holds no level; reinstate it first.', 'NO_LEVEL_ENDED');
  return trackId
    ? null
    : refuse(
        'A level belongs to a track, and this partnership is in none; give it a track first.',
        'NO_LEVEL_TRACK',
      );
}

/** Adds the setting of a level to the actions of the stage. */
export async function addLevel(
  actions: readonly AvailableAction[],
  row: Row & ActionRow,
  context: GraphContext,
): Promise<AvailableAction[]> {
  const how = { refused: refuseLevel(row), isNext: isOnRoll(row.stage) };
  return [...actions, await actionBeside(Partnership, 'setLevel', { row, context }, how)];
}
