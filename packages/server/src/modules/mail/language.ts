/** The languages that the product writes to people in. */
import { type ChoiceOf, choices } from '@partnergraph/graph/record/choices.js';

export const Language = choices('Language', 'A language that the product writes to people in.', {
  EN: 'English.',
  ES: 'Spanish.',
  PT: 'Portuguese.',
});
export type Language = ChoiceOf<typeof Language>;
