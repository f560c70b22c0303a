/** A conflict shows what moved, and who moved it. */
import { expect, test } from '@jest/globals';
import { differences } from './stale.js';

const before = { id: '1', version: 1, name: 'Acme', country: 'DE', website: null, domains: ['a'] };

test('what only they changed is shown as theirs', () => {
  const rows = differences(before, { ...before }, { ...before, version: 2, country: 'FR' });
  expect(rows).toEqual([{ field: 'country', mine: undefined, theirs: 'FR', both: false }]);
});

test('what both changed is a conflict, what both changed alike is not', () => {
  const mine = { ...before, name: 'Acme AG', website: 'https://a.example' };
  const theirs = { ...before, name: 'Acme Inc', website: 'https://a.example' };
  expect(differences(before, mine, theirs)).toEqual([
    { field: 'name', mine: 'Acme AG', theirs: 'Acme Inc', both: true },
  ]);
});

test('what only I changed is shown as mine', () => {
  expect(differences(before, { ...before, domains: ['a', 'b'] }, before)).toEqual([
    { field: 'domains', mine: ['a', 'b'], theirs: ['a'], both: false },
  ]);
});

test('an emptied reference is no change', () => {
  const linked = { id: '1', parent: null };
  expect(differences(linked, { ...linked, parent: { id: '' } }, linked)).toEqual([]);
});
