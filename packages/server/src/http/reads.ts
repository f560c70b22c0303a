/** Lets queries be answered by the compiled reads of the graph; what they cannot answer goes the ordinary way. */
import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import { answerOf } from '@partnergraph/graph/read/execute.js';
import { endsRequest } from '@partnergraph/graph/api/refusal.js';
import type { FormattedExecutionResult } from 'graphql';
import type { ProductContext } from '../context.js';
import { told } from './errors.js';

/** The `data` of an answer that is written already, as a whole. */
class Answered {
  constructor(readonly json: Buffer) {}
}

export const readsPlugin: ApolloServerPlugin<ProductContext> = {
  async requestDidStart() {
    return {
      async responseForOperation({ schema, document, operation, request, contextValue: context }) {
        const variables = request.variables ?? {};
        try {
          const json = await answerOf({ schema, document, operation, variables, context });
          return json === null ? null : responseOf({ data: new Answered(json) as never });
        } catch (error) {
          if (!endsRequest(error)) throw error;
          const { errors, ...http } = told(error);
          return responseOf({ data: null, errors }, http);
        }
      },
    };
  },
};

function responseOf(
  singleResult: FormattedExecutionResult,
  http: { readonly status?: number; readonly headers?: ReadonlyMap<string, string> } = {},
): GraphQLResponse {
  const headers = new HeaderMap();
  for (const [name, value] of http.headers ?? []) headers.set(name, value);
  return { http: { status: http.status, headers }, body: { kind: 'single', singleResult } };
}

/** The text of an answer. */
export function resultText(result: FormattedExecutionResult): string {
  const { data, ...rest } = result as { readonly data?: unknown };
  if (!(data instanceof Answered)) return JSON.stringify(result);
  const text = data.json.toString();
  const others = JSON.stringify(rest).slice(1);
  return others === '}' ? text : `${text.slice(0, -1)},${others}`;
}
