/** Any list of the graph as CSV: whole, streamed, under the viewer's scope. */
import { Readable } from 'node:stream';
import { isPermitted } from '@partnergraph/domain/permission.js';
import { csvOf } from '@partnergraph/graph/read/csv.js';
import { allRecords, type RecordMark } from '@partnergraph/graph/record/marks.js';
import { UserError } from '@partnergraph/graph/api/payload.js';
import { productSchema } from '../schema.js';
import type { FastifyInstance } from 'fastify';
import { requestContext, type Surroundings } from '../context.js';
import { admitToken } from './admission.js';
import { recordAccess } from '../modules/event/access.js';

/** Each may be given once. */
const onceEach = {
  type: 'object',
  properties: Object.fromEntries(
    ['where', 'orderBy', 'columns', 'asOf'].map((name) => [name, { type: 'string' }]),
  ),
} as const;

interface ExportQuery {
  readonly where?: string;
  readonly orderBy?: string;
  readonly columns?: string;
  readonly asOf?: string;
}

function recordNamed(list: string): RecordMark | undefined {
  return allRecords().find((record) => record.many === list);
}

export function registerExports(server: FastifyInstance, surroundings: Surroundings): void {
  server.get<{ Params: { file: string }; Querystring: ExportQuery }>(
    '/export/:file',
    { schema: { querystring: onceEach } },
    async (request, reply) => {
      const context = await requestContext(surroundings, request, reply);
      if (context.viewer.id === null) return reply.code(401).send({ error: 'Log in first.' });
      const record = recordNamed(request.params.file.replace(/\.csv$/, ''));
      if (!record || !isPermitted(context.viewer.roles, 'list.export'))
        return reply.code(404).send({ error: 'There is no such list for you.' });
      admitToken(context.token, { isMutation: false, fields: [record.many] });
      try {
        const rows = csvOf(context.reader, await productSchema(), record, request.query);
        const first = await rows.next();
        await recordAccess(
          context.database,
          {
            kind: 'access.export',
            viewer: context.actor,
            details: { list: record.many, ...request.query },
            address: request.ip,
          },
          context.now(),
        );
        async function* text(): AsyncGenerator<string> {
          if (!first.done) yield first.value;
          yield* rows;
        }
        return reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${record.many}.csv"`)
          .send(Readable.from(text()));
      } catch (error) {
        if (error instanceof UserError) return reply.code(400).send({ errors: error.problems });
        throw error;
      }
    },
  );
}
