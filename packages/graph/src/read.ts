/** Runs plans: one statement for each level of a document, whatever the number of rows, every level under the viewer's scope. */
import type { GraphQLResolveInfo } from 'graphql';
import { afterSql, encodeCursor } from './cursor.js';
import { groupsSql } from './groups.js';
import { type RecordClass, type RecordMark, recordOf } from './marks.js';
import {
  addSelection,
  emptyLevel,
  type Level,
  type ListArgs,
  listPlan,
  type ListPlan,
  slot,
} from './plan.js';
import { compileLevel, orderColumns, type Row } from './rows.js';
import type { Viewer, Where } from './scope.js';
import { selectedOn } from './selection.js';
import { allOf, join, list, name, raw, type Sql, sql } from './sql.js';
import { type From, heldOn, sourceOf } from './source.js';
import { scopeSql, whereSql, type WhereContext } from './where.js';

/** Runs one statement and gives its rows as arrays. */
export type Run = (statement: Sql) => Promise<readonly (readonly unknown[])[]>;

/** Reads the graph for one viewer. */
export class Reader {
  private aliases = 0;
  private readonly context: WhereContext;

  constructor(
    private readonly run: Run,
    readonly viewer: Viewer,
  ) {
    this.context = { viewer, isTrusted: false, alias: () => `t${this.aliases++}` };
  }

  /** Rows of a statement that the product wrote itself; it has to hold the scope of every record in it. */
  query(statement: Sql): Promise<readonly (readonly unknown[])[]> {
    return this.run(statement);
  }

  /** The connection that a field of the root asks for. */
  async list(type: RecordClass, args: ListArgs, info: GraphQLResolveInfo, also?: Where): Promise<Row> {
    const one = { key: 'root', name: info.fieldName, args: { ...args }, nodes: info.fieldNodes };
    const plan = listPlan(recordOf(type), null, one, info);
    const scoped = also
      ? { ...plan, args: { ...plan.args, where: { and: [plan.args.where ?? {}, also] } } }
      : plan;
    return (await this.connections(scoped, null)).get('')!;
  }

  /** The record of that id as the document asks for it, or null. */
  async one(
    type: RecordClass,
    id: string | null | undefined,
    info: GraphQLResolveInfo,
    asked = info.fieldNodes,
  ): Promise<Row | null> {
    if (!id) return null;
    const record = recordOf(type);
    const level = emptyLevel(record);
    const object = info.schema.getType(record.name) as Parameters<typeof selectedOn>[0];
    addSelection(level, selectedOn(object, asked, info), info);
    return (await this.page(record.type, level, { where: { id: { eq: id } }, first: 1 }))[0] ?? null;
  }

  /** The record inside a payload, as the mutation asks for it. */
  async payload(record: RecordMark, id: string, info: GraphQLResolveInfo): Promise<Row | null> {
    const payload = info.schema.getType(`${record.name}Payload`) as Parameters<typeof selectedOn>[0];
    const asked = selectedOn(payload, info.fieldNodes, info).filter(
      ({ name: field }) => field === record.one,
    );
    return asked.length === 0
      ? { id }
      : this.one(
          record.type,
          id,
          info,
          asked.flatMap(({ nodes }) => nodes),
        );
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
    const plan: ListPlan = {
      key: 'root',
      record: recordOf(type),
      by: null,
      args,
      nodes: level,
      isCounted: false,
      groups: [],
    };
    const connection = (await this.connections(plan, null)).get('')!;
    const info = connection['pageInfo'] as { hasNextPage: boolean; endCursor: string | null };
    return { rows: connection['nodes'] as Row[], next: info.hasNextPage ? info.endCursor : null };
  }

