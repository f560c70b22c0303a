/** Keys mean what the help says, and nothing while one types. */
import { expect, test } from '@jest/globals';
import { commandOf, goTo } from './shortcuts.js';

test('search by slash and by Ctrl-K, the latter even while typing', () => {
  expect(commandOf({ key: '/' })).toEqual({ do: 'search' });
  expect(commandOf({ key: 'k', ctrlKey: true, typing: true })).toEqual({ do: 'search' });
  expect(commandOf({ key: '/', typing: true })).toBeUndefined();
});

test('g and a letter lead to pages, and no two share a letter', () => {
  expect(commandOf({ key: 'o' }, 'g')).toEqual({ do: 'go', path: '/organizations' });
  expect(commandOf({ key: 'o' })).toBeUndefined();
  expect(new Set(goTo.map(({ key }) => key)).size).toBe(goTo.length);
});

test("the browser's own keys are left alone", () => {
  expect(commandOf({ key: 'n', ctrlKey: true })).toBeUndefined();
});
