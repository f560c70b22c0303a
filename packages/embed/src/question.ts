/** What a visitor asks of the directory, as variables of the document and as part of a web address. */
import type { DirectoryQueryVariables } from './gql/graphql.js';

/** The facets, in the order in which they are shown and written into an address. */
export const facetNames = ['program', 'track', 'level', 'region', 'country'] as const;
export type FacetName = (typeof facetNames)[number];

export interface Question {
  readonly search: string;
  /** The key that is chosen of each facet; absent for any. */
  readonly chosen: Readonly<Partial<Record<FacetName, string>>>;
  /** From 1. */
  readonly page: number;
}

/** The question of somebody who has not asked for anything yet. */
export const firstQuestion: Question = { search: '', chosen: {}, page: 1 };

/** The document's variables for one page of `pageSize` partnerships. */
export function variablesOf({ search, chosen, page }: Question, pageSize: number): DirectoryQueryVariables {
  return {
    search: search.trim(),
    program: chosen.program ?? '',
    anyProgram: chosen.program === undefined,
    track: chosen.track ?? '',
    anyTrack: chosen.track === undefined,
    level: chosen.level ?? '',
    anyLevel: chosen.level === undefined,
    region: chosen.region ?? '',
    anyRegion: chosen.region === undefined,
    country: chosen.country ?? '',
    anyCountry: chosen.country === undefined,
    first: pageSize,
    offset: (page - 1) * pageSize,
  };
}

/** The question that an address holds; what it does not know, it leaves out. */
export function questionOf(address: URLSearchParams): Question {
  const page = Number(address.get('page') ?? 1);
  const chosen: Partial<Record<FacetName, string>> = {};
  for (const name of facetNames) {
    const key = address.get(name);
    if (key) chosen[name] = key;
  }
  return {
    search: address.get('q') ?? '',
    chosen,
    page: Number.isInteger(page) && page > 0 && page <= 1_000_000 ? page : 1,
  };
}

/** The address that holds a question; parameters of others are left as they are in `address`. */
export function addressOf({ search, chosen, page }: Question, address: URLSearchParams): URLSearchParams {
  const made = new URLSearchParams(address);
  const write = (name: string, value: string | undefined): void => {
    if (value) made.set(name, value);
    else made.delete(name);
  };
  write('q', search.trim());
  for (const name of facetNames) write(name, chosen[name]);
  write('page', page > 1 ? String(page) : undefined);
  return made;
}

/** The question after a facet's choice; choosing what is chosen takes it back. Begins at the first page. */
export function withChoice(question: Question, name: FacetName, key: string): Question {
  const { [name]: before, ...others } = question.chosen;
  return { ...question, chosen: before === key ? others : { ...others, [name]: key }, page: 1 };
}
