/** Logging in and out, and finding the viewer of a request by the secret in its cookie. */
import { createHash, randomBytes } from 'node:crypto';
import { LessThan } from 'typeorm';
import type { Role } from '@partnergraph/domain/permission.js';
import { problem } from '@partnergraph/graph/payload.js';
import { raw, sql } from '@partnergraph/graph/sql.js';
import type { Database } from '../../database/database.js';
import { verifyPassword } from './password.js';
import { Session } from './session.entity.js';
import { anonymous, type ProductViewer } from './viewer.js';

const lifetimeMs = 12 * 60 * 60 * 1000;
/** Of an account at one address; more in all, so that nobody is easily kept out by others. */
const failuresAllowed = 8;
const failuresAllowedInAll = 50;
const mostKeys = 10_000;
const failureWindowMs = 10 * 60 * 1000;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Failed logins of one process, by account at an address, by account and by address: too many within ten minutes have to wait. */
export class LoginGuard {
  private readonly failures = new Map<string, number[]>();

  /** Counts an attempt as failed until it succeeds, so that attempts at the same time count, too; throws after too many. */
  begin({ account, address }: Pick<Credentials, 'address'> & { account: string }, now: Date): Attempt {
    const keys = [
      { key: `account ${account} address ${address}`, allowed: failuresAllowed },
      { key: `account ${account}`, allowed: failuresAllowedInAll },
      { key: `address ${address}`, allowed: failuresAllowedInAll },
    ];
    const at = now.getTime();
    const recent = ({ key }: { key: string }): number[] =>
      (this.failures.get(key) ?? []).filter((failed) => failed > at - failureWindowMs);
    if (keys.some((one) => recent(one).length >= one.allowed))
      throw problem('NOT_ALLOWED_NOW', ['email'], 'Too many failed logins; wait ten minutes and try again.');
    if (this.failures.size > mostKeys) this.forget(at - failureWindowMs);
    for (const one of keys) this.failures.set(one.key, [...recent(one), at]);
    return { succeeded: () => keys.forEach(({ key }, i) => this.succeeded(key, at, i === 0)) };
  }

  /** Forgets what is over; everything when that is not enough to stay small. */
  private forget(before: number): void {
    for (const [key, times] of this.failures) if (times.at(-1)! <= before) this.failures.delete(key);
    if (this.failures.size > mostKeys) this.failures.clear();
  }

  private succeeded(key: string, at: number, isCleared: boolean): void {
    const times = this.failures.get(key) ?? [];
    const rest = isCleared ? [] : times.toSpliced(times.lastIndexOf(at), 1);
    if (rest.length === 0) this.failures.delete(key);
    else this.failures.set(key, rest);
  }
}

interface Credentials {
  readonly email: string;
  readonly password: string;
  /** The network address of the one who logs in. */
  readonly address: string;
}

interface Attempt {
  /** Takes the attempt back: it was right. */
  succeeded(): void;
}

/** Starts a session; gives the secret for the cookie and its end. The refusal does not tell which of the two was wrong. */
export async function startSession(
  database: Database,
  guard: LoginGuard,
  { email, password, address }: Credentials,
  now: Date,
): Promise<{ secret: string; expiresAt: Date; viewer: ProductViewer }> {
  const account = email.trim().toLowerCase();
  const attempt = guard.begin({ account, address }, now);
  const rows = await database.run(
    sql`SELECT id, passwordHash, email FROM user WHERE email = ${account} AND state = 'ACTIVE'`,
  );
  // The database takes letters with other accents for the same, the guard does not.
  const found = rows.find((row) => row[2] === account);
  const isRight = await verifyPassword(password, (found?.[1] as string | null | undefined) ?? null);
  if (!found || !isRight) throw problem('INVALID', ['email'], 'The address or the password is not right.');
  attempt.succeeded();
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  await database.source.manager.insert(Session, {
    secretHash: hashOf(secret),
    userId: found[0] as string,
    startedAt: now,
    expiresAt,
  });
  return { secret, expiresAt, viewer: await viewerOf(database, sql`user.id = ${found[0]}`) };
}

/** Ends the session of this secret. */
export async function endSession(database: Database, secret: string): Promise<void> {
  await database.source.manager.delete(Session, { secretHash: hashOf(secret) });
}

/** Deletes what is left of sessions that are over; returns how many. */
export async function forgetSessions(database: Database, now: Date): Promise<number> {
  const { affected } = await database.source.manager.delete(Session, { expiresAt: LessThan(now) });
  return affected ?? 0;
}

/** Ends every session of a user. */
export async function endSessionsOf(
  manager: { query(text: string, params: unknown[]): Promise<unknown> },
  userId: string,
): Promise<void> {
  await manager.query('DELETE FROM session WHERE userId = ?', [userId]);
}

/** Whose session this secret is; somebody unknown when it is none, or over. */
export async function viewerOfSecret(
  database: Database,
  secret: string | undefined,
  now: Date,
): Promise<ProductViewer> {
  if (!secret) return anonymous;
  const at = now.toISOString().slice(0, 23).replace('T', ' ');
  return viewerOf(
    database,
    sql`user.id = (SELECT userId FROM session WHERE secretHash = ${hashOf(secret)} AND expiresAt > ${at})`,
  );
}

async function viewerOf(database: Database, condition: ReturnType<typeof sql>): Promise<ProductViewer> {
  const rows = await database.run(sql`
    SELECT user.id, user.name, user.email, grants.role, grants.organizationId
    FROM user ${raw('LEFT JOIN role_grant grants ON grants.userId = user.id')}
    WHERE ${condition} AND user.state = 'ACTIVE'`);
  const [first] = rows;
  if (!first) return anonymous;
  const column = (index: number): string[] => [
    ...new Set(rows.map((row) => row[index] as string | null).filter((value) => value !== null)),
  ];
  return {
    id: first[0] as string,
    name: first[1] as string,
    email: first[2] as string,
    roles: column(3) as Role[],
    organizationIds: column(4),
  };
}
