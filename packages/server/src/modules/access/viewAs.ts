/** Looking with the eyes of another user: everything that it would see, and nothing changed. */
import '@fastify/cookie';
import { refusal } from '@partnergraph/graph/api/refusal.js';
import type { FastifyRequest } from 'fastify';
import type { ProductContext } from '../../context.js';
import type { Database } from '../../database/database.js';
import { type AccessSubject, recordAccess } from '../event/access.js';
import { mayEverywhere, onlyLooks } from './policy.js';
import { viewerOfUser } from './viewer.read.js';
import type { ProductViewer } from './viewer.js';

/** Where a request names the user with whose eyes it looks: a header of programs, a cookie of the console. */
const header = 'x-view-as';
const cookie = 'pg_view_as';

/** With whose eyes a request looks. */
export interface Asked {
  readonly userId: string;
  /** By the console, which looks so until its cookie is gone; a program says it with each request. */
  readonly isByCookie: boolean;
}

/** The user with whose eyes a request looks; a cookie that was left behind means nothing to somebody who may not. */
export function lookedAt(
  { headers, cookies }: Pick<FastifyRequest, 'headers' | 'cookies'>,
  actor: ProductViewer,
): Asked | null {
  const named = headers[header];
  if (typeof named === 'string') return { userId: named, isByCookie: false };
  const userId = cookies[cookie];
  const means = userId !== undefined && mayEverywhere(actor, 'access.viewAs') === true;
  return means ? { userId, isByCookie: true } : null;
}

/** Looks that go on are one event; after so long a new one. */
const oneLookMs = 15 * 60 * 1000;

interface Look {
  readonly subject: AccessSubject;
  readonly from: number;
}

/** Looks that go on: one of each session in the console, of a program one at each user. */
const looks = new WeakMap<Database, Map<string, Look>>();

function looksIn(database: Database): Map<string, Look> {
  let known = looks.get(database);
  if (!known) looks.set(database, (known = new Map()));
  return known;
}

/** Refuses a mutation while one looks with the eyes of another; told to the log as what the one who looks has tried. */
export async function refuseChange({
  database,
  actor,
  viewer,
  address,
  now,
}: Pick<ProductContext, 'database' | 'actor' | 'viewer' | 'address' | 'now'>): Promise<Error> {
  const { reason } = onlyLooks(viewer);
  const access = { kind: 'access.refused', viewer: actor, details: { reason }, address } as const;
  await recordAccess(database, access, now());
  return refusal('FORBIDDEN', reason);
}

/** Who looks, and from where. */
interface Looking {
  readonly actor: ProductViewer;
  readonly address: string;
  /** Null for a program. */
  readonly sessionId: string | null;
}

/** The user with whose eyes `actor` looks, told to the log; refused to those who may not. */
export async function lookAs(
  database: Database,
  { actor, address, sessionId, userId, isByCookie }: Looking & Asked,
  now: Date,
): Promise<ProductViewer> {
  const may = mayEverywhere(actor, 'access.viewAs');
  if (may !== true) throw refusal('FORBIDDEN', may.reason);
  const viewer = await viewerOfUser(database, userId);
  if (viewer.id === null) throw refusal('FORBIDDEN', `There is no user ${userId} who may log in.`);
  const looked = { ...viewer, lookedAtBy: actor.name };
  const key = isByCookie && sessionId ? sessionId : `${actor.id} ${userId}`;
  const last = looksIn(database).get(key);
  if (last?.subject.id === userId && last.from > now.getTime() - oneLookMs) return looked;
  const subject = { id: userId, label: viewer.name };
  looksIn(database).set(key, { subject, from: now.getTime() });
  await recordAccess(database, { kind: 'access.viewAs', viewer: actor, subject, address }, now);
  return looked;
}

/** Tells the log that somebody looks with own eyes again who looked in the console with another's. */
export async function endLook(
  database: Database,
  { actor, address, sessionId }: Looking,
  now: Date,
): Promise<void> {
  const last = sessionId && looksIn(database).get(sessionId);
  if (!last) return;
  looksIn(database).delete(sessionId);
  const { subject } = last;
  await recordAccess(database, { kind: 'access.viewAsEnd', viewer: actor, subject, address }, now);
}
