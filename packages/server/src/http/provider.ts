/** The two addresses of a login at the organization's own provider: the way there, and the way back. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestContext, type Surroundings } from '../context.js';
import { comeBackPath, ProviderError, providerPath } from '../modules/access/provider.js';

const cookieName = 'pg_login';
const patienceSeconds = 600;

/** Serves both addresses when a provider is configured. What goes wrong is said at the login, and in the log why. */
export function registerProvider(server: FastifyInstance, surroundings: Surroundings): void {
  const { provider, now, isSecure } = surroundings;
  if (!provider) return;
  const cookie = { path: providerPath, httpOnly: true, sameSite: 'lax', secure: isSecure } as const;
  const refused = (reply: FastifyReply, reason: string): FastifyReply =>
    reply.redirect(`/login?refused=${reason}`, 303);
  const failed = (request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply => {
    if (!(error instanceof ProviderError)) throw error;
    request.log.warn({ err: error }, 'A login at the provider failed.');
    return refused(reply, 'FAILED');
  };
  server.get(providerPath, async (request, reply) => {
    try {
      const { address, underway } = await provider.begin(now());
      reply.setCookie(cookieName, underway, { ...cookie, maxAge: patienceSeconds });
      return await reply.header('cache-control', 'no-store').redirect(address, 303);
    } catch (error) {
      return failed(request, reply, error);
    }
  });
  server.get(comeBackPath, async (request, reply) => {
    reply.clearCookie(cookieName, cookie).header('cache-control', 'no-store');
    try {
      const { search } = new URL(request.url, 'http://localhost');
      const claims = await provider.finish(search, request.cookies[cookieName], now());
      const context = await requestContext(surroundings, request, reply);
      const refusal = await context.startProviderSession(claims);
      return await (refusal ? refused(reply, refusal) : reply.redirect('/', 303));
    } catch (error) {
      return failed(request, reply, error);
    }
  });
}
