/** Use cases of tokens: made, and the viewer of a request found by one. */
import { longestTokenDays, type TokenScope, type TokenUse } from '@partnergraph/domain/tokenScope.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import type { Database } from '../../database/database.js';
import { recordAccess } from '../event/access.js';
import { ApiToken } from './apiToken.entity.js';
import { mayOrReason } from './policy.js';
import { remember } from './remembered.js';
import { hashOf } from './secret.js';
import { stamp } from './session.service.js';
import { viewerOfUser } from './viewer.read.js';
import { newToken } from './tokenSecret.js';
import { anonymous, type ProductViewer } from './viewer.js';

const dayMs = 24 * 60 * 60 * 1000;
/** Its use is noted once in this time, or when it comes from a new address. */
const noteEveryMs = 60 * 1000;
const mostAddresses = 20;
const longestName = 80;

/** What a token is asked for with. */
export interface Wanted {
  readonly id?: string | null | undefined;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly operations?: readonly string[] | null | undefined;
  readonly expiresAt: string;
}

/** Makes a token of the viewer; gives its text, which is kept nowhere. */
export async function createToken(
  writer: Writer,
  wanted: Wanted,
  isOperation: (name: string) => boolean,
): Promise<{ id: string; token: string }> {
  const viewer = writer.viewer as ProductViewer;
  const may = mayOrReason(viewer, 'apiToken.create');
  if (may !== true || viewer.id === null)
    throw problem('FORBIDDEN', [], may === true ? 'Log in first.' : may);
  const name = wanted.name.trim();
  if (name === '' || name.length > longestName)
    throw problem('INVALID', ['input', 'name'], `Say in 1 to ${longestName} characters what it is for.`);
  if (wanted.scopes.length === 0)
    throw problem('INVALID', ['input', 'scopes'], 'Name at least one thing that it may be used for.');
  const operations = [...new Set(wanted.operations ?? [])];
  const unknown = operations.find((operation) => !isOperation(operation));
  if (unknown !== undefined)
    throw problem('INVALID', ['input', 'operations'], `There is no query or mutation ${unknown}.`);
  checkEnd(wanted.expiresAt, writer.now);
  const { token, start } = newToken();
  const row = await writer.insert<{ id: string }>(ApiToken, {
    ...(wanted.id ? { id: wanted.id } : {}),
    userId: viewer.id,
    name,
    start,
    secretHash: hashOf(token),
    scopes: [...new Set(wanted.scopes)],
    operations,
    state: 'ACTIVE',
    expiresAt: new Date(wanted.expiresAt),
    usedFrom: [],
  });
  return { id: row.id, token };
}

function checkEnd(expiresAt: string, now: Date): void {
  const days = (Date.parse(expiresAt) - now.getTime()) / dayMs;
  if (days > 0 && days <= longestTokenDays) return;
  throw problem(
    'INVALID',
    ['input', 'expiresAt'],
    days > 0 ? `A token lasts for at most ${longestTokenDays} days.` : 'It has to end in the future.',
  );
}

/** Whose token this is and what it was made for; null when it is none, over, or revoked. Notes that it was used. */
export function viewerOfToken(
  database: Database,
  { token, address }: { readonly token: string; readonly address: string },
  now: Date,
): Promise<TokenHolder | null> {
  const secretHash = hashOf(token);
  return remember(database, `${secretHash} ${address}`, now, () =>
    findHolder(database, { secretHash, address }, now),
  );
}

/** Whose token it is, and what it was made for. */
export interface TokenHolder {
  readonly viewer: ProductViewer;
  readonly use: TokenUse;
}

async function findHolder(
  database: Database,
  { secretHash, address }: { readonly secretHash: string; readonly address: string },
  now: Date,
): Promise<TokenHolder | null> {
  const [row] = await database.run(
    sql`SELECT id, userId, name, scopes, operations, usedFrom, lastUsedAt FROM api_token
      WHERE secretHash = ${secretHash} AND state = ${'ACTIVE'} AND expiresAt > ${stamp(now.getTime())}`,
  );
  const viewer = row ? await viewerOfUser(database, row[1] as string) : anonymous;
  if (!row || viewer.id === null) {
    await recordAccess(
      database,
      { kind: 'access.tokenRefused', viewer: anonymous, subject: null, address },
      now,
    );
    return null;
  }
  const [id, , name, scopes, operations, usedFrom, lastUsedAt] = row;
  await noteUse(database, { id: id as string, usedFrom: listIn(usedFrom), lastUsedAt, address }, now);
  if (!listIn(usedFrom).includes(address)) {
    const details = { token: id, name };
    await recordAccess(database, { kind: 'access.tokenAddress', viewer, details, address }, now);
  }
  return {
    viewer,
    use: { scopes: listIn(scopes) as TokenScope[], operations: listIn(operations) },
  };
}

async function noteUse(
  database: Database,
  used: { id: string; usedFrom: readonly string[]; lastUsedAt: unknown; address: string },
  now: Date,
): Promise<void> {
  const isNew = !used.usedFrom.includes(used.address);
  const isRecent = String(used.lastUsedAt ?? '') >= stamp(now.getTime() - noteEveryMs);
  if (isRecent && !isNew) return;
  const addresses = [...used.usedFrom.filter((one) => one !== used.address), used.address];
  const kept = JSON.stringify(addresses.slice(-mostAddresses));
  await database.run(
    sql`UPDATE api_token SET lastUsedAt = ${stamp(now.getTime())}, usedFrom = ${kept} WHERE id = ${used.id}`,
  );
}

/** A list as either driver gives it. */
const listIn = (value: unknown): string[] =>
  (typeof value === 'string' ? JSON.parse(value) : (value ?? [])) as string[];
