/** Says which column of the file holds what, and has the plan made. */
import { BooleanInput, SelectInput, useTranslate } from 'react-admin';
import {
  ImportBatchPlanDocument,
  type ImportBatchRowFragment,
  type ImportMappingInput,
} from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';
import { FormDialog } from '../../kit/FormDialog.js';
import { FormGrid } from '../../kit/FormGrid.js';

const fields = ['name', 'level', 'domain', 'startsOn', 'website', 'country'] as const;

interface Values {
  mapping: ImportMappingInput;
  createLevels: boolean;
}

/** The columns as the graph has guessed them from the header, to be corrected. */
export function MappingDialog({ batch, onClose }: { batch: ImportBatchRowFragment; onClose: () => void }) {
  const translate = useTranslate();
  const plan = async ({ mapping, createLevels }: Values) => {
    const chosen = Object.fromEntries(fields.map((field) => [field, mapping[field] || null]));
    const input = { mapping: chosen, ...(createLevels ? { createLevels } : {}) };
    const { id, version } = batch;
    return recordOf<{ id: string }>((await ask(ImportBatchPlanDocument, { id, version, input })).payload);
  };
  const choices = batch.columns.map((column) => ({ id: column, name: column }));
  return (
    <FormDialog<Values>
      title={translate('pg.lifecycle.title', {
        action: translate('pg.action.plan'),
        name: batch.fileName,
      })}
      verb={translate('pg.action.plan')}
      defaults={{ mapping: (batch.mapping ?? {}) as ImportMappingInput, createLevels: false }}
      submit={plan}
      onClose={onClose}
    >
      <FormGrid>
        {fields.map((field) => (
          <SelectInput
            key={field}
            source={`mapping.${field}`}
            label={translate(`pg.import.field.${field}`)}
            choices={choices}
            translateChoice={false}
            isRequired={field === 'name'}
            validate={
              field === 'name' ? (value) => (value ? undefined : 'ra.validation.required') : undefined
            }
            fullWidth
          />
        ))}
      </FormGrid>
      <BooleanInput
        source="createLevels"
        label="pg.import.createLevels"
        helperText="pg.import.createLevelsHelp"
      />
    </FormDialog>
  );
}
