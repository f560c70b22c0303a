/** Invitations and forgotten passwords, from the mutation over a real server for mail to the login. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { mailJob } from '../../jobs/jobs.js';
import { type Client, type Harness, openHarness, password } from '../../testing/harness.js';
import { type MailBox, openMailBox } from '../../testing/mailServer.js';

let harness: Harness;
let admin: Client;
let box: MailBox;
let send: () => Promise<number>;
let keep: () => Promise<number>;

const publicUrl = 'https://partners.example.com';

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
  box = await openMailBox();
  const { database, clock, config } = harness;
  const now = () => clock.now;
  const signal = new AbortController().signal;
  const server = { url: box.url, from: 'Partnergraph <partners@example.com>' };
  const sending = mailJob(database, { ...config, mail: server }, now);
  const keeping = mailJob(database, { ...config, mail: null }, now);
  send = () => sending.run(signal);
  keep = () => keeping.run(signal);
});

afterAll(async () => {
  await box.close();
  await harness.close();
});

afterEach(() => {
  box.mails.length = 0;
  box.refuseWith = null;
});

const later = (minutes: number): void => {
  harness.clock.now = new Date(harness.clock.now.getTime() + minutes * 60_000);
};

const anybody = async (query: string, variables: object): Promise<any> =>
  (await harness.server.inject({ method: 'POST', url: '/graphql', payload: { query, variables } })).json()
    .data;

const invite = async (input: object): Promise<any> =>
  (
    await admin(
      'mutation ($input: InvitationCreateInput!) { invitationCreate(input: $input) { invitation { id version state role } errors { code path message } } }',
      { input },
    )
  )['invitationCreate'];
const open = async (secret: string): Promise<any> =>
  (
    await anybody('query ($secret: String!) { passwordLink(secret: $secret) { kind name email } }', {
      secret,
    })
  ).passwordLink;
const set = async (secret: string, word: string): Promise<any> =>
  (
    await anybody(
      'mutation ($secret: String!, $password: String!) { passwordSet(secret: $secret, password: $password) { errors { code path } } }',
      { secret, password: word },
    )
  ).passwordSet.errors;
const forgot = async (email: string): Promise<any> =>
  (
    await anybody(
      'mutation ($email: String!) { passwordResetRequest(email: $email) { viewer { id } needsCode errors { code message } } }',
      { email },
    )
  ).passwordResetRequest;
const login = async (email: string, word: string): Promise<any> =>
  (
    await anybody(
      'mutation ($email: String!, $password: String!) { sessionStart(email: $email, password: $password) { viewer { name } errors { code } } }',
      { email, password: word },
    )
  ).sessionStart;
const secretIn = (text: string | undefined): string => /#([\w-]+)/.exec(text ?? '')![1]!;
const mailsTo = async (to: string): Promise<any[]> =>
  (
    await admin(
      'query ($to: String!) { mails(where: { to: { eq: $to } }, orderBy: { field: NEXT_AT }) { nodes { id version kind state attempts failure subject text user { id } } } }',
      { to },
    )
  )['mails'].nodes;

test('an invitation is mailed, opens once, and brings the person in', async () => {
  const invited = await invite({
    name: 'Iris <Blom>',
    email: 'iris@example.com',
    role: 'ANALYST',
    language: 'PT',
  });
  expect(invited).toMatchObject({
    invitation: { state: 'PENDING', role: 'ANALYST' },
    errors: [],
  });
  expect(await send()).toBe(1);
  const [mail] = box.mails;
  expect(mail).toMatchObject({
    from: { address: 'partners@example.com', name: 'Partnergraph' },
    to: [{ address: 'iris@example.com' }],
    subject: 'O seu acesso ao Partnergraph',
  });
  expect(mail!.text).toContain(`${publicUrl}/invitation#`);
  expect(mail!.html).toContain('Olá, Iris &lt;Blom&gt;:');
  expect(await mailsTo('iris@example.com')).toMatchObject([{ state: 'SENT', text: null, failure: null }]);
  const secret = secretIn(mail!.text);
  expect(
    JSON.stringify(await harness.database.run({ text: 'SELECT * FROM invitation', params: [] })),
  ).not.toContain(secret);
  expect(await login('iris@example.com', 'nine grey herons over the weir')).toMatchObject({ viewer: null });
  expect(await open(secret)).toEqual({ kind: 'INVITATION', name: 'Iris <Blom>', email: 'iris@example.com' });
  expect(await set(secret, 'iris@example.com')).toMatchObject([{ code: 'INVALID', path: ['password'] }]);
  const twice = await Promise.all([
    set(secret, 'nine grey herons over the weir'),
    set(secret, 'nine grey herons over the weir'),
  ]);
  expect(twice.filter((errors) => errors.length === 0)).toHaveLength(1);
  expect([await open(secret), await set(secret, 'ten grey herons over the weir')]).toMatchObject([
    null,
    [{ code: 'NOT_FOUND', path: ['secret'] }],
  ]);
  expect(await login('iris@example.com', 'nine grey herons over the weir')).toEqual({
    viewer: { name: 'Iris <Blom>' },
    errors: [],
  });
});

test('an invitation is over after a week, and a new link replaces the one before', async () => {
  const { invitation } = await invite({ name: 'Late Lee', email: 'lee@example.com', role: 'ANALYST' });
  await send();
  const first = secretIn(box.mails[0]!.text);
  const act = async (action: 'SendAgain' | 'Revoke', on: object): Promise<any> =>
    (
      await admin(
        `mutation ($id: ID!, $version: Int!) { it: invitation${action}(id: $id, version: $version) { invitation { id version state isExpired availableActions { action reason } } errors { code message } } }`,
        on,
      )
    ).it;
  expect((await act('SendAgain', invitation)).errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  later(5);
  const again = await act('SendAgain', invitation);
  expect(again.errors).toEqual([]);
  await send();
  const second = secretIn(box.mails[1]!.text);
  expect([await open(first), await open(second)]).toMatchObject([null, { name: 'Late Lee' }]);
  const before = harness.clock.now;
  later(7 * 24 * 60 + 1);
  expect([await open(second), (await set(second, 'nine grey herons over the weir'))[0].code]).toEqual([
    null,
    'NOT_FOUND',
  ]);
  admin = await harness.as('ADMIN');
  const found = await admin('query ($id: ID!) { invitation(id: $id) { isExpired } }', invitation);
  expect(found['invitation'].isExpired).toBe(true);
  harness.clock.now = before;
  admin = await harness.as('ADMIN');
  const revoked = await act('Revoke', again.invitation);
  expect(revoked).toMatchObject({ invitation: { state: 'REVOKED', isExpired: false }, errors: [] });
  expect([await open(second), (await set(second, 'nine grey herons over the weir'))[0].code]).toEqual([
    null,
    'NOT_FOUND',
  ]);
});

test('what an invitation lacks is named; who may not invite is told so', async () => {
  expect((await invite({ name: '', email: 'No Address', role: 'ANALYST' })).errors).toMatchObject([
    { path: ['input', 'name'] },
    { path: ['input', 'email'] },
  ]);
  for (const name of ['Win at https://evil.example', 'Two\nlines', 'Look: WWW.evil.example'])
    expect((await invite({ name, email: 'n@example.com', role: 'ANALYST' })).errors).toMatchObject([
      { code: 'INVALID', path: ['input', 'name'] },
    ]);
  expect((await invite({ name: 'M', email: 'm@example.com', role: 'PARTNER_MEMBER' })).errors).toMatchObject([
    { path: ['input', 'organizationId'] },
  ]);
  const manager = await harness.as('PARTNER_MANAGER');
  const refused = await manager(
    'mutation { invitationCreate(input: { name: "N", email: "n@example.com", role: ADMIN }) { errors { code } } }',
  );
  expect(refused['invitationCreate'].errors).toEqual([{ code: 'FORBIDDEN' }]);
  expect((await manager('{ mails { totalCount } }'))['mails'].totalCount).toBe(0);
});

test('a forgotten password: the same answer for everybody, a mail for those whose address it is', async () => {
  const client = await harness.as('ANALYST');
  const { viewer } = await client('{ viewer { email } }');
  const known = await forgot(viewer.email.toUpperCase());
  expect(known).toEqual({ viewer: null, needsCode: false, errors: [] });
  expect(await forgot('nobody-here@example.com')).toEqual(known);
  await send();
  expect(box.mails.map(({ to }) => to![0]!.address)).toEqual([viewer.email]);
  expect(await mailsTo('nobody-here@example.com')).toEqual([]);
  const secret = secretIn(box.mails[0]!.text);
  expect(box.mails[0]!.text).toContain(`${publicUrl}/reset#`);
  expect(await set(secret, 'nine grey herons over the weir')).toEqual([]);
  expect((await client('{ viewer { email } }'))['viewer']).toBeNull();
  expect((await login(viewer.email, password)).viewer).toBeNull();
  expect((await login(viewer.email, 'nine grey herons over the weir')).viewer).not.toBeNull();
  await send();
  expect(box.mails.at(-1)!.subject).toBe('Your password was changed');
});

test('a link for a forgotten password is over after an hour, and asking again and again has to wait', async () => {
  const client = await harness.as('ANALYST');
  const { email } = (await client('{ viewer { email } }'))['viewer'];
  for (let i = 0; i < 5; i++) expect((await forgot(email)).errors).toEqual([]);
  expect((await forgot(email)).errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  for (let i = 0; i < 5; i++) await forgot('also-nobody@example.com');
  expect((await forgot('also-nobody@example.com')).errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  await send();
  const secrets = box.mails.map(({ text }) => secretIn(text));
  expect(await Promise.all(secrets.map(open))).toMatchObject([null, null, null, null, { kind: 'RESET' }]);
  later(61);
  expect(await open(secrets.at(-1)!)).toBeNull();
  admin = await harness.as('ADMIN');
});

test('a server that says not now is asked again later, one that says never is not', async () => {
  await invite({ name: 'Retried', email: 'retried@example.com', role: 'ANALYST' });
  box.refuseWith = 451;
  expect(await send()).toBe(0);
  expect(await mailsTo('retried@example.com')).toMatchObject([
    { state: 'QUEUED', attempts: 1, failure: expect.stringContaining('Not now') },
  ]);
  box.refuseWith = null;
  expect(await send()).toBe(0);
  later(2);
  expect(await send()).toBe(1);
  expect(await mailsTo('retried@example.com')).toMatchObject([{ state: 'SENT', attempts: 2, failure: null }]);
  expect(await open(secretIn(box.mails[0]!.text))).toMatchObject({ name: 'Retried' });
  await invite({ name: 'Refused', email: 'refused@example.com', role: 'ANALYST' });
  box.refuseWith = 550;
  await send();
  const [failed] = await mailsTo('refused@example.com');
  expect(failed).toMatchObject({ state: 'FAILED', attempts: 1 });
  box.refuseWith = null;
  const again = await admin(
    'mutation ($id: ID!, $version: Int!) { mailSendAgain(id: $id, version: $version) { mail { state } errors { message } } }',
    { id: failed.id, version: failed.version },
  );
  expect(again['mailSendAgain']).toEqual({ mail: { state: 'QUEUED' }, errors: [] });
  expect(await send()).toBe(1);
});

test('without a server the mails are kept: sealed in the table, to be read by admins', async () => {
  await invite({ name: 'Kept', email: 'kept@example.com', role: 'ANALYST', language: 'ES' });
  expect(await keep()).toBe(1);
  const [mail] = await mailsTo('kept@example.com');
  expect(mail).toMatchObject({
    state: 'KEPT',
    subject: 'Tu acceso a Partnergraph',
    user: null,
  });
  const secret = secretIn(mail.text);
  expect(await open(secret)).toMatchObject({ name: 'Kept' });
  const rows = await harness.database.run({ text: 'SELECT * FROM mail', params: [] });
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('no secret of a link is in the log of events', async () => {
  const { events } = await admin(
    '{ events(first: 200, where: { or: [{ type: { startsWith: "user." } }, { type: { startsWith: "invitation." } }] }) { nodes { type before after } } }',
  );
  const text = JSON.stringify(events);
  expect(text).toContain('user.acceptInvitation');
  expect(text).not.toContain('#');
});
