/** Payloads become records, field errors, or a stale error. */
import { expect, test } from '@jest/globals';
import { fieldErrors, recordOf, removedOf, StaleError } from './payload.js';

const problem = (code: string, path: string[], message: string, currentVersion: number | null = null) => ({
  code,
  path,
  message,
  currentVersion,
});

test('a payload without errors is its record', () => {
  expect(recordOf({ record: { id: 'org_1' }, errors: [] })).toEqual({ id: 'org_1' });
});

test('a removed record leaves an empty payload, and no error', () => {
  expect(() => removedOf({ record: null, errors: [] })).not.toThrow();
  expect(() => removedOf({ record: null, errors: [problem('CONFLICT', ['id'], 'Needed.')] })).toThrow(
    'Needed.',
  );
});

test('errors are laid out as the form is', () => {
  const errors = fieldErrors([
    problem('INVALID', ['input', 'name'], 'Say a name.'),
    problem('NOT_FOUND', ['input', 'organizationId'], 'No such organization.'),
    problem('INVALID', ['input', 'name'], 'At most 200 characters.'),
    problem('CONFLICT', [], 'Already there.'),
  ]);
  expect(errors).toEqual({
    name: 'Say a name. At most 200 characters.',
    organization: { id: 'No such organization.' },
    root: { serverError: 'Already there.' },
  });
});

test('a stale version carries the current one', () => {
  const stale = { record: null, errors: [problem('STALE', ['version'], 'Changed meanwhile.', 7)] };
  expect(() => recordOf(stale)).toThrow(StaleError);
  try {
    recordOf(stale);
  } catch (error) {
    expect((error as StaleError).currentVersion).toBe(7);
  }
});

test('other errors carry the fields that react-admin marks', () => {
  try {
    recordOf({ record: null, errors: [problem('INVALID', ['input', 'key'], 'Too long.')] });
    throw new Error('not reached');
  } catch (error) {
    expect(error).toMatchObject({
      status: 400,
      message: 'Too long.',
      body: { errors: { key: 'Too long.' } },
    });
  }
});
