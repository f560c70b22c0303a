/** How much one viewer may ask for: every role × every limit, as one table. */
import { type Role, roles } from './permission.js';

/** The limits, each with its sentence. */
export const limitDescriptions = {
  records: 'Records that the lists of one document may hold together; a list inside a list multiplies.',
  depth: 'Fields inside fields of one document.',
  aliases: 'Fields of one document that are asked for under a name of their own.',
  characters: 'Characters of one document.',
  requestsPerMinute: 'Requests in a minute.',
  requestsAtOnce: 'Requests that are answered at the same time.',
  statementSeconds: 'Seconds that one statement of the database may take.',
} as const;

/** The name of a limit. */
export type LimitName = keyof typeof limitDescriptions;

/** One figure for each limit. */
export type Limits = Readonly<Record<LimitName, number>>;

/** Who has limits: each role, and somebody who is not logged in, who is counted by network address. */
export type Limited = Role | 'NOBODY';

/** The figures of everybody. */
export type LimitTable = Readonly<Record<Limited, Limits>>;

const nobody: Limits = {
  records: 20_000,
  depth: 20,
  aliases: 50,
  characters: 20_000,
  requestsPerMinute: 600,
  requestsAtOnce: 24,
  statementSeconds: 5,
};
const partners: Limits = { ...nobody, records: 50_000, requestsPerMinute: 3000, statementSeconds: 10 };
const staff: Limits = {
  records: 100_000,
  depth: 30,
  aliases: 200,
  characters: 100_000,
  requestsPerMinute: 12_000,
  requestsAtOnce: 64,
  statementSeconds: 30,
};
const analysts: Limits = { ...staff, statementSeconds: 60 };

/** The limits as they come; an installation can set figures of its own. */
export const limitTable: LimitTable = {
  NOBODY: nobody,
  EDUCATOR: partners,
  PARTNER_MEMBER: partners,
  PARTNER_ADMIN: partners,
  EXECUTIVE: staff,
  ANALYST: analysts,
  FINANCE: staff,
  LEGAL: staff,
  PARTNER_MANAGER: staff,
  ADMIN: analysts,
};

/** The limits of a viewer with these roles: of each the highest that a role brings. */
export function limitsOf(held: readonly Role[], table: LimitTable = limitTable): Limits {
  if (held.length === 0) return table.NOBODY;
  const highest = { ...table[held[0]!] };
  for (const role of held.slice(1)) {
    for (const name of limitNames) highest[name] = Math.max(highest[name], table[role][name]);
  }
  return highest;
}

/** The table with the figures of an installation in it; throws an error that names what is wrong with them. */
export function withFigures(figures: unknown, table: LimitTable = limitTable): LimitTable {
  const changed: Record<string, Record<string, number>> = { ...table };
  for (const [who, given] of entriesOf(figures, 'limits')) {
    const known = changed[oneOf(who, [...Object.keys(roles), 'NOBODY'], 'roles')]!;
    const figuresOfRole = entriesOf(given, who).map(([name, figure]) => {
      oneOf(name, limitNames, 'limits');
      if (typeof figure !== 'number' || !(figure > 0))
        throw new Error(`${who}.${name} must be a number above 0, not ${JSON.stringify(figure)}.`);
      return [name, figure] as const;
    });
    changed[who] = { ...known, ...Object.fromEntries(figuresOfRole) };
  }
  return changed as LimitTable;
}

const limitNames = Object.keys(limitDescriptions) as LimitName[];

function entriesOf(value: unknown, what: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${what} must be an object, not ${JSON.stringify(value)}.`);
  return Object.entries(value);
}

function oneOf(name: string, known: readonly string[], what: string): string {
  if (known.includes(name)) return name;
  throw new Error(`${name} is none of the ${what} ${known.join(', ')}.`);
}
