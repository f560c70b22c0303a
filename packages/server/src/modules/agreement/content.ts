/** The content of one text of an agreement: what is fixed, hashed, signed, and compared with the next text. */
import type { RateBracket } from '@partnergraph/domain/revenueTerm.js';
import { Exact } from '@partnergraph/domain/money.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Clause } from './clause.entity.js';
import { type coverFields, coverOf } from './cover.js';
import { RevenueShareTerm } from './term.entity.js';

/** A clause as it is signed. */
export interface ClauseContent {
  readonly key: string;
  readonly heading: string | null;
  readonly title: string;
  readonly text: string | null;
}

/** A term as it is signed; days as the text states them. */
export interface TermContent {
  readonly scope: string | null;
  readonly qualifier: string | null;
  readonly fromOn: string | null;
  readonly toOn: string | null;
  readonly [field: string]: unknown;
}

/** All that the two sides sign. */
export interface Content {
  readonly agreement: string;
  readonly version: number;
  readonly cover: Readonly<Record<(typeof coverFields)[number], string | number | null>>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly clauses: readonly ClauseContent[];
  readonly terms: readonly TermContent[];
}

const termFields = [
  'scope',
  'qualifier',
  'fromOn',
  'toOn',
  'basis',
  'trigger',
  'rateBps',
  'bracketMode',
  'feePeriod',
  'durationMonths',
  'holdingDays',
] as const;
const amountFields = ['feeAmount', 'cap', 'floor'] as const;

const plainAmount = (amount: unknown): string | null =>
  amount == null ? null : new Exact(String(amount)).toFixed();
const inOrder = (left: string | number, right: string | number): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** The content of a text from its rows, in an order that does not depend on theirs. */
export function contentOf(
  agreementNumber: string,
  version: Row,
  { clauses, terms }: { readonly clauses: readonly Row[]; readonly terms: readonly Row[] },
): Content {
  return {
    agreement: agreementNumber,
    version: version['number'] as number,
    cover: coverOf(version) as Content['cover'],
    variables: version['variables'] as Content['variables'],
    clauses: clauses
      .toSorted(
        (left, right) =>
          inOrder(left['position'] as number, right['position'] as number) ||
          inOrder(left['key'] as string, right['key'] as string),
      )
      .map(clauseContent),
    terms: terms.map(termContent).toSorted((left, right) => inOrder(termKey(left), termKey(right))),
  };
}

/** By what a term is told from the others of its text. */
export function termKey({ scope, qualifier, fromOn }: TermContent): string {
  return JSON.stringify([scope ?? '', qualifier ?? '', fromOn ?? '']);
}

function clauseContent({ key, heading, title, text }: Row): ClauseContent {
  return { key, heading, title, text } as ClauseContent;
}

function termContent(row: Row): TermContent {
  const brackets = (row['bracketRows'] as RateBracket[]).map(({ fromAmount, rateBps }) => ({
    fromAmount: plainAmount(fromAmount),
    rateBps,
  }));
  return {
    ...(Object.fromEntries(termFields.map((field) => [field, row[field] ?? null])) as unknown as TermContent),
    ...Object.fromEntries(amountFields.map((field) => [field, plainAmount(row[field])])),
    brackets,
  };
}

/** The content of a text that is not signed yet, from its rows as they are now. */
export async function presentContent(
  writer: Writer,
  agreement: { readonly id: string; readonly number: string },
  version: Row & { readonly id: string },
): Promise<Content> {
  const ofVersion = { agreementVersion: { id: { eq: version.id } } };
  return contentOf(agreement.number, version, {
    clauses: await writer.findBy(Clause, ofVersion),
    terms: await writer.findBy(RevenueShareTerm, { ...ofVersion, state: { eq: 'PROPOSED' } }),
  });
}
