/** Links of mails: made when their mail is written, good once, and only while somebody waits for them. */
import { problem } from '@partnergraph/graph/api/payload.js';
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { Database } from '../../database/database.js';
import { transact } from '../../database/transact.js';
import { queueMail } from '../mail/mail.service.js';
import { acceptWithPassword, loginOf } from './accepting.service.js';
import { AccountLink } from './link.entity.js';
import { beginAttempt } from './loginGuard.js';
import { keepPassword } from './password.service.js';
import { hashOf, newSecret } from './secret.js';
import { accountOf, stamp } from './session.service.js';
import { User } from './user.entity.js';
import { anonymous } from './viewer.js';

const resetLifetimeMs = 60 * 60 * 1000;

/** A link that can be used. */
export interface OpenLink {
  readonly kind: 'INVITATION' | 'RESET';
  /** The user of a link that sets a new password. */
  readonly userId: string | null;
  readonly name: string;
  readonly email: string;
  /** The name of the organization that an invitation is for. */
  readonly organization: string | null;
  readonly hasLogin: boolean;
  readonly expiresAt: string;
}

/** Makes a link that sets a new password, in place of earlier ones; gives its secret and its end. */
export async function makeResetLink(
  database: Database,
  userId: string,
  now: Date,
): Promise<{ secret: string; expiresAt: Date }> {
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + resetLifetimeMs);
  await database.source.transaction(async (manager) => {
    await manager.delete(AccountLink, { userId });
    await manager.insert(AccountLink, { secretHash: hashOf(secret), userId, expiresAt });
  });
  return { secret, expiresAt };
}

/** The link of a secret; null when it was used, replaced, is too old, or nothing waits for it any more. */
export async function linkOf(database: Database, secret: string, now: Date): Promise<OpenLink | null> {
  const at = stamp(now.getTime());
  const [row] = await database.run(sql`
    SELECT 'RESET', user.id, user.name, user.email, NULL, link.expiresAt
    FROM account_link link JOIN user ON user.id = link.userId AND user.state <> 'REVOKED'
    WHERE link.secretHash = ${hashOf(secret)} AND link.expiresAt > ${at}
    UNION ALL SELECT 'INVITATION', NULL, one.name, one.email, organization.name, one.expiresAt
    FROM invitation one LEFT JOIN organization ON organization.id = one.organizationId
    WHERE one.secretHash = ${hashOf(secret)} AND one.state = 'PENDING' AND one.expiresAt > ${at}`);
  if (!row) return null;
  const [kind, userId, name, email, organization, expiresAt] = row as [OpenLink['kind'], ...string[]];
  return {
    kind,
    userId: userId ?? null,
    name: name!,
    email: email!,
    organization: organization ?? null,
    hasLogin: kind === 'RESET' || (await loginOf(database, email!)) !== 'NONE',
    expiresAt: `${expiresAt!.replace(' ', 'T')}Z`,
  };
}

/** Queues a mail with a link to whoever has the address; nobody learns whether anybody does. */
export async function requestReset(
  database: Database,
  { email, address }: { email: string; address: string },
  now: Date,
): Promise<void> {
  const to = accountOf(email);
  await beginAttempt(database, { what: 'reset', account: to, address }, now);
  await transact(database, { viewer: anonymous, now: () => now }, (writer) =>
    queueMail(writer, { kind: 'PASSWORD_RESET', to: to.slice(0, 254), userId: null, language: 'EN' }),
  );
}

/** Sets a password by a link, once; ends the sessions of the user. Gives the address to log in with. */
export async function setPasswordByLink(
  database: Database,
  { secret, password }: { secret: string; password: string },
  now: Date,
): Promise<string> {
  const link = await linkOf(database, secret, now);
  if (!link)
    throw problem(
      'NOT_FOUND',
      ['secret'],
      'This link was used, is too old, or is not whole; ask for a new one.',
    );
  const { userId: id, name, email } = link;
  if (id === null) return acceptWithPassword(database, { secret, password, name }, now);
  await transact(database, { viewer: { ...anonymous, id, name }, now: () => now }, async (writer) => {
    const row = await writer.find<{
      id: string;
      version: number;
      name: string;
      email: string;
      state: string;
    }>(User, id, { isTrusted: true });
    // with the user's row locked, one of two at the same time finds nothing to delete
    const { affected } = await writer.manager.delete(AccountLink, { secretHash: hashOf(secret) });
    if (affected !== 1) throw problem('NOT_FOUND', ['secret'], 'This link was used; ask for a new one.');
    await writer.manager.delete(AccountLink, { userId: id });
    await keepPassword(writer, row!, password, { event: 'user.resetPassword' });
  });
  return email;
}

/** Deletes links that are too old; returns how many. */
export async function forgetLinks(database: Database, now: Date): Promise<number> {
  const [done] = await database.pool.execute('DELETE FROM account_link WHERE expiresAt < ?', [
    stamp(now.getTime()),
  ]);
  return (done as { affectedRows: number }).affectedRows;
}
