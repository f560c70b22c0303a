/** The words: every language says everything, and the language is the first wanted one that is spoken. */
import { expect, test } from '@jest/globals';
import { siteOf } from './results.js';
import { fill, languageOf, languages, partners, wordsOf } from './words.js';

/** All texts of a language by their path. */
function texts(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, string | object]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : texts(value, `${path}${key}.`),
  );
}

test.each(Object.keys(languages))('%s says everything, with the same places', (language) => {
  const places = (all: [string, string][]) =>
    all.map(([key, text]) => `${key} ${(text.match(/\{\w+\}/g) ?? []).sort().join()}`);
  expect(places(texts(languages[language]!))).toEqual(places(texts(languages['en']!)));
  expect(texts(languages[language]!).filter(([, text]) => !text.trim())).toEqual([]);
});

test.each([
  [['pt-BR', 'en'], 'pt-BR'],
  [['fr', 'es-mx'], 'es-MX'],
  [[null, '', 'de'], 'en'],
  [['no tag!', 'pt'], 'pt'],
  [[], 'en'],
])('of %j the language is %s', (wanted, expected) => {
  expect(languageOf(wanted)).toBe(expected);
  expect(wordsOf(expected)).toBeDefined();
});

test('numbers are written as the language writes them', () => {
  expect(partners(1, 'en')).toBe('1 partner');
  expect(partners(12_345, 'en')).toBe('12,345 partners');
  expect(partners(12_345, 'es')).toBe('12.345 socios');
  expect(partners(0, 'pt')).toBe('0 parceiro');
  expect(fill('{a} of {b} and {c}', { a: '1', b: '2' })).toBe('1 of 2 and {c}');
});

test.each([
  ['https://example.com/a', 'https://example.com/a'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['example.com', null],
  [null, null],
])('%j leads to %j', (website, site) => {
  expect(siteOf(website)).toBe(site);
});
