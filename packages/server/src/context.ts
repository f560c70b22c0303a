/** What one request carries: who asks, the database as that viewer may see it, the clock. */
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Limits } from '@partnergraph/domain/limits.js';
import type { TokenUse } from '@partnergraph/domain/tokenScope.js';
import type { GraphContext } from '@partnergraph/graph/api/context.js';
import type { Run } from '@partnergraph/graph/read/fetch.js';
import { Reader } from '@partnergraph/graph/read/read.js';
import type { Bounds } from './database/bounded.js';
import type { Database } from './database/database.js';
import { Leaving } from './database/leaving.js';
import { transact } from './database/transact.js';
import { notKnown } from './http/errors.js';
import type { Admission, Admitted } from './http/admission.js';
import type { TrustedDocument } from './http/documents.js';
import { type Trace, traceAsked } from './http/plan.js';
import { viewerOfToken } from './modules/access/apiToken.service.js';
import { type Claims, type Provider, providerPath } from './modules/access/provider.js';
import { loginByProvider, type ProviderRefusal } from './modules/access/provider.service.js';
import { recordRefusal } from './modules/access/refusal.js';
import {
  endSession,
  type Found,
  type Login,
  type Started,
  startSession,
  viewerOfSecret,
} from './modules/access/session.service.js';
import type { Vault } from './modules/access/vault.js';
import { endLook, lookAs, lookedAt } from './modules/access/viewAs.js';
import { bearerOf } from './modules/access/tokenSecret.js';
import type { ProductViewer } from './modules/access/viewer.js';

/** The name of the session's cookie. */
export const sessionCookie = 'pg_session';

export interface ProductContext extends GraphContext {
  readonly viewer: ProductViewer;
  /** Who sits there: the viewer, or an admin who looks with the viewer's eyes. */
  readonly actor: ProductViewer;
  readonly database: Database;
  readonly requestId: string;
  /** Where the request came from. */
  readonly address: string;
  /** The session that asks; null for somebody who is not logged in. */
  readonly sessionId: string | null;
  /** What the token was made for that asks; null for a session, and for somebody who is not logged in. */
  readonly token: TokenUse | null;
  /** Whether the document came by its hash, and whether anybody may run it. */
  readonly trust: 'public' | 'trusted' | 'free';
  /** How much the viewer may ask for. */
  readonly limits: Limits;
  readonly now: () => Date;
  /** Seals what the database must not be able to tell. */
  readonly vault: Vault;
  /** The organization's own login provider, as the login shows it. */
  readonly loginProvider: { readonly label: string; readonly path: string } | null;
  /** Statements that this request has run for reading. */
  readonly statements: () => number;
  /** Notes the statements; null unless the request asks for its plan. */
  readonly trace: Trace | null;
  /** Runs what tells about statements, within the bounds of the request. */
  readonly explain: Run;
  /** Logs in; null when a code of the second factor is asked for. */
  startSession(login: Login): Promise<ProductViewer | null>;
  /** Logs somebody in whom the login provider has told of; gives why not. */
  startProviderSession(claims: Claims): Promise<ProviderRefusal | null>;
  endSession(): Promise<void>;
}

/** What the server around the graph lends to every request. */
export interface Surroundings {
  readonly database: Database;
  readonly now: () => Date;
  readonly isSecure: boolean;
  readonly admission: Admission;
  readonly vault: Vault;
  /** The organization's own login provider; null where there is none. */
  readonly provider: Provider | null;
}

/** How a viewer asks: from where, and for how long. */
interface Asked extends Bounds {
  readonly address?: string;
  readonly trace?: Trace | null;
}

/** The context of a viewer, without a request around it: background work, tests of services. */
export function contextOf(
  { database, now }: Pick<Surroundings, 'database' | 'now'>,
  viewer: ProductViewer,
  { address, trace = null, ...bounds }: Asked = {},
): Pick<
  ProductContext,
  'viewer' | 'reader' | 'transact' | 'database' | 'now' | 'statements' | 'trace' | 'explain'
