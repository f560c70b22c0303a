/** The resolvers that a record's marks imply: one, list, create, change, remove, and one mutation for each action of its lifecycle. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Mutation, Query, Resolver } from 'type-graphql';
import { connectionOf } from './connection.js';
import type { GraphContext } from './context.js';
import { listArgsOf, namedClass } from './inputs.js';
import { ActionInput, decide, type LifecycleTable } from './lifecycle.js';
import { type RecordClass, type RecordMark, recordOf } from '../record/marks.js';
import { closeGap, lastPlace, MoveInput, moveTo, type OrderRules } from '../write/order.js';
import { payloadOf, problem } from './payload.js';
import { Permission } from './permission.js';
import { permit, permitAny } from '../write/permit.js';
import { checkWritable, type WriteRules } from '../write/rules.js';
import type { Row } from '../read/rows.js';
import { offerWrites } from './actions.js';
import { addUseCase, answer, define, Given, type Method, type Request } from './useCases.js';
import { changeInputOf, checkedValues, createInputOf } from '../write/inputs.js';
import type { Writer } from '../write/write.js';

export interface LifecycleRules {
  readonly table: LifecycleTable;
  /** The field that holds the state. */
  readonly on: string;
  /** Columns that change with the action beside the state. */
  act?(writer: Writer, request: { row: Row; action: string; to: string; input: ActionInput }): Promise<Row>;
  /** After the record has gone to its new state, in the same transaction. */
  acted?(
    writer: Writer,
    request: { before: Row; after: Row; action: string; input: ActionInput },
  ): Promise<void>;
  /** Actions that the module's own resolver offers with an input of their own. */
  readonly own?: readonly string[];
}

export interface RecordResolverOptions {
  readonly create?: boolean;
  readonly change?: boolean;
  readonly remove?: boolean;
  readonly rules?: WriteRules;
  readonly lifecycle?: LifecycleRules;
  /** The records have an order that people give, and can be moved in it. */
  readonly order?: OrderRules;
}

/** The resolver class of a record; give it to the schema. */
export function recordResolver(type: RecordClass, options: RecordResolverOptions = {}): new () => object {
  const record = recordOf(type);
  const resolver = namedClass(`${record.name}Records`);
  offerWrites(record, options);
  addReads(resolver, record);
  if (options.create) addCreate(resolver, record, options);
  if (options.change) addChange(resolver, record, options);
  if (options.remove) addRemove(resolver, record, options);
  if (options.order) addMove(resolver, record, options.order, options.rules);
  if (options.lifecycle) {
    for (const action of options.lifecycle.table.actionNames) {
      if (!options.lifecycle.own?.includes(action)) addAction(resolver, record, options.lifecycle, action);
    }
  }
  Resolver(() => type as never)(resolver);
  return resolver;
}

/** Declares the reads; the schema lets them ask the reader (see `attachRoots`). */
function addReads(resolver: new () => object, record: RecordMark): void {
  const declared: Method = () => Promise.resolve(null);
  define(resolver, record.one, declared, (prototype, name, descriptor) => {
    Query(() => record.type as never, {
      nullable: true,
      description: `The ${record.name} of that id; null when there is none for you.`,
    })(prototype, name, descriptor);
    Arg('id', () => ID, { description: 'Its id.' })(prototype, name, 0);
  });
  define(resolver, record.many, declared, (prototype, name, descriptor) => {
    Query(() => connectionOf(record.type) as never, {
      description: `${record.description} Those that you may see.`,
    })(prototype, name, descriptor);
    Args(() => listArgsOf(record.type) as never)(prototype, name, 0);
  });
}

/** Creates a record from its input, or gives the one that was created with this id before. */
export async function createRecord(
  writer: Writer,
  type: RecordClass,
  input: Row,
  rules: WriteRules & { lifecycle?: LifecycleRules | undefined; order?: OrderRules | undefined } = {},
): Promise<Row & { id: string }> {
  const record = recordOf(type);
  permitAny(writer, type, `${record.one}.create`);
  const values = await checkedValues(writer, record, input, 'create', { read: rules.read ?? {} });
  const id = input['id'] as string | null | undefined;
  const known = id ? await writer.find<Row & { id: string }>(type, id) : null;
  if (known) return known;
  const state = rules.lifecycle && values[rules.lifecycle.on];
  const refusal = state ? rules.lifecycle!.table.refuseEntry(state as never) : null;
  if (refusal) throw problem('INVALID', ['input', rules.lifecycle!.on], refusal);
  await checkWritable(writer, type, rules, { row: values, verb: 'create' });
  const { order } = rules;
  if (order && values[order.by] == null) values[order.by] = await lastPlace(writer, type, order, values);
  const more = (await rules.create?.(writer, values)) ?? {};
  const row = await writer.insert<Row & { id: string }>(type, { ...values, ...more, ...(id ? { id } : {}) });
  await rules.created?.(writer, row);
  await permit(writer, type, `${record.one}.create`, row, ['input']);
  return row;
}

