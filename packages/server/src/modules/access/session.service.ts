/** Logging in and out, and finding the viewer of a request by the secret in its cookie. */
import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '@partnergraph/domain/permission.js';
import { problem } from '@partnergraph/graph/payload.js';
import { raw, sql } from '@partnergraph/graph/sql.js';
import type { Database } from '../../database/database.js';
import { verifyPassword } from './password.js';
import { Session } from './session.entity.js';
import { anonymous, type ProductViewer } from './viewer.js';

const lifetimeMs = 12 * 60 * 60 * 1000;
const failuresAllowed = 8;
const failureWindowMs = 10 * 60 * 1000;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Failed logins of one process by address and account: too many within ten minutes have to wait. */
export class LoginGuard {
  private readonly failures = new Map<string, number[]>();

  /** Throws when this account or address has failed too often. */
  check(keys: readonly string[], now: Date): void {
    const recent = keys.map((key) =>
      (this.failures.get(key) ?? []).filter((at) => at > now.getTime() - failureWindowMs),
    );
    if (recent.some((times) => times.length >= failuresAllowed)) {
      throw problem('NOT_ALLOWED_NOW', ['email'], 'Too many failed logins; wait ten minutes and try again.');
    }
  }

  failed(keys: readonly string[], now: Date): void {
    if (this.failures.size > 10_000) this.failures.clear();
    for (const key of keys)
      this.failures.set(key, [...(this.failures.get(key) ?? []).slice(-failuresAllowed), now.getTime()]);
  }

  succeeded(keys: readonly string[]): void {
    for (const key of keys) this.failures.delete(key);
  }
}

interface Credentials {
  readonly email: string;
  readonly password: string;
  /** The network address of the one who logs in. */
  readonly address: string;
}

/** Starts a session; gives the secret for the cookie and its end. The refusal does not tell which of the two was wrong. */
export async function startSession(
  database: Database,
  guard: LoginGuard,
  { email, password, address }: Credentials,
  now: Date,
): Promise<{ secret: string; expiresAt: Date; viewer: ProductViewer }> {
  const account = email.trim().toLowerCase();
  const keys = [`account ${account}`, `address ${address}`];
  guard.check(keys, now);
  const [found] = await database.run(
    sql`SELECT id, passwordHash FROM user WHERE email = ${account} AND state = 'ACTIVE'`,
  );
  const isRight = await verifyPassword(password, (found?.[1] as string | null | undefined) ?? null);
  if (!found || !isRight) {
    guard.failed(keys, now);
    throw problem('INVALID', ['email'], 'The address or the password is not right.');
  }
  guard.succeeded(keys.slice(0, 1));
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
