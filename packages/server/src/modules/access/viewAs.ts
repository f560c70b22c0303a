/** Looking with the eyes of another user: everything that it would see, and nothing changed. */
import '@fastify/cookie';
import { refusal } from '@partnergraph/graph/api/refusal.js';
import type { FastifyRequest } from 'fastify';
import type { Database } from '../../database/database.js';
import { recordAccess } from '../event/access.js';
import { mayEverywhere } from './policy.js';
import { viewerOfUser } from './viewer.read.js';
import type { ProductViewer } from './viewer.js';

/** Where a request names the user with whose eyes it looks: a header of programs, a cookie of the console. */
const header = 'x-view-as';
const cookie = 'pg_view_as';

/** The user with whose eyes a request looks; a cookie that was left behind means nothing to somebody who may not. */
export function lookedAt(
  { headers, cookies }: Pick<FastifyRequest, 'headers' | 'cookies'>,
  actor: ProductViewer,
): string | undefined {
  const named = headers[header];
  if (typeof named === 'string') return named;
  return mayEverywhere(actor, 'access.viewAs') === true ? cookies[cookie] : undefined;
}

/** Looks that go on are one event; after so long a new one. */
const oneLookMs = 15 * 60 * 1000;
const looks = new WeakMap<Database, Map<string, number>>();

/** What a mutation is told while one looks with the eyes of another. */
export function refuseChange({ name }: ProductViewer): Error {
  return refusal(
    'FORBIDDEN',
    `You look with the eyes of ${name}: nothing can be changed until you end this.`,
  );
}

/** The user with whose eyes `actor` looks, told to the log; refused to those who may not. */
export async function lookAs(
  database: Database,
  { actor, userId, address }: { actor: ProductViewer; userId: string; address: string },
  now: Date,
): Promise<ProductViewer> {
  const may = mayEverywhere(actor, 'access.viewAs');
  if (may !== true) throw refusal('FORBIDDEN', may);
  const viewer = await viewerOfUser(database, userId);
  if (viewer.id === null) throw refusal('FORBIDDEN', `There is no user ${userId} who may log in.`);
  const known = looks.get(database) ?? new Map<string, number>();
  looks.set(database, known);
  const key = `${actor.id} ${viewer.id}`;
  if ((known.get(key) ?? -Infinity) > now.getTime() - oneLookMs) return viewer;
  known.set(key, now.getTime());
  const subject = { id: viewer.id, label: viewer.name };
  await recordAccess(database, { kind: 'access.viewAs', viewer: actor, subject, address }, now);
  return viewer;
}
