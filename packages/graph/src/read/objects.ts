/** What was fetched as objects, for the ordinary way: graphql-js finds every value under its column's name or the slot of its response key. */
import { cursorOf, type Fetched, type Page, rootPage } from './fetch.js';
import type { ConnectionOutput, Output } from './plan.js';
import type { ListProgram } from './program.js';
import { plainRow, type Places, type Row } from './rows.js';
import type { WireRow } from './wire.js';

/** The key under which an object holds what a document asked for as `key`; columns keep their own names. */
export const slot = (key: string): string => `@${key}`;

/** The records of the root, as a document sees them. */
export function recordsOf(fetched: Fetched, outputs: readonly Output[]): Row[] {
  const { root } = fetched.program;
  const { rows } = rootPage(fetched);
  return rows.map((row) => recordObject(outputs, root.nodes!.places, row, fetched)!);
}

/** The connection of the root, as a document sees it. */
export function connectionOf(fetched: Fetched): Row {
  const { root } = fetched.program;
  return connectionObject(root, rootPage(fetched), fetched);
}

function recordObject(
  outputs: readonly Output[],
  places: Places,
  row: WireRow,
  fetched: Fetched,
): Row | null {
  const object = plainRow(places, row);
  if (!object) return null;
  for (const output of outputs) {
    if (output.kind === 'count') object['count'] = Number(row.value(1));
    if (output.kind === 'list') {
      const list = fetched.program.lists.get(output.list)!;
      const page = fetched.pages.get(output.list)!.get(row)!;
      object[slot(output.key)] = connectionObject(list, page, fetched);
    }
    if (output.kind === 'reference') {
      const joined = places.joins.get(output.mark.name);
      object[slot(output.key)] = joined ? recordObject(output.outputs, joined, row, fetched) : null;
    }
  }
  return object;
}

function connectionObject(list: ListProgram, page: Page, fetched: Fetched): Row {
  const object: Row = {
    totalCount: page.totalCount,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      endCursor: page.rows.length === 0 ? null : cursorOf(list.nodes!, page.rows.at(-1)!),
    },
  };
  for (const output of list.plan.outputs) {
    const rows = rowsOf(output, list, page);
    // Promises all of them: in a list where some fail at once, graphql-js leaves the failures of others to nobody.
    if (rows)
      object[slot(output.key)] = rows.rows.map((row) =>
        Promise.resolve(recordObject(rows.outputs, rows.places, row, fetched)),
      );
  }
  return object;
}

function rowsOf(
  output: ConnectionOutput,
  list: ListProgram,
  page: Page,
): { outputs: readonly Output[]; places: Places; rows: readonly WireRow[] } | null {
  if (output.kind === 'nodes')
    return { outputs: output.outputs, places: list.nodes!.places, rows: page.rows };
  if (output.kind !== 'groups') return null;
  const { place, outputs } = output.groups;
  const { places } = list.groups.find(({ plan }) => plan === output.groups)!;
  return { outputs, places, rows: page.groups!.get(place)! };
}
