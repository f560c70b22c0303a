/** What can be done with a user now, beyond its table of states: nobody ends or locks the own access. */
import { refuse, type Refusal } from '@partnergraph/domain/lifecycle.js';
import type { GraphContext } from '@partnergraph/graph/api/context.js';
import { actionBeside } from '@partnergraph/graph/api/actions.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { User } from './user.entity.js';

/** A user, as far as it decides what can be done with it. */
interface ActionRow {
  readonly id: string;
  readonly secondFactorSince: string | null;
}

/** What is for others to do, and why. */
const notToOneself: Readonly<Record<string, Refusal>> = {
  revoke: refuse('You cannot end your own access; ask another admin.', 'END_SELF'),
  erase: refuse('You cannot erase yourself; ask another admin.', 'ERASE_SELF'),
  setPassword: refuse('Change your own password in your profile: it asks for the old one.', 'OWN_PASSWORD'),
  resetSecondFactor: refuse(
    'Remove your own second factor in your profile: it asks for a code.',
    'OWN_SECOND_FACTOR',
  ),
};
const noFactor = refuse('This user has no second factor.', 'NO_SECOND_FACTOR');

/**
 * Why this is not done to this user by the one who asks, whatever its permissions and the user's state; null when it can be.
 * Who may end the access of others is an admin without limits and stays one, so that none is ever the last to be ended.
 */
export function refuseUserAction(viewerId: string | null, row: ActionRow, action: string): Refusal | null {
  if (row.id === viewerId && action in notToOneself) return notToOneself[action]!;
  return action === 'resetSecondFactor' && !row.secondFactorSince ? noFactor : null;
}

/** Throws that reason. */
export function checkUserAction({ viewer }: Writer, row: object, action: string): void {
  const refusal = refuseUserAction(viewer.id, row as ActionRow, action);
  if (refusal) throw problem('NOT_ALLOWED_NOW', ['id'], refusal);
}

/** Adds what admins do to the logins of others, and their erasing. */
export async function addUserActions(
  actions: readonly AvailableAction[],
  row: Row & ActionRow,
  context: GraphContext,
): Promise<AvailableAction[]> {
  const more = ['setPassword', 'resetSecondFactor', 'erase'].map((action) =>
    actionBeside(
      User,
      action,
      { row, context },
      { refused: refuseUserAction(context.viewer.id, row, action) },
    ),
  );
  return [...actions, ...(await Promise.all(more))];
}
