/** What revenue has to be for a rate to apply: constants of terms, under the names that the program gives them. */
import { AutocompleteInput, useInput } from 'react-admin';
import type { AgreementWholeQuery } from '../../gql/graphql.js';
import { humanWords } from '../../kit/plainText.js';

/** A qualifier that the program knows, and what it says for it. */
export type Qualifier = NonNullable<
  AgreementWholeQuery['record']
>['partnership']['program']['segments']['nodes'][number];

/** The program's name of a qualifier; where it has none, its own words. */
export function qualifierName(known: readonly Qualifier[], qualifier: string | null | undefined): string {
  if (!qualifier) return '';
  const named = known.find((one) => one.qualifier === qualifier)?.qualifierText;
  return named ?? (/^[A-Z0-9_]+$/.test(qualifier) ? humanWords(qualifier) : qualifier);
}

/** One of the qualifiers of the program, or a new one, typed. */
export function QualifierInput({ known }: { known: readonly Qualifier[] }) {
  const {
    field: { value },
  } = useInput({ source: 'qualifier' });
  const all = new Set([...known.map(({ qualifier }) => qualifier), value as string | null]);
  const choices = [...all].filter(Boolean).map((id) => ({ id, name: qualifierName(known, id) }));
  return (
    <AutocompleteInput
      source="qualifier"
      label="pg.agreement.qualifier"
      choices={choices}
      translateChoice={false}
      onCreate={(typed?: string) => ({ id: typed ?? '', name: typed ?? '' })}
    />
  );
}
