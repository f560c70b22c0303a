/** The built pages: the console, GraphiQL, the directory and the embed kit, served as files. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { directoryPolicy } from './headers.js';

const packages = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const consoleFolder = join(packages, 'admin', 'dist');
const embedFolder = join(packages, 'embed', 'dist');

/** The operations that the pages were built with. */
export const builtDocuments = [
  { path: join(consoleFolder, 'documents.json'), isPublic: false },
  { path: join(embedFolder, 'documents.json'), isPublic: true },
] as const;

const directoryPage = join(embedFolder, 'directory.html');

/** The script that pages of other origins may load. */
const embedScript = join(embedFolder, 'partnergraph.js');

/** Serves what is built; a path of the console's own router gets its page. */
export async function registerPages(server: FastifyInstance): Promise<void> {
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
