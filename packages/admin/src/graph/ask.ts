/** The one way from the console to the graph: a typed document in, its data out, every failure as a GraphError. */
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Kind, OperationTypeNode } from 'graphql';
import { GraphError } from './GraphError.js';

// Answers are cached by react-query, which react-admin brings and refreshes; a second cache could only disagree with it.
const client = new ApolloClient({
  link: ApolloLink.from([
    new ApolloLink((operation, forward) => {
      const { sha256Hash } = operation.getContext();
      if (sha256Hash) operation.extensions['trustedDocument'] = { sha256Hash };
      return forward(operation);
    }),
    new HttpLink({ uri: '/graphql', credentials: 'same-origin', includeExtensions: true }),
  ]),
  cache: new InMemoryCache(),
  defaultOptions: {
    query: { fetchPolicy: 'no-cache' },
    mutate: { fetchPolicy: 'no-cache' },
  },
});

/** Runs one document and gives its data; rejects with a GraphError that carries the status and the graph's code. */
export async function ask<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const hash = knowsDocuments ? hashOf(document) : undefined;
  try {
    return (await send(document, variables, signal, hash)) as Result;
  } catch (error) {
    const failure = toGraphError(error);
    if (!hash || !(failure instanceof GraphError) || failure.code !== 'NOT_TRUSTED') throw failure;
    // the server was started with another build than this page comes from: staff may still send the text
    knowsDocuments = false;
    return ask(document, variables, signal);
  }
}

let knowsDocuments = true;

function hashOf(document: TypedDocumentNode<unknown, never>): string | undefined {
  return (document as { __meta__?: { hash?: string } }).__meta__?.hash?.replace('sha256:', '');
}

async function send(
  document: TypedDocumentNode<unknown, never>,
  variables: Record<string, unknown>,
  signal: AbortSignal | undefined,
  hash: string | undefined,
): Promise<unknown> {
  const context = { fetchOptions: { signal }, http: { includeQuery: !hash }, sha256Hash: hash };
  const { data } = isMutation(document)
    ? await client.mutate<unknown>({ mutation: document, variables, context })
    : await client.query<unknown>({ query: document, variables, context });
  return data;
}

function isMutation(document: TypedDocumentNode<unknown, never>): boolean {
  return document.definitions.some(
    (part) => part.kind === Kind.OPERATION_DEFINITION && part.operation === OperationTypeNode.MUTATION,
  );
}

function toGraphError(error: unknown): unknown {
  if (CombinedGraphQLErrors.is(error)) {
    const [first] = error.errors;
    const code = String(first?.extensions?.['code'] ?? 'INTERNAL');
    const requestId = first?.extensions?.['requestId'];
    return new GraphError(
      first?.message ?? error.message,
      statusOf(code),
      code,
      requestId ? String(requestId) : undefined,
    );
  }
  if (ServerError.is(error))
    return new GraphError(error.message, error.statusCode, codeIn(error.bodyText) ?? 'HTTP');
  // what a browser says of a silent network is for those who made it: people get words of our own
  if (error instanceof TypeError) return new GraphError('pg.error.offline', 0, 'OFFLINE');
  return error;
}

function codeIn(body: string): string | undefined {
  return /"code":"([A-Z_]+)"/.exec(body)?.[1];
}

function statusOf(code: string): number {
  if (code === 'UNAUTHENTICATED') return 401;
  if (code === 'FORBIDDEN') return 403;
  return code === 'NOT_FOUND' ? 404 : 500;
}
