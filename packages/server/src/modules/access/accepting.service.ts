/** Taking an invitation up by its link: somebody new sets a password, who has a login proves that it is the same address. */
import { problem } from '@partnergraph/graph/api/payload.js';
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { ProductContext } from '../../context.js';
import type { Database } from '../../database/database.js';
import { newId } from '../../database/ids.js';
import { transact } from '../../database/transact.js';
import { invitationOf, takeUp } from './invitation.service.js';
import { hashPassword } from './password.js';
import { refusePassword } from './passwordRule.js';
import { hashOf, newSecret } from './secret.js';
import { accountOf } from './session.service.js';
import { User } from './user.entity.js';
import { anonymous } from './viewer.js';

/** Whether a user has exactly this address, and may come in with it. */
export async function loginOf(
  database: Pick<Database, 'run'>,
  email: string,
): Promise<'NONE' | 'OPEN' | 'ENDED'> {
  const rows = await database.run(sql`SELECT email, state FROM user WHERE email = ${email}`);
  // the database takes letters with other accents for the same
  const found = rows.find((row) => row[0] === email);
  return !found ? 'NONE' : found[1] === 'REVOKED' ? 'ENDED' : 'OPEN';
}

/** Makes the link of an invitation in place of the one before, for the mail that is about to be sent; gives its secret. */
export async function makeInvitationLink(database: Database, id: string): Promise<string> {
  const secret = newSecret();
  await database.run(
    sql`UPDATE invitation SET secretHash = ${hashOf(secret)} WHERE id = ${id} AND state = 'PENDING'`,
  );
  return secret;
}

/** Makes the user of an invitation, with a password and the role; gives the address to log in with. */
export async function acceptWithPassword(
  database: Database,
  { secret, password, ...person }: { secret: string; password: string; name: string },
  now: Date,
): Promise<string> {
  const id = newId('usr');
  const viewer = { ...anonymous, ...person, id };
  return transact(database, { viewer, now: () => now }, async (writer) => {
    const invitation = await invitationOf(writer, secret);
    const { name, email, language } = invitation;
    const alike = await writer.findBy<{ email: string }>(User, { email: { eq: email } });
    if (alike.some((user) => user.email === email))
      throw problem(
        'NOT_ALLOWED_NOW',
        ['secret'],
        'You have a login already: sign in with it, and accept there.',
      );
    const refusal = refusePassword(password, [name, email]);
    if (refusal) throw refusal;
    const values = { id, name, email, language, state: 'ACTIVE', passwordHash: await hashPassword(password) };
    await writer.insert(User, values, { event: 'user.acceptInvitation' });
    await takeUp(writer, invitation, id);
    return email;
  });
}

/** Gives the viewer the role of an invitation that went to the viewer's own address. */
export async function acceptAsViewer(context: ProductContext, secret: string): Promise<void> {
  const { viewer } = context;
  if (viewer.id === null) throw problem('FORBIDDEN', [], 'Log in first.');
  await context.transact(async (writer) => {
    const invitation = await invitationOf(writer, secret);
    if (invitation.email !== accountOf(viewer.email ?? ''))
      throw problem(
        'NOT_ALLOWED_NOW',
        ['secret'],
        'This invitation went to another address: sign in with that one.',
      );
    await takeUp(writer, invitation, viewer.id!);
  });
}
