/** The HTTP status of an answer, as GraphQL over HTTP has it for clients that know only JSON. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { ProductContext } from '../context.js';

const graphqlJson = 'application/graphql-response+json';
const wrongDocument = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
]);

/** Answers a wrong document with 200 to who asks for plain JSON: there, other codes are the network's. */
export const statusPlugin: ApolloServerPlugin<ProductContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response: { body, http } }) {
        const accept = request.http?.headers.get('accept') ?? '';
        if (http.status !== 400 || !accept.includes('application/json') || accept.includes(graphqlJson))
          return;
        const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
        if (errors.every(({ extensions }) => wrongDocument.has(extensions?.['code']))) http.status = 200;
      },
    };
  },
};
