/** Whether the process lives, and whether it can answer. */
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/database.js';

export function registerHealth(server: FastifyInstance, database: Database): void {
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    try {
      await database.pool.query('SELECT 1 FROM event_head');
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'waiting for the database' });
    }
  });
}
