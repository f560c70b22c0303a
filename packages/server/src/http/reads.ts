/** Lets queries be answered by the compiled reads of the graph; what they cannot answer goes the ordinary way. */
import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import { dataText } from '@partnergraph/graph/read/execute.js';
import { endsRequest } from '@partnergraph/graph/api/refusal.js';
import type { FormattedExecutionResult } from 'graphql';
import type { ProductContext } from '../context.js';
import { told } from './errors.js';

/** The JSON of an answer's `data`, written already. */
class WrittenData {
  constructor(readonly text: string) {}
}

export const readsPlugin: ApolloServerPlugin<ProductContext> = {
  async requestDidStart() {
    return {
      async responseForOperation({ schema, document, operation, request, contextValue: context }) {
        const variables = request.variables ?? {};
        try {
          const text = await dataText({ schema, document, operation, variables, context });
          return text === null ? null : answerOf({ data: new WrittenData(text) as never });
        } catch (error) {
          if (!endsRequest(error)) throw error;
          const { errors, ...http } = told(error);
          return answerOf({ data: null, errors }, http);
        }
      },
    };
  },
};

function answerOf(
  singleResult: FormattedExecutionResult,
  http: { readonly status?: number; readonly headers?: ReadonlyMap<string, string> } = {},
): GraphQLResponse {
  const headers = new HeaderMap();
  for (const [name, value] of http.headers ?? []) headers.set(name, value);
  return { http: { status: http.status, headers }, body: { kind: 'single', singleResult } };
}

/** The text of an answer. */
export function resultText(result: FormattedExecutionResult): string {
  const { data, ...rest } = result;
  if (!((data as unknown) instanceof WrittenData)) return JSON.stringify(result);
  const others = JSON.stringify(rest).slice(1);
  return `{"data":${(data as unknown as WrittenData).text}${others === '}' ? '' : ','}${others}`;
}
