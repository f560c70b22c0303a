/** What the console has to be told about one resource, and the verbs that follow from it. */
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { RaRecord, SortPayload } from 'ra-core';
import { ask } from './graph/ask.js';
import { recordOf, removedOf, type Payload } from './graph/payload.js';

type Nullable<Value> = Value | null | undefined;
type Direction = 'ASC' | 'DESC';

/** Variables of every list document. */
export interface ListVariables<Where, OrderField> {
  [name: string]: unknown;
  where?: Nullable<Where>;
  orderBy?: Nullable<
    Array<{ field: OrderField; direction: Direction }> | { field: OrderField; direction: Direction }
  >;
  first?: Nullable<number>;
  offset?: Nullable<number>;
}

/** Documents of one resource (aliased to `page`, `record`, `payload`) and how its filters and forms speak to them. */
export interface Description<Row extends Entity, Where, OrderField extends string, Filters, Create, Change> {
  name: string;
  /** The list's field in the graph, which names its CSV too. */
  listField: string;
  list: TypedDocumentNode<{ page: { nodes: Row[]; totalCount: number } }, ListVariables<Where, OrderField>>;
  one: TypedDocumentNode<{ record?: Nullable<Row> }, { id: string }>;
  create?: TypedDocumentNode<{ payload: Payload<Row> }, { input: Create }>;
  change?: TypedDocumentNode<{ payload: Payload<Row> }, { id: string; version: number; input: Change }>;
  remove?: TypedDocumentNode<{ payload: Payload<{ id: string }> }, { id: string; version: number }>;
  /** Columns that sort, by the name of the column on the screen. */
  orderBy: Readonly<Record<string, OrderField>>;
  where(filters: Filters): Where;
  /** What filters say to the list beside its where-input, such as a past day. */
  besides?(filters: Filters): Record<string, unknown>;
  createInput?(values: Partial<Row>): Create;
  changeInput?(values: Partial<Row>): Change;
}

/** What every record of the graph has that a screen can change. */
export interface Entity extends RaRecord<string> {
  version?: number;
}

/** What a list asks for, in the screen's words. */
export interface ListQuestion {
  filter: Record<string, unknown>;
  sort?: SortPayload;
  page?: number;
  perPage?: number;
}

/** The verbs of one resource with its types closed over, so that a provider can hold many side by side. */
export interface Verbs {
  name: string;
  canCreate: boolean;
  canChange: boolean;
  list(question: ListQuestion, signal?: AbortSignal): Promise<{ data: Entity[]; total: number }>;
  many(ids: readonly string[], signal?: AbortSignal): Promise<Entity[]>;
  one(id: string, signal?: AbortSignal): Promise<Entity | null>;
  create(values: Record<string, unknown>): Promise<Entity>;
  change(
    id: string,
    version: number,
    values: Record<string, unknown>,
    before: Record<string, unknown>,
  ): Promise<Entity>;
  remove(id: string, version: number): Promise<void>;
  exportUrl(question: ListQuestion): string;
}

/** Turns a description into verbs; the types of its documents are checked here, once, against each other. */
export function resource<Row extends Entity, Where, OrderField extends string, Filters, Create, Change>(
  description: Description<Row, Where, OrderField, Filters, Create, Change>,
): Verbs {
  const variables = (question: ListQuestion) => ({
    where: description.where(question.filter as Filters),
    orderBy: orderOf(description, question.sort),
    ...description.besides?.(question.filter as Filters),
  });
  return {
    name: description.name,
    canCreate: description.create !== undefined,
    canChange: description.change !== undefined,
    async list(question, signal) {
      const first = question.perPage ?? 25;
      const offset = ((question.page ?? 1) - 1) * first;
      const { page } = await ask(description.list, { ...variables(question), first, offset }, signal);
      return { data: page.nodes, total: page.totalCount };
    },
    async many(ids, signal) {
      const chunks = chunked([...new Set(ids)], 200);
      const pages = await Promise.all(
        chunks.map((chunk) =>
          ask(description.list, { where: { id: { in: chunk } } as Where, first: chunk.length }, signal),
        ),
      );
      return pages.flatMap(({ page }) => page.nodes);
    },
    async one(id, signal) {
      return (await ask(description.one, { id }, signal)).record ?? null;
    },
    async create(values) {
      const { create, createInput } = required(description, 'create', 'createInput');
      const id = values['id'] ? { id: values['id'] } : {};
      return recordOf(
        (await ask(create, { input: { ...id, ...createInput(values as Partial<Row>) } })).payload,
      );
    },
    async change(id, version, values, before) {
      const { change, changeInput } = required(description, 'change', 'changeInput');
      const input = changed(changeInput(before as Partial<Row>), changeInput(values as Partial<Row>));
      return recordOf((await ask(change, { id, version, input })).payload);
    },
    async remove(id, version) {
      const { remove } = required(description, 'remove');
      removedOf((await ask(remove, { id, version })).payload);
    },
    exportUrl(question) {
      const { where, orderBy, ...besides } = variables(question);
      const texts = Object.entries(besides).map(([name, value]) => [name, String(value)]);
      const query = new URLSearchParams({
        where: JSON.stringify(where),
        orderBy: JSON.stringify(orderBy),
        ...(Object.fromEntries(texts) as Record<string, string>),
      });
      return `/export/${description.listField}.csv?${query}`;
    },
  };
}

function orderOf<OrderField extends string>(
  { orderBy }: { orderBy: Readonly<Record<string, OrderField>> },
  sort: SortPayload | undefined,
): Array<{ field: OrderField; direction: Direction }> {
  const field = sort && orderBy[sort.field];
  return field ? [{ field, direction: sort.order }] : [];
}

/** The keys of `after` whose value is not that of `before`: what was left alone is not sent. */
export function changed<Input>(before: Input, after: Input): Input {
  const entries = Object.entries(after as Record<string, unknown>);
  const was = before as Record<string, unknown>;
  return Object.fromEntries(
    entries.filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key])),
  ) as Input;
}

function chunked<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function required<Whole extends { name: string }, Key extends keyof Whole>(
  whole: Whole,
  ...keys: Key[]
): { [Name in Key]-?: NonNullable<Whole[Name]> } {
  for (const key of keys) if (!whole[key]) throw new Error(`${whole.name} cannot ${String(key)}`);
  return whole as Whole & { [Name in Key]-?: NonNullable<Whole[Name]> };
}
