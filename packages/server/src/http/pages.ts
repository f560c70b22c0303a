/** The built pages: the console, GraphiQL, the directory and the embed kit, served as files. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const packages = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const consoleFolder = join(packages, 'admin', 'dist');
const embedFolder = join(packages, 'embed', 'dist');

/** The operations that the pages were built with. */
export const documentFiles = [
  { path: join(consoleFolder, 'documents.json'), isPublic: false },
  { path: join(embedFolder, 'documents.json'), isPublic: true },
] as const;

const contentPolicy = `default-src 'self'; img-src 'self' data: https:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'`;

/** The directory asks this server alone and needs nothing inline: the strictest policy. */
const directoryPolicy = `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;

const directoryPage = join(embedFolder, 'directory.html');

/** The script that pages of other origins may load. */
const embedScript = join(embedFolder, 'partnergraph.js');

/** Serves what is built; a path of the console's own router gets its page. */
export async function registerPages(server: FastifyInstance): Promise<void> {
  server.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', contentPolicy);
    if (!reply.hasHeader('cross-origin-resource-policy'))
      reply.header('cross-origin-resource-policy', 'same-origin');
  });
  const root = [consoleFolder, embedFolder].filter((folder) => existsSync(folder));
  if (root.length === 0) return;
  const immutable = (path: string): boolean => /[\\/]assets[\\/]/.test(path);
  await server.register(fastifyStatic, {
    root,
    wildcard: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        immutable(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      if (path === directoryPage) void reply.header('content-security-policy', directoryPolicy);
      if (path === embedScript)
        void reply
          .header('access-control-allow-origin', '*')
          .header('cross-origin-resource-policy', 'cross-origin');
    },
  });
  server.get('/directory', (_request, reply) => reply.sendFile('directory.html'));
  server.setNotFoundHandler((request, reply) => {
    if (request.method === 'GET' && request.headers.accept?.includes('text/html'))
      return reply.sendFile('index.html');
    return reply.code(404).send({ error: 'There is nothing here.' });
  });
}
