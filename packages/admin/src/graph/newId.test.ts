/** Ids are ULIDs with a prefix: ordered by time, as long as each other. */
import { expect, test } from '@jest/globals';
import { newId } from './newId.js';

test('is a prefixed ULID', () => {
  expect(newId('org')).toMatch(/^org_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
});

test('spells the instant as ULIDs do', () => {
  expect(newId('org', 1_469_918_176_385, new Uint8Array(16))).toBe('org_01ARYZ6S410000000000000000');
});

test('orders by time', () => {
  const [early, late] = [newId('org', 1_000), newId('org', 2_000)];
  expect(early < late).toBe(true);
});
