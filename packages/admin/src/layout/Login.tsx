/** The door: email and password, and the code of the second factor for those who have one. */
import { Box, Button, Divider, Link as TextLink, TextField, Typography } from '@mui/material';
import { useLogin, useTranslate } from 'react-admin';
import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { LoginOptionsDocument } from '../gql/graphql.js';
import { useGraph } from '../graph/useGraph.js';
import { CodeNeeded } from '../session/CodeNeeded.js';
import { Door } from './Door.js';

interface Known {
  username: string;
  password: string;
}

/** The sign-in page. */
export function Login() {
  const translate = useTranslate();
  const [known, setKnown] = useState<Known>();
  return (
    <Door title={translate(known ? 'pg.login.codeTitle' : 'pg.login.title')}>
      {known ? (
        <CodeForm known={known} onBack={() => setKnown(undefined)} />
      ) : (
        <>
          <AtProvider />
          <PasswordForm onCode={setKnown} />
        </>
      )}
    </Door>
  );
}

/** The way in at the organization's own provider, and why it did not lead in. */
function AtProvider() {
  const translate = useTranslate();
  const { data } = useGraph(LoginOptionsDocument, {});
  const refused = new URLSearchParams(useLocation().search).get('refused');
  const provider = data?.loginOptions.provider;
  if (!provider) return null;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mb: 2 }}>
      {refused && (
        <Typography role="alert" variant="body2" color="error">
          {translate(`pg.login.refused.${refused}`, { _: translate('pg.login.refused.FAILED') })}
        </Typography>
      )}
      <Button href={provider.path} variant="contained" size="large">
        {provider.label}
      </Button>
      <Divider>{translate('pg.login.or')}</Divider>
    </Box>
  );
}

/** Sends a login; what was refused is said, and a code that is asked for is another step. */
function useEnter(onCode?: (known: Known) => void) {
  const login = useLogin();
  const to = new URLSearchParams(useLocation().search).get('to');
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);
  const enter = async (known: Known, code?: string) => {
    setBusy(true);
    setFailure('');
    try {
      await login({ ...known, code });
      // who came from the graph goes back there: it is another page, and no route of this one
      if (to === 'graphql') window.location.assign('/graphql');
    } catch (error) {
      setBusy(false);
      if (error instanceof CodeNeeded && onCode) onCode(known);
      else setFailure(error instanceof Error && error.message ? error.message : 'pg.login.failed');
    }
  };
  return { enter, failure, isBusy };
}

function PasswordForm({ onCode }: { onCode: (known: Known) => void }) {
  const translate = useTranslate();
  const { enter, failure, isBusy } = useEnter(onCode);
  return (
    <DoorForm
      onSend={(form) => void enter({ username: textOf(form, 'email'), password: textOf(form, 'password') })}
      failure={failure}
      isBusy={isBusy}
      verb="pg.login.submit"
      below={
        <TextLink component={Link} to="/forgot" variant="body2">
          {translate('pg.login.forgot')}
        </TextLink>
      }
    >
      <TextField
        name="email"
        type="email"
        label={translate('pg.login.email')}
        autoComplete="username"
        autoFocus
        required
        fullWidth
      />
      <TextField
        name="password"
        type="password"
        label={translate('pg.login.password')}
        autoComplete="current-password"
        required
        fullWidth
      />
    </DoorForm>
  );
}

function CodeForm({ known, onBack }: { known: Known; onBack: () => void }) {
  const translate = useTranslate();
  const { enter, failure, isBusy } = useEnter();
  return (
    <DoorForm
      onSend={(form) => void enter(known, textOf(form, 'code'))}
      failure={failure}
      isBusy={isBusy}
      verb="pg.login.submit"
      below={<Button onClick={onBack}>{translate('pg.login.back')}</Button>}
    >
      <TextField
        name="code"
        label={translate('pg.login.code')}
        helperText={translate('pg.login.codeHelp')}
        autoComplete="one-time-code"
        autoFocus
        required
        fullWidth
      />
    </DoorForm>
  );
}

interface FormProps {
  onSend: (form: FormData) => void;
  failure: string;
  isBusy: boolean;
  /** The message key of the button. */
  verb: string;
  below?: React.ReactNode;
  children: React.ReactNode;
}

/** A form of a door: fields, what was refused, one button. */
export function DoorForm({ onSend, failure, isBusy, verb, below, children }: FormProps) {
  const translate = useTranslate();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSend(new FormData(event.currentTarget));
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 1.5 }}>
      {children}
      {failure && (
        <Typography role="alert" variant="body2" color="error">
          {translate(failure, { _: failure })}
        </Typography>
      )}
      <Button type="submit" variant="contained" size="large" disabled={isBusy}>
        {translate(verb)}
      </Button>
      {below && <Box sx={{ display: 'flex', justifyContent: 'center' }}>{below}</Box>}
    </Box>
  );
}

/** What was typed into a field. */
export function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value : '';
}
