/** How bodies are read: JSON in whole UTF-8, without keys that change objects. */
import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';

/** Refuses bytes that are no text: the driver would keep other letters than were sent. */
export function registerJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (isUtf8(body)) return parse(request, body.toString(), done);
    return done(Object.assign(new Error('The body is not UTF-8.'), { statusCode: 400 }));
  });
}
