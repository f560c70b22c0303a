/** Runs a program: one statement for each level, whatever the number of rows; what it gives is still the driver's. */
import { encodeCursor } from './cursor.js';
import type { ListPlan } from './plan.js';
import type { GroupsProgram, ListProgram, NodesProgram, Program } from './program.js';
import type { DriverRow, Places } from './rows.js';
import { isThere } from './rows.js';
import type { Sql, Statement, ValuesOf } from '../condition/sql.js';
import { finestGroups, finestText, isTooFine, type Together } from './together.js';

/** Runs one statement and gives its rows as arrays; `path` says for which place of a document. */
export type Run = (statement: Sql, path?: string) => Promise<readonly DriverRow[]>;

/** One connection of one parent. */
export interface Page {
  rows: readonly DriverRow[];
  hasNextPage: boolean;
  totalCount: number;
  /** By the place of the groups. */
  readonly groups: Map<number, DriverRow[]>;
}

/** Everything that a program gave. */
export interface Fetched {
  readonly program: Program;
  /** The page of a list by the id of its parent; of the root under the empty id. */
  readonly pages: ReadonlyMap<ListPlan, ReadonlyMap<string, Page>>;
  /** The rows of every level, for what is worked out of them. */
  readonly levels: readonly { readonly places: Places; readonly rows: readonly DriverRow[] }[];
}

/** The pages of all connections of a program. */
export async function fetch(program: Program, valuesOf: ValuesOf, run: Run): Promise<Fetched> {
  const fetcher = new Fetcher(program, valuesOf, run);
  await fetcher.list(program.root, null);
  return { program, pages: fetcher.pages, levels: fetcher.levels };
}

/** The cursor after a row of a list. */
export const cursorOf = (nodes: NodesProgram, row: DriverRow): string =>
  encodeCursor(nodes.terms.map((at) => row[at]));

const emptyPage = (): Page => ({ rows: [], hasNextPage: false, totalCount: 0, groups: new Map() });

class Fetcher {
  readonly pages = new Map<ListPlan, Map<string, Page>>();
  readonly levels: { places: Places; rows: DriverRow[] }[] = [];

  constructor(
    private readonly program: Program,
    private readonly valuesOf: ValuesOf,
    private readonly run: Run,
  ) {}

  /** Reads a connection for all its parents; null for the root. */
  async list(list: ListProgram, parents: readonly string[] | null): Promise<void> {
    const found = new Map((parents ?? ['']).map((id) => [id, emptyPage()]));
    this.pages.set(list.plan, found);
    await Promise.all([
      list.nodes && this.nodes(list.plan, list.nodes, parents, found),
      this.counted(list, parents, found),
    ]);
  }

  /** Reads the count and the groups of a connection. */
  private async counted(
    list: ListProgram,
    parents: readonly string[] | null,
    found: ReadonlyMap<string, Page>,
  ): Promise<void> {
    const { together } = list;
    const finest = together && !isTooFine(together) && (await this.finest(list, together, parents, found));
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
    const rows = await this.rowsOf(together.finest, parents, `${plan.path}.groups`);
    const text = finestText(together, rows);
    if (text && count) for (const [parent, n] of rows) found.get(String(parent))!.totalCount += Number(n);
    return text;
  }

  private rowsOf(
    statement: Statement,
    parents: readonly string[] | null,
    path: string,
  ): Promise<readonly DriverRow[]> {
    return this.run(statement.bind(this.valuesOf, parents ?? undefined), path);
  }

  private async nodes(
    { place, path }: ListPlan,
    nodes: NodesProgram,
    parents: readonly string[] | null,
    found: ReadonlyMap<string, Page>,
  ): Promise<void> {
    const first = this.valuesOf(place)[0] as number;
    const isSingle = parents === null || parents.length === 1;
    const rows = await this.rowsOf(isSingle ? nodes.single : nodes.statement, parents, path);
    const kept: DriverRow[] = [];
    for (let from = 0; from < rows.length;) {
      const parent = nodes.parent < 0 ? '' : rows[from]![nodes.parent];
      let to = nodes.parent < 0 ? rows.length : from + 1;
      while (to < rows.length && rows[to]![nodes.parent] === parent) to++;
      const page = found.get(String(parent))!;
      page.hasNextPage = to - from > first;
      page.rows = rows.slice(from, page.hasNextPage ? from + first : to);
      for (const row of page.rows) kept.push(row);
      from = to;
    }
    await this.into(nodes.places, kept);
  }

  private async count(
    { plan }: ListProgram,
    statement: Statement,
    parents: readonly string[] | null,
    found: ReadonlyMap<string, Page>,
  ): Promise<void> {
    for (const [parent, count] of await this.rowsOf(statement, parents, `${plan.path}.totalCount`))
      found.get(String(parent))!.totalCount = Number(count);
  }

  private async groups(
    { plan, statement, places }: GroupsProgram,
    { parents, valuesOf }: { readonly parents: readonly string[] | null; readonly valuesOf: ValuesOf },
    found: ReadonlyMap<string, Page>,
  ): Promise<void> {
    for (const page of found.values()) page.groups.set(plan.place, []);
    const rows = await this.run(statement.bind(valuesOf, parents ?? undefined), plan.path);
    for (const row of rows) found.get(String(row[0]))!.groups.get(plan.place)!.push(row);
    await this.into(places, rows);
  }

  /** Reads the lists inside a level and its references. */
  private async into(places: Places, all: readonly DriverRow[]): Promise<void> {
    if (!this.program.entered.has(places)) return;
    const rows = all.filter((row) => isThere(places, row));
    if (rows.length === 0) return;
    this.levels.push({ places, rows });
    const ids =
      places.level.lists.length === 0 ? [] : [...new Set(rows.map((row) => String(row[places.id])))];
    await Promise.all([
      ...places.level.lists.map((plan) => this.list(this.program.lists.get(plan)!, ids)),
      ...[...places.joins.values()].map((joined) => this.into(joined, rows)),
    ]);
  }
}
