/** What events say of persons stands beside the log, can be emptied there, and the chain holds all the same. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Text } from '@partnergraph/graph/record/fields.js';
import { Node, Record } from '@partnergraph/graph/record/record.js';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { adoptEvents } from './adopt.js';
import { checkPiece } from './check.js';
import { emptyKept } from './personal.js';

let harness: Harness;
let admin: Client;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
});
afterAll(() => harness.close());

const rows = async (statement: { text: string; params: readonly unknown[] }) =>
  (await harness.database.source.query(statement.text, [...statement.params])) as Record<string, unknown>[];
const check = () => checkPiece(rows, { after: 0, count: 10_000 });
const logText = async (): Promise<string> =>
  JSON.stringify(await rows({ text: 'SELECT * FROM event', params: [] }));
const changes = `changes(orderBy: { field: SEQUENCE }) { nodes { type subjectLabel actorName before after note } }`;

test('a person’s values are read with the event and do not stand in the log', async () => {
  const { organizationCreate } = await admin(
    'mutation { organizationCreate(input: { name: "Acme" }) { organization { id } } }',
  );
  const { contactCreate } = await admin(
    `mutation ($id: ID!) { contactCreate(input: { organizationId: $id, name: "Ada Quill", email: "ada@quill.example", title: "Weaver" }) { contact { id version } errors { message } } }`,
    { id: organizationCreate.organization.id },
  );
  const { id, version } = contactCreate.contact;
  await admin(
    `mutation ($id: ID!, $version: Int!) { contactChange(id: $id, version: $version, input: { name: "Ada Nib", title: null }) { errors { message } } }`,
    { id, version },
  );
  const read = async () =>
    (await admin(`query ($id: ID!) { contact(id: $id) { ${changes} } }`, { id })).contact;
  expect((await read()).changes.nodes).toMatchObject([
    { type: 'contact.created', subjectLabel: 'Ada Quill', after: { name: 'Ada Quill', title: 'Weaver' } },
    {
      subjectLabel: 'Ada Nib',
      actorName: 'ADMIN 1',
      before: { name: 'Ada Quill', title: 'Weaver' },
      after: { name: 'Ada Nib', title: null },
    },
  ]);
  const text = await logText();
  for (const word of ['Quill', 'Nib', 'Weaver', 'ADMIN 1']) expect(text).not.toContain(word);
  expect(await check()).toMatchObject({ isEnd: true, broken: null });
  await harness.database.source.transaction((manager) => emptyKept(manager, id));
  expect((await read()).changes.nodes).toMatchObject([
    { subjectLabel: 'erased', after: { name: 'erased', title: 'erased' } },
    { subjectLabel: 'erased', before: { name: 'erased' }, after: { name: 'erased', title: null } },
  ]);
  // Nobody has said that the person was erased.
  expect((await check()).broken?.how).toBe('PERSONAL_MISSING');
});

test('events from before the chain are taken into it, and their persons out of them', async () => {
  const old = (place: number, type: string, subject: string, name: string): string =>
    `('evt_old${place}', ${place}, '2025-01-01 00:00:00.000', '${type}.created', '${type}', '${subject}', '${name}', 1, 'usr_old', 'Otto Old', '{"name":"${name}","email":"${name}"}', 'of ${name}', 0)`;
  const database = harness.owner;
  for (const table of ['event', 'event_link', 'event_personal'])
    await database.source.query(`DELETE FROM ${table}`);
  await database.source.query(
    `INSERT INTO event (id, sequence, at, type, subjectType, subjectId, subjectLabel, subjectVersion, actorId, actorName, \`after\`, note, isSecret) VALUES ${[
      old(1, 'Organization', 'org_old', 'Old Mill'),
      old(2, 'Contact', 'con_old', 'Olga Old'),
      old(3, 'User', 'usr_old', 'Otto Old'),
    ].join(', ')}`,
  );
  await database.source.query('UPDATE event_head SET sequence = 3, linked = 0, hash = NULL');
  expect(await adoptEvents(database.source)).toBe(3);
  expect(await adoptEvents(database.source)).toBe(0);
  expect(await check()).toMatchObject({ to: 3, isEnd: true, broken: null });
  const text = await logText();
  expect(text).toContain('of Old Mill');
  for (const word of ['Olga', 'Otto']) expect(text).not.toContain(word);
  const { events } = await admin(
    '{ events(orderBy: { field: SEQUENCE }) { nodes { subjectLabel after note } } }',
  );
  expect(events.nodes.slice(0, 3)).toMatchObject([
    { subjectLabel: 'Old Mill', note: 'of Old Mill' },
    { subjectLabel: 'Olga Old', after: { name: 'Olga Old', email: 'Olga Old' }, note: 'of Olga Old' },
    { subjectLabel: 'Otto Old' },
  ]);
});

test('a text of a person that nobody has called personal or not is an error', () => {
  expect(() => {
    @Record({
      description: 'A guest.',
      prefix: 'gst',
      policy: { reads: 'guest.read', scope: () => true },
      isPerson: true,
    })
    class Guest extends Node {
      @Text({ description: 'The name.', personal: true })
      name: string;

      @Text({ description: 'The table.', personal: false })
      seat: string;

      @Text({ description: 'What the guest eats.' })
      diet: string;
    }
    return Guest;
  }).toThrow('Guest is a person: say of diet whether it is personal.');
});
