/** A card goes where the graph lets it go. */
import { expect, test } from '@jest/globals';
import type { BoardCardFragment } from '../../gql/graphql.js';
import { actionTo } from './drag.js';

const action = (name: string, to: string | null, allowed = true, needsNote = false) => ({
  action: name,
  mutation: name,
  to,
  allowed,
  needsNote,
  reason: allowed ? null : 'not now',
});
const card = {
  availableActions: [
    action('change', null),
    action('suspend', 'SUSPENDED', true, true),
    action('approve', 'APPROVED', false),
    action('recover', 'ACTIVE', true, true),
    action('reinstate', 'ACTIVE'),
  ],
} as unknown as BoardCardFragment;

test('a column takes the card by an action that is allowed and leads to it', () => {
  expect(actionTo(card, 'SUSPENDED')?.action).toBe('suspend');
  expect(actionTo(card, 'APPROVED')).toBeUndefined();
  expect(actionTo(card, 'TARGET')).toBeUndefined();
});

test('of two ways the one that asks for less is taken', () => {
  expect(actionTo(card, 'ACTIVE')?.action).toBe('reinstate');
});
