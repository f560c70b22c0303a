/** A person's data can be taken out as a whole, and erased so that no table holds a word of it, while the chain of the log holds. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Sql } from '@partnergraph/graph/condition/sql.js';
import { type Client, type Harness, openHarness, password } from '../../testing/harness.js';
import { checkPiece } from '../event/check.js';
import { Mail } from '../mail/mail.entity.js';

let harness: Harness;
let admin: Client;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
});
afterAll(() => harness.close());

const rows = async ({ text, params }: Sql) =>
  (await harness.owner.source.query(text, [...params])) as Record<string, unknown>[];

/** The names of the tables that hold the word anywhere. */
async function tablesWith(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const { tableName } of harness.owner.source.entityMetadatas) {
    const all = await rows({ text: `SELECT * FROM \`${tableName}\``, params: [] });
    if (JSON.stringify(all).toLowerCase().includes(word)) found.push(tableName);
  }
  return found;
}

async function contact(): Promise<{ id: string; version: number }> {
  const { organizationCreate } = await admin(
    'mutation { organizationCreate(input: { name: "Acme" }) { organization { id } } }',
  );
  const { contactCreate } = await admin(
    'mutation ($id: ID!) { contactCreate(input: { organizationId: $id, name: "Zelda Quince", email: "zelda@quince.example", phone: "+49 555 0199", title: "Weaver" }) { contact { id version } } }',
    { id: organizationCreate.organization.id },
  );
  const { contactActivate } = await admin(
    'mutation ($id: ID!, $version: Int!) { contactActivate(id: $id, version: $version, input: { note: "Zelda called" }) { contact { id version } errors { message } } }',
    contactCreate.contact,
  );
  return contactActivate.contact as { id: string; version: number };
}

const erase = (type: 'user' | 'contact' | 'invitation') =>
  `mutation ($id: ID!, $version: Int!, $note: String) { it: ${type}Erase(id: $id, version: $version, input: { note: $note }) { record: ${type} { id name email state } errors { code message } } }`;

test('a contact is exported whole, and erased to the last word', async () => {
  const { id, version } = await contact();
  const { contactExportData } = await admin(
    'mutation ($id: ID!) { contactExportData(id: $id) { fileName data errors { code } } }',
    { id },
  );
  expect(contactExportData).toMatchObject({
    fileName: `contact-${id}.json`,
    data: {
      record: { name: 'Zelda Quince', phone: '+49 555 0199' },
      history: { totalCount: 2, rows: [{ after: { title: 'Weaver' } }, { note: 'Zelda called' }] },
    },
    errors: [],
  });
  for (const word of ['zelda', 'quince', '0199', 'weaver']) expect(await tablesWith(word)).not.toEqual([]);
  expect((await admin(erase('contact'), { id, version, note: 'Request 12' })).it).toEqual({
    record: { id, name: 'erased', email: null, state: 'DISABLED' },
    errors: [],
  });
  for (const word of ['zelda', 'quince', '0199', 'weaver']) expect(await tablesWith(word)).toEqual([]);
  const { events } = await admin(
    'query ($id: String!) { events(where: { subjectId: { eq: $id } }, orderBy: { field: SEQUENCE }) { nodes { type subjectLabel after note } } }',
    { id },
  );
  expect(events.nodes).toMatchObject([
    { type: 'contact.created', subjectLabel: 'erased', after: { name: 'erased', phone: 'erased' } },
    { type: 'contact.activate', note: null },
    { type: 'access.personExport', after: { address: 'erased' } },
    { type: 'contact.erase', note: 'Request 12' },
  ]);
  expect(await checkPiece(rows, { after: 0, count: 10_000 })).toMatchObject({ isEnd: true, broken: null });
});

