/** Who was invited before invitations were records becomes an invitation, with the link that was mailed; everybody else stays what they are. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RoleGrant, User } from '../modules/access/user.entity.js';
import { hashOf } from '../modules/access/secret.js';
import { viewerWith } from '../modules/access/viewer.js';
import { type Client, type Harness, openHarness, password } from '../testing/harness.js';
import { migrations } from './migrations/index.js';

let harness: Harness;
let admin: Client;
const secret = 'the-secret-of-an-old-mail';

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
});

afterAll(() => harness.close());

const run = (text: string, params: readonly unknown[] = []): Promise<any> =>
  harness.owner.source.query(text, [...params]);

async function migrateAgain(): Promise<void> {
  const migration = migrations.find(({ name }) => name.startsWith('Invitation'))!;
  const runner = harness.owner.source.createQueryRunner();
  await (new migration() as { up(runner: unknown): Promise<void> }).up(runner);
  await runner.release();
}

async function announce(name: string, { event, roles }: { event: string; roles: object[] }): Promise<string> {
  const { viewer } = await admin('{ viewer { id name } }');
  const direct = harness.direct(viewerWith(viewer, [{ role: 'ADMIN' }]));
  return direct.transact(async (writer) => {
    const email = `${name.toLowerCase()}@before.example`;
    const { id } = await writer.insert<{ id: string }>(User, { name, email, language: 'PT' }, { event });
    for (const role of roles) await writer.insert(RoleGrant, { ...role, userId: id });
    return id;
  });
}

test('those who were invited for one role become invitations, once; others stay', async () => {
  const invited = await announce('Ida', { event: 'user.invite', roles: [{ role: 'ANALYST' }] });
  const two = [{ role: 'ANALYST' }, { role: 'LEGAL' }];
  await announce('Tove', { event: 'user.invite', roles: two });
  await announce('Anni', { event: 'user.created', roles: [{ role: 'ANALYST' }] });
  await announce('Nora', { event: 'user.invite', roles: [] });
  const needed = await announce('Olga', { event: 'user.invite', roles: [{ role: 'LEGAL' }] });
  await run(
    "INSERT INTO invitation (id, name, email, language, role, state, invitedById, sentAt, timesSent, expiresAt) VALUES ('inv_1', 'x', 'x@x.example', 'EN', 'LEGAL', 'REVOKED', ?, NOW(), 1, NOW())",
    [needed],
  );
  await run('INSERT INTO account_link (secretHash, userId, expiresAt) VALUES (?, ?, ?)', [
    hashOf(secret),
    invited,
    '2026-11-27 09:00:00.000',
  ]);
  await run(
    "INSERT INTO mail (id, `to`, kind, state, language, userId, attempts, nextAt) VALUES ('mai_1', 'ida@before.example', 'INVITATION', 'SENT', 'PT', ?, 1, NOW())",
    [invited],
  );
  for (let again = 0; again < 2; again++) await migrateAgain();
  const { invitations } = await admin(
    '{ invitations(where: { search: "ida before" }) { nodes { id name language role state sentAt expiresAt timesSent organization { id } invitedBy { id } } } }',
  );
  const { viewer } = await admin('{ viewer { id } }');
  expect(invitations.nodes).toEqual([
    {
      id: expect.stringMatching(/^inv_/),
      name: 'Ida',
      language: 'PT',
      role: 'ANALYST',
      state: 'PENDING',
      sentAt: '2026-11-21T09:00:00Z',
      expiresAt: '2026-11-27T09:00:00Z',
      timesSent: 1,
      organization: null,
      invitedBy: { id: viewer.id },
    },
  ]);
  const { users } = await admin(
    '{ users(where: { state: { eq: PENDING } }, orderBy: [{ field: NAME }]) { nodes { name } } }',
  );
  expect(users.nodes.map(({ name }: { name: string }) => name)).toEqual(['Anni', 'Nora', 'Olga', 'Tove']);
  const [mail] = await run("SELECT userId, invitationId FROM mail WHERE id = 'mai_1'");
  expect(mail).toEqual({ userId: null, invitationId: invitations.nodes[0].id });
  const kept = await run('SELECT COUNT(*) AS n FROM event_personal WHERE personId = ?', [
    invitations.nodes[0].id,
  ]);
  expect(Number(kept[0].n)).toBeGreaterThan(0);
  const nobody = await harness.as();
  const { data } = await nobody.raw(
    'mutation ($secret: String!, $password: String!) { it: passwordSet(secret: $secret, password: $password) { errors { message } } }',
    { secret, password },
  );
  expect(data['it'].errors).toEqual([]);
  const ida = await harness.login('ida@before.example');
  expect((await ida('{ viewer { name roles } }'))['viewer']).toEqual({ name: 'Ida', roles: ['ANALYST'] });
});
