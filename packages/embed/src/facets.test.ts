/** Facets out of an answer: keys that programs share are one option, and what is chosen is always offered. */
import { describe, expect, test } from '@jest/globals';
import { countryName, facetsOf, readable } from './facets.js';
import type { DirectoryQuery } from './gql/graphql.js';
import { firstQuestion, type Question } from './question.js';

const none = { totalCount: 0, groups: [] };
const answer: DirectoryQuery = {
  partners: { totalCount: 7, nodes: [] },
  programs: {
    totalCount: 7,
    groups: [
      { count: 4, program: { key: 'psp', name: 'Strategic' } },
      { count: 3, program: { key: 'paired', name: 'Paired' } },
      { count: 1, program: null },
    ],
  },
  tracks: none,
  levels: {
    totalCount: 7,
    groups: [
      { count: 3, level: { key: 'silver', name: 'Silver', rank: 1 } },
      { count: 2, level: { key: 'gold', name: 'Gold', rank: 2 } },
      { count: 1, level: { key: 'gold', name: 'Gold', rank: 3 } },
    ],
  },
  countries: {
    totalCount: 7,
    groups: [
      { count: 2, country: 'ES' },
      { count: 2, country: 'DE' },
      { count: 3, country: null },
    ],
  },
  regions: { totalCount: 7, groups: [{ count: 7, region: 'latin-america' }] },
  named: { nodes: [{ key: 'latin-america', name: 'Latin America and the Caribbean' }] },
};
const show = (question: Question, fixed: ReadonlySet<'program'> = new Set()) =>
  Object.fromEntries(
    facetsOf(answer, question, { language: 'es', fixed }).map(({ name, options }) => [
      name,
      options.map(({ label, count, isChosen }) => `${isChosen ? '*' : ''}${label} ${count}`),
    ]),
  );

describe('facets', () => {
  test('offer more than one option, the highest level and the largest count first', () => {
    expect(show(firstQuestion)).toEqual({
      program: ['Strategic 4', 'Paired 3'],
      level: ['Gold 3', 'Silver 3'],
      country: ['Alemania 2', 'España 2'],
    });
  });

  test('leave out what the page has fixed', () => {
    expect(show(firstQuestion, new Set(['program']))).not.toHaveProperty('program');
  });

  test('offer what is chosen, even where nobody is', () => {
    const chosen = { program: 'psp', track: 'on-site', region: 'latin-america' };
    expect(show({ ...firstQuestion, chosen })).toMatchObject({
      program: ['*Strategic 4', 'Paired 3'],
      track: ['*On Site 0'],
      region: ['*Latin America and the Caribbean 7'],
    });
  });
});

test('keys and countries are written as people read them', () => {
  expect(readable('asia-pacific')).toBe('Asia Pacific');
  expect(readable('öffentlicher_sektor')).toBe('Öffentlicher Sektor');
  expect(countryName('BR', 'pt')).toBe('Brasil');
  expect(countryName('not a code', 'en')).toBe('not a code');
});
