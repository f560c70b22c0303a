/** Keys are plain words of the alphabet, whatever the name. */
import { expect, test } from '@jest/globals';
import { keyFrom } from './key.js';

test.each([
  ['Lead referrals', 'lead-referrals'],
  ['  Équipe & Übung (2) ', 'equipe-ubung-2'],
  ['曙光', ''],
])('%j', (name, key) => {
  expect(keyFrom(name)).toBe(key);
});
