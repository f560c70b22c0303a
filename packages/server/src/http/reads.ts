/** Lets queries be answered by the compiled reads of the graph; what they cannot answer goes the ordinary way. */
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { dataText } from '@partnergraph/graph/execute.js';
import type { FormattedExecutionResult } from 'graphql';
import type { ProductContext } from '../context.js';

/** The JSON of an answer's `data`, written already. */
class WrittenData {
  constructor(readonly text: string) {}
}

export const readsPlugin: ApolloServerPlugin<ProductContext> = {
  async requestDidStart() {
    return {
      async responseForOperation({ schema, document, operation, request, contextValue: context }) {
        const text = await dataText({
          schema,
          document,
          operation,
          variables: request.variables ?? {},
          context,
        });
        if (text === null) return null;
        const singleResult = { data: new WrittenData(text) as never };
        return {
          http: { status: undefined, headers: new HeaderMap() },
          body: { kind: 'single', singleResult },
        };
      },
    };
  },
};

/** The text of an answer. */
export function resultText(result: FormattedExecutionResult): string {
  const { data, ...rest } = result;
  if (!((data as unknown) instanceof WrittenData)) return JSON.stringify(result);
  const others = JSON.stringify(rest).slice(1);
  return `{"data":${(data as unknown as WrittenData).text}${others === '}' ? '' : ','}${others}`;
}
