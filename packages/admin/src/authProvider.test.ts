/** Screens ask for permissions by the graph's own names. */
import { expect, test } from '@jest/globals';
import { permissionFor } from './authProvider.js';

test('a screen stands for the permission of its record', () => {
  expect(permissionFor('organizations', 'edit')).toBe('organization.change');
  expect(permissionFor('metricDefinitions', 'create')).toBe('metricDefinition.create');
  expect(permissionFor('importBatches', 'list')).toBe('importBatch.read');
  expect(permissionFor('criteria', 'delete')).toBe('criterion.remove');
  expect(permissionFor('invitations', 'create')).toBe('invitation.create');
});

test('what is no verb of a record needs no permission', () => {
  expect(permissionFor('organizations', 'export')).toBeUndefined();
});
