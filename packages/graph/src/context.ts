/** What the graph needs of a request, whoever serves it. */
import type { Reader } from './read.js';
import type { Viewer } from './scope.js';
import type { Writer } from './write.js';

export interface GraphContext {
  readonly viewer: Viewer;
  readonly reader: Reader;
  /** Runs a use case in one transaction: all of it, with its events, or nothing. */
  transact<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
}
