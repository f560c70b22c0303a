/** What the graph refuses is said in the viewer's language, and as the graph has said it where there are no words. */
import { expect, test } from '@jest/globals';
import { createI18nProvider } from './messages.js';
import { reasonOf, said } from './said.js';

const wrongState = {
  message: 'To approve, the partnership has to be in review; it is active.',
  wording: {
    key: 'WRONG_STATE',
    values: { action: 'approve', record: 'partnership', states: ['IN_REVIEW'], state: 'ACTIVE' },
  },
};

test('English is what the graph says', async () => {
  await createI18nProvider('en');
  expect(said(wrongState)).toBe(wrongState.message);
});

test('other languages say it with their own words for states, actions and records', async () => {
  await createI18nProvider('es');
  expect(said(wrongState)).toBe('Para aprobar, el estado (alianza) tiene que ser: en revisión; es: activo.');
  await createI18nProvider('pt');
  expect(said(wrongState)).toBe('Para aprovar, o estado (parceria) tem de ser: em análise; é: ativo.');
});

test('several states are one or another, several names one and another, days are written as days', async () => {
  await createI18nProvider('es');
  const of = (key: string, values: object): string => said({ message: '?', wording: { key, values } });
  expect(
    of('FIXED_IN_STATE', { record: 'agreement', states: ['DRAFT', 'IN_NEGOTIATION'], state: 'ACTIVE' }),
  ).toContain('borrador o en negociación');
  expect(of('GATE_CLOSED', { names: ['Uno', 'Dos'] })).toBe(
    'Para pasar la puerta, termina o exime: Uno y Dos.',
  );
  expect(of('LAST_DAY_LATER', { day: '2026-12-31' })).not.toContain('2026-12-31');
});

test('a sentence without words, or with a key that nobody knows, stays as it is', async () => {
  await createI18nProvider('pt');
  expect(said({ message: 'As it is.' })).toBe('As it is.');
  expect(said({ message: 'As it is.', wording: { key: 'OF_TOMORROW', values: {} } })).toBe('As it is.');
  expect([reasonOf({ reason: null }), reasonOf({ reason: 'Why.' })]).toEqual(['', 'Why.']);
});
