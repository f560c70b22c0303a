/** Lets mutations take their inputs as the graph has checked them; what is wrong with one is told in the ordinary way. */
import type { ApolloServerPlugin } from '@apollo/server';
import { checkedVariables } from '@partnergraph/graph/api/variables.js';
import type { ProductContext } from '../context.js';

export const variablesPlugin: ApolloServerPlugin<ProductContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation(asked) {
        const { schema, document, operation, request } = asked;
        if (operation?.operation !== 'mutation') return;
        const checked = checkedVariables(schema, document, operation, request.variables ?? {});
        if (!checked) return;
        // What is executed next, after all that looks at the request has seen it.
        Object.assign(asked, { document: checked.document });
        request.variables = checked.variables;
      },
    };
  },
};
