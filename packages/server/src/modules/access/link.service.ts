/** Links that set a password: made when their mail is written, good once, and only while the account waits for them. */
import { problem } from '@partnergraph/graph/api/payload.js';
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { Database } from '../../database/database.js';
import { transact } from '../../database/transact.js';
import { queueMail } from '../mail/mail.service.js';
import { AccountLink } from './link.entity.js';
import { beginAttempt } from './loginGuard.js';
import { keepPassword } from './password.service.js';
import { hashOf, newSecret } from './secret.js';
import { accountOf } from './session.service.js';
import { User } from './user.entity.js';
import { anonymous } from './viewer.js';

/** What a link is for. */
export type LinkKind = 'INVITATION' | 'RESET';

const hourMs = 60 * 60 * 1000;
const lifetimeMs: Readonly<Record<LinkKind, number>> = { INVITATION: 7 * 24 * hourMs, RESET: hourMs };

/** The state of a user who can use a link of a kind. */
const waiting: Readonly<Record<LinkKind, string>> = { INVITATION: 'PENDING', RESET: 'ACTIVE' };

/** A link that can be used. */
export interface OpenLink {
  readonly kind: LinkKind;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly expiresAt: string;
}

const stamp = (at: number): string => new Date(at).toISOString().slice(0, 23).replace('T', ' ');

/** Makes a link in place of earlier ones of the kind; gives its secret and its end. */
export async function makeLink(
  database: Database,
  { userId, kind }: { userId: string; kind: LinkKind },
  now: Date,
): Promise<{ secret: string; expiresAt: Date }> {
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + lifetimeMs[kind]);
  await database.source.transaction(async (manager) => {
    await manager.delete(AccountLink, { userId, kind });
    await manager.insert(AccountLink, { secretHash: hashOf(secret), userId, kind, expiresAt });
  });
  return { secret, expiresAt };
}

/** The link of a secret; null when it was used, replaced, is too old, or the account no longer waits for it. */
export async function linkOf(database: Database, secret: string, now: Date): Promise<OpenLink | null> {
  const [row] = await database.run(sql`
    SELECT link.kind, user.id, user.name, user.email, link.expiresAt, user.state
    FROM account_link link JOIN user ON user.id = link.userId
    WHERE link.secretHash = ${hashOf(secret)} AND link.expiresAt > ${stamp(now.getTime())}`);
  if (!row) return null;
  const [kind, userId, name, email, expiresAt, state] = row as [LinkKind, ...string[]];
  if (state !== waiting[kind]) return null;
  return { kind, userId: userId!, name: name!, email: email!, expiresAt: `${expiresAt!.replace(' ', 'T')}Z` };
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
  const { userId: id, name, email, kind } = link;
  const event = kind === 'INVITATION' ? 'user.acceptInvitation' : 'user.resetPassword';
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
    await keepPassword(writer, row!, password, { event });
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
