/** The log is append-only for the database user of the running product: the database itself refuses. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../testing/harness.js';
import { grantsFor, logDangers } from './protect.js';

let harness: Harness;
let admin: Client;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
});
afterAll(() => harness.close());

test('the product adds to the log', async () => {
  const { organizationCreate } = await admin(
    'mutation { organizationCreate(input: { name: "Acme" }) { organization { changes { totalCount } } errors { message } } }',
  );
  expect(organizationCreate).toEqual({ organization: { changes: { totalCount: 1 } }, errors: [] });
});

test.each([
  "UPDATE event SET note = 'another'",
  'UPDATE event SET sequence = sequence + 1',
  'DELETE FROM event',
  'TRUNCATE event',
  'DROP TABLE event',
  'ALTER TABLE event DROP COLUMN note',
  'CREATE TRIGGER quiet BEFORE INSERT ON event FOR EACH ROW SET NEW.note = NULL',
  'RENAME TABLE event TO events',
  "INSERT INTO event (id) VALUES ('x') ON DUPLICATE KEY UPDATE note = 'another'",
  'UPDATE event_link SET hash = NULL',
  'DELETE FROM event_link',
  'DROP TABLE event_link',
  'DELETE FROM event_personal',
  'DELETE FROM event_head',
])('it may not: %s', async (statement) => {
  await expect(harness.database.pool.query(statement)).rejects.toThrow(/denied/);
});

test('the product knows whether the log is protected, and says so', async () => {
  expect(await logDangers(harness.database)).toEqual([]);
  expect(await logDangers(harness.owner)).toEqual(['UPDATE', 'DELETE', 'DROP', 'ALTER', 'TRIGGER']);
  const response = await harness.server.inject({ url: '/readyz' });
  expect(response.json()).toEqual({ status: 'ready', log: 'append-only' });
});

test('a database whose name looks like a pattern is granted alone', () => {
  const grantee = { user: "'app'@'%'", held: new Set(['user UPDATE', ' SELECT']) };
  expect(grantsFor(grantee, 'pg_one', ['event', 'event_head', 'user'])).toEqual([
    "GRANT INSERT, LOCK TABLES, CREATE TEMPORARY TABLES ON `pg\\_one`.* TO 'app'@'%'",
    "GRANT UPDATE ON `pg_one`.`event_head` TO 'app'@'%'",
    "GRANT DELETE ON `pg_one`.`user` TO 'app'@'%'",
  ]);
});
