/** Whether the process lives, and whether it can answer. */
import type { FastifyInstance } from 'fastify';
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { Database } from '../database/database.js';
import { logDangers } from '../database/protect.js';

const patienceMs = 1500;

export function registerHealth(server: FastifyInstance, database: Database): void {
  // Asked once: what a user may do changes with a migration, and that is a new start.
  let isProtected: boolean | undefined;
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    try {
      await database.run(sql`SELECT 1 FROM event_head`, { timeoutMs: patienceMs });
      isProtected ??= (await logDangers(database)).length === 0;
      return { status: 'ready', log: isProtected ? 'append-only' : 'not protected' };
    } catch {
      return reply.code(503).send({ status: 'waiting for the database' });
    }
  });
}
