/** The HTTP server around the graph: sessions, the graph, exports, health, and the built pages. */
import { constants } from 'node:zlib';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import fastifyCompress, { type FastifyCompressOptions } from '@fastify/compress';
import fastifyCookie from '@fastify/cookie';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Config } from '../config.js';
import { type ProductContext, requestContext, type Surroundings } from '../context.js';
import type { Database } from '../database/database.js';
import { comeBackPath, openProvider } from '../modules/access/provider.js';
import { openVault } from '../modules/access/vault.js';
import { productSchema } from '../schema.js';
import { Admission } from './admission.js';
import { registerCors } from './cors.js';
import { readDocuments, type TrustedDocument } from './documents.js';
import {
  answerFailure,
  answerRefused,
  formatError,
  loggedError,
  notTrusted,
  refusalPlugin,
  requestIdPlugin,
} from './errors.js';
import { registerExports } from './exports.js';
import { registerHeaders } from './headers.js';
import { registerHealth } from './health.js';
import { registerJson } from './json.js';
import { limitsPlugin } from './limits.js';
import { builtDocuments, registerPages } from './pages.js';
import { planPlugin } from './plan.js';
import { registerProvider } from './provider.js';
import { readsPlugin, resultText } from './reads.js';
import { answerShort } from './shortcut.js';
import { statusPlugin } from './status.js';
import { admitFreeText, findTrusted, trustPlugin } from './trust.js';
import { variablesPlugin } from './variables.js';

const bodyLimit = 2 * 1024 * 1024;
const maxTokens = 8000;
/** How many documents are kept as they were parsed, and with each the statements that were made of it. */
const documentsKept = 300;

// The usual quality of Brotli is for files that are compressed once.
const compression = {
  encodings: ['br', 'gzip'],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
} satisfies FastifyCompressOptions;

async function startGraph(
  server: FastifyInstance,
  schema: GraphQLSchema,
): Promise<ApolloServer<ProductContext>> {
  const apollo = new ApolloServer<ProductContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    parseOptions: { maxTokens },
    documentStore: new InMemoryLRUCache<DocumentNode>({ max: documentsKept }),
    allowBatchedHttpRequests: false,
    formatError: formatError(server.log),
    stringifyResult: resultText,
    plugins: [
      trustPlugin,
      limitsPlugin,
      requestIdPlugin,
      statusPlugin,
      readsPlugin,
      planPlugin,
      refusalPlugin,
      variablesPlugin,
      fastifyApolloDrainPlugin(server),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await apollo.start();
  return apollo;
}

/** A request for the log: not what it asks for, nor who asks from where. */
const loggedRequest = ({ method, url }: FastifyRequest): { method: string; path: string } => ({
  method,
  path: url.split('?', 1)[0]!,
});

async function registerGraph(
  server: FastifyInstance,
  surroundings: Surroundings,
  documents: ReadonlyMap<string, TrustedDocument>,
): Promise<void> {
  const schema = await productSchema();
  const apollo = await startGraph(server, schema);
  registerCors(server, documents);
  server.route({
    method: ['POST', 'GET'],
    url: '/graphql',
    async preHandler(request, reply) {
      if (request.method === 'GET' && request.headers.accept?.includes('text/html'))
        return reply.sendFile('graphiql.html');
      try {
        if (!findTrusted(request, documents))
          throw notTrusted('This document is not known here; load the page again.', 400);
        const context = (): Promise<ProductContext> => requestContext(surroundings, request, reply);
        if (await answerShort(schema, request, reply, context)) return reply;
        await admitFreeText(request, context);
      } catch (error) {
        if (error instanceof GraphQLError) return answerRefused(reply, error);
        throw error;
      }
    },
    handler: fastifyApolloHandler(apollo, {
      context: (request, reply) => requestContext(surroundings, request, reply),
    }),
  });
}

/** The server, ready to listen; closing it finishes the requests that it is answering. */
export async function buildServer(
  config: Config,
  database: Database,
  now: () => Date = () => new Date(),
  documents: ReadonlyMap<string, TrustedDocument> = readDocuments([
    ...builtDocuments,
    ...config.documentFiles.map((path) => ({ path, isPublic: false, isRequired: true })),
  ]),
  logTo?: { write(line: string): void },
): Promise<FastifyInstance> {
  const server = Fastify({
    logger: {
      level: config.logLevel,
      serializers: { err: loggedError as never, req: loggedRequest },
      ...(logTo ? { stream: logTo } : {}),
    },
    bodyLimit,
    forceCloseConnections: 'idle',
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
  });
  server.setErrorHandler(answerFailure);
  registerHeaders(server, config.isSecure);
  registerJson(server);
  const vault = openVault(config);
  const surroundings: Surroundings = {
    database,
    admission: new Admission(config.limits),
    now,
    isSecure: config.isSecure,
    vault,
    provider: config.provider && openProvider(config.provider, vault, `${config.publicUrl}${comeBackPath}`),
  };
  await server.register(fastifyCookie);
  await server.register(fastifyCompress, compression);
  await registerGraph(server, surroundings, documents);
  registerExports(server, surroundings);
  registerProvider(server, surroundings);
  registerHealth(server, database);
  await registerPages(server);
  return server;
}
