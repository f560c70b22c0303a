/** What a work is: one question in many variants, put to each contender in its own way, with the same answer from all. */

export const contenders = ['baseline', 'hash', 'text', 'plain'] as const;

/** Who answers: the hand-written server, the product by a document's hash and by its text, the plain stack. */
export type Contender = (typeof contenders)[number];

/** A request as it goes over the wire. */
export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/** Asks the product as the one who is logged in; throws when it answers with errors. */
export type Graph = <T>(query: string, variables?: object) => Promise<T>;

/** One variant of a work's question. */
export interface Variant {
  readonly variables: object;
  readonly baseline: Ask;
}

export interface Work {
  readonly name: string;
  readonly title: string;
  /** The document that the product and the plain stack are asked with. */
  readonly document: string;
  /** How many statements one answer takes, whatever the number of rows; `null` for who does not answer it. */
  readonly statements: Readonly<Record<Contender, number | null>>;
  /** At most so many rounds, where one answer takes seconds. */
  readonly mostRounds?: number;
  /** False where more data must not make an answer slower. */
  readonly grows?: false;
  /** Variants of the question, in the order in which they are asked. */
  variants(graph: Graph, partners: number): Promise<readonly Variant[]>;
}
