/** What the graph needs of a request, whoever serves it. */
import type { Reader } from '../read/read.js';
import type { Viewer } from '../condition/scope.js';
import type { Writer } from '../write/write.js';

/** How a transaction goes. */
export interface Transaction {
  /** Whether it locks nothing that it only reads, and sees what others commit meanwhile: for long work whose outcome is checked before it is used. */
  readonly isReadCommitted?: boolean;
}

export interface GraphContext {
  readonly viewer: Viewer;
  readonly reader: Reader;
  /** Runs a use case in one transaction: all of it, with its events, or nothing. */
  transact<T>(work: (writer: Writer) => Promise<T>, how?: Transaction): Promise<T>;
}
