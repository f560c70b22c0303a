/** What is repeated at will does not fill the log. */
import { expect, test } from '@jest/globals';
import type { Access } from './access.js';
import { Refusals } from './refusals.js';

const nobody = { id: null, name: 'Somebody' };
const at = (second: number): Date => new Date(Date.UTC(2026, 10, 21, 9, 0, second));
const refused = (address: string, id = 'usr_1'): Access => ({
  kind: 'access.loginRefused',
  viewer: nobody,
  subject: { id },
  address,
});

test('the first of a minute is told at once, the others as one with their number', () => {
  const refusals = new Refusals();
  expect(refusals.note(refused('192.0.2.1'), at(1))).toHaveLength(1);
  for (let i = 0; i < 40; i++) expect(refusals.note(refused('192.0.2.1'), at(2))).toEqual([]);
  expect(refusals.over(at(59))).toEqual([]);
  expect(refusals.note(refused('192.0.2.1'), at(61))).toEqual([
    { ...refused('192.0.2.1'), details: { more: 40, minute: '2026-11-21T09:00:00.000Z' } },
    refused('192.0.2.1'),
  ]);
});

test('accounts and addresses are told apart, until there are too many of them', () => {
  const refusals = new Refusals();
  const told = Array.from({ length: 5000 }, (_, i) => refusals.note(refused(`address ${i}`), at(3))).flat();
  expect(told.length).toBe(61);
  expect(told.at(-1)).toMatchObject({ subject: null, viewer: { name: 'Many' } });
  const rest = refusals.over(null);
  expect(rest).toHaveLength(1);
  expect(rest[0]!.details).toMatchObject({ more: 4939 });
});
