/** Filters of the screens become where-inputs that say only what was set. */
import { expect, test } from '@jest/globals';
import { all, given, idOf, is, oneOf } from './where.js';

test('nothing said is no condition', () => {
  expect(
    all(
      given('', (text) => ({ text })),
      given(null, () => ({ text: 'x' })),
      given<string[], { text: string }>([], () => ({ text: 'x' })),
    ),
  ).toEqual({});
});

test('what is said is needed together', () => {
  expect(
    all<object>(
      given('a', (search) => ({ search })),
      given('prg_1', (id) => ({ program: is(id) })),
    ),
  ).toEqual({
    and: [{ search: 'a' }, { program: { id: { eq: 'prg_1' } } }],
  });
});

test('one constant or several', () => {
  expect(oneOf('ACTIVE')).toEqual({ in: ['ACTIVE'] });
  expect(oneOf(['ACTIVE', 'AT_RISK'])).toEqual({ in: ['ACTIVE', 'AT_RISK'] });
  expect(oneOf([])).toBeUndefined();
});

test('a cleared reference is null', () => {
  expect(idOf({ id: '' })).toBeNull();
  expect(idOf(null)).toBeNull();
  expect(idOf({ id: 'org_1' })).toBe('org_1');
});
