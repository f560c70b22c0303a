/** Logging in and out, and finding the viewer of a request by the secret in its cookie. */
import { createHmac } from 'node:crypto';
import { problem } from '@partnergraph/graph/api/payload.js';
import { raw, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import type { Database } from '../../database/database.js';
import { transact } from '../../database/transact.js';
import { accessChange, type AccessSubject, recordAccess } from '../event/access.js';
import { secondFactorOf, takeCode } from './code.js';
import { deviceOf } from './device.js';
import { type Attempt, beginAttempt } from './loginGuard.js';
import { verifyPassword } from './password.js';
import { forgetViewers, remember } from './remembered.js';
import { hashOf, newSecret } from './secret.js';
import { Session, type SessionProof } from './session.entity.js';
import type { Vault } from './vault.js';
import { readViewer, viewerOfUser } from './viewer.read.js';
import { anonymous, type ProductViewer } from './viewer.js';

/** A session is over after half a day, or an hour without use. */
const lifetimeMs = 12 * 60 * 60 * 1000;
const idleMs = 60 * 60 * 1000;
/** Its use is noted once in this time. */
const noteEveryMs = 60 * 1000;

const wrongCode = 'This code is not right, or was used before; take the next one.';

/** Where a request comes from. */
export interface Origin {
  /** The network address. */
  readonly address: string;
  readonly userAgent: string | undefined;
}

/** What a person proves itself with. */
export interface Login {
  readonly email: string;
  readonly password: string;
  /** Of the second factor, or a recovery code. */
  readonly code?: string | null;
}

/** A session that has begun: the secret for the cookie, and its end. */
export interface Started {
  readonly id: string;
  readonly secret: string;
  readonly expiresAt: Date;
  readonly viewer: ProductViewer;
}

/** Who asks, and in which session; the session is null for somebody who is not logged in. */
export interface Found {
  readonly viewer: ProductViewer;
  readonly sessionId: string | null;
}

/** An instant as the database compares it. */
export const stamp = (at: number): string => new Date(at).toISOString().slice(0, 23).replace('T', ' ');

/** Tells accounts that do not exist apart for as long as the process runs, without keeping what was typed. */
const nobodyKey = newSecret();
const nobodyOf = (account: string): string =>
  `unknown_${createHmac('sha256', nobodyKey).update(account).digest('hex').slice(0, 12)}`;

/** The address that an account is known by. */
export const accountOf = (email: string): string => email.trim().toLowerCase();

/** Starts a session by password and, where there is one, the second factor; null when its code is still asked for. The refusal does not tell what was wrong, and takes as long for an account that does not exist. */
export async function startSession(
  surroundings: { readonly database: Database; readonly vault: Vault },
  { email, password, code, ...origin }: Login & Origin,
  now: Date,
): Promise<Started | null> {
  const { database } = surroundings;
  const account = accountOf(email);
  const attempt = await beginAttempt(database, { what: 'login', account, address: origin.address }, now);
  const rows = await database.run(
    sql`SELECT id, passwordHash, email FROM user WHERE email = ${account} AND state = 'ACTIVE'`,
  );
  // The database takes letters with other accents for the same, the guard does not.
  const found = rows.find((row) => row[2] === account);
  const userId = (found?.[0] as string | undefined) ?? null;
  const isRight = await verifyPassword(password, (found?.[1] as string | null | undefined) ?? null);
  const asked = { userId, account, address: origin.address };
  if (userId === null || !isRight)
    throw await refusedLogin(database, asked, 'The address or the password is not right.', now);
  if (!(await secondFactorOf(surroundings, userId)))
    return openSession(database, { userId, proof: 'PASSWORD', attempt, ...origin }, now);
  if (!code?.trim()) {
    await attempt.takenBack();
    return null;
  }
  if (!(await takeCode(surroundings, { userId, code }, now)))
    throw await refusedLogin(database, asked, wrongCode, now);
  return openSession(database, { userId, proof: 'PASSWORD_AND_CODE', attempt, ...origin }, now);
}

/** Records that a login was refused, and gives the refusal. An account that does not exist costs the log as much as one that does. */
async function refusedLogin(
  database: Database,
  { userId, account, address }: { userId: string | null; account: string; address: string },
  why: string,
  now: Date,
): Promise<Error> {
  const subject: AccessSubject = userId === null ? { type: 'Access', id: nobodyOf(account) } : { id: userId };
  await recordAccess(database, { kind: 'access.loginRefused', viewer: anonymous, subject, address }, now);
  return problem('INVALID', [why === wrongCode ? 'code' : 'email'], why);
}

/** Begins a session of somebody who has proved who it is, with a secret of its own. */
export async function openSession(
  database: Database,
  {
    userId,
    proof,
    attempt,
    address,
    userAgent,
  }: Origin & { userId: string; proof: keyof typeof SessionProof; attempt?: Attempt },
  now: Date,
): Promise<Started> {
  const viewer = await viewerOfUser(database, userId);
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  const id = await transact(database, { viewer, now: () => now }, async (writer) => {
    const values = {
      userId,
      secretHash: hashOf(secret),
      device: deviceOf(userAgent),
      address,
      proof,
      startedAt: now,
      lastSeenAt: now,
      expiresAt,
    };
    const [made] = await writer.insertAll(Session, [values], { event: null });
    writer.changes.push(
      accessChange({ kind: 'access.login', viewer, details: { session: made, proof }, address }),
    );
    return made!;
  });
  await attempt?.succeeded();
  return { id, secret, expiresAt, viewer };
}

/** Ends the session of this secret. */
export async function endSession(database: Database, secret: string): Promise<void> {
  await database.source.manager.delete(Session, { secretHash: hashOf(secret) });
  forgetViewers(database);
}

/** Ends one session that the viewer may see. */
export async function endSessionById(writer: Writer, id: string): Promise<void> {
  const session = await writer.load<{ userId: string; device: string }>(Session, id);
  await writer.run(sql`DELETE FROM session WHERE id = ${id}`);
  tellEnd(writer, session.userId, { session: id, device: session.device });
}

/** Ends every session of a user but, where one is named, this one; returns how many. */
export async function endSessionsOf(
  writer: Writer,
  userId: string,
  butId: string | null = null,
): Promise<number> {
  const ended = await writer.findBy(Session, {
    user: { id: { eq: userId } },
    ...(butId ? { not: { id: { eq: butId } } } : {}),
  });
  if (ended.length === 0) return 0;
  const but = butId ? sql`AND id <> ${butId}` : raw('');
  await writer.run(sql`DELETE FROM session WHERE userId = ${userId} ${but}`);
  tellEnd(writer, userId, { sessions: ended.length });
  return ended.length;
}

function tellEnd(writer: Writer, userId: string, details: Readonly<Record<string, unknown>>): void {
  const viewer = writer.viewer as ProductViewer;
  writer.changes.push(accessChange({ kind: 'access.logout', viewer, subject: { id: userId }, details }));
}

/** Deletes what is left of sessions that are over; returns how many. */
export async function forgetSessions(database: Database, now: Date): Promise<number> {
  const [done] = await database.pool.execute('DELETE FROM session WHERE expiresAt < ? OR lastSeenAt < ?', [
    stamp(now.getTime()),
    stamp(now.getTime() - idleMs),
  ]);
  return (done as { affectedRows: number }).affectedRows;
}

/** Whose session this secret is; somebody unknown when it is none, or over. Notes that it was used. */
export async function viewerOfSecret(
  database: Database,
  secret: string | undefined,
  now: Date,
): Promise<Found> {
  if (!secret) return { viewer: anonymous, sessionId: null };
  const secretHash = hashOf(secret);
  return remember(database, secretHash, now, () => findViewer(database, secretHash, now));
}

async function findViewer(database: Database, secretHash: string, now: Date): Promise<Found> {
  const at = now.getTime();
  const { viewer, also } = await readViewer(database, {
    also: raw('session.id, session.lastSeenAt'),
    join: sql`JOIN session ON session.userId = user.id AND session.secretHash = ${secretHash}
        AND session.expiresAt > ${stamp(at)} AND session.lastSeenAt > ${stamp(at - idleMs)}`,
    where: raw('TRUE'),
  });
  if (viewer.id === null) return { viewer, sessionId: null };
  const [sessionId, lastSeenAt] = also as [string, string];
  if (lastSeenAt < stamp(at - noteEveryMs))
    await database.run(sql`UPDATE session SET lastSeenAt = ${stamp(at)} WHERE id = ${sessionId}`);
  return { viewer, sessionId };
}
