/** A state machine as a table: states and actions with their sentences, checked by the compiler. */
import type { Wording, WordingKey, WordingValues } from './wording.js';

/** One row of a lifecycle: from which states an action leads to which, and the sentence that describes it. */
export interface LifecycleAction<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
  readonly description: string;
  /** The person who acts has to say why. */
  readonly needsNote?: boolean;
  /** It ends or gives up what the record is for: never the way of things, even where no note is asked for. */
  readonly isException?: boolean;
}

/** What a lifecycle is made of; `entries` and `changeableIn` fall back to the initial state and to every state. */
export interface LifecycleTable<State extends string, Action extends string> {
  readonly name: string;
  readonly states: Readonly<Record<State, string>>;
  readonly initial: NoInfer<State>;
  readonly entries?: readonly NoInfer<State>[];
  readonly changeableIn?: readonly NoInfer<State>[];
  readonly actions: Readonly<Record<Action, LifecycleAction<NoInfer<State>>>>;
}

/** A rule that said no, with one sentence that a person can act on. */
export interface Refusal {
  readonly refused: true;
  readonly reason: string;
  /** The same for other languages; of what is said in English alone there is none. */
  readonly wording?: Wording;
}

/** One action as a record in some state sees it; `reason` is null exactly when it is allowed. */
export interface AvailableAction<State extends string = string, Action extends string = string> {
  readonly action: Action;
  readonly mutation: string;
  readonly to: State;
  readonly needsNote: boolean;
  readonly isException: boolean;
  readonly allowed: boolean;
  readonly reason: string | null;
  /** What `reason` says, for other languages. */
  readonly wording?: Wording;
}

/** A lifecycle ready for use; every list is in the order of its table. */
export interface Lifecycle<State extends string = string, Action extends string = string> {
  readonly name: string;
  readonly label: string;
  readonly initial: State;
  readonly states: readonly State[];
  readonly stateDescriptions: Readonly<Record<State, string>>;
  /** States that a record may be created in; the initial one is among them. */
  readonly entries: readonly State[];
  /** States that no action leaves. */
  readonly finals: readonly State[];
  readonly actionNames: readonly Action[];
  readonly actions: Readonly<Record<Action, LifecycleAction<State>>>;
  /** The state that an action leads to, or why it does not: wrong state, or a missing note. */
  next(state: State, action: Action, note?: string | null): State | Refusal;
  /** Every action of the table with whether the state allows it. */
  available(state: State): AvailableAction<State, Action>[];
  /** Null when the record's own fields may be changed in this state, else why not. */
  refuseChange(state: State): Refusal | null;
  /** Null when a record may be created in this state, else why not. */
  refuseEntry(state: State): Refusal | null;
  /** The GraphQL mutation of an action: `partnershipApprove`. */
  mutationOf(action: Action): string;
  isState(value: string): value is State;
  isAction(value: string): value is Action;
}

/** The states of a lifecycle as a type. */
export type StateOf<L> = L extends Lifecycle<infer State, string> ? State : never;

/** The actions of a lifecycle as a type. */
export type ActionOf<L> = L extends Lifecycle<string, infer Action> ? Action : never;

/** Makes a refusal from its sentence, with the key and the values from which other languages say it. */
export function refuse(reason: string, key?: WordingKey, values: WordingValues = {}): Refusal {
  return { refused: true, reason, ...(key ? { wording: { key, values } } : {}) };
}

/** Tells a refusal from any other answer of a rule. */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer && answer.refused === true;
}

