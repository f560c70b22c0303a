/** The statements of a plan, put together once for a shape of arguments and scopes: one for each level, count and groups. */
import { computedOutputs, type Placed } from './computed.js';
import { afterSql } from './cursor.js';
import { type Filtered, groupsSql } from './groups.js';
import type { FieldMark, RecordMark } from '../record/marks.js';
import type { GroupsPlan, Level, ListPlan, Plan } from './plan.js';
import { compileLevel, orderColumns, type Places } from './rows.js';
import type { Viewer } from '../condition/scope.js';
import type { GroupsShape, ListShape, Shaped } from '../condition/slots.js';
import { heldOn, seenSql, sourceOf } from '../condition/source.js';
import { allOf, ForEach, ids, join, name, raw, type Sql, sql, Statement } from '../condition/sql.js';
import { whereSql, type WhereContext } from '../condition/where.js';
import { type Together, togetherOf } from './together.js';

/** The arguments of each place of a plan, the root's first. */
export type Shapes = readonly Shaped<ListShape | GroupsShape>[];

/** The statement of the rows of a list. */
export interface NodesProgram {
  readonly statement: Statement;
  /** The same for one parent, which needs no window. */
  readonly single: Statement;
  /** The same for lists that are small: the rows of all parents, up to the number that all their pages could hold. Null where rows do not lie in this order. */
  readonly whole: Statement | null;
  /** Where the parent's id stands in the driver's rows; -1 for the root. */
  readonly parent: number;
  /** Where the values of the order stand, and of which fields they are. */
  readonly terms: readonly { readonly at: number; readonly mark: FieldMark }[];
  readonly places: Places;
}

export interface GroupsProgram {
  readonly plan: GroupsPlan;
  /** Parent's id, count, then the columns of the level. */
  readonly statement: Statement;
  readonly places: Places;
}

/** The statements of one connection. */
export interface ListProgram {
  readonly plan: ListPlan;
  readonly nodes: NodesProgram | null;
  readonly count: Statement | null;
  readonly groups: readonly GroupsProgram[];
  /** Count and groups by one pass over the rows; null where it takes one each. */
  readonly together: Together | null;
}

/** All statements of a plan, by the plan of their connection. */
export interface Program {
  readonly plan: Plan;
  readonly root: ListProgram;
  readonly lists: ReadonlyMap<ListPlan, ListProgram>;
  /** The records whose scopes are in the statements. */
  readonly walked: ReadonlySet<RecordMark>;
  /** The fields to work out. */
  readonly computed: readonly Placed[];
  /** The levels to go into: for what is worked out of their rows, or for lists in them. */
  readonly entered: ReadonlySet<Places>;
}

/** Puts the statements of a plan together for a viewer; those of another viewer whose scopes have the same shape are the same. */
export function compile(plan: Plan, shapes: Shapes, viewer: Viewer): Program {
  const compiler = new Compiler(shapes, viewer);
  const root = compiler.list(plan.root);
  const { lists, walked } = compiler;
  const computed = computedOutputs({ plan, root, lists });
  return { plan, root, lists, walked, computed, entered: enteredLevels(lists, computed) };
}

function enteredLevels(lists: Program['lists'], computed: readonly Placed[]): Set<Places> {
  const entered = new Set(computed.map(({ places }) => places));
  const enter = (places: Places): boolean => {
    const inner = [...places.joins.values()].filter(enter);
    if (inner.length > 0 || places.level.lists.length > 0) entered.add(places);
    return entered.has(places);
  };
  for (const { nodes, groups } of lists.values()) {
    if (nodes) enter(nodes.places);
    for (const { places } of groups) enter(places);
  }
  return entered;
}

/** The columns of a statement's rows: what is asked for twice is told once. */
class RowColumns {
  constructor(readonly columns: Sql[]) {}

  /** Where this column stands. */
  placeOf(column: Sql): number {
    const known = this.columns.findIndex(({ text, params }) => text === column.text && params.length === 0);
    return known >= 0 ? known : this.columns.push(column) - 1;
  }
}

class Compiler {
  readonly lists = new Map<ListPlan, ListProgram>();
  readonly walked = new Set<RecordMark>();
  private readonly context: WhereContext;
  private aliases = 0;

  constructor(
    private readonly shapes: Shapes,
    viewer: Viewer,
  ) {
    this.context = { viewer, isTrusted: false, walked: this.walked, alias: () => `t${this.aliases++}` };
  }

  list(plan: ListPlan): ListProgram {
    const shape = this.shapes[plan.place]!.of as ListShape;
    const program: ListProgram = {
      plan,
      nodes: plan.nodes && this.nodes(plan, plan.nodes, shape),
      count: plan.isCounted ? this.count(plan, shape) : null,
      groups: plan.groups.map((groups) => this.groups(plan, groups, shape)),
      together: plan.groups.length > 0 ? this.together(plan, shape) : null,
    };
    this.lists.set(plan, program);
    if (plan.nodes) this.inner(plan.nodes);
    for (const groups of plan.groups) this.inner(groups.level);
    return program;
  }

