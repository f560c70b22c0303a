/** Words of a text as full-text search sees them: without case and accents, scripts without spaces as pairs of characters. */

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u;
const words = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー])[\p{L}\p{N}\p{M}])+/gu;
const tokenLength = 64;

interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Case, accents and width taken away; Hangul put together again after its parts were taken apart. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').normalize('NFC');
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(words)].map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }));
}

function tokensOf(word: string): string[] {
  const folded = fold(word);
  const characters = [...folded];
  if (!cjk.test(word)) return folded ? [characters.slice(0, tokenLength).join('')] : [];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, i) => characters[i]! + character);
}

/** The distinct tokens of a text, in the order of their first appearance. */
export function searchTokens(text: string): string[] {
  return [...new Set(wordsOf(text.normalize('NFC')).flatMap((word) => tokensOf(word.text)))];
}

/** Whether the last word of a query may be the beginning of a longer one: nothing follows it. */
export function lastTokenIsOpen(query: string): boolean {
  return /[\p{L}\p{N}\p{M}]$/u.test(query);
}

export interface Segment {
  readonly text: string;
  readonly isMatch: boolean;
}

/** The text in pieces, those that the query found marked; together the pieces are the text. */
export function highlight(text: string, query: string): Segment[] {
  const wanted = wordsOf(query.normalize('NFC')).map((word) => fold(word.text));
  const segments: Segment[] = [];
  const source = text.normalize('NFC');
  let at = 0;
  for (const match of matchesOf(source, wanted)) {
    if (match.start > at) segments.push({ text: source.slice(at, match.start), isMatch: false });
    segments.push({ text: source.slice(match.start, match.end), isMatch: true });
    at = match.end;
  }
  if (at < source.length) segments.push({ text: source.slice(at), isMatch: false });
  return segments;
}

function matchesOf(source: string, wanted: readonly string[]): Word[] {
  return wordsOf(source).flatMap((word) => {
    const folded = fold(word.text);
    if (!cjk.test(word.text)) return wanted.some((want) => folded.startsWith(want)) ? [word] : [];
    const found = wanted.map((want) => ({ want, index: folded.indexOf(want) })).filter(({ index }) => index >= 0);
    const first = found.sort((a, b) => a.index - b.index || b.want.length - a.want.length)[0];
    if (!first) return [];
    return [{ start: word.start + first.index, end: word.start + first.index + first.want.length, text: first.want }];
  });
}
