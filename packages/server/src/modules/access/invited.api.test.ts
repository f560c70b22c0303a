/** Inviting somebody tells nothing of logins elsewhere; the owner of the address alone is told, and decides. */
import { createRecord } from '@partnergraph/graph/api/resolvers.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mailJob } from '../../jobs/jobs.js';
import { type Client, type Harness, openHarness, password } from '../../testing/harness.js';
import { type MailBox, openMailBox } from '../../testing/mailServer.js';
import { insertSamples } from '../../testing/samples.js';
import { Invitation } from './invitation.entity.js';
import { invitationRules } from './invitation.service.js';
import { viewerOfUser } from './viewer.read.js';

let harness: Harness;
let admin: Client;
let partner: Client;
let rival: Client;
let member: Client;
let own: string;
let programId: string;
let box: MailBox;
let send: () => Promise<number>;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
  const samples = await harness.direct().transact((writer) => insertSamples(writer, 2));
  const [first, other] = samples.get('Organization') as [string, string];
  own = first;
  programId = samples.get('Program')![0]!;
  partner = await harness.as('PARTNER_ADMIN', own);
  rival = await harness.as('PARTNER_ADMIN', other);
  member = await harness.as('PARTNER_MEMBER', other);
  box = await openMailBox();
  const { database, clock, config } = harness;
  const job = mailJob(
    database,
    { ...config, mail: { url: box.url, from: 'p@example.com' } },
    () => clock.now,
  );
  send = async () => {
    await database.run({
      text: 'DELETE FROM mail WHERE state = ? AND invitationId IS NULL',
      params: ['QUEUED'],
    });
    return job.run(new AbortController().signal);
  };
});

afterAll(async () => {
  await box.close();
  await harness.close();
});

afterEach(() => {
  box.mails.length = 0;
});

const fields =
  'invitation { id version name email language role state sentAt timesSent expiresAt isExpired createdAt organization { id } program { id } region { id } invitedBy { id } user { id } changes { totalCount } availableActions { action mutation allowed isNext reason } } errors { code path message }';

async function ask(who: Client, text: string, variables: object = {}): Promise<any> {
  const { data, errors } = await who.trusted(text, variables);
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}
const invite = async (who: Client, input: object): Promise<any> =>
  (
    await ask(
      who,
      `mutation ($input: InvitationCreateInput!) { it: invitationCreate(input: $input) { ${fields} } }`,
      { input: { name: 'Somebody', role: 'PARTNER_MEMBER', organizationId: own, ...input } },
    )
  ).it;
const act = async (who: Client, action: string, { id, version }: any): Promise<any> =>
  (
    await ask(
      who,
      `mutation ($id: ID!, $version: Int!) { it: invitation${action}(id: $id, version: $version) { ${fields} } }`,
      { id, version },
    )
  ).it;
const accept = async (who: Client, secret: string): Promise<any[]> =>
  (
    await ask(
      who,
      'mutation ($secret: String!) { it: invitationAccept(secret: $secret) { errors { code path } } }',
      {
        secret,
      },
    )
  ).it.errors;
