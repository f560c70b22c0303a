/** Holds the real server up to the audits of GraphQL over HTTP, as somebody who may ask the graph freely; prints `N ok, N warn, N error`. */
import { openHarness } from '@partnergraph/server/testing/harness.js';
import { auditServer } from 'graphql-http';

const harness = await openHarness();
try {
  const { cookie } = await harness.as('ANALYST');
  // What a page of another site cannot send: without it, documents in addresses are refused.
  const client = { cookie: cookie!, 'apollo-require-preflight': 'true' };
  const home = await harness.server.listen({ host: '127.0.0.1', port: 0 });
  const results = await auditServer({
    url: `${home}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), ...client } }),
  });
  const lines = results.flatMap((result) =>
    result.status === 'ok' ? [] : [`${result.status}  ${result.id} ${result.name}: ${result.reason}`],
  );
  const count = (status: string): number => results.filter((result) => result.status === status).length;
  lines.push(`${count('ok')} ok, ${count('warn')} warn, ${count('error')} error`);
  process.stdout.write(`${lines.join('\n')}\n`);
  // A warning is a SHOULD that is not met: no less wrong here than a MUST. What a server MAY do is its own affair.
  if (count('warn') + count('error') > 0) process.exitCode = 1;
} finally {
  await harness.close();
}
