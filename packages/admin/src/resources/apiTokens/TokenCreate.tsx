/** A new token: what it is for, what it opens, for how long; and the one moment in which it can be copied. */
import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import { Alert, Box, Button, Card, TextField, Typography } from '@mui/material';
import { Form, SelectInput, TextInput, Title, required, useRefresh, useTranslate } from 'react-admin';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { tokenScopes } from '../../choices.js';
import { ApiTokenCreateDocument, type TokenScope } from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { newId } from '../../graph/newId.js';
import { recordOf } from '../../graph/payload.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, TextsInput } from '../../kit/inputs.js';

const lifetimes = [7, 30, 90, 365] as const;
const dayMs = 24 * 60 * 60 * 1000;

interface Wanted {
  name: string;
  scopes: TokenScope[];
  operations?: string[];
  days: number;
}

/** The page of a new token. */
export function TokenCreate() {
  const translate = useTranslate();
  const [secret, setSecret] = useState('');
  return (
    <Card sx={{ p: 2, maxWidth: 880, mt: 1 }}>
      <Title title={translate(secret ? 'pg.token.made' : 'pg.token.new')} />
      {secret ? <Made secret={secret} /> : <Asked onMade={setSecret} />}
    </Card>
  );
}

function Asked({ onMade }: { onMade: (secret: string) => void }) {
  const translate = useTranslate();
  // made when the page opens, so that sending the form twice makes one token
  const [id] = useState(() => newId('tok'));
  const { send, isBusy, failure } = useMaking(id, onMade);
  return (
    <>
      <Typography color="text.secondary" sx={{ mb: 1.5 }}>
        {translate('pg.token.how')}
      </Typography>
      {failure && (
        <Alert severity="error" sx={{ mb: 1.5 }}>
          {failure}
        </Alert>
      )}
      <Form defaultValues={{ scopes: ['READ'], days: 90, operations: [] }} onSubmit={send}>
        <FormGrid>
          <TextInput source="name" validate={required()} helperText="pg.token.nameHelp" autoFocus />
          <SelectInput
            source="days"
            choices={lifetimes.map((days) => ({
              id: days,
              name: translate('pg.token.days', { smart_count: days }),
            }))}
            translateChoice={false}
            validate={required()}
          />
          <ChoiceInput source="scopes" of="TokenScope" values={tokenScopes} several />
          <TextsInput source="operations" />
        </FormGrid>
        <Button type="submit" variant="contained" disabled={isBusy} sx={{ mt: 1 }}>
          {translate('pg.token.make')}
        </Button>
      </Form>
    </>
  );
}

function useMaking(id: string, onMade: (secret: string) => void) {
  const refresh = useRefresh();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const send = async (values: Record<string, unknown>) => {
    const { days, ...wanted } = values as unknown as Wanted;
    setBusy(true);
    setFailure('');
    try {
      const expiresAt = new Date(Date.now() + days * dayMs).toISOString();
      const { payload } = await ask(ApiTokenCreateDocument, { input: { ...wanted, id, expiresAt } });
      // kept by this page alone: what goes through the data provider stays in its cache
      onMade(recordOf<{ id: string; secret?: string | null }>(payload).secret ?? '');
      refresh();
      return undefined;
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
      return (error as { body?: { errors?: Record<string, unknown> } }).body?.errors;
    } finally {
      setBusy(false);
    }
  };
  return { send, isBusy, failure };
}

function Made({ secret }: { secret: string }) {
  const translate = useTranslate();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Alert severity="warning">{translate('pg.token.once')}</Alert>
      <TextField
        label={translate('pg.token.secret')}
        value={secret}
        onFocus={(event) => event.target.select()}
        slotProps={{ htmlInput: { readOnly: true, spellCheck: false, sx: { fontFamily: 'monospace' } } }}
        fullWidth
        autoFocus
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="contained" startIcon={<CopyIcon />} onClick={() => void copy()} aria-live="polite">
          {translate(isCopied ? 'pg.token.copied' : 'pg.token.copy')}
        </Button>
        <Button component={Link} to="/apiTokens">
          {translate('pg.token.done')}
        </Button>
      </Box>
      <Typography color="text.secondary">{translate('pg.token.use')}</Typography>
      <Box component="pre" sx={{ m: 0, p: 1.5, overflow: 'auto', bgcolor: 'action.hover', borderRadius: 1 }}>
        {`curl ${window.location.origin}/graphql \\
  -H "Authorization: Bearer $PARTNERGRAPH_TOKEN" \\
  -H "Content-Type: application/json" \\
  -d '{"query": "{ viewer { name } }"}'`}
      </Box>
    </Box>
  );
}
