/** What the console knows about a request that the graph did not answer. */

/** An error of the graph: `status` as react-admin reads it (401 ends the session), `code` from the graph's closed list. */
export class GraphError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly code: string,
    readonly requestId?: string,
  ) {
    super(message);
    this.name = 'GraphError';
  }
}
