/** What can be said of a phase while its partnership goes through it: its name and its gate. */
import { TextInput, required } from 'react-admin';
import type { PhaseChangeInput, PhaseRowFragment } from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import type { PartKind } from '../../kit/parts.js';

interface Values {
  name: string;
  gate?: string | null;
}

export const phaseKind: PartKind<PhaseRowFragment, Values, never, PhaseChangeInput> = {
  one: 'phase',
  prefix: 'pha',
  documents: partDocuments.phase,
  Fields,
  values: (phase) => phase,
  input: ({ name, gate }) => ({ name, gate: gate || null }),
};

function Fields() {
  return (
    <>
      <TextInput source="name" label="pg.field.name" validate={required()} fullWidth />
      <TextInput
        source="gate"
        label="pg.partnership.gate"
        helperText="pg.program.gateHelp"
        multiline
        minRows={2}
        fullWidth
      />
    </>
  );
}