  /** The connections of a list by parent id; of a list of the root under the empty id. */
  private async connections(plan: ListPlan, parents: readonly string[] | null): Promise<Map<string, Row>> {
    const found = new Map<string, Row>(
      (parents ?? ['']).map((id) => [
        id,
        { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } },
      ]),
    );
    await Promise.all([
      plan.nodes ? this.nodes(plan, plan.nodes, parents, found) : null,
      plan.isCounted ? this.count(plan, parents, found) : null,
      ...plan.groups.map(async (groups) => {
        for (const connection of found.values()) connection[slot(groups.key)] = [];
        const statement = groupsSql(
          plan,
          groups,
          this.filtered(plan, parents),
          this.context,
          parents !== null,
        );
        const rows = (await this.run(statement.sql)).map(statement.read);
        for (const { parent, row } of rows) (found.get(parent)![slot(groups.key)] as Row[]).push(row);
        await this.fill(
          groups.level,
          rows.map(({ row }) => row),
        );
      }),
    ]);
    return found;
  }

  private filtered(
    plan: ListPlan,
    parents: readonly string[] | null,
  ): { source: From; parent: Sql; condition: Sql } {
    const source = sourceOf(plan.record, this.context.alias(), plan.args.asOf, this.context);
    const parent = plan.by ? source.column(plan.by) : raw("''");
    const link = parents === null ? raw('TRUE') : sql`${parent} IN (${list(parents)})`;
    return {
      source,
      parent,
      condition: allOf([
        link,
        heldOn(source, plan.args.asOf),
        scopeSql(source, this.context),
        whereSql(source, plan.args.where, this.context),
      ]),
    };
  }

  private async nodes(
    plan: ListPlan,
    level: Level,
    parents: readonly string[] | null,
    found: Map<string, Row>,
  ): Promise<void> {
    const first = plan.args.first ?? 25;
    const { source, parent, condition } = this.filtered(plan, parents);
    const order = orderColumns(source, plan.args.orderBy ?? [], this.context);
    const compiled = compileLevel(level, source, this.context, order.terms.length + 1);
    const by = join(
      order.terms.map((term) => (term.isDescending ? sql`${term.column} DESC` : term.column)),
      ', ',
    );
    const after = plan.args.after == null ? raw('TRUE') : afterSql(plan.args.after, order.terms);
    const where = allOf([condition, after]);
    const columns = join([parent, ...order.terms.map((term) => term.column), ...compiled.columns], ', ');
    const offset = plan.args.offset ?? 0;
    const id = name(source.alias, 'id');
    const [from, to] = [raw(String(offset)), raw(String(offset + first + 1))];
    const matching = sql`FROM ${source.from} ${order.joins} WHERE ${where}`;
    const rest = sql`JOIN (${source.from}) ON ${id} = page.id ${order.joins} ${compiled.joins}`;
    const isOnePage = parents === null || parents.length === 1;
    // The keys of the pages first, out of the narrowest index; the rows after.
    const statement = isOnePage
      ? sql`SELECT ${columns} FROM (SELECT ${id} AS id ${matching} ORDER BY ${by} LIMIT ${raw(String(first + 1))} OFFSET ${from}) page ${rest} ORDER BY ${by}`
      : sql`SELECT ${columns} FROM (SELECT ${id} AS id, ROW_NUMBER() OVER (PARTITION BY ${parent} ORDER BY ${by}) AS place ${matching}) page ${rest}
          WHERE page.place > ${from} AND page.place <= ${to} ORDER BY ${parent}, page.place`;
    const rows = await this.run(statement);
    const byParent = Map.groupBy(rows, (row) => String(parents === null ? '' : row[0]));
    const read: Row[] = [];
    for (const [id, all] of byParent) {
      const kept = all.slice(0, first);
      const nodes = kept.map((row) => compiled.read(row)!);
      read.push(...nodes);
      const connection = found.get(id)!;
      connection['nodes'] = nodes;
      connection['pageInfo'] = {
        hasNextPage: all.length > first,
        endCursor: encodeCursor(kept.at(-1)!.slice(1, 1 + order.terms.length)),
      };
    }
    await this.fill(level, read);
  }

  private async count(
    plan: ListPlan,
    parents: readonly string[] | null,
    found: Map<string, Row>,
  ): Promise<void> {
    const { source, parent, condition } = this.filtered(plan, parents);
    const statement =
      parents === null
        ? sql`SELECT '', COUNT(*) FROM ${source.from} WHERE ${condition}`
        : sql`SELECT ${parent}, COUNT(*) FROM ${source.from} WHERE ${condition} GROUP BY ${parent}`;
    for (const [id, count] of await this.run(statement)) found.get(String(id))!['totalCount'] = Number(count);
  }

  /** Adds the lists that a level asks for to its rows, and goes on into its references. */
  private async fill(level: Level, rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    await Promise.all([
      ...level.lists.map(async (plan) => {
        const found = await this.connections(plan, [...new Set(rows.map((row) => row['id'] as string))]);
        for (const row of rows) row[slot(plan.key)] = found.get(row['id'] as string);
      }),
      ...[...level.joins].map(([key, { level: inner }]) =>
        this.fill(
          inner,
          rows.map((row) => row[key] as Row | null | undefined).filter((row) => row != null),
        ),
      ),
    ]);
  }
}
