/** What the product itself writes as the note of what it does: one constant for each sentence, so that a client can say it in its own language. */
import { choices } from '@partnergraph/graph/record/choices.js';

/** The sentences, as events keep them. */
export const productNotes = {
  CALENDAR: 'By the calendar.',
  PHASE_CLOSED: 'The phase before it is closed.',
  STEP_BEGUN: 'A step has begun.',
  NEXT_VERSION: 'The next version is in force.',
} as const;

/** The name of such a sentence. */
export type ProductNote = keyof typeof productNotes;

/** As the graph has them. */
export const ProductNoteName = choices('ProductNote', 'A note that the product itself writes.', productNotes);

/** Which sentence of the product a note is; null for the words of a person. */
export function productNoteOf({ note }: { readonly note: string | null }): ProductNote | null {
  const found = Object.entries(productNotes).find(([, sentence]) => sentence === note);
  return (found?.[0] as ProductNote | undefined) ?? null;
}
