/** A question as variables and as an address: written and read back it is the same. */
import { expect, test } from '@jest/globals';
import { addressOf, facetNames, firstQuestion, questionOf, variablesOf, withChoice } from './question.js';

const asked = { search: 'naïve & co', chosen: { program: 'psp', country: 'DE' }, page: 3 };

test('an address holds the question and leaves the rest alone', () => {
  const address = addressOf(asked, new URLSearchParams('utm=1&level=gold'));
  expect(address.toString()).toBe('utm=1&q=na%C3%AFve+%26+co&program=psp&country=DE&page=3');
  expect(questionOf(address)).toEqual(asked);
  expect(addressOf(firstQuestion, address).toString()).toBe('utm=1');
});

test.each(['0', '-1', '1.5', 'x', '', '99999999'])('page %j is the first', (page) => {
  expect(questionOf(new URLSearchParams({ page })).page).toBe(1);
});

test('variables are plain values: a key or none of each facet', () => {
  const variables = variablesOf(asked, 24);
  expect(variables).toMatchObject({ search: 'naïve & co', program: 'psp', anyProgram: false, offset: 48 });
  expect(variables).toMatchObject({ country: 'DE', anyCountry: false, level: '', anyLevel: true, first: 24 });
  expect(Object.keys(variables)).toHaveLength(3 + 2 * facetNames.length);
});

test('a choice begins at the first page, and is taken back by choosing it again', () => {
  const chosen = withChoice(asked, 'level', 'gold');
  expect(chosen).toEqual({ ...asked, chosen: { ...asked.chosen, level: 'gold' }, page: 1 });
  expect(withChoice(chosen, 'level', 'gold').chosen).toEqual(asked.chosen);
  expect(withChoice(chosen, 'level', 'silver').chosen.level).toBe('silver');
});
