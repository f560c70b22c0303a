/** What can be done with a record by the one who asks: what its life offers, its change and its end, and what can be made that belongs to it. */
import { Field } from 'type-graphql';
import type { Refused } from './wording.js';
import { AvailableAction, inOrder, plain, verdict } from './availableAction.js';
import type { GraphContext } from './context.js';
import type { LifecycleTable } from './lifecycle.js';
import {
  addField,
  type FieldMark,
  fieldsOf,
  type RecordClass,
  isStored,
  type RecordMark,
  recordOf,
  onlyShown,
} from '../record/marks.js';
import { refusalOf, refusalOfNew } from '../write/permit.js';
import type { Row } from '../read/rows.js';
import { needsThrough, type WriteRules, type WriteVerb } from '../write/rules.js';

/** How the actions of a record's life are worked out. */
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
  ) => Refused | null | Promise<Refused | null>;
  /** Adds what the table of states does not have, and allows what other columns allow; sees every action. */
  readonly refine?: (
    actions: AvailableAction[],
    row: never,
    context: never,
  ) => AvailableAction[] | Promise<AvailableAction[]>;
}

/** What a record has mutations for. */
export interface Writes {
  readonly create?: boolean;
  readonly change?: boolean;
  readonly remove?: boolean;
  readonly rules?: WriteRules;
}

/** One thing that can be made with a reference to a record. */
interface Addition {
  readonly record: RecordMark;
  readonly reference: FieldMark;
  readonly rules: WriteRules;
}

/** How a use case says whether it can be done now. */
export interface Offered {
  /** What `refuse` and the policy read of the record. */
  readonly needs?: readonly string[];
  /** Why it cannot be done as things are; what the viewer's grants reach is asked before. */
  readonly refuse?: (row: Row, context: GraphContext) => Refused | null;
}

interface Case extends Offered {
  readonly mutation: string;
  readonly permission: string;
}

/** What is known of the writes of one record. */
interface Offer {
  readonly cases: Case[];
  life: (ActionsOptions & { readonly table: () => LifecycleTable }) | null;
  writes: Writes;
  readonly additions: Addition[];
}

const offers = new WeakMap<object, Offer>();

function offerOf(prototype: object): Offer {
  const known = offers.get(prototype) ?? { cases: [], life: null, writes: {}, additions: [] };
  offers.set(prototype, known);
  return known;
}

/** Declares the actions of a record whose state is the field `on`. */
export function Actions(lifecycle: () => LifecycleTable, options: ActionsOptions): PropertyDecorator {
  return (prototype) => {
    offerOf(prototype).life = { ...options, table: lifecycle };
    declareActions(prototype, [options.on, ...(options.needs ?? [])]);
  };
}

/** Lets every record that can be written say whether the one who asks may, and those that it refers to whether one more may be made. */
export function offerWrites(record: RecordMark, writes: Writes): void {
  const prototype = record.type.prototype as object;
  offerOf(prototype).writes = writes;
  if (writes.change || writes.remove) declareActions(prototype, writes.rules?.refusal?.needs ?? []);
  if (!writes.create) return;
  const rules = writes.rules ?? {};
  for (const reference of record.fields.values()) {
    if (reference.kind !== 'reference' || !isStored(reference) || reference.write === 'never') continue;
    const target = recordOf(reference.target!());
    offerOf(target.type.prototype as object).additions.push({ record, reference, rules });
    declareAdditions(target, needsThrough(reference.name, rules));
  }
}

/** Lets a record say whether a use case of it can be done now. */
export function offerCase(record: RecordMark, mutation: string, offered: Omit<Case, 'mutation'>): void {
  const prototype = record.type.prototype as object;
  offerOf(prototype).cases.push({ ...offered, mutation });
  declareActions(prototype, offered.needs ?? []);
}

const actionsDescription =
  'What can be done with it now, and why the rest cannot; what comes next is first, then what is an exception, then what is for other states, then its change and its end.';

function declareActions(prototype: object, needs: readonly string[]): void {
  declare(prototype, 'availableActions', {
    description: actionsDescription,
    needs,
    resolve: (row, context) => actionsOf(recordOfPrototype(prototype), row, context),
  });
}

function declareAdditions(record: RecordMark, needs: readonly string[]): void {
  declare(record.type.prototype as object, 'availableAdditions', {
    description:
      'What can be made now that belongs to it or refers to it, by the mutation that makes it, and why the rest cannot; what else is given with it can still be refused.',
    needs,
    resolve: (row, context) => additionsOf(record, row, context),
  });
}

const recordOfPrototype = (prototype: object): RecordMark =>
  recordOf(prototype.constructor as unknown as Parameters<typeof recordOf>[0]);

