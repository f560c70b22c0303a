/** Clauses, as they are written in the text of an agreement and in the sections of a template. */
import { TextInput, required } from 'react-admin';
import type { ClauseChangeInput, ClauseCreateInput } from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import type { Offering } from '../../kit/offers.js';
import type { PartKind } from '../../kit/parts.js';

/** A clause, wherever it stands. */
export interface ClauseRow extends Offering {
  position: number;
  title: string;
  text: string | null;
}

interface Values {
  key?: string;
  title: string;
  text?: string | null;
}

export const clauseKind: PartKind<ClauseRow, Values, ClauseCreateInput, ClauseChangeInput> = {
  one: 'clause',
  prefix: 'cls',
  documents: partDocuments.clause,
  Fields,
  values: (clause) => clause,
  input: ({ title, text }) => ({ title, text: text || null }),
};

function Fields() {
  return (
    <>
      <TextInput source="title" label="resources.agreements.fields.title" validate={required()} fullWidth />
      <TextInput source="text" label="pg.agreement.text" multiline minRows={5} fullWidth />
    </>
  );
}
