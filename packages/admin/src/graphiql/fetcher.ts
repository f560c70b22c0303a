/** How GraphiQL asks the graph: as everybody does, and while the panel is open for the plan as well. */
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { type Plans, takePlan } from './plans.js';

/** A fetcher that tells `plans` how each question was answered, and leaves the answer as it is without a plan. */
export function planFetcher(plans: Plans): Fetcher {
  const ask = createGraphiQLFetcher({
    url: '/graphql',
    enableIncrementalDelivery: false,
    legacyWsClient: false,
  });
  return async (question, options) => {
    const { isOpen, mode } = plans.state();
    // GraphiQL itself asks for the schema
    if (!isOpen || question.operationName === 'IntrospectionQuery') return ask(question, options);
    plans.set({ answer: { is: 'asking' } });
    try {
      const planned = { ...question, extensions: { plan: mode === 'explain' ? mode : true } };
      const given = await ask(planned, options);
      if ('subscribe' in given || Symbol.asyncIterator in given) return given;
      const { answer, plan } = takePlan(given, mode);
      plans.set({ answer: plan });
      return answer;
    } catch (error) {
      plans.set({ answer: { is: 'failed' } });
      throw error;
    }
  };
}
