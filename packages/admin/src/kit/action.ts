/** Lifecycle actions as the console handles them: what the graph offers, how it is called, what it is named. */
import { actionDocuments, type ActionMutation } from '../gql/actions.js';
import { ask } from '../graph/ask.js';
import { recordOf } from '../graph/payload.js';
import type { Offer } from './offers.js';
import { humanWords } from './plainText.js';

/** One entry of a record's `availableActions`. */
export interface AvailableAction extends Offer {
  action: string;
  to?: string | null;
  needsNote?: boolean | null;
  /** It is the way of things from here, and no exception. */
  isNext: boolean;
}

/** A record that has a life, and where it stands in the console. */
export interface Acting {
  record: { id: string; version: number; availableActions: readonly AvailableAction[] };
  name: string;
  resource: string;
}

/** What a person adds to an action. */
export interface ActionWords {
  note: string | null;
  effectiveOn: string | null;
}

/** Carries an action out; rejects with StaleError, or an HttpError whose message a person can act on. */
export async function act(
  mutation: string,
  record: { id: string; version: number },
  input: ActionWords,
): Promise<void> {
  if (!isActionMutation(mutation))
    throw new Error(`This console is older than the graph: it does not know ${mutation}`);
  const { payload } = await ask(actionDocuments[mutation], { id: record.id, version: record.version, input });
  recordOf<{ id: string }>(payload);
}

/** The name of an action in the viewer's language; what it is done with may have a word of its own. */
export function actionLabel(
  { action, mutation }: Pick<AvailableAction, 'action' | 'mutation'>,
  translate: (key: string, options?: { _: string }) => string,
): string {
  const common = translate(`pg.action.${action}`, { _: humanWords(action) });
  return translate(`pg.actionOf.${mutation}`, { _: common });
}

/** The actions of a record's life, and those that a page takes over itself; its change, its end and the rest have places of their own. */
export function lifeOf(
  actions: readonly AvailableAction[],
  own: readonly string[] = [],
): readonly AvailableAction[] {
  return actions.filter(({ action, mutation }) => isActionMutation(mutation) || own.includes(action));
}

function isActionMutation(name: string): name is ActionMutation {
  return Object.hasOwn(actionDocuments, name);
}