  private inner(level: Level): void {
    for (const list of level.lists) this.list(list);
    for (const { level: joined } of level.joins.values()) this.inner(joined);
  }

  private filtered({ record, by }: ListPlan, { where, asOf }: ListShape): Filtered {
    const source = sourceOf(record, this.context.alias(), asOf, this.context);
    const parent = by ? source.column(by) : raw("''");
    return {
      source,
      parent,
      condition: allOf([
        by ? sql`${parent} IN (${ids})` : raw('TRUE'),
        heldOn(source, asOf),
        seenSql(source, this.context),
        whereSql(source, where, this.context),
      ]),
    };
  }

  private nodes(plan: ListPlan, level: Level, shape: ListShape): NodesProgram {
    const { source, parent, condition } = this.filtered(plan, shape);
    const order = orderColumns(source, shape.orderBy, this.context);
    const compiled = compileLevel(level, source, this.context);
    const row = new RowColumns(compiled.columns);
    const program = {
      parent: plan.by ? row.placeOf(parent) : -1,
      terms: order.terms.map(({ mark, column }) => ({ at: row.placeOf(column), mark })),
      places: compiled.places,
      whole: null,
    };
    const columns = join(row.columns, ', ');
    const by = join(
      order.terms.map((term) => (term.isDescending ? sql`${term.column} DESC` : term.column)),
      ', ',
    );
    const after = shape.after ? afterSql(shape.after, order.terms) : raw('TRUE');
    if (plan.isByIds) {
      const statement = new Statement(
        sql`SELECT ${columns} FROM ${source.from} ${order.joins} ${compiled.joins} WHERE ${condition}`,
      );
      return { ...program, statement, single: statement };
    }
    const id = name(source.alias, 'id');
    const limit = sql`LIMIT ${shape.limit}${shape.offset ? sql` OFFSET ${shape.offset}` : raw('')}`;
    // By their ids, and those of their parents, is how rows lie.
    const isInOrder = shape.orderBy.length === 0 && !shape.offset && !shape.asOf;
    if (condition.text === 'TRUE' && isInOrder) {
      const statement = new Statement(
        sql`SELECT STRAIGHT_JOIN ${columns} FROM ${source.from} ${compiled.joins} WHERE ${after} ORDER BY ${by} ${limit}`,
      );
      return { ...program, statement, single: statement };
    }
    const matching = sql`FROM ${source.from} ${order.joins} WHERE ${allOf([condition, after])}`;
    const rest = sql`JOIN (${source.from}) ON ${id} = page.id ${order.joins} ${compiled.joins}`;
    // The keys of the pages first, out of the narrowest index; the rows after.
    const single = new Statement(
      sql`SELECT ${columns} FROM (SELECT ${id} AS id ${matching} ORDER BY ${by} ${limit}) page ${rest} ORDER BY ${by}`,
    );
    const passed = shape.offset ? sql`page.place > ${shape.offset} AND ` : raw('');
    const statement = plan.by
      ? new Statement(
          sql`SELECT ${columns} FROM (SELECT ${id} AS id, ROW_NUMBER() OVER (PARTITION BY ${parent} ORDER BY ${by}) AS place ${matching}) page ${rest} WHERE ${passed}page.place <= ${shape.end} ORDER BY ${parent}, page.place`,
        )
      : single;
    const whole =
      plan.by && isInOrder
        ? new Statement(
            sql`SELECT ${columns} FROM ${source.from} ${compiled.joins} WHERE ${allOf([condition, after])} ORDER BY ${parent}, ${by} LIMIT ${new ForEach(shape.limit)}`,
          )
        : null;
    return { ...program, statement, single, whole };
  }

  private count(plan: ListPlan, shape: ListShape): Statement {
    const { source, parent, condition } = this.filtered(plan, shape);
    // By its name: the same values in a guard's two places are two values to the database.
    const group = raw(plan.by ? ' GROUP BY parent' : '');
    return new Statement(
      sql`SELECT ${parent} AS parent, COUNT(*) FROM ${source.from} WHERE ${condition}${group}`,
    );
  }

  private together(plan: ListPlan, shape: ListShape): Together | null {
    const shapes = plan.groups.map((groups) => ({
      groups,
      shape: this.shapes[groups.place]!.of as GroupsShape,
    }));
    return togetherOf(plan, shapes, this.filtered(plan, shape), this.context);
  }

  private groups(plan: ListPlan, groups: GroupsPlan, shape: ListShape): GroupsProgram {
    const { statement, places } = groupsSql(
      { plan, groups, shape: this.shapes[groups.place]!.of as GroupsShape },
      this.filtered(plan, shape),
      this.context,
    );
    return { plan: groups, statement: new Statement(statement), places };
  }
}
