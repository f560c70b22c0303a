/** What a list may be asked at most: how deep its conditions are, how many values and words they hold, how long its page is, how many groups it has. */
import type { FieldMark } from '../record/marks.js';
import { problem } from '../api/payload.js';
import { queryTokens } from '../search/text.js';
import type { GroupsArgs, ListArgs } from './slots.js';

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

/** How many records a page has when nothing is said. */
export const usualPage = 25;

/** The arguments of a list; throws a `UserError` for a page that is too long, or that begins in two ways. */
export function checkedPage(args: ListArgs): ListArgs {
  const first = args.first ?? usualPage;
  if (first < 1 || first > 200)
    throw problem('INVALID', ['first'], `Ask for 1 to 200 records a page; got ${first}.`);
  if ((args.offset ?? 0) < 0) throw problem('INVALID', ['offset'], 'An offset is 0 or more.');
  if (args.after != null && args.offset != null)
    throw problem('INVALID', ['after'], 'Give either `after` or `offset`, not both.');
  return args;
}

/** The arguments of groups; throws a `UserError` for too many keys or groups. */
export function checkedGroups(args: GroupsArgs): GroupsArgs {
  if (args.by.length === 0 || args.by.length > 6) throw problem('INVALID', ['by'], 'Group by 1 to 6 keys.');
  if (!(args.first >= 1 && args.first <= 1000))
    throw problem('INVALID', ['first'], 'Ask for 1 to 1,000 groups.');
  return args;
}
