/** The facets of an answer: their options, each with the number of partners that choosing it would show. */
import type { DirectoryQuery } from './gql/graphql.js';
import { type FacetName, facetNames, type Question } from './question.js';

export interface Option {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
}

export interface Facet {
  readonly name: FacetName;
  readonly options: readonly Option[];
}

interface Found {
  readonly key: string;
  readonly label: string;
  readonly count: number;
  /** Smaller comes first; equal ones by the larger count, then by the alphabet. */
  readonly place: number;
}

/** `latin-america` as people write it: `Latin America`. */
export function readable(key: string): string {
  return key.replaceAll(/[-_]+/g, ' ').replaceAll(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
}

/** The country's name in a language; its code when there is no name. */
export function countryName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

function found(answer: DirectoryQuery, language: string): Record<FacetName, readonly Found[]> {
  const names = new Map(answer.named.nodes.map(({ key, name }) => [key, name]));
  return {
    program: answer.programs.groups.flatMap(({ count, program }) =>
      program ? { key: program.key, label: program.name, count, place: 0 } : [],
    ),
    track: answer.tracks.groups.flatMap(({ count, track }) =>
      track ? { key: track.key, label: track.name, count, place: track.position } : [],
    ),
    level: answer.levels.groups.flatMap(({ count, level }) =>
      level ? { key: level.key, label: level.name, count, place: -level.rank } : [],
    ),
    region: answer.regions.groups.flatMap(({ count, region }) =>
      region ? { key: region, label: names.get(region) ?? readable(region), count, place: 0 } : [],
    ),
    country: answer.countries.groups.flatMap(({ count, country }) =>
      country ? { key: country, label: countryName(country, language), count, place: 0 } : [],
    ),
  };
}

/** One option for each key: tracks and levels of several programs may share theirs, and are chosen together. */
function merged(rows: readonly Found[]): Found[] {
  const byKey = Map.groupBy(rows, ({ key }) => key);
  return [...byKey.values()].map((same) => ({
    ...same[0]!,
    count: same.reduce((sum, { count }) => sum + count, 0),
    place: Math.min(...same.map(({ place }) => place)),
  }));
}

/** The facets that offer a choice, without those that the page has fixed; a chosen key is always among the options. */
export function facetsOf(
  answer: DirectoryQuery,
  question: Question,
  { language, fixed }: { readonly language: string; readonly fixed: ReadonlySet<FacetName> },
): Facet[] {
  const all = found(answer, language);
  const compare = new Intl.Collator(language).compare;
  return facetNames
    .filter((name) => !fixed.has(name))
    .map((name) => {
      const chosen = question.chosen[name];
      const options = merged(all[name]);
      if (chosen && !options.some(({ key }) => key === chosen))
        options.push({ key: chosen, label: readable(chosen), count: 0, place: 0 });
      options.sort((a, b) => a.place - b.place || b.count - a.count || compare(a.label, b.label));
      return {
        name,
        options: options.map(({ key, label, count }) => ({ key, label, count, isChosen: key === chosen })),
      };
    })
    .filter(({ options }) => options.length > 1 || options.some(({ isChosen }) => isChosen));
}