const set = async (secret: string): Promise<any[]> => {
  const nobody = await harness.as();
  const { data } = await nobody.raw(
    'mutation ($secret: String!, $password: String!) { it: passwordSet(secret: $secret, password: $password) { errors { code path } } }',
    { secret, password },
  );
  return data['it'].errors;
};
const emailOf = async (who: Client): Promise<string> => (await ask(who, '{ viewer { email } }')).viewer.email;
const mailed = async (): Promise<{ text: string; secret: string }> => {
  await send();
  const { text = '' } = box.mails.at(-1)!;
  return { text, secret: /#([\w-]+)/.exec(text)![1]! };
};

describe('the answer to a partner’s admin', () => {
  test('is the same to the byte for an address that nobody has, and one that has a login elsewhere', async () => {
    const email = await emailOf(member);
    const staff = await emailOf(admin);
    const asked = [email, staff, 'nobody-yet@partner.example'];
    // we invite the same address for a role that a partner's admin does not know of
    const ours = await invite(admin, { email: asked[2], role: 'EDUCATOR' });
    expect(ours.errors).toEqual([]);
    const answers: string[] = [];
    for (const address of asked) {
      const answer = JSON.stringify(await invite(partner, { email: address }));
      answers.push(answer.replaceAll(address, 'ADDRESS').replaceAll(/inv_\w{26}/g, 'ID'));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('PENDING');
    const list =
      '{ invitations(where: { state: { eq: PENDING } }) { totalCount nodes { email user { id } changes { nodes { type } } } } users { totalCount } }';
    const { invitations, users } = await ask(partner, list);
    expect(invitations.totalCount).toBe(3);
    for (const { user, changes } of invitations.nodes) expect([user, changes.nodes]).toEqual([null, []]);
    expect(users.totalCount).toBe(1);
    for (const address of asked)
      expect((await invite(partner, { email: address })).errors).toMatchObject([
        { code: 'CONFLICT', path: ['input', 'email'] },
      ]);
  });

  test('and to who is limited further tells nothing of invitations that it does not see', async () => {
    const email = 'limits@partner.example';
    const limits = { programId };
    const limited = await harness.as('PARTNER_ADMIN', own, limits);
    const limitedStaff = await harness.as('ADMIN', own);
    const asked = [
      [admin, { role: 'ANALYST', organizationId: null }],
      [limitedStaff, { role: 'ANALYST' }],
      [partner, {}],
      [limited, limits],
    ] as const;
    for (const [who, input] of asked) {
      const list = '{ invitations(where: { email: { eq: "limits@partner.example" } }) { totalCount } }';
      const { totalCount } = (await ask(who, list)).invitations;
      if (who !== admin) expect(totalCount).toBe(0);
      expect((await invite(who, { email, ...input })).errors).toEqual([]);
      const again = await invite(who, { email, ...input });
      expect(again.errors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'email'] }]);
    }
  });

  test('takes the same statements', async () => {
    const count = async (email: string): Promise<string[]> => {
      const texts: string[] = [];
      const { viewer } = await ask(partner, '{ viewer { id } }');
      const as = await viewerOfUser(harness.database, viewer.id);
      await harness.direct(as).transact(async (writer) => {
        const { manager } = writer;
        const query = manager.query.bind(manager);
        manager.query = ((text: string, params?: unknown[]) => {
          texts.push(text);
          return query(text, params);
        }) as typeof manager.query;
        await createRecord(
          writer,
          Invitation,
          { name: 'Somebody', email, language: 'EN', role: 'PARTNER_MEMBER', organizationId: own },
          invitationRules,
        );
      });
      return texts;
    };
    const [unknown, known] = [await count('nobody-else@partner.example'), await count(await emailOf(rival))];
    expect(unknown.length).toBeGreaterThan(4);
    expect(known).toEqual(unknown);
  });

  test('says of a member whom one sees anyway that it is there already', async () => {
    const colleague = await harness.as('PARTNER_MEMBER', own);
    expect((await invite(partner, { email: await emailOf(colleague) })).errors).toMatchObject([
      { code: 'CONFLICT', message: expect.stringContaining('among the users already') },
    ]);
  });
});

describe('whose address has a login', () => {
  test('is told so by mail, sets no password by the link, and takes the role up with that login alone', async () => {
    const second = await harness.as('PARTNER_MEMBER', own);
    const { viewer } = await ask(rival, '{ viewer { id email } }');
    await act(partner, 'Revoke', (await pendingOf(viewer.email))!);
    const { invitation } = await invite(partner, { email: viewer.email, name: 'Rival' });
    const { text, secret } = await mailed();
    expect(text).toContain('You have a login with this address already');
    expect(await set(secret)).toMatchObject([{ code: 'NOT_ALLOWED_NOW', path: ['secret'] }]);
    expect(await accept(second, secret)).toMatchObject([{ code: 'NOT_ALLOWED_NOW', path: ['secret'] }]);
    const users =
      '{ users { nodes { id } } invitations(where: { state: { eq: ACCEPTED } }) { nodes { id user { id } } } }';
    expect(JSON.stringify(await ask(partner, users))).not.toContain(viewer.id);
    expect(await accept(rival, secret)).toEqual([]);
    expect(await accept(rival, secret)).toMatchObject([{ code: 'NOT_FOUND' }]);
    const after = await ask(partner, users);
    expect(after.users.nodes).toContainEqual({ id: viewer.id });
    expect(after.invitations.nodes).toContainEqual({ id: invitation.id, user: { id: viewer.id } });
    expect((await ask(rival, '{ organizations { totalCount } }')).organizations.totalCount).toBe(2);
  });

  const pendingOf = async (email: string): Promise<any> =>
    (
      await ask(
        partner,
        'query ($email: String!) { invitations(where: { email: { eq: $email }, state: { eq: PENDING } }) { nodes { id version } } }',
        { email },
      )
    ).invitations.nodes[0];

  test('and lost it is told so by mail alone, and takes the role up once the login is open again', async () => {
    const gone = await harness.as('ANALYST');
    const { viewer } = await ask(gone, '{ viewer { id email } }');
    const change = async (action: string): Promise<void> => {
      const { user } = await ask(admin, 'query ($id: ID!) { user(id: $id) { id version } }', viewer);
      const it = `mutation ($id: ID!, $version: Int!) { it: user${action}(id: $id, version: $version) { errors { message } } }`;
      expect((await ask(admin, it, user)).it.errors).toEqual([]);
    };
    await change('Revoke');
    const { errors } = await invite(partner, { email: viewer.email, name: 'Gone' });
    expect(errors).toEqual([]);
    const { text, secret } = await mailed();
    expect(text).toContain('You had a login with this address, which was ended');
    expect(await set(secret)).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
    await change('Restore');
    expect(await accept(await harness.login(viewer.email), secret)).toEqual([]);
  });

  test('and came to it after the invitation does the same', async () => {
    const email = 'later@partner.example';
    await invite(partner, { email });
    const { secret } = await mailed();
    await invite(rival, {
      email,
      organizationId: (await ask(rival, '{ organizations { nodes { id } } }')).organizations.nodes.find(
        ({ id }: { id: string }) => id !== own,
      ).id,
    });
    expect(await set((await mailed()).secret)).toEqual([]);
    expect(await set(secret)).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
    const later = await harness.login(email);
    expect(await accept(later, secret)).toEqual([]);
    expect(
      (await ask(later, '{ viewer { roles } organizations { totalCount } }')).organizations.totalCount,
    ).toBe(2);
  });
});

