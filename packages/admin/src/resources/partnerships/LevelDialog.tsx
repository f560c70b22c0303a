/** Gives a partnership a level from a day on. */
import { DateInput, TextInput, useTranslate } from 'react-admin';
import { PartnershipSetLevelDocument, type PartnershipRowFragment } from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';
import { FormDialog } from '../../kit/FormDialog.js';
import { RecordInput } from '../../kit/inputs.js';

interface Values {
  level?: { id?: string };
  effectiveOn?: string | null;
  note?: string | null;
}

interface Props {
  partnership: Pick<PartnershipRowFragment, 'id' | 'version' | 'program' | 'track' | 'level'>;
  onClose: () => void;
}

/** The dialog; the levels are those of the partnership's track. */
export function LevelDialog({ partnership, onClose }: Props) {
  const translate = useTranslate();
  const { id, version, program, track, level } = partnership;
  const send = async (values: Values) => {
    const input = {
      levelId: values.level?.id ?? '',
      effectiveOn: values.effectiveOn || null,
      note: values.note || null,
    };
    return recordOf<{ id: string }>((await ask(PartnershipSetLevelDocument, { id, version, input })).payload);
  };
  return (
    <FormDialog<Values>
      title={translate('pg.action.setLevel')}
      defaults={level ? { level: { id: level.id } } : {}}
      submit={send}
      onClose={onClose}
    >
      <RecordInput
        source="level.id"
        reference="levels"
        label="resources.partnerships.fields.level"
        filter={{ program: program.id, track: track?.id }}
        isRequired
      />
      <DateInput
        source="effectiveOn"
        label="pg.lifecycle.effectiveOn"
        helperText="pg.lifecycle.effectiveHelp"
        fullWidth
      />
      <TextInput source="note" label="pg.lifecycle.note" multiline fullWidth />
    </FormDialog>
  );
}
