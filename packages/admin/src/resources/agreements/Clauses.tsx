/** The clauses of a text, and the forms that write them while it is being written. */
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Box, IconButton, Typography } from '@mui/material';
import { NumberInput, TextInput, required, useCanAccess, useTranslate } from 'react-admin';
import { useState } from 'react';
import { ClauseChangeDocument, ClauseCreateDocument, ClauseRemoveDocument } from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { newId } from '../../graph/newId.js';
import { recordOf } from '../../graph/payload.js';
import { FormButton } from '../../kit/FormDialog.js';
import { useRun } from '../../kit/useRun.js';
import type { Whole } from './AgreementShow.js';

type Version = Whole['versions']['nodes'][number];
type Clause = Version['clauses']['nodes'][number];

/** The clauses in order; those of a text that is being written can be changed. */
export function Clauses({ version }: { version: Version }) {
  const isOpen = version.state === 'DRAFT';
  return (
    <Box sx={{ display: 'grid', gap: 1, my: 1 }}>
      {version.clauses.nodes.map((clause) => (
        <div key={clause.id}>
          <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center', flexWrap: 'wrap' }}>
            <Typography variant="h4" component="h5">
              {clause.title}
            </Typography>
            {isOpen && <ClauseActions clause={clause} />}
          </Box>
          <Typography sx={{ whiteSpace: 'pre-wrap' }}>{clause.text}</Typography>
        </div>
      ))}
      {isOpen && <AddClause version={version} />}
    </Box>
  );
}

interface Values {
  title: string;
  text?: string | null;
  position?: number | null;
}

function ClauseActions({ clause }: { clause: Clause }) {
  const translate = useTranslate();
  const run = useRun();
  const { canAccess } = useCanAccess({ resource: 'clauses', action: 'delete' });
  const { id, version } = clause;
  const change = async ({ title, text, position }: Values) => {
    const input = { title, text: text || null, ...(typeof position === 'number' ? { position } : {}) };
    return recordOf<{ id: string }>((await ask(ClauseChangeDocument, { id, version, input })).payload);
  };
  const remove = () =>
    run(async () => recordOf<{ id: string }>((await ask(ClauseRemoveDocument, { id, version })).payload));
  return (
    <>
      <FormButton<Values>
        title={clause.title}
        label={translate('ra.action.edit')}
        verb={translate('ra.action.save')}
        access={['clauses', 'edit']}
        icon={null}
        defaults={clause}
        submit={change}
      >
        <Fields />
      </FormButton>
      {canAccess && (
        <IconButton aria-label={`${translate('ra.action.remove')}: ${clause.title}`} onClick={remove}>
          <DeleteIcon fontSize="small" />
        </IconButton>
      )}
    </>
  );
}

function AddClause({ version }: { version: Version }) {
  const translate = useTranslate();
  const [id, setId] = useState(() => newId('cls'));
  const create = async ({ title, text }: Values) => {
    const position = Math.max(0, ...version.clauses.nodes.map((clause) => clause.position)) + 1;
    const input = {
      id,
      key: id.toLowerCase(),
      agreementVersionId: version.id,
      title,
      text: text || null,
      position,
    };
    recordOf<{ id: string }>((await ask(ClauseCreateDocument, { input })).payload);
    setId(newId('cls'));
  };
  return (
    <div>
      <FormButton<Values>
        title={translate('pg.agreement.addClause')}
        access={['clauses', 'create']}
        submit={create}
      >
        <Fields />
      </FormButton>
    </div>
  );
}

function Fields() {
  return (
    <>
      <TextInput source="title" label="resources.agreements.fields.title" validate={required()} fullWidth />
      <TextInput source="text" label="pg.agreement.text" multiline minRows={5} fullWidth />
      <NumberInput source="position" label="pg.agreement.position" min={0} />
    </>
  );
}
