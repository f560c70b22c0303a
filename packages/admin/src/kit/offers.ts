/** What the graph says can be done with a record, and made that belongs to it: a screen shows what is offered, and decides nothing. */

/** One entry of a record's `availableActions` or `availableAdditions`. */
export interface Offer {
  mutation: string;
  allowed: boolean;
  /** The viewer's grants include it for this record, whatever the state. */
  isPermitted: boolean;
  reason?: string | null;
  /** The reason for other languages. */
  wording?: { key: string; values: unknown } | null;
}

/** Whether a mutation is among the offers and can be done now. */
export function isOffered(offers: readonly Offer[] | null | undefined, mutation: string): boolean {
  return offers?.some((offer) => offer.mutation === mutation && offer.allowed) ?? false;
}

/** A record that says what can be done with it. */
export interface Offering {
  id: string;
  version: number;
  availableActions: readonly Offer[];
}