/** Changes a record at a version by its input. */
export async function changeRecord(
  writer: Writer,
  type: RecordClass,
  request: { id: string; version: number; input: Row },
  rules: WriteRules & { lifecycle?: LifecycleRules | undefined } = {},
): Promise<Row & { id: string }> {
  const record = recordOf(type);
  const row = await writer.load<Row & { id: string; version: number }>(type, request.id);
  await permit(writer, type, `${record.one}.change`, row);
  writer.checkVersion(type, row, request.version);
  const refusal = rules.lifecycle?.table.refuseChange(row[rules.lifecycle.on] as never);
  if (refusal) throw problem('NOT_ALLOWED_NOW', ['id'], refusal);
  await checkWritable(writer, type, rules, { row, verb: 'change' });
  const values = await checkedValues(writer, record, request.input, 'change', { id: request.id });
  const more = (await rules.change?.(writer, row, values)) ?? {};
  const after = await writer.change<Row & { id: string; version: number }>(type, row, { ...values, ...more });
  await rules.changed?.(writer, row, after);
  await permit(writer, type, `${record.one}.change`, after, ['input']);
  return after;
}

function addCreate(resolver: new () => object, record: RecordMark, options: RecordResolverOptions): void {
  const method = (input: Row, context: GraphContext, info: GraphQLResolveInfo): Promise<Row> =>
    answer(record, context, info, (writer) =>
      createRecord(writer, record.type, input, {
        ...options.rules,
        lifecycle: options.lifecycle,
        order: options.order,
      }),
    );
  define(resolver, `${record.one}Create`, method as Method, (prototype, name, descriptor) => {
    Mutation(() => payloadOf(record.type) as never, { description: `Creates a ${record.name}.` })(
      prototype,
      name,
      descriptor,
    );
    Permission(`${record.one}.create`)(prototype, name, descriptor);
    Arg('input', () => createInputOf(record.type) as never, { description: 'What it is.' })(
      prototype,
      name,
      0,
    );
    Ctx()(prototype, name, 1);
    Info()(prototype, name, 2);
    Given<{ input: Row }>(({ input }, context, info) => method(input, context, info))(
      prototype,
      name,
      descriptor,
    );
  });
}

function addChange(resolver: new () => object, record: RecordMark, options: RecordResolverOptions): void {
  addUseCase(resolver, record, `${record.one}Change`, {
    description: `Changes a ${record.name}.`,
    input: () => changeInputOf(record.type),
    inputDescription: 'What changes.',
    run: (writer, request) =>
      changeRecord(writer, record.type, request, { ...options.rules, lifecycle: options.lifecycle }),
  });
}

function addRemove(
  resolver: new () => object,
  record: RecordMark,
  { rules = {}, order }: RecordResolverOptions,
): void {
  addUseCase(resolver, record, `${record.one}Remove`, {
    description: `Removes a ${record.name} that nothing else needs; its events stay.`,
    async run(writer, { id, version }) {
      const row = await writer.load<Row & { id: string; version: number }>(record.type, id);
      await permit(writer, record.type, `${record.one}.remove`, row);
      writer.checkVersion(record.type, row, version);
      await checkWritable(writer, record.type, rules, { row, verb: 'remove' });
      await rules.remove?.(writer, row);
      await writer.remove(record.type, row);
      if (order) await closeGap(writer, record.type, order, row);
      return null;
    },
  });
}

function addMove(
  resolver: new () => object,
  record: RecordMark,
  order: OrderRules,
  rules: WriteRules = {},
): void {
  addUseCase(resolver, record, `${record.one}Move`, {
    description: `Moves a ${record.name} to another place; those around it make room.`,
    input: () => MoveInput,
    inputDescription: 'The place.',
    permission: `${record.one}.change`,
    async run(writer, { id, version, input }: Request<MoveInput>) {
      const row = await writer.load<Row & { id: string; version: number }>(record.type, id);
      await permit(writer, record.type, `${record.one}.change`, row);
      writer.checkVersion(record.type, row, version);
      await checkWritable(writer, record.type, rules, { row, verb: 'change' });
      await rules.change?.(writer, row, {});
      return moveTo(writer, record, order, { row, to: input.to });
    },
  });
}

/** Runs one action of a record's lifecycle. */
export async function actOn(
  writer: Writer,
  type: RecordClass,
  lifecycle: LifecycleRules,
  request: { id: string; version: number; action: string; input: ActionInput },
): Promise<Row & { id: string }> {
  const { row, to } = await decide<Row & { id: string; version: number }>(writer, type, lifecycle.table, {
    ...request,
    on: lifecycle.on,
    note: request.input.note ?? null,
  });
  const more =
    (await lifecycle.act?.(writer, { row, action: request.action, to, input: request.input })) ?? {};
  const event = `${lifecycle.table.name}.${request.action}`;
  const after = await writer.change<Row & { id: string; version: number }>(
    type,
    row,
    { [lifecycle.on]: to, ...more },
    { event, note: request.input.note, effectiveOn: request.input.effectiveOn },
  );
  await lifecycle.acted?.(writer, { before: row, after, action: request.action, input: request.input });
  return after;
}

function addAction(
  resolver: new () => object,
  record: RecordMark,
  lifecycle: LifecycleRules,
  action: string,
): void {
  addUseCase(resolver, record, lifecycle.table.mutationOf(action as never), {
    permission: `${lifecycle.table.name}.${action}`,
    description: lifecycle.table.actions[action]!.description,
    input: () => ActionInput,
    inputDescription: 'A note and the day.',
    isInputOptional: true,
    run: (writer, request) => actOn(writer, record.type, lifecycle, { ...request, action }),
  });
}
