/** Whether the process lives, and whether it can answer. */
import type { FastifyInstance } from 'fastify';
import { sql } from '@partnergraph/graph/sql.js';
import type { Database } from '../database/database.js';

const patienceMs = 1500;

export function registerHealth(server: FastifyInstance, database: Database): void {
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    try {
      await database.run(sql`SELECT 1 FROM event_head`, { timeoutMs: patienceMs });
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'waiting for the database' });
    }
  });
}
