/** What a document may cost: refused before it runs, with the figure, the limit and the list that weighs most. */
import type { ApolloServerPlugin } from '@apollo/server';
import { type Cost, costOf, type CostRequest } from '@partnergraph/graph/cost.js';
import { refusal } from '@partnergraph/graph/refusal.js';
import { type FragmentDefinitionNode, GraphQLError } from 'graphql';
import type { ProductContext } from '../context.js';

/** The most records that the lists of one document may hold together. */
export const mostRecords = 100_000;

const figure = (count: number): string => count.toLocaleString('en-US');

/** The cost, or the client's error when its variables are not what the document declares. */
function counted(request: CostRequest): Cost {
  try {
    return costOf(request);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, {
      nodes: error.nodes ?? [],
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
}

export const limitsPlugin: ApolloServerPlugin<ProductContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request }) {
        if (!operation) return;
        const fragments = new Map(
          document.definitions
            .filter((one): one is FragmentDefinitionNode => one.kind === 'FragmentDefinition')
            .map((one) => [one.name.value, one]),
        );
        const cost = counted({ schema, operation, fragments, variables: request.variables ?? {} });
        if (cost.isEndless)
          throw refusal(
            'TOO_EXPENSIVE',
            'This document asks for too many fields: its fragments multiply. Spread them in fewer places.',
          );
        if (cost.records <= mostRecords) return;
        throw refusal(
          'TOO_EXPENSIVE',
          `This document may read ${figure(cost.records)} records; the limit is ${figure(mostRecords)}. ` +
            `${figure(cost.heaviest!.records)} of them are in ${cost.heaviest!.path}: ask for fewer with \`first\`, or for one list after the other.`,
        );
      },
    };
  },
};
