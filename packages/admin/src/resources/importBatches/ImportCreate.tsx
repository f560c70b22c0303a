/** A new import: which file, which program, which day; the file is sent in pieces while one watches. */
import { Alert, Box, Button, Card, LinearProgress, TextField, Typography } from '@mui/material';
import { Title, useGetList, useRedirect, useTranslate } from 'react-admin';
import { useState, type FormEvent } from 'react';
import { GraphError } from '../../graph/GraphError.js';
import { newId } from '../../graph/newId.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { plainDay } from '../../kit/format.js';
import { sendFile } from './upload.js';

/** The form of a new import. */
export function ImportCreate() {
  const translate = useTranslate();
  const { submit, share, failure } = useSending();
  const [program, setProgram] = useState('');
  const [today] = useState(() => plainDay(new Date()));
  return (
    <Card sx={{ p: 2, maxWidth: 880, mt: 1 }}>
      <Title title={translate('pg.import.new')} />
      <Typography color="text.secondary" sx={{ mb: 1.5 }}>
        {translate('pg.import.how')}
      </Typography>
      <form onSubmit={submit}>
        {failure && <Alert severity="error">{failure}</Alert>}
        <FormGrid>
          <TextField
            name="file"
            type="file"
            label={translate('resources.importBatches.fields.fileName')}
            helperText={translate('pg.import.fileHelp')}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { accept: '.csv,.tsv,.txt,text/csv' } }}
            margin="dense"
            required
            autoFocus
          />
          <TextField
            name="asOf"
            type="date"
            label={translate('resources.importBatches.fields.asOf')}
            helperText={translate('pg.import.asOfHelp')}
            defaultValue={today}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }}
            margin="dense"
            required
          />
          <KeyField name="program" value={program} onChange={setProgram} />
          <KeyField key={program} name="track" program={program} />
        </FormGrid>
        <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', mt: 1.5 }}>
          <Button type="submit" variant="contained" disabled={share !== undefined}>
            {translate('pg.import.send')}
          </Button>
          {share !== undefined && (
            <LinearProgress
              variant="determinate"
              value={share * 100}
              aria-label={translate('pg.import.sending')}
              sx={{ flex: 1 }}
            />
          )}
        </Box>
      </form>
    </Card>
  );
}

interface KeyProps {
  name: 'program' | 'track';
  /** The key of the program whose tracks are offered. */
  program?: string;
  value?: string;
  onChange?: (key: string) => void;
}

// a key that is not there yet is welcome: applying the import makes it
function KeyField({ name, program, value, onChange }: KeyProps) {
  const translate = useTranslate();
  const { data = [] } = useGetList<{ id: string; key: string; name: string }>(`${name}s`, {
    filter: name === 'track' ? { programKey: program } : {},
    sort: { field: 'name', order: 'ASC' },
    pagination: { page: 1, perPage: 100 },
  });
  return (
    <>
      <TextField
        name={name}
        label={translate(`resources.importBatches.fields.${name}`)}
        helperText={translate(`pg.import.${name}Help`)}
        slotProps={{ htmlInput: { list: `${name}-keys` } }}
        margin="dense"
        required={name === 'program'}
        autoComplete="off"
        value={value}
        onChange={onChange && ((event) => onChange(event.target.value))}
      />
      <datalist id={`${name}-keys`}>
        {data.map((each) => (
          <option key={each.id} value={each.key}>
            {each.name}
          </option>
        ))}
      </datalist>
    </>
  );
}

function useSending() {
  const redirect = useRedirect();
  const [id, setId] = useState(() => newId('imp'));
  const [share, setShare] = useState<number>();
  const [failure, setFailure] = useState('');
  const send = async (form: FormData) => {
    const file = form.get('file') as File;
    const text = (field: string) => String(form.get(field) ?? '').trim();
    setShare(0);
    setFailure('');
    try {
      const input = {
        id,
        fileName: file.name,
        sizeBytes: file.size,
        program: text('program'),
        track: text('track') || null,
        asOf: text('asOf'),
      };
      redirect('show', 'importBatches', await sendFile({ file, input, onProgress: setShare }));
    } catch (error) {
      setShare(undefined);
      // a lost connection is resumed; what was refused begins anew, maybe with another file
      if (!(error instanceof GraphError && error.status === 0)) setId(newId('imp'));
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void send(new FormData(event.currentTarget));
  };
  return { submit, share, failure };
}
