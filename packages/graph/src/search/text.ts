/** The words of a text as full-text search sees them; scripts without spaces as overlapping pairs of characters. */
import { foldText } from './fold.js';

/** A piece of a text; together the pieces of a highlight are the text. */
export interface HighlightSegment {
  readonly text: string;
  readonly isMatch: boolean;
}

interface Word {
  readonly start: number;
  readonly characters: readonly string[];
  readonly isPaired: boolean;
}

const maxTokenCharacters = 64;
const paired = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー';
const wordPattern = new RegExp(`([${paired}]+)|(?:(?![${paired}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The distinct tokens to keep for a text, in order of appearance: folded words, pairs of characters of Han, kana and
 * Hangul, and the last character of each such run. A query finds the text when each of its `queryTokens` begins one.
 */
export function searchTokens(text: string): string[] {
  return [...new Set(wordsIn(foldText(text)).flatMap((word) => [...pairsOf(word), ...lastOf(word)]))];
}

/** The distinct tokens of a query, each to be matched with the beginning of a text's tokens. */
export function queryTokens(query: string): string[] {
  return [
    ...new Set(
      wordsIn(foldText(query)).flatMap((word) =>
        word.characters.length === 1 ? lastOf(word) : pairsOf(word),
      ),
    ),
  ];
}

/** The original text in pieces, those marked that a query finds; whole letters, whatever their accents. */
export function highlight(text: string, query: string): HighlightSegment[] {
  const wanted = queryTokens(query);
  const { folded, origins } = foldWithOrigins(text);
  const marks = origins.map(() => false);
  for (const word of wordsIn(folded)) markMatches(word, wanted, marks);
  const isMarkedAt = new Map<number, boolean>();
  origins.forEach((origin, index) =>
    isMarkedAt.set(origin, isMarkedAt.get(origin) || (marks[index] ?? false)),
  );
  const segments: HighlightSegment[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const isMatch = isMarkedAt.get(index) ?? false;
    const last = segments.at(-1);
    if (last?.isMatch === isMatch) segments[segments.length - 1] = { text: last.text + segment, isMatch };
    else segments.push({ text: segment, isMatch });
  }
  return segments;
}

function wordsIn(folded: string): Word[] {
  return [...folded.matchAll(wordPattern)].map((match) => ({
    start: match.index,
    characters: [...match[0]],
    isPaired: match[1] !== undefined,
  }));
}

function pairsOf({ characters, isPaired }: Word): string[] {
  if (!isPaired) return [characters.slice(0, maxTokenCharacters).join('')];
  return characters.slice(1).map((character, index) => (characters[index] ?? '') + character);
}

// A single character finds every text that has it: as the first of a pair, or as the last of its run.
function lastOf({ characters, isPaired }: Word): string[] {
  if (!isPaired) return [characters.slice(0, maxTokenCharacters).join('')];
  return characters.slice(-1);
}

function markMatches(word: Word, wanted: readonly string[], marks: boolean[]): void {
  const text = word.characters.join('');
  for (const token of wanted) {
    let at = text.startsWith(token) || word.isPaired ? text.indexOf(token) : -1;
    while (at >= 0) {
      marks.fill(true, word.start + at, word.start + at + token.length);
      at = word.isPaired ? text.indexOf(token, at + 1) : -1;
    }
  }
}

// For every UTF-16 unit of the folded text, where the grapheme that it comes from begins in the original.
function foldWithOrigins(text: string): { folded: string; origins: number[] } {
  let folded = '';
  const origins: number[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const piece = foldText(segment);
    folded += piece;
    for (let unit = 0; unit < piece.length; unit++) origins.push(index);
  }
  return { folded, origins };
}
