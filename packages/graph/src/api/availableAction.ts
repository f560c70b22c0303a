/** One thing that can be done with a record, as the graph tells it. */
import { Field, ObjectType } from 'type-graphql';
import type { RecordMark } from '../record/marks.js';
import { type Refused, type Wording, WordingType } from './wording.js';

@ObjectType('AvailableAction', { description: 'What can be done with a record now, by the one who asks.' })
export class AvailableAction {
  @Field(() => String, { description: 'The action, such as `approve`.' })
  action: string;

  @Field(() => String, { description: 'The mutation that does it, such as `partnershipApprove`.' })
  mutation: string;

  @Field(() => String, {
    nullable: true,
    description: 'The state that it leads to; null for what leads to none, such as `change`.',
  })
  to: string | null;

  @Field(() => Boolean, { description: 'Whether it can be done now.' })
  allowed: boolean;

  @Field(() => Boolean, {
    description: 'Whether the grants of the one who asks include it for this record, whatever its state.',
  })
  isPermitted: boolean;

  @Field(() => Boolean, { description: 'Whether it asks for a note that says why.' })
  needsNote: boolean;

  @Field(() => Boolean, {
    description:
      'Whether it is the way of things from here: the state leads on to it, it is no exception, and the one who asks may do it, now or once its reason is gone.',
  })
  isNext: boolean;

  @Field(() => String, { nullable: true, description: 'Why it cannot be done; null when it can.' })
  reason: string | null;

  @Field(() => WordingType, {
    nullable: true,
    description:
      'The reason in a form that can be said in any language; null for what is said in English alone.',
  })
  wording: Wording | null;
}

/** An action that leads to no state: why the viewer may not, and else why it cannot be done now. */
export function plain(
  { one }: RecordMark,
  action: string,
  forbidden: Refused | null,
  refused?: Refused | null,
): AvailableAction {
  const mutation = `${one}${action[0]!.toUpperCase()}${action.slice(1)}`;
  const rest = { isPermitted: forbidden === null, ...verdict(forbidden ?? refused ?? null) };
  return { action, mutation, to: null, needsNote: false, isNext: false, ...rest };
}

/** What an action says of itself that is refused for this, or not at all. */
export function verdict(why: Refused | null): Pick<AvailableAction, 'allowed' | 'reason' | 'wording'> {
  return { allowed: why === null, reason: why?.reason ?? null, wording: why?.wording ?? null };
}

/** The order in which people look for actions; within a kind, that of the table. */
export function inOrder(actions: readonly AvailableAction[]): AvailableAction[] {
  const rank = ({ action, isNext, allowed }: AvailableAction): number => {
    if (action === 'remove') return 5;
    if (action === 'change') return 4;
    return isNext ? (allowed ? 0 : 1) : allowed ? 2 : 3;
  };
  return actions.toSorted((left, right) => rank(left) - rank(right));
}
