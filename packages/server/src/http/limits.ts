/** The limits of the viewer, held up to every document that Apollo is about to run. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { FragmentDefinitionNode } from 'graphql';
import type { ProductContext } from '../context.js';
import { admitDocument } from './admission.js';

export const limitsPlugin: ApolloServerPlugin<ProductContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document, operation, request, contextValue }) {
        if (!operation) return;
        const fragments = new Map(
          document.definitions
            .filter((one): one is FragmentDefinitionNode => one.kind === 'FragmentDefinition')
            .map((one) => [one.name.value, one]),
        );
        const variables = request.variables ?? {};
        admitDocument(contextValue, { schema, operation, fragments, variables });
      },
    };
  },
};
