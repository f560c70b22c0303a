/** The cover page of a text that is being written, with its own variables: the way to amend what is in force. */
import { ArrayInput, SimpleFormIterator, TextInput, required } from 'react-admin';
import type { AgreementVersionChangeInput } from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import { FormGrid } from '../../kit/FormGrid.js';
import type { PartKind, PartValues } from '../../kit/parts.js';
import type { Whole } from './AgreementShow.js';
import { CoverInputs } from './coverInputs.js';

type Version = Whole['versions']['nodes'][number];

interface Variable {
  name: string;
  value: string;
}

interface Values extends PartValues {
  title: string;
  counterpartName?: string | null;
  currency?: string | null;
  effectiveOn?: string | null;
  endsOn?: string | null;
  renewalTermMonths?: number | null;
  noticeDays?: number | null;
  governingLaw?: string | null;
  variables?: Variable[] | null;
}

/** The variables of a cover page in a list that a form can hold. */
export function variablesOf(variables: unknown): Variable[] {
  return Object.entries((variables ?? {}) as Record<string, unknown>).map(([name, value]) => ({
    name,
    value: String(value),
  }));
}

export const coverKind: PartKind<Version, Values, never, AgreementVersionChangeInput> = {
  one: 'agreementVersion',
  prefix: 'agv',
  documents: partDocuments.agreementVersion,
  Fields,
  values: ({ variables, ...cover }) => ({ ...cover, variables: variablesOf(variables) }),
  input: ({ title, counterpartName, variables, ...cover }) => ({
    title,
    ...(counterpartName ? { counterpartName } : {}),
    currency: cover.currency || null,
    effectiveOn: cover.effectiveOn || null,
    endsOn: cover.endsOn || null,
    renewalTermMonths: cover.renewalTermMonths ?? null,
    noticeDays: cover.noticeDays ?? null,
    governingLaw: cover.governingLaw || null,
    variables: Object.fromEntries((variables ?? []).map(({ name, value }) => [name, value])),
  }),
};

function Fields() {
  return (
    <>
      <TextInput source="title" label="resources.agreements.fields.title" validate={required()} fullWidth />
      <FormGrid>
        <CoverInputs />
      </FormGrid>
      <ArrayInput source="variables" label="pg.agreement.variables" fullWidth>
        <SimpleFormIterator inline disableReordering disableClear>
          <TextInput source="name" label="pg.field.name" helperText={false} validate={required()} />
          <TextInput source="value" label="pg.field.value" helperText={false} validate={required()} />
        </SimpleFormIterator>
      </ArrayInput>
    </>
  );
}
