/** The word that was meant is found, and nothing is suggested where nothing is near. */
import { expect, test } from '@jest/globals';
import { edits, nearest } from './nearest.js';

test('a swap, a missing letter and another case are near', () => {
  const known = ['mission', 'currency', 'timeZone'];
  expect(nearest('misison', known)).toBe('mission');
  expect(nearest('curency', known)).toBe('currency');
  expect(nearest('timezone', known)).toBe('timeZone');
  expect(nearest('xylophone', known)).toBeUndefined();
});

test('edits count insertions, deletions, replacements and swaps', () => {
  expect(edits('', 'abc')).toBe(3);
  expect(edits('abc', 'acb')).toBe(1);
  expect(edits('kitten', 'sitting')).toBe(3);
});
