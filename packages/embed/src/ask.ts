/** Asks the server's graph for a page of the directory: one public document, named by its hash, without cookies. */
import { documentHash } from 'virtual:document-hash';
import type { DirectoryQuery, DirectoryQueryVariables } from './gql/graphql.js';

/** Why there is no answer: the server does not know the document any more, or something else is in the way. */
export class NoAnswer extends Error {
  constructor(readonly isOutdated: boolean) {
    super(isOutdated ? 'The server does not know this document.' : 'The server did not answer.');
  }
}

/** One page with its facets; throws NoAnswer, or the signal's own error when it was given up. */
export async function askDirectory(
  server: string,
  variables: DirectoryQueryVariables,
  signal: AbortSignal,
): Promise<DirectoryQuery> {
  // the hash in the address lets the server allow this one document to pages of other origins
  const address = new URL(`graphql?document=${documentHash}`, server.replace(/\/?$/, '/'));
  const body = JSON.stringify({
    extensions: { trustedDocument: { sha256Hash: documentHash } },
    variables,
  });
  let answer: { data?: DirectoryQuery; errors?: { extensions?: { code?: string } }[] };
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'omit',
      body,
      signal,
    });
    answer = (await response.json()) as typeof answer;
  } catch {
    signal.throwIfAborted();
    throw new NoAnswer(false);
  }
  if (answer.data && !answer.errors) return answer.data;
  throw new NoAnswer(answer.errors?.[0]?.extensions?.code === 'NOT_TRUSTED');
}
