/** Runs a program: one statement for each level, whatever the number of rows; what it gives is still as the database sent it. */
import { cursorValue, encodeCursor } from './cursor.js';
import type { ListPlan } from './plan.js';
import type { GroupsProgram, ListProgram, NodesProgram, Program } from './program.js';
import { isThere, type Places } from './rows.js';
import type { Sql, Statement, ValuesOf } from '../condition/sql.js';
import { finestGroups, finestText, mostFinest, type Together } from './together.js';
import type { WireRow } from './wire.js';

/** Runs one statement; `path` says for which place of a document. */
export type Run = (statement: Sql, path?: string) => Promise<readonly WireRow[]>;

/** One connection of one parent. */
export interface Page {
  rows: readonly WireRow[];
  hasNextPage: boolean;
  totalCount: number;
  /** By the place of the groups. */
  readonly groups: Map<number, WireRow[]> | null;
}

/** Everything that a program gave. */
export interface Fetched {
  readonly program: Program;
  /** The pages of a list by the row that it is in; of the root under null. */
  readonly pages: ReadonlyMap<ListPlan, ReadonlyMap<WireRow | null, Page>>;
  /** The rows of every level, for what is worked out of them. */
  readonly levels: readonly { readonly places: Places; readonly rows: readonly WireRow[] }[];
}

/** The pages of all connections of a program. */
export async function fetch(program: Program, valuesOf: ValuesOf, run: Run): Promise<Fetched> {
  const fetcher = new Fetcher(program, valuesOf, run);
  await fetcher.root(program.root);
  return { program, pages: fetcher.pages, levels: fetcher.levels };
}

/** The page of the root. */
export const rootPage = ({ program, pages }: Fetched): Page => pages.get(program.root.plan)!.get(null)!;

/** The cursor after a row of a list. */
export const cursorOf = (nodes: NodesProgram, row: WireRow): string =>
  encodeCursor(nodes.terms.map(({ at, mark }) => cursorValue(mark, row.value(at))));

/** Statements that met more rows than they are good for, and are not tried again. */
const overrun = new WeakSet<Statement>();

const noRows: readonly WireRow[] = [];

const emptyPage = ({ groups }: ListProgram): Page => ({
  rows: noRows,
  hasNextPage: false,
  totalCount: 0,
  groups: groups.length > 0 ? new Map() : null,
});

class Fetcher {
  readonly pages = new Map<ListPlan, Map<WireRow | null, Page>>();
  readonly levels: { places: Places; rows: WireRow[] }[] = [];

  constructor(
    private readonly program: Program,
    private readonly valuesOf: ValuesOf,
    private readonly run: Run,
  ) {}

  async root(root: ListProgram): Promise<void> {
    const found = await this.list(root, null);
    this.pages.set(root.plan, new Map([[null, found.get('')!]]));
  }

  /** Reads a connection of these rows, whose ids stand beside. */
  private async inside(plan: ListPlan, rows: readonly WireRow[], ids: readonly string[]): Promise<void> {
    const found = await this.list(this.program.lists.get(plan)!, ids);
    const pages = new Map<WireRow, Page>();
    for (let i = 0; i < rows.length; i++) pages.set(rows[i]!, found.get(ids[i]!)!);
    this.pages.set(plan, pages);
  }

  /** Reads a connection for all its parents, whose ids these are; of the root without. */
  private async list(list: ListProgram, ids: readonly string[] | null): Promise<Map<string, Page>> {
    const found = new Map<string, Page>();
    for (const id of ids ?? ['']) found.set(id, emptyPage(list));
    const parents = ids && [...found.keys()];
    const nodes = list.nodes && this.nodes(list.plan, list.nodes, parents, found);
    const isCounted = list.count !== null || list.groups.length > 0;
    await (isCounted ? Promise.all([nodes, this.counted(list, parents, found)]) : nodes);
    return found;
  }

  /** Reads the count and the groups of a connection. */
  private async counted(
    list: ListProgram,
    parents: readonly string[] | null,
    found: ReadonlyMap<string, Page>,
  ): Promise<void> {
    const { together } = list;
    const finest = together && (await this.finest(list, together, parents, found));
    const valuesOf: ValuesOf = (source) => (source === finestGroups ? [finest] : this.valuesOf(source));
    await Promise.all([
      !finest && list.count && this.count(list, list.count, parents, found),
      ...list.groups.map((groups, i) =>
        this.groups(
          finest ? { ...groups, statement: together.sums[i]! } : groups,
          { parents, valuesOf },
          found,
        ),
      ),
    ]);
  }

