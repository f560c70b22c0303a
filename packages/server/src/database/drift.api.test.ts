/** The migrations lead exactly to what the entities say, however often they are run. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Harness, openHarness } from '../testing/harness.js';
import { missingStatements } from './draft.js';
import { migrate } from './migrate.js';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});

afterAll(() => harness.close());

test('nothing is missing after the migrations', async () => {
  expect(await missingStatements(harness.owner)).toEqual([]);
});

test('a migration that was cut off is begun again', async () => {
  await harness.owner.pool.query('DELETE FROM migration');
  const names = await migrate(harness.owner);
  expect(names.length).toBeGreaterThan(0);
  expect(await missingStatements(harness.owner)).toEqual([]);
});
