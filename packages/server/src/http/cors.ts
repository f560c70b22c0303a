/** What pages of other origins may read: the answers to public documents, and the script that asks for them. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { TrustedDocument } from './documents.js';

const preflightSeconds = 86_400;

interface Named {
  /** The hash of the document that the request is about to run; a preflight shows nothing but the address. */
  readonly document?: string;
}

/** Lets pages of any origin run public documents at `/graphql?document=<hash>`, without cookies, and nothing else. */
export function registerCors(server: FastifyInstance, documents: ReadonlyMap<string, TrustedDocument>): void {
  const namesPublic = (request: FastifyRequest): boolean =>
    documents.get((request.query as Named).document ?? '')?.trust === 'public';
  server.options('/graphql', (request, reply) => {
    if (!namesPublic(request)) return reply.code(403).send();
    return reply
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-methods', 'POST')
      .header('access-control-allow-headers', 'content-type')
      .header('access-control-max-age', preflightSeconds)
      .code(204)
      .send();
  });
  server.addHook('onSend', (request, reply, _payload, done) => {
    if (request.method === 'POST' && request.trust === 'public')
      reply.header('access-control-allow-origin', '*');
    done();
  });
}
