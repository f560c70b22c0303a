/** Lifecycles on the graph: which actions a record offers now, and one mutation for each action of its table. */
import { Field, InputType, ObjectType } from 'type-graphql';
import type { GraphContext } from './context.js';
import { addField, type RecordClass, recordOf } from '../record/marks.js';
import { problem } from './payload.js';
import { permit, refusalOf } from '../write/permit.js';
import type { Row } from '../read/rows.js';
import { Day } from '../record/scalars.js';
import type { Writer } from '../write/write.js';

/** The table of a lifecycle, as the rules of a product give it. */
export interface LifecycleTable {
  readonly name: string;
  readonly actionNames: readonly string[];
  readonly actions: Readonly<Record<string, { readonly description: string; readonly needsNote?: boolean }>>;
  next(
    state: never,
    action: never,
    note?: string | null,
  ): string | { readonly refused: true; readonly reason: string };
  available(state: never): readonly {
    readonly action: string;
    readonly mutation: string;
    readonly to: string;
    readonly allowed: boolean;
    readonly reason: string | null;
    readonly needsNote: boolean;
    readonly isException: boolean;
  }[];
  refuseChange(state: never): { readonly reason: string } | null;
  refuseEntry(state: never): { readonly reason: string } | null;
  mutationOf(action: never): string;
}

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

  @Field(() => Boolean, { description: 'Whether it asks for a note that says why.' })
  needsNote: boolean;

  @Field(() => Boolean, {
    description:
      'Whether it is the way of things from here: the state leads on to it, it is no exception, and the one who asks may do it, now or once its reason is gone.',
  })
  isNext: boolean;

  @Field(() => String, { nullable: true, description: 'Why it cannot be done; null when it can.' })
  reason: string | null;
}

@InputType('ActionInput', { description: 'What goes with an action.' })
export class ActionInput {
  @Field(() => String, { nullable: true, description: 'Why; some actions ask for it. Kept with the event.' })
  note?: string | null;

  @Field(() => Day, { nullable: true, description: 'From which day on it holds; today unless said.' })
  effectiveOn?: string | null;
}

/** How a record's actions are worked out. */
export interface ActionsOptions {
  /** The field that holds the state. */
  readonly on: string;
  /** Further columns that the policy or `refuse` reads; `phase.state` takes one from a referenced record. */
  readonly needs?: readonly string[];
  /** Why an action that the state allows cannot be done all the same; asked for each of them. */
  readonly refuse?: (
    row: Row,
    action: string,
    context: GraphContext,
  ) => { readonly reason: string } | null | Promise<{ readonly reason: string } | null>;
  /** Adds what the table of states does not have, and allows what other columns allow; sees every action last. */
  readonly refine?: (
    actions: AvailableAction[],
    row: never,
    context: never,
  ) => AvailableAction[] | Promise<AvailableAction[]>;
}

/** Declares `availableActions` of a record whose state is the field `on`. */
export function Actions(lifecycle: () => LifecycleTable, options: ActionsOptions): PropertyDecorator {
  return (prototype, key) => {
    const description =
      'What can be done with it now, and why the rest cannot; what comes next is first, then what is an exception, then what is for other states.';
    const resolve = async (row: Row, context: GraphContext) => {
      const type = prototype.constructor as unknown as RecordClass;
      const actions = await available(type, lifecycle(), row, { ...options, context });
      return inOrder((await options.refine?.(actions, row as never, context as never)) ?? actions);
    };
    addField(prototype, {
      name: String(key),
      kind: 'computed',
      description,
      nullable: false,
      filter: false,
      order: false,
      group: false,
      export: false,
      hidden: false,
      search: 0,
      write: 'never',
      computed: {
        type: () => [AvailableAction],
        needs: [options.on, ...(options.needs ?? [])],
        resolve: resolve,
      },
    });
    Field(() => [AvailableAction], { description })(prototype, String(key));
  };
}

async function available(
  type: RecordClass,
  lifecycle: LifecycleTable,
  row: Row,
  { on, refuse, context }: ActionsOptions & { context: GraphContext },
): Promise<AvailableAction[]> {
  const state = row[on] as never;
  const permitted = (action: string): Promise<string | null> =>
    refusalOf(type, `${lifecycle.name}.${action}`, row, context);
  const change = (await permitted('change')) ?? lifecycle.refuseChange(state)?.reason ?? null;
  const actions = lifecycle.available(state).map(async ({ reason, isException, ...action }) => {
    const forbidden = await permitted(action.action);
    const why = forbidden ?? reason ?? (await refuse?.(row, action.action, context))?.reason ?? null;
    const isNext = forbidden === null && reason === null && !isException;
    return { ...action, isNext, allowed: why === null, reason: why };
  });
  return [
    ...(await Promise.all(actions)),
    {
      action: 'change',
      mutation: `${lifecycle.name}Change`,
      to: null,
      needsNote: false,
      isNext: false,
      allowed: change === null,
      reason: change,
    },
  ];
}

/** An action that the table of states does not have, for `refine`: refused to those who may not, else for `reason`. */
export async function actionBeside(
  type: RecordClass,
  action: string,
  { row, context }: { readonly row: Row; readonly context: GraphContext },
  {
    reason,
    needsNote = false,
    isNext = false,
  }: { reason: string | null; needsNote?: boolean; isNext?: boolean },
): Promise<AvailableAction> {
  const { one } = recordOf(type);
  const why = (await refusalOf(type, `${one}.${action}`, row, context)) ?? reason;
  const mutation = `${one}${action[0]!.toUpperCase()}${action.slice(1)}`;
  const allowed = why === null;
  return { action, mutation, to: null, needsNote, isNext: isNext && allowed, allowed, reason: why };
}

/** The order in which people look for actions; within a kind, that of the table. */
function inOrder(actions: readonly AvailableAction[]): AvailableAction[] {
  const rank = ({ action, isNext, allowed }: AvailableAction): number =>
    action === 'change' ? 4 : isNext ? (allowed ? 0 : 1) : allowed ? 2 : 3;
  return actions.toSorted((left, right) => rank(left) - rank(right));
}

/** One action: load, may, the table's rule; gives the record and the state that it goes to. */
export async function decide<T extends { id: string; version: number }>(
  writer: Writer,
  type: RecordClass,
  lifecycle: LifecycleTable,
  request: { id: string; version: number; action: string; on: string; note?: string | null },
): Promise<{ row: T; to: string }> {
  const row = await writer.load<T>(type, request.id);
  await permit(writer, type, `${lifecycle.name}.${request.action}`, row as unknown as Row & { id: string });
  writer.checkVersion(type, row, request.version);
  const to = lifecycle.next(
    (row as unknown as Row)[request.on] as never,
    request.action as never,
    request.note,
  );
  if (typeof to !== 'string') {
    const isNote =
      lifecycle.actions[request.action]?.needsNote &&
      !request.note?.trim() &&
      typeof lifecycle.next((row as unknown as Row)[request.on] as never, request.action as never, 'x') ===
        'string';
    throw isNote
      ? problem('INVALID', ['input', 'note'], to.reason)
      : problem('NOT_ALLOWED_NOW', ['id'], to.reason);
  }
  return { row, to };
}
