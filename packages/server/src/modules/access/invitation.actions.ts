/** What can be done with an invitation now, beyond its table of states: nobody's mailbox is filled. */
import { refuse, type Refusal } from '@partnergraph/domain/lifecycle.js';
import type { AvailableAction } from '@partnergraph/graph/api/availableAction.js';

const minutesBetween = 5;
const mostTimes = 5;

/** Why this is not done with a pending invitation now; null when it can be. */
export function refuseInvitationAction(
  { sentAt, timesSent }: { readonly sentAt: string; readonly timesSent: number },
  action: string,
  now: Date,
): Refusal | null {
  if (action !== 'sendAgain') return null;
  if (timesSent >= mostTimes)
    return refuse(
      `It was sent ${timesSent} times; ask the person, or revoke it and invite anew.`,
      'INVITATION_OFTEN',
      { times: timesSent },
    );
  const minutes = Math.ceil(minutesBetween - (now.getTime() - Date.parse(sentAt)) / 60_000);
  if (minutes <= 0) return null;
  return refuse(
    `It was sent a moment ago; it can be sent again in a few minutes (${minutes}).`,
    'INVITATION_SOON',
    { minutes },
  );
}

/** The actions of those who keep invitations; taking one up is none of them: it takes the link. */
export const actionsByHand = (actions: readonly AvailableAction[]): AvailableAction[] =>
  actions.filter(({ action }) => action !== 'accept');
