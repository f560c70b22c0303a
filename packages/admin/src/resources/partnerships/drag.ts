/** What a card that is being dragged may do: the graph's actions, by the column that they lead to. */
import type { BoardCardFragment, PartnershipStage } from '../../gql/graphql.js';
import type { AvailableAction } from '../../kit/action.js';

/** The action that leads a card to a stage, if one is allowed; what has to be explained comes last. */
export function actionTo(card: BoardCardFragment, stage: PartnershipStage): AvailableAction | undefined {
  return card.availableActions
    .filter(({ allowed, to }) => allowed && to === stage)
    .toSorted((one, two) => Number(one.needsNote) - Number(two.needsNote))[0];
}

/** A card on its way, and what letting it go in a column does. */
export interface Drag {
  card: BoardCardFragment | undefined;
  begin: (card: BoardCardFragment | undefined) => void;
  drop: (card: BoardCardFragment, action: AvailableAction) => void;
}
