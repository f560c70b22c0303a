/** What a client learns of an error: a closed list of codes; everything unexpected is masked, with the request's id. */
import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { UserError } from '@partnergraph/graph/api/payload.js';
import { refusalCodes } from '@partnergraph/graph/api/refusal.js';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { FastifyBaseLogger, FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ProductContext } from '../context.js';
import { recordRefusal } from '../modules/access/refusal.js';

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: unknown;
  readonly sql?: unknown;
  readonly cause?: LoggedError;
}

const clientCodes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'NOT_TRUSTED',
]);

/** The error as it is sent. */
export function formatError(
  log: FastifyBaseLogger,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const original = unwrapResolverError(error);
    if (original instanceof UserError) {
      const [first] = original.problems;
      return {
        ...formatted,
        message: original.message,
        extensions: { code: first?.code ?? 'INVALID', problems: original.problems },
      };
    }
    const code = String(formatted.extensions?.['code'] ?? '');
    if (isRefusal(error)) {
      const { stacktrace: _, http: _status, ...figures } = error.extensions;
      return { ...formatted, extensions: figures };
    }
    if (clientCodes.has(code)) return { ...formatted, extensions: { code } };
    if (error instanceof GraphQLError && error.originalError === undefined && !code)
      return { ...formatted, extensions: { code: 'BAD_USER_INPUT' } };
    log.error({ err: original, path: formatted.path }, 'unexpected error');
    return {
      message: 'Something went wrong on our side; the request’s id helps to find it.',
      ...(formatted.path ? { path: formatted.path } : {}),
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}

/** An error for the log: of a statement the text with placeholders, never the values, among which are secrets. */
export function loggedError(error: Error & { code?: unknown; query?: unknown; sql?: unknown }): LoggedError {
  const isOfDatabase = error.query !== undefined || error.sql !== undefined;
  const masked = (text: string): string => (isOfDatabase ? text.replaceAll(/'[^'\n]*'/g, `'?'`) : text);
  return {
    type: error.name,
    message: masked(error.message),
    stack: masked(error.stack ?? ''),
    ...(error.code === undefined ? {} : { code: error.code }),
    // TypeORM keeps the text apart; its `sql` holds the values.
    ...(isOfDatabase ? { sql: error.query ?? error.sql } : {}),
    ...(error.cause instanceof Error ? { cause: loggedError(error.cause) } : {}),
  };
}

interface Refused {
  readonly status: number;
  readonly headers?: ReadonlyMap<string, string>;
}

const isRefusal = (error: unknown): error is GraphQLError =>
  error instanceof GraphQLError && (refusalCodes as readonly unknown[]).includes(error.extensions['code']);

/** A refusal as it is sent: its status, its headers, and the errors of the answer. */
export function told(error: GraphQLError): Refused & { readonly errors: readonly GraphQLFormattedError[] } {
  const { http, ...extensions } = error.extensions;
  return { ...(http as Refused), errors: [{ message: error.message, extensions }] };
}

/** Answers a request of the graph that was refused before the graph saw it. */
export function answerRefused(reply: FastifyReply, error: GraphQLError): FastifyReply {
  const { status, headers, errors } = told(error);
  return reply
    .code(status)
    .headers(Object.fromEntries(headers ?? []))
    .send({ errors });
}

/** Answers what fails outside of the graph: nothing of ours is told, the request's id finds it in the log. */
export function answerFailure(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof GraphQLError && error.extensions['http']) {
    const { status, headers } = error.extensions['http'] as Refused;
    return reply
      .code(status)
      .headers(Object.fromEntries(headers ?? []))
      .send({ error: error.message });
  }
  const status = error.statusCode ?? 500;
  if (status < 500) return reply.code(status).send({ error: error.message });
  request.log.error({ err: error }, 'unexpected error');
  return reply.code(status).send({
    error: 'Something went wrong on our side; the request’s id helps to find it.',
    requestId: request.id,
  });
}

/** Names the request in errors that are ours, so that the log can be searched for it. */
export const requestIdPlugin: ApolloServerPlugin<ProductContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { body }, contextValue: { requestId } }) {
        if (body.kind !== 'single' || !body.singleResult.errors) return;
        body.singleResult.errors = body.singleResult.errors.map((error) =>
          error.extensions?.['code'] === 'INTERNAL_SERVER_ERROR'
            ? { ...error, extensions: { ...error.extensions, requestId } }
            : error,
        );
      },
    };
  },
};

/** Refuses a free text of somebody who may run only trusted documents. */
export function notTrusted(message: string, status = 403): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'NOT_TRUSTED', http: { status } } });
}

/** Says that nothing is pushed here. */
export function notOffered(): GraphQLError {
  return new GraphQLError(
    'There are no subscriptions here; ask for `events` after the last one that you know.',
    {
      extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
    },
  );
}

/** Says that a token opens nothing: it is none, over, or revoked. */
export function notKnown(): GraphQLError {
  return new GraphQLError('This token is not known here, over, or revoked.', {
    extensions: {
      code: 'UNAUTHENTICATED',
      http: { status: 401, headers: new Map([['www-authenticate', 'Bearer']]) },
    },
  });
}

/** Says that the session is over, or never was. */
export function notLoggedIn(): GraphQLError {
  return new GraphQLError('Log in first; the session is over.', {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}

/** Tells the log of reads that the roles do not include; refused writes are told where they are begun. */
export const refusalPlugin: ApolloServerPlugin<ProductContext> = {
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue: { database, viewer, address, now } }) {
        for (const error of errors)
          await recordRefusal(database, { viewer, address, error: unwrapResolverError(error) }, now());
      },
    };
  },
};
