/** What a condition may ask at most: how deep it is, how long its lists are, how many words it searches for. */
import type { FieldMark } from '../record/marks.js';
import { problem } from '../api/payload.js';
import { queryTokens } from '../search/text.js';

/** How deep conditions stand in conditions at most: databases give up at some sixty. */
const deepest = 40;

/** Refuses conditions that stand too deep in conditions. */
export function checkDepth(depth: number): void {
  if (depth > deepest)
    throw problem('INVALID', ['where'], `Conditions stand in conditions at most ${deepest} times.`);
}

/** The most values of a list in a condition: databases take some 65,000 in all of a statement. */
const longestList = 5000;

/** Refuses lists of values that are too long. */
export function checkList(mark: FieldMark, comparator: string, values: readonly unknown[]): void {
  if (values.length > longestList)
    throw problem(
      'INVALID',
      ['where', mark.name],
      `\`${comparator}\` takes at most ${longestList.toLocaleString('en-US')} values; these are ${values.length.toLocaleString('en-US')} values. Ask for some after the others.`,
    );
}

/** The longest text to search for, in characters: every word of it is a subquery. */
const longestQuery = 200;

/** The most words to search for. */
export const mostWords = 20;

/** The words of a text to search for; throws a `UserError` about the argument `path` when there are too many. */
export function searchWords(text: string, path: readonly string[] = ['where', 'search']): string[] {
  const words = text.length > longestQuery ? null : queryTokens(text);
  if (words === null || words.length > mostWords)
    throw problem(
      'INVALID',
      path,
      `Search for at most ${mostWords} words of ${longestQuery} characters together.`,
    );
  return words;
}