interface Declared {
  readonly description: string;
  readonly needs: readonly string[];
  readonly resolve: (row: Row, context: GraphContext) => Promise<AvailableAction[]>;
}

/** Adds a field to a class, or to what it needs when it is there. */
function declare(prototype: object, name: string, { description, needs, resolve }: Declared): void {
  const known = fieldsOf(prototype.constructor as unknown as Parameters<typeof fieldsOf>[0]).get(name);
  const all = [...new Set([...(known?.computed?.needs ?? []), ...needs])];
  const mark: FieldMark = {
    name,
    kind: 'computed',
    description,
    nullable: false,
    ...onlyShown,
    computed: { type: () => [AvailableAction], needs: all, resolve },
  };
  addField(prototype, mark);
  if (!known) Field(() => [AvailableAction], { description })(prototype, name);
}

async function actionsOf(record: RecordMark, row: Row, context: GraphContext): Promise<AvailableAction[]> {
  const { life, writes, cases } = offerOf(record.type.prototype as object);
  const written = (verb: WriteVerb): Promise<AvailableAction> => writing(record, verb, row, context);
  const [ofLife, change, remove, others] = await Promise.all([
    life ? lifeOf(record, row, context) : [],
    writes.change ? written('change') : null,
    writes.remove ? written('remove') : null,
    Promise.all(cases.map((one) => caseOf(record, one, row, context))),
  ]);
  const known = [...ofLife, ...(change ? [change] : [])];
  const refined = (await life?.refine?.(known, row as never, context as never)) ?? known;
  return inOrder([...refined, ...others, ...(remove ? [remove] : [])]);
}

async function lifeOf(record: RecordMark, row: Row, context: GraphContext): Promise<AvailableAction[]> {
  const { table, on, refuse } = offerOf(record.type.prototype as object).life!;
  const lifecycle = table();
  return Promise.all(
    lifecycle.available(row[on] as never).map(async ({ reason, wording, isException, ...action }) => {
      const forbidden = await refusalOf(record.type, `${lifecycle.name}.${action.action}`, row, context);
      const ofState = reason === null ? null : { reason, ...(wording ? { wording } : {}) };
      const why = forbidden ?? ofState ?? (await refuse?.(row, action.action, context)) ?? null;
      const isPermitted = forbidden === null;
      const isNext = isPermitted && ofState === null && !isException;
      return { ...action, isNext, isPermitted, ...verdict(why) };
    }),
  );
}

async function writing(
  record: RecordMark,
  verb: WriteVerb,
  row: Row,
  context: GraphContext,
): Promise<AvailableAction> {
  const { life, writes } = offerOf(record.type.prototype as object);
  const forbidden = await refusalOf(record.type, `${record.one}.${verb}`, row, context);
  const fixed = verb === 'change' && life ? life.table().refuseChange(row[life.on] as never) : null;
  const refused = fixed ?? writes.rules?.refusal?.of(row, verb, context.viewer);
  return plain(record, verb, forbidden, refused);
}

async function caseOf(
  record: RecordMark,
  { mutation, permission, refuse }: Case,
  row: Row,
  context: GraphContext,
): Promise<AvailableAction> {
  const forbidden = await refusalOf(record.type, permission, row, context);
  const action = mutation.slice(record.one.length);
  const name = `${action[0]!.toLowerCase()}${action.slice(1)}`;
  return plain(record, name, forbidden, refuse?.(row, context));
}

async function additionsOf(record: RecordMark, row: Row, context: GraphContext): Promise<AvailableAction[]> {
  const { additions } = offerOf(record.type.prototype as object);
  const found = new Map<string, AvailableAction>();
  for (const { record: added, reference, rules } of additions) {
    const forbidden = await refusalOfNew(added, reference, row, context);
    const refused = rules.refusal?.of({ [reference.name]: row }, 'create', context.viewer);
    const action = plain(added, 'create', forbidden, refused);
    // One way to belong to it is enough.
    if (!found.get(action.mutation)?.allowed) found.set(action.mutation, action);
  }
  return [...found.values()].toSorted((left, right) => left.mutation.localeCompare(right.mutation));
}

/** An action that the table of states does not have, for `refine`: refused to those who may not, else for `refused`. */
export async function actionBeside(
  type: RecordClass,
  action: string,
  { row, context }: { readonly row: Row; readonly context: GraphContext },
  {
    refused,
    needsNote = false,
    isNext = false,
  }: { refused: Refused | null; needsNote?: boolean; isNext?: boolean },
): Promise<AvailableAction> {
  const record = recordOf(type);
  const beside = plain(
    record,
    action,
    await refusalOf(type, `${record.one}.${action}`, row, context),
    refused,
  );
  return { ...beside, needsNote, isNext: isNext && beside.allowed };
}