describe('an invitation', () => {
  test('makes the user, the role and their events in one step', async () => {
    const email = 'whole@partner.example';
    const { invitation } = await invite(partner, { email, name: 'Whole', language: 'ES' });
    const { secret } = await mailed();
    const twice = await Promise.all([set(secret), set(secret)]);
    expect(twice.filter((errors) => errors.length === 0)).toHaveLength(1);
    const { users, it } = await ask(
      admin,
      'query ($email: String!, $id: ID!) { users(where: { email: { eq: $email } }) { nodes { id name state language roleGrants { nodes { role organization { id } } } changes { nodes { type actorName } } } } it: invitation(id: $id) { state user { id } changes(orderBy: { field: SEQUENCE }) { nodes { type actorName } } } }',
      { email, id: invitation.id },
    );
    const [user] = users.nodes;
    expect(users.nodes).toHaveLength(1);
    expect(user).toMatchObject({ name: 'Whole', state: 'ACTIVE', language: 'ES' });
    expect(user.roleGrants.nodes).toEqual([{ role: 'PARTNER_MEMBER', organization: { id: own } }]);
    expect(user.changes.nodes).toMatchObject([{ type: 'user.acceptInvitation', actorName: 'Whole' }]);
    expect(it).toMatchObject({ state: 'ACCEPTED', user: { id: user.id } });
    expect(it.changes.nodes.map(({ type }: { type: string }) => type)).toEqual([
      'invitation.created',
      'invitation.accept',
    ]);
  });

  test('is sent again at most five times, and so many people are invited in a day', async () => {
    let { invitation } = await invite(partner, { email: 'again@partner.example' });
    for (let i = 2; i <= 5; i++) {
      harness.clock.now = new Date(harness.clock.now.getTime() + 300_000);
      ({ invitation } = await act(partner, 'SendAgain', invitation));
      expect(invitation.timesSent).toBe(i);
    }
    harness.clock.now = new Date(harness.clock.now.getTime() + 300_000);
    const refused = await ask(
      partner,
      'query ($id: ID!) { invitation(id: $id) { version availableActions { action reason } } }',
      invitation,
    );
    const { errors } = await act(partner, 'SendAgain', {
      ...invitation,
      version: refused.invitation.version,
    });
    expect(errors[0].message).toBe(
      refused.invitation.availableActions.find(({ action }: any) => action === 'sendAgain').reason,
    );
    let invited = 0;
    for (let i = 0; i < 60; i++)
      if ((await invite(partner, { email: `many-${i}@partner.example` })).errors.length === 0) invited++;
    expect(invited).toBeLessThan(50);
    expect((await invite(partner, { email: 'more@partner.example' })).errors).toMatchObject([
      { code: 'NOT_ALLOWED_NOW', path: ['input'] },
    ]);
    expect((await invite(admin, { email: 'more@partner.example' })).errors).toEqual([]);
  });
});
