/** What a viewer finds by words, worked out row by row: the hits of a search as a naive reading of the graph has them. */
import { isSearched } from '@partnergraph/graph/api/inputs.js';
import { allRecords, fieldOf, type RecordMark } from '@partnergraph/graph/record/marks.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { highlight, queryTokens } from '@partnergraph/graph/search/text.js';
import type { Reference } from './reference.js';
import { compareKeys, type Key } from './tables.js';

interface Hit {
  readonly record: RecordMark;
  readonly shown: Row;
  readonly score: number;
  readonly label: Key;
}

/** The hits of a search, best first. */
export function searchIn(
  reference: Reference,
  { query, first, types }: { query: string; first: number; types?: readonly string[] | null },
): Row[] {
  const tokens = queryTokens(query);
  if (tokens.length === 0) return [];
  return allRecords()
    .filter((record) => isSearched(record) && (!types || types.includes(record.name)))
    .flatMap((record) => hitsIn(reference, record, tokens))
    .toSorted(
      (a, b) =>
        b.score - a.score || compareKeys(a.label, b.label) || compareKeys(idOf(a.shown), idOf(b.shown)),
    )
    .slice(0, first)
    .map((hit) => shownHit(hit, query));
}

const idOf = (row: Row): string => row['id'] as string;

function hitsIn(reference: Reference, record: RecordMark, tokens: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  for (const { row, shown } of reference.visible(record)) {
    const words = reference.words(record, row);
    const scores = tokens.map((token) => scoreOf(words, token));
    if (scores.includes(0)) continue;
    const label = reference.tables.key(fieldOf(record, record.label), row[record.label]);
    hits.push({ record, shown, score: scores.reduce((sum, score) => sum + score), label });
  }
  return hits;
}

/** The best weight of the words that a token finds, double for the whole word; 0 for none. */
function scoreOf(words: ReadonlyMap<string, number>, token: string): number {
  const isLetter = /^[a-z0-9]$/.test(token);
  const weights = [...words].map(([word, weight]) => {
    if (word === token) return 2 * weight;
    return !isLetter && word.startsWith(token) ? weight : 0;
  });
  return Math.max(0, ...weights);
}

function shownHit({ record, shown }: Hit, query: string): Row {
  const at = (path: string): unknown =>
    path.split('.').reduce<unknown>((value, key) => (value as Row | null)?.[key], shown);
  const searched = [...record.fields.values()].filter((mark) => mark.search > 0);
  return {
    type: record.name,
    id: shown['id'],
    title: String(shown[record.label]),
    about: record.about
      .map(at)
      .filter((value) => value != null)
      .map(String),
    matches: searched.flatMap(({ name: field }) => {
      const value = shown[field];
      if (value == null) return [];
      const segments = highlight(Array.isArray(value) ? value.join(', ') : String(value), query);
      return segments.some(({ isMatch }) => isMatch) ? [{ field, segments }] : [];
    }),
  };
}
