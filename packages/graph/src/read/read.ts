/** Reads the graph for one viewer: every level of a document in one statement, under the viewer's scope. */
import {
  type FieldNode,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { computedOf, type Request } from './computed.js';
import { cursorOf, fetch, type Fetched, rootPage, type Run } from './fetch.js';
import { type RecordClass, type RecordMark, recordOf } from '../record/marks.js';
import type { JsonBytes } from './jsonBytes.js';
import { connectionOf, recordsOf, slot } from './objects.js';
import { handMade, type Level, type Plan, planList, planRows } from './plan.js';
import type { Shapes } from './program.js';
import { type Compiled, Reading, readingOf, shapesOf, valuesOf } from './reading.js';
import { plainRow, type Row } from './rows.js';
import type { Viewer } from '../condition/scope.js';
import { type Asked, askedOf, type Asking } from './selection.js';
import { type ListArgs, shapedList } from '../condition/slots.js';
import type { Sql } from '../condition/sql.js';

/** A field of the root that reads records, with the argument that names one. */
export interface RootRead {
  readonly record: RecordMark;
  readonly asked: Asked;
  /** The id of the one record; undefined for a list. */
  readonly id?: string;
}

interface Reached {
  readonly compiled: Compiled;
  readonly fetched: Fetched;
}

export class Reader {
  /** What was read for fields of the root: the ordinary way does not read again what the short one has read. */
  private readonly reached = new Map<FieldNode, Promise<Reached>>();

  constructor(
    private readonly run: Run,
    readonly viewer: Viewer,
  ) {}

  /** Rows of a statement that the product wrote itself; it has to hold the scope of every record in it. */
  async query(statement: Sql): Promise<readonly (readonly unknown[])[]> {
    const rows = await this.run(statement);
    return rows.map((row) => row.values());
  }

  /** Reads what a field of the root asks for, and gives what writes it as JSON; both throw what the ordinary way answers with an error. */
  async written(read: RootRead, request: Request): Promise<(into: JsonBytes) => void> {
    const { compiled, fetched } = await this.reach(read, request);
    const computed = await computedOf(compiled.program.computed, fetched, request);
    return (into) => compiled.write(into, { ...fetched, computed });
  }

  /** The connection that a field of the root asks for. */
  async list(type: RecordClass, info: GraphQLResolveInfo): Promise<Row> {
    const { fetched } = await this.reach({ record: recordOf(type), asked: askedAt(info) }, info);
    return connectionOf(fetched);
  }

  /** The record of that id as a field of the root asks for it, or null. */
  async one(type: RecordClass, id: string, info: GraphQLResolveInfo): Promise<Row | null> {
    const { compiled, fetched } = await this.reach(
      { record: recordOf(type), asked: askedAt(info), id },
      info,
    );
    return recordsOf(fetched, compiled.program.plan.outputs!)[0] ?? null;
  }

  /** The records of those ids as these fields ask for them. */
  async records(
    type: RecordClass,
    ids: readonly string[],
    nodes: readonly FieldNode[],
    asking: Asking,
  ): Promise<Row[]> {
    const record = recordOf(type);
    const reading = readingOf(nodes, asking, () => planRows(record, nodes, asking, record.one));
    const root = shapedList(0, record, { where: { id: { in: ids } }, first: ids.length });
    const { compiled, fetched } = await this.go(reading, shapesOf(reading.plan, asking, [root]));
    return recordsOf(fetched, compiled.program.plan.outputs!);
  }

  /** The record of the object that a mutation answers with, under the slots of the response keys that ask for it. */
  async payload(record: RecordMark, id: string | null, info: GraphQLResolveInfo): Promise<Row> {
    if (id === null) return {};
    const asked = askedOf(getNamedType(info.returnType) as GraphQLObjectType, info.fieldNodes, info);
    const found = asked
      .filter(({ field }) => field?.name === record.one)
      .map(async ({ key, nodes }) => {
        const [row] = await this.records(record.type, [id], nodes, info);
        return [slot(key), row ?? null] as const;
      });
    return Object.fromEntries(await Promise.all(found));
  }

  /** Rows of a level that is put together by hand: exports, hits of a search. */
  async page(type: RecordClass, level: Level, args: ListArgs): Promise<Row[]> {
    return (await this.pageAfter(type, level, args)).rows;
  }

  /** A page of rows of a hand-made level and the cursor of the next one; null after the last. */
  async pageAfter(
    type: RecordClass,
    level: Level,
    args: ListArgs,
  ): Promise<{ rows: Row[]; next: string | null }> {
    const { fetched } = await this.go(new Reading(handMade(level)), [shapedList(0, recordOf(type), args)]);
    const { root } = fetched.program;
    const { rows, hasNextPage } = rootPage(fetched);
    return {
      rows: rows.map((row) => plainRow(root.nodes!.places, row)!),
      next: hasNextPage ? cursorOf(root.nodes!, rows.at(-1)!) : null,
    };
  }

  private reach(read: RootRead, asking: Asking): Promise<Reached> {
    const node = read.asked.nodes[0]!;
    const known = this.reached.get(node);
    if (known) return known;
    const made = this.reachAnew(read, asking);
    this.reached.set(node, made);
    return made;
  }

  private async reachAnew({ record, asked, id }: RootRead, asking: Asking): Promise<Reached> {
    const plan = (): Plan =>
      id === undefined ? planList(record, asked, asking) : planRows(record, asked.nodes, asking, asked.key);
    const reading = readingOf(asked.nodes, asking, plan);
    const root = id === undefined ? [] : [shapedList(0, record, { where: { id: { eq: id } }, first: 1 })];
    return this.go(reading, shapesOf(reading.plan, asking, root));
  }

  private async go(reading: Reading, shapes: Shapes): Promise<Reached> {
    const compiled = reading.compiled(shapes, this.viewer);
    const fetched = await fetch(compiled.program, valuesOf(shapes, this.viewer), this.run);
    return { compiled, fetched };
  }
}

function askedAt({ parentType, fieldName, fieldNodes, path }: GraphQLResolveInfo): Asked {
  const field = parentType.getFields()[fieldName] as GraphQLField<unknown, unknown>;
  return { key: String(path.key), field, nodes: fieldNodes };
}