  /** Counts by all keys of a connection's groups; null when there are too many. */
  private async finest(
    { plan, count }: ListProgram,
    together: Together,
    parents: readonly string[] | null,
    found: ReadonlyMap<string, Page>,
  ): Promise<string | null> {
    const path = `${plan.path}.groups`;
    const rows = await this.fewRows(together.finest, parents, { path, most: mostFinest });
    if (rows && count)
      for (const row of rows) found.get(String(row.value(0)))!.totalCount += Number(row.value(1));
    return rows && finestText(rows);
  }

  /** The rows of a statement that is good for few of them; null where there are more, now or once before. */
  private async fewRows(
    statement: Statement,
    parents: readonly string[] | null,
    { path, most }: { readonly path: string; readonly most: number },
  ): Promise<readonly WireRow[] | null> {
    if (overrun.has(statement)) return null;
    const rows = await this.rowsOf(statement, parents, path);
    if (rows.length <= most) return rows;
    overrun.add(statement);
    return null;
  }

  private rowsOf(
    statement: Statement,
    parents: readonly string[] | null,
    path: string,
  ): Promise<readonly WireRow[]> {
    return this.run(statement.bind(this.valuesOf, parents ?? undefined), path);
  }

  private async nodes(
    { place, path }: ListPlan,
    nodes: NodesProgram,
    parents: readonly string[] | null,
    found: ReadonlyMap<string, Page>,
  ): Promise<void> {
    const first = this.valuesOf(place)[0] as number;
    const rows = await this.rowsOfPages(nodes, parents, { path, first });
    // Only levels that are gone into have to be put together.
    const isEntered = this.program.entered.has(nodes.places);
    const kept: WireRow[] = [];
    for (let from = 0; from < rows.length;) {
      const row = rows[from]!;
      const parent = nodes.parent < 0 ? '' : row.value(nodes.parent);
      let to = nodes.parent < 0 ? rows.length : from + 1;
      while (to < rows.length && rows[to]!.isSameText(row, nodes.parent)) to++;
      const page = found.get(String(parent))!;
      page.hasNextPage = to - from > first;
      page.rows = rows.slice(from, page.hasNextPage ? from + first : to);
      if (isEntered) for (const one of page.rows) kept.push(one);
      from = to;
    }
    if (isEntered) await this.into(nodes.places, kept);
  }

  /** The rows of the pages; of small lists all rows, which costs the database less than cutting pages. */
  private async rowsOfPages(
    nodes: NodesProgram,
    parents: readonly string[] | null,
    { path, first }: { readonly path: string; readonly first: number },
  ): Promise<readonly WireRow[]> {
    if (parents === null || parents.length === 1) return this.rowsOf(nodes.single, parents, path);
    // As many as are asked for may be cut off.
    const most = parents.length * (first + 1) - 1;
    const whole = nodes.whole && (await this.fewRows(nodes.whole, parents, { path, most }));
    return whole ?? this.rowsOf(nodes.statement, parents, path);
  }

  private async count(
    { plan }: ListProgram,
    statement: Statement,
    parents: readonly string[] | null,
    found: ReadonlyMap<string, Page>,
  ): Promise<void> {
    for (const row of await this.rowsOf(statement, parents, `${plan.path}.totalCount`))
      found.get(String(row.value(0)))!.totalCount = Number(row.value(1));
  }

  private async groups(
    { plan, statement, places }: GroupsProgram,
    { parents, valuesOf }: { readonly parents: readonly string[] | null; readonly valuesOf: ValuesOf },
    found: ReadonlyMap<string, Page>,
  ): Promise<void> {
    for (const page of found.values()) page.groups!.set(plan.place, []);
    const rows = await this.run(statement.bind(valuesOf, parents ?? undefined), plan.path);
    for (const row of rows)
      found
        .get(String(row.value(0)))!
        .groups!.get(plan.place)!
        .push(row);
    await this.into(places, rows);
  }

  /** Reads the lists inside a level and its references. */
  private async into(places: Places, all: readonly WireRow[]): Promise<void> {
    if (!this.program.entered.has(places)) return;
    const rows = all.filter((row) => isThere(places, row));
    if (rows.length === 0) return;
    this.levels.push({ places, rows });
    const ids = places.level.lists.length === 0 ? [] : rows.map((row) => String(row.value(places.id)));
    await Promise.all([
      ...places.level.lists.map((plan) => this.inside(plan, rows, ids)),
      ...[...places.joins.values()].map((joined) => this.into(joined, rows)),
    ]);
  }
}
