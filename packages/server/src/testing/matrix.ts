/** The matrix of permissions: everybody asks the same of the same rows, and what each is given is told beside what an admin is given. */
import { isAction, isPermitted } from '@partnergraph/domain/permission.js';
import { allRecords } from '@partnergraph/graph/record/marks.js';
import { hashPassword } from '../modules/access/password.js';
import { everybody, type Seeded, seedEverybody, type Who } from './everybody.js';
import { type Answer, type Client, type Harness, password } from './harness.js';

/** The columns of the matrix: somebody unknown with a text of the own, and with a document of the embed kit, and every user. */
export const columns = ['anonymous', 'embed', ...everybody.slice(1)] as const;
export type Column = (typeof columns)[number];

/** How much of it somebody is given. */
export type Cell = keyof typeof words | number;

/** The words of the cells. */
export const words = {
  all: 'What an admin is given.',
  some: 'A part of it.',
  own: 'Something of the own in its place.',
  none: 'Nothing of it.',
  refused: 'It says that this is not for you.',
  unseen: 'It says that there is no such record.',
  may: 'It would be done.',
  '·': 'There is nothing, for nobody.',
  '': 'No row to look at.',
} as const;

/** Asks as one of the columns. */
export interface Asker {
  readonly column: Column;
  readonly client: Client;
  ask(text: string, variables?: object): Promise<Answer>;
}

/** Seeds whole rows and logs everybody in. */
export async function openMatrix(
  harness: Harness,
): Promise<{ seeded: Seeded; askers: readonly Asker[]; admin: Asker }> {
  const seeded = await harness.direct().transact((writer) => seedEverybody(writer, { isWhole: true }));
  await harness.owner.pool.execute('UPDATE user SET passwordHash = ? WHERE email LIKE ?', [
    await hashPassword(password),
    '%@everybody.example',
  ]);
  const nobody = await harness.as();
  const askers: Asker[] = [
    { column: 'anonymous', client: nobody, ask: (text, variables) => nobody.raw(text, variables) },
    {
      column: 'embed',
      client: nobody,
      ask: (text, variables) => nobody.trusted(`${text} # for anybody`, variables, 'public'),
    },
  ];
  for (const who of everybody.slice(1)) {
    const client = await harness.login(seeded.viewers[who].email!);
    askers.push({ column: who, client, ask: (text, variables) => client.trusted(text, variables) });
  }
  return { seeded, askers, admin: askers.at(-1)! };
}

const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === 0 ||
  (Array.isArray(value)
    ? value.every(isNothing)
    : typeof value === 'object' && Object.values(value).every(isNothing));

/** What somebody was given of what an admin was given. */
export function compared(given: unknown, whole: unknown): Cell {
  if (isNothing(whole)) return isNothing(given) ? '·' : 'own';
  if (JSON.stringify(given) === JSON.stringify(whole)) return 'all';
  if (isNothing(given)) return 'none';
  return typeof whole === 'object' ? 'some' : 'own';
}

/** Of several rows: what they have in common, or that it differs. */
export function together(cells: readonly Cell[]): Cell {
  const real = new Set(cells.filter((cell) => cell !== '·'));
  if (real.size === 0) return cells.length > 0 ? '·' : '';
  return real.size === 1 ? [...real][0]! : 'some';
}

/** A row of a table: a field, the permission that it declares, and a cell for each column. */
export interface MatrixRow {
  readonly name: string;
  readonly permission: string | null;
  readonly cells: ReadonlyMap<Column, Cell>;
}

/** Rows of one object that are alike, as one: `list.{first second}`. */
function folded(rows: readonly MatrixRow[]): MatrixRow[] {
  const parentOf = (name: string): string => name.slice(0, name.lastIndexOf('.') + 1);
  const runs: MatrixRow[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    const parent = parentOf(row.name);
    const isAlike =
      parent !== '' &&
      last !== undefined &&
      parentOf(last[0]!.name) === parent &&
      last[0]!.permission === row.permission &&
      JSON.stringify([...last[0]!.cells]) === JSON.stringify([...row.cells]);
    if (isAlike) last.push(row);
    else runs.push([row]);
  }
  return runs.map((run) => {
    const parent = parentOf(run[0]!.name);
    const leaves = run.map(({ name }) => name.slice(parent.length)).join(' ');
    return run.length > 1 ? { ...run[0]!, name: `${parent}{${leaves}}` } : run[0]!;
  });
}

const shorter: Partial<Record<Column, string>> = {
  anonymous: 'anybody',
  partnerAdmin: 'p.admin',
  otherPartner: 'other p.',
  educator: 'teacher',
  otherManager: 'other m.',
  executive: 'exec',
};

/** A table as text, the cells before the name that they are about, one line for each field. */
export function tableOf(title: string, all: readonly MatrixRow[]): string {
  const rows = folded(all);
  const permissions = Math.max(10, ...rows.map(({ permission }) => (permission ?? '').length)) + 2;
  const line = (name: string, permission: string, cells: readonly string[]): string =>
    [...cells.map((cell) => cell.padEnd(9)), permission.padEnd(permissions), name].join('');
  const lines = rows.map(({ name, permission, cells }) =>
    line(
      name,
      permission ?? '',
      columns.map((column) => String(cells.get(column) ?? '')),
    ),
  );
  return `\n${[
    line(
      title,
      'permission',
      columns.map((column) => shorter[column] ?? column),
    ),
    ...lines,
  ].join('\n')}\n`;
}

/** The permissions of records of which the public directory may show rows. */
const publicReads = (): Set<string> =>
  new Set(allRecords().flatMap(({ policy }) => (policy.isPublic ? [policy.reads] : [])));

/** Rows in which somebody is given something whose roles do not include the permission that the field declares. */
export function beyondDeclared(rows: readonly MatrixRow[], seeded: Seeded): string[] {
  return rows.flatMap(({ name, permission, cells }) =>
    [...cells].flatMap(([column, cell]) => {
      const isGiven = ['all', 'some', 'may'].includes(String(cell)) || (typeof cell === 'number' && cell > 0);
      if (!isGiven || permission === 'ANYBODY') return [];
      if (column === 'embed' && publicReads().has(permission ?? '')) return [];
      const { id, roles } = seeded.viewers[column === 'embed' ? 'anonymous' : (column as Who)];
      const isIncluded =
        permission === null ||
        (permission === 'ONESELF' ? id !== null : isAction(permission) && isPermitted(roles, permission));
      return isIncluded ? [] : [`${column} is given ${name}, which asks for ${permission}`];
    }),
  );
}
