/** What the graph says, above all why something is refused, in English, and as a stable key with values, from which it can be said in other languages. */
import { Field, ObjectType } from 'type-graphql';
import { choices } from '../record/choices.js';
import { Json } from '../record/scalars.js';

/** A sentence in a form that can be said in any language. */
export interface Wording {
  readonly key: string;
  /** Constants of the graph as such, everything else as it stands. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A refusal: its sentence, and its wording where it has one. */
export interface Refused {
  readonly reason: string;
  readonly wording?: Wording;
}

/** What the graph itself says, whatever the business; in braces the values. */
const own = {
  BEYOND_GRANTS: 'Your grants reach other records with this, not this one.',
  NO_SUCH_RECORD: 'There is no {record} {id}.',
  CHANGED_MEANWHILE: 'This {record} was changed by somebody else; it is now at version {version}.',
  NEEDED_BY_OTHERS: 'Other records need this {record}; remove them first.',
  TAKEN: 'There already is a {record} with this {fields}.',
  EMPTY: 'This may not be empty.',
  TOO_LONG: 'At most {most} characters; these are {given}.',
  TOO_LITTLE: 'At least {least}.',
  TOO_MUCH: 'At most {most}.',
  OTHER_SHAPE: 'This must look like {shape}.',
  NOT_YOURS_TO_GIVE: 'You cannot give what you may not see.',
} as const;

/** A refusal of the graph itself. */
export function refused(key: keyof typeof own, reason: string, values: Wording['values'] = {}): Refused {
  return { reason, wording: { key, values } };
}

let keys: object | undefined;

/** Names the sentences that a product says beside those of the graph; once, before the schema is built. */
export function declareWordings(sentences: Readonly<Record<string, string>>): void {
  keys ??= choices(
    'WordingKey',
    'The key of a sentence of the graph: why something is refused, or what to keep in mind.',
    {
      ...own,
      ...sentences,
    },
  );
}

const declaredKeys = (): object => {
  if (!keys) throw new Error('Declare the sentences of the product with declareWordings() first.');
  return keys;
};

@ObjectType('Wording', {
  description: 'A sentence of the graph in a form that can be said in any language.',
})
export class WordingType {
  @Field(declaredKeys, { description: 'The key of the sentence; it stays when the English words change.' })
  key: string;

  @Field(() => Json, {
    description:
      'What stands in the sentence: names, days and figures as they are, and constants of the graph, such as states, actions and roles, as such.',
  })
  values: Wording['values'];
}