> {
  let statements = 0;
  const run: Run = (statement) => {
    statements++;
    return database.read(statement, bounds);
  };
  return {
    viewer,
    database,
    now,
    reader: new Reader(trace ? trace.around(run) : run, viewer),
    trace,
    explain: run,
    statements: () => statements,
    async transact(work, how) {
      try {
        return await transact(database, { viewer, now }, work, how);
      } catch (error) {
        await recordRefusal(database, { viewer, address, error }, now());
        throw error;
      }
    },
  };
}

/** The context of an HTTP request, the same one whoever asks for it; throws a refusal when the viewer asks too often. */
export function requestContext(
  surroundings: Surroundings,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ProductContext> {
  request.context ??= newContext(surroundings, request, reply);
  return request.context;
}

async function newContext(
  surroundings: Surroundings,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ProductContext> {
  const { database, now, isSecure, admission, provider } = surroundings;
  const leaving = new Leaving();
  let admitted: Admitted | null = null;
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) leaving.leave();
    admitted?.done();
  });
  const secret = request.cookies[sessionCookie];
  const { viewer: actor, sessionId, token } = await found(surroundings, request, secret);
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure } as const;
  const origin = { address: request.ip, userAgent: request.headers['user-agent'] };
  /** Gives the browser the new session in place of the one that it came with. */
  const keep = async (started: Started): Promise<ProductViewer> => {
    if (secret) await endSession(database, secret);
    reply.setCookie(sessionCookie, started.secret, { ...cookie, expires: started.expiresAt });
    return started.viewer;
  };
  admitted = admission.admitRequest(actor, request.ip, now());
  const { limits, done } = admitted;
  if (leaving.hasLeft) done();
  const timeoutMs = limits.statementSeconds * 1000;
  const viewer = await viewerFor(surroundings, request, { viewer: actor, sessionId });
  return {
    ...contextOf(surroundings, viewer, {
      address: request.ip,
      leaving,
      timeoutMs,
      trace: traceAsked(request),
    }),
    actor,
    requestId: request.id,
    address: request.ip,
    sessionId,
    token,
    vault: surroundings.vault,
    loginProvider: provider && { label: provider.config.label, path: providerPath },
    limits,
    trust: request.trust ?? 'free',
    async startSession(login) {
      const started = await startSession(surroundings, { ...login, ...origin }, now());
      return started && keep(started);
    },
    async startProviderSession(claims) {
      if (!provider) throw new Error('No login provider is configured.');
      const { config } = provider;
      const started = await loginByProvider(database, { config, claims, ...origin }, now());
      if (typeof started === 'string') return started;
      await keep(started);
      return null;
    },
    async endSession() {
      if (secret) await endSession(database, secret);
      reply.clearCookie(sessionCookie, cookie);
    },
  };
}

/** With whose eyes the one who sits there looks: its own, unless an admin asks for another's. */
async function viewerFor(
  { database, now }: Surroundings,
  request: FastifyRequest,
  { viewer: actor, sessionId }: Found,
): Promise<ProductViewer> {
  const looking = { actor, address: request.ip, sessionId };
  const asked = lookedAt(request, actor);
  if (asked) return lookAs(database, { ...looking, ...asked }, now());
  await endLook(database, looking, now());
  return actor;
}

/** Who asks: by a token where there is one, else by the session's cookie. */
async function found(
  { database, now }: Surroundings,
  { headers, ip }: FastifyRequest,
  secret: string | undefined,
): Promise<Found & { readonly token: TokenUse | null }> {
  const token = bearerOf(headers.authorization);
  if (token === null) return { ...(await viewerOfSecret(database, secret, now())), token: null };
  const owner = await viewerOfToken(database, { token, address: ip }, now());
  if (!owner) throw notKnown();
  return { viewer: owner.viewer, sessionId: null, token: owner.use };
}

declare module 'fastify' {
  interface FastifyRequest {
    trust?: ProductContext['trust'];
    /** The document that the request named by its hash. */
    trusted?: TrustedDocument;
    context?: Promise<ProductContext>;
  }
}