test('a user is erased with logins and roles; what the user did stays, without the name', async () => {
  const { userCreate } = await admin(
    'mutation { userCreate(input: { name: "Yorick Plum", email: "yorick@plum.example" }) { user { id version } errors { message } } }',
  );
  const { id } = userCreate.user;
  await admin(
    'mutation ($id: ID!) { roleGrantCreate(input: { userId: $id, role: ADMIN }) { errors { message } } }',
    { id },
  );
  const { userSetPassword } = await admin(
    'mutation ($id: ID!, $version: Int!, $password: String!) { userSetPassword(id: $id, version: $version, password: $password) { user { version } errors { message } } }',
    { ...userCreate.user, password },
  );
  const yorick = await harness.login('yorick@plum.example');
  await yorick('mutation { organizationCreate(input: { name: "Made by one" }) { errors { message } } }');
  const { version } = userSetPassword.user;
  await harness.direct().transact((writer) =>
    writer.insertAll(
      Mail,
      [null, id].map((userId) => ({
        to: 'yorick@plum.example',
        kind: 'PASSWORD_RESET',
        language: 'EN',
        userId,
        nextAt: harness.clock.now,
        subject: 'Dear Yorick',
      })),
      { event: null },
    ),
  );
  expect((await admin(erase('user'), { id, version })).it).toEqual({
    record: { id, name: 'erased', email: `${id.toLowerCase()}@erased.invalid`, state: 'REVOKED' },
    errors: [],
  });
  for (const word of ['yorick', 'plum']) expect(await tablesWith(word)).toEqual([]);
  expect(await yorick('{ viewer { id } }')).toEqual({ viewer: null });
  const { events } = await admin(
    'query ($id: String!) { events(where: { actorId: { eq: $id }, type: { eq: "organization.created" } }) { nodes { actorName subjectLabel } } }',
    { id },
  );
  expect(events.nodes).toEqual([{ actorName: 'erased', subjectLabel: 'Made by one' }]);
  expect(await checkPiece(rows, { after: 0, count: 10_000 })).toMatchObject({ isEnd: true, broken: null });
});

test('an invitation is erased with its person: who never came, and who did', async () => {
  const invite = async (person: object): Promise<{ id: string; version: number }> =>
    (
      await admin(
        'mutation ($input: InvitationCreateInput!) { it: invitationCreate(input: $input) { invitation { id version } errors { message } } }',
        { input: { ...person, role: 'ANALYST' } },
      )
    )['it'].invitation as { id: string; version: number };
  const { id, version } = await invite({ name: 'Quentin Never', email: 'quentin@never.example' });
  const { it } = await admin(
    'mutation ($id: ID!) { it: invitationExportData(id: $id) { data errors { code } } }',
    { id },
  );
  expect(it.data.record).toMatchObject({ name: 'Quentin Never', email: 'quentin@never.example' });
  expect((await admin(erase('invitation'), { id, version })).it).toEqual({
    record: { id, name: 'erased', email: `${id.toLowerCase()}@erased.invalid`, state: 'REVOKED' },
    errors: [],
  });
  for (const word of ['quentin', 'never.example']) expect(await tablesWith(word)).toEqual([]);

  const open = await invite({ name: 'Ursula Came', email: 'ursula@came.example' });
  const { userCreate } = await admin(
    'mutation { userCreate(input: { name: "Ursula Came", email: "ursula@came.example" }) { user { id version } errors { message } } }',
  );
  expect((await admin(erase('user'), userCreate.user)).it.errors).toEqual([]);
  for (const word of ['ursula', 'came.example']) expect(await tablesWith(word)).toEqual([]);
  const { invitation } = await admin(
    'query ($id: ID!) { invitation(id: $id) { state changes(orderBy: { field: SEQUENCE }) { nodes { type } } } }',
    { id: open.id },
  );
  expect(invitation).toEqual({
    state: 'REVOKED',
    changes: { nodes: [{ type: 'invitation.created' }, { type: 'invitation.erase' }] },
  });
  expect(await checkPiece(rows, { after: 0, count: 10_000 })).toMatchObject({ isEnd: true, broken: null });
});

test('only admins export and erase, and nobody erases himself', async () => {
  const { id, version } = await contact();
  const manager = await harness.as('PARTNER_MANAGER');
  expect((await manager(erase('contact'), { id, version })).it.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  const { contactExportData } = await manager(
    'mutation ($id: ID!) { contactExportData(id: $id) { data errors { code } } }',
    { id },
  );
  expect(contactExportData).toEqual({ data: null, errors: [{ code: 'FORBIDDEN' }] });
  const { viewer } = await admin('{ viewer { id } }');
  const { user } = await admin('query ($id: ID!) { user(id: $id) { version } }', { id: viewer.id });
  expect((await admin(erase('user'), { id: viewer.id, version: user.version })).it.errors).toMatchObject([
    { code: 'NOT_ALLOWED_NOW' },
  ]);
});

test('the end of the log is on the graph, and a look over it', async () => {
  const { auditHead } = await admin('{ auditHead { sequence hash wholeAt broken { how } } }');
  const { auditCheck } = await admin(
    'query ($expected: String!) { auditCheck(expected: $expected) { to hash isEnd isExpectedFound broken { how description } } }',
    { expected: auditHead.hash },
  );
  expect(auditCheck).toEqual({
    to: auditHead.sequence,
    hash: auditHead.hash,
    isEnd: true,
    isExpectedFound: true,
    broken: null,
  });
  const analyst = await harness.as('ANALYST');
  expect((await analyst.raw('{ auditHead { hash } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
