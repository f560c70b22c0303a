/** Use cases as mutations: each names a record and the version that it was decided on, runs in one transaction, and answers with the record or the errors. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { type Offered, offerCase } from './actions.js';
import type { GraphContext, Transaction } from './context.js';
import { namedClass } from './inputs.js';
import { type RecordClass, type RecordMark, recordOf } from '../record/marks.js';
import { payloadOf, UserError } from './payload.js';
import { Permission } from './permission.js';
import type { Row } from '../read/rows.js';
import type { Writer } from '../write/write.js';

/** What a use case is asked for. */
export interface Request<Input> {
  readonly id: string;
  readonly version: number;
  /** An empty object when none was given. */
  readonly input: Input;
}

/** What a mutation of a record does, and with which input. */
export interface UseCase<Input = never> extends Transaction {
  readonly description: string;
  /** The name of the permission that it asks for; by the mutation's name unless said: `stepComplete` asks for `step.complete`. */
  readonly permission?: string;
  /** The input type; none unless said. */
  readonly input?: () => unknown;
  readonly inputDescription?: string;
  readonly isInputOptional?: boolean;
  /** Lets the record's `availableActions` tell whether it can be done now; for those that nothing else tells of. */
  readonly offer?: Offered;
  /** Gives the record that the payload shows, or null when it is gone. */
  readonly run: (writer: Writer, request: Request<Input>) => Promise<{ id: string } | null>;
}

export type Method = (...args: never[]) => Promise<unknown>;

/** A resolver class with one mutation for each use case, by the mutation's name. */
export function useCases(type: RecordClass, cases: Readonly<Record<string, UseCase>>): new () => object {
  const record = recordOf(type);
  const resolver = namedClass(`${record.name}UseCases`);
  for (const [name, useCase] of Object.entries(cases)) addUseCase(resolver, record, name, useCase);
  Resolver(() => type as never)(resolver);
  return resolver;
}

/** Adds a use case to a resolver class. */
export function addUseCase(
  resolver: new () => object,
  record: RecordMark,
  name: string,
  {
    description,
    permission = permissionOf(record, name),
    input,
    inputDescription = 'What goes with it.',
    isInputOptional = false,
    isReadCommitted,
    offer,
    run,
  }: UseCase,
): void {
  if (offer) offerCase(record, name, { ...offer, permission });
  const work = (
    id: string,
    version: number,
    given: unknown,
    context: GraphContext,
    info: GraphQLResolveInfo,
  ) =>
    answer(record, context, info, (writer) => run(writer, { id, version, input: (given ?? {}) as never }), {
      isReadCommitted,
    });
  const method: Method = input
    ? work
    : (id: string, version: number, context: GraphContext, info: GraphQLResolveInfo) =>
        work(id, version, undefined, context, info);
  define(resolver, name, method, (prototype, key, descriptor) => {
    const last = input ? 3 : 2;
    Mutation(() => payloadOf(record.type) as never, { description })(prototype, key, descriptor);
    Permission(permission)(prototype, key, descriptor);
    Arg('id', () => ID, { description: 'Its id.' })(prototype, key, 0);
    Arg('version', () => Int, { description: 'The version that this was decided on.' })(prototype, key, 1);
    if (input)
      Arg('input', input as never, { nullable: isInputOptional, description: inputDescription })(
        prototype,
        key,
        2,
      );
    Ctx()(prototype, key, last);
    Info()(prototype, key, last + 1);
    Given<{ id: string; version: number; input?: unknown }>((args, context, info) =>
      work(args.id, args.version, args.input, context, info),
    )(prototype, key, descriptor);
  });
}

/** The permission of a mutation by its name: `agreementSign` of an agreement is `agreement.sign`. */
function permissionOf({ one }: RecordMark, mutation: string): string {
  const action = mutation.slice(one.length);
  return `${one}.${action[0]!.toLowerCase()}${action.slice(1)}`;
}

/**
 * Calls the mutation with its arguments as graphql-js has checked them, and not through instances of the input's class:
 * those cost a search among all inputs for every field of every part.
 */
export function Given<Args extends object>(
  call: (args: Args, context: GraphContext, info: GraphQLResolveInfo) => Promise<unknown>,
): MethodDecorator {
  return UseMiddleware(({ args, context, info }) =>
    call(args as Args, context as GraphContext, info),
  ) as MethodDecorator;
}

/** Gives a class a method with decorators: resolvers that are derived have no source file. */
export function define(
  resolver: new () => object,
  name: string,
  method: Method,
  decorate: (prototype: never, name: string, descriptor: PropertyDescriptor) => void,
): void {
  Object.defineProperty(resolver.prototype, name, { value: method, writable: true, configurable: true });
  decorate(resolver.prototype as never, name, Object.getOwnPropertyDescriptor(resolver.prototype, name)!);
}

/** Answers with the record's payload: what the use case gave, or the errors that a user can act on. */
export async function answer(
  record: RecordMark,
  context: GraphContext,
  info: GraphQLResolveInfo,
  work: (writer: Writer) => Promise<{ id: string } | null>,
  how: Transaction = {},
): Promise<Row> {
  try {
    const row = await context.transact(work, how);
    return { ...(await context.reader.payload(record, row?.id ?? null, info)), errors: [] };
  } catch (error) {
    if (error instanceof UserError) return { errors: error.problems };
    throw error;
  }
}
