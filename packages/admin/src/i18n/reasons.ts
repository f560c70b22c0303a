/** The sentences with which the graph refuses: English comes from the graph itself, each other language says all of them. */
import type { WordingKey } from '../gql/graphql.js';

/** A sentence for each key, with its values in place. */
export type Reasons = Readonly<Record<WordingKey, string>>;
