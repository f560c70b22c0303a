/** What tokens open and what they do not. */
import { expect, it } from '@jest/globals';
import { refuseToken, type TokenScope } from './tokenScope.js';

const reason = (
  scopes: readonly TokenScope[],
  field: string,
  { isMutation = false, operations = [] as readonly string[] } = {},
) => refuseToken({ scopes, operations }, { isMutation, fields: ['__typename', field] })?.reason ?? null;
const isMutation = true;

it('a scope opens what it says, and nothing else', () => {
  expect(reason(['READ'], 'partnerships')).toBeNull();
  expect(reason(['READ'], 'organizationCreate', { isMutation })).toBe(
    'This token does not include organizationCreate: that takes the scope WRITE.',
  );
  expect(reason(['WRITE'], 'organizationCreate', { isMutation })).toBeNull();
  expect(reason(['WRITE'], 'partnerships')).toContain('the scope READ');
  expect(reason(['INGEST'], 'observationsIngest', { isMutation })).toBeNull();
  expect(reason(['WRITE'], 'observationsIngest', { isMutation })).toBeNull();
  expect(reason(['INGEST'], 'organizationCreate', { isMutation })).toContain('the scope WRITE');
});

it.each([
  'apiTokenCreate',
  'apiTokenRevoke',
  'sessionStart',
  'sessionEndOthers',
  'passwordChange',
  'userSetPassword',
  'userCreate',
  'roleGrantCreate',
])('no token does %s', (field) => {
  expect(reason(['READ', 'WRITE', 'INGEST'], field, { isMutation })).toBe(
    `No token does ${field}: log in for it.`,
  );
});

it.each(['mails', 'mail', 'sessions', 'passwordLink'])('no token reads %s', (field) => {
  expect(reason(['READ'], field)).toBe(`No token does ${field}: log in for it.`);
});

it('named operations are all that it opens', () => {
  const operations = ['partnerships'];
  expect(reason(['READ'], 'partnerships', { operations })).toBeNull();
  expect(reason(['READ'], 'contacts', { operations })).toBe(
    'This token does not include contacts: it was made for partnerships.',
  );
  expect(reason([], 'viewer', { operations })).toBeNull();
});