/** Words of a name in any of our spellings: `IN_REVIEW` and `markAtRisk` become `in review`, `mark at risk`. */
export function wordsOf(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

/** Builds a lifecycle from its table; throws when a state cannot be reached from any entry. */
export function defineLifecycle<const State extends string, const Action extends string>(
  table: LifecycleTable<State, Action>,
): Lifecycle<State, Action> {
  const states = Object.keys(table.states) as State[];
  const actionNames = Object.keys(table.actions) as Action[];
  const label = wordsOf(table.name);
  const entries = [...new Set<State>([table.initial, ...(table.entries ?? [])])];
  const finals = states.filter(
    (state) => !actionNames.some((name) => table.actions[name].from.includes(state)),
  );
  const mutationOf = (action: Action) => table.name + action.charAt(0).toUpperCase() + action.slice(1);
  const { refuseState, refuseNote, refuseChange, refuseEntry } = refusalsOf(table, entries);
  refuseUnreachable(table, states, actionNames, entries);
  return {
    name: table.name,
    label,
    initial: table.initial,
    states,
    stateDescriptions: table.states,
    entries,
    finals,
    actionNames,
    actions: table.actions,
    next(state, action, note) {
      const refusal = refuseState(state, action);
      if (refusal) return refusal;
      const { needsNote, to } = table.actions[action];
      return needsNote && !note?.trim() ? refuseNote(action) : to;
    },
    available: (state) =>
      actionNames.map((action) => {
        const { reason = null, wording } = refuseState(state, action) ?? {};
        const { to, needsNote = false, isException = needsNote } = table.actions[action];
        const mutation = mutationOf(action);
        const verdict = { allowed: reason === null, reason, ...(wording ? { wording } : {}) };
        return { action, mutation, to, needsNote, isException, ...verdict };
      }),
    refuseChange,
    refuseEntry,
    mutationOf,
    isState: (value): value is State => Object.hasOwn(table.states, value),
    isAction: (value): value is Action => Object.hasOwn(table.actions, value),
  };
}

/** Why a lifecycle says no: each sentence with its states. */
function refusalsOf<State extends string, Action extends string>(
  table: LifecycleTable<State, Action>,
  entries: readonly State[],
) {
  const record = table.name;
  const label = wordsOf(record);
  const changeableIn = table.changeableIn ?? (Object.keys(table.states) as State[]);
  return {
    refuseState(this: void, state: State, action: Action): Refusal | null {
      const states = table.actions[action].from;
      if (states.includes(state)) return null;
      const reason = `To ${wordsOf(action)}, the ${label} has to be ${anyOf(states)}; it is ${wordsOf(state)}.`;
      return refuse(reason, 'WRONG_STATE', { action, record, states, state });
    },
    refuseNote: (action: Action): Refusal =>
      refuse(`To ${wordsOf(action)}, say why in a note.`, 'NOTE_NEEDED', { action }),
    refuseChange(this: void, state: State): Refusal | null {
      if (changeableIn.includes(state)) return null;
      const reason = `The ${label} can be changed while it is ${anyOf(changeableIn)}; it is ${wordsOf(state)}.`;
      return refuse(reason, 'FIXED_IN_STATE', { record, states: changeableIn, state });
    },
    refuseEntry(this: void, state: State): Refusal | null {
      if (entries.includes(state)) return null;
      const reason = `A new ${label} has to be ${anyOf(entries)}, and not ${wordsOf(state)}.`;
      return refuse(reason, 'NO_ENTRY', { record, states: entries, state });
    },
  };
}

/** Prints a lifecycle whole, one line per state and action, for people who review a change of it. */
export function printLifecycle(lifecycle: Lifecycle): string {
  const mark = (state: string) =>
    [
      state === lifecycle.initial ? 'initial' : lifecycle.entries.includes(state) ? 'entry' : '',
      lifecycle.finals.includes(state) ? 'final' : '',
      lifecycle.refuseChange(state) ? 'fixed' : '',
    ]
      .filter(Boolean)
      .join(', ');
  const states = lifecycle.states.map((state) => [
    state,
    mark(state),
    lifecycle.stateDescriptions[state] ?? '',
  ]);
  const actions = Object.entries(lifecycle.actions).map(([name, { from, to, description, ...marks }]) => [
    name,
    `-> ${to}`,
    description + (marks.needsNote ? ' (note)' : marks.isException ? ' (exception)' : ''),
    `from ${from.join(', ')}`,
  ]);
  return [`${lifecycle.name}`, '', ...alignColumns(states), '', ...alignColumns(actions)].join('\n');
}

function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function anyOf(states: readonly string[]): string {
  const words = states.map(wordsOf);
  return words.length < 2 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function refuseUnreachable<State extends string, Action extends string>(
  table: LifecycleTable<State, Action>,
  states: readonly State[],
  actionNames: readonly Action[],
  entries: readonly State[],
): void {
  const reached = new Set<State>(entries);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const name of actionNames) {
      const { from, to } = table.actions[name];
      if (from.some((state) => reached.has(state))) reached.add(to);
    }
  }
  const lost = states.filter((state) => !reached.has(state));
  if (lost.length > 0) throw new Error(`${table.name}: no action leads to ${lost.join(', ')}`);
}
