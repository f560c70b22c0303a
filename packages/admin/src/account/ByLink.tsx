/** Where a mailed link leads: sets the password of somebody who was invited, or has forgotten it, and signs in. */
import { Button, CircularProgress, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import {
  PasswordLinkDocument,
  PasswordSetDocument,
  SessionStartDocument,
  type PasswordLinkQuery,
} from '../gql/graphql.js';
import { ask } from '../graph/ask.js';
import { done } from '../graph/done.js';
import { useGraph } from '../graph/useGraph.js';
import { Door } from '../layout/Door.js';
import { Accept } from './Accept.js';
import { DoorForm, textOf } from '../layout/Login.js';

/** The page of a link; the secret stands after # and is sent to the graph alone. */
export default function ByLink() {
  const translate = useTranslate();
  const [secret] = useState(useLocation().hash.slice(1));
  const { data, isPending } = useGraph(PasswordLinkDocument, { secret });
  const link = data?.link;
  if (isPending)
    return (
      <Door title={translate('pg.account.opening')}>
        <CircularProgress />
      </Door>
    );
  if (!link) return <NoLink />;
  if (link.kind === 'INVITATION' && link.hasLogin)
    return (
      <Door title={translate('pg.account.inviteTitle')}>
        <Accept link={link} secret={secret} />
      </Door>
    );
  return (
    <Door title={translate(link.kind === 'INVITATION' ? 'pg.account.welcome' : 'pg.account.newPassword')}>
      <SetPassword link={link} secret={secret} />
    </Door>
  );
}

function NoLink() {
  const translate = useTranslate();
  return (
    <Door title={translate('pg.account.noLinkTitle')}>
      <Typography sx={{ mb: 2 }}>{translate('pg.account.noLinkText')}</Typography>
      <Button component={Link} to="/forgot" variant="outlined">
        {translate('pg.account.forgotTitle')}
      </Button>
    </Door>
  );
}

function SetPassword({ link, secret }: { link: NonNullable<PasswordLinkQuery['link']>; secret: string }) {
  const translate = useTranslate();
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);
  const send = async (form: FormData) => {
    const password = textOf(form, 'password');
    if (password !== textOf(form, 'again')) return setFailure('pg.account.notTheSame');
    setBusy(true);
    setFailure('');
    try {
      done((await ask(PasswordSetDocument, { secret, password })).payload);
    } catch (error) {
      setBusy(false);
      return setFailure(error instanceof Error ? error.message : String(error));
    }
    const { payload } = await ask(SessionStartDocument, { email: link.email, password });
    // the console begins anew, as the one who is logged in; a second factor is asked for at the usual door
    return window.location.assign(payload.viewer ? '/' : '/login');
  };
  return (
    <DoorForm
      onSend={(form) => void send(form)}
      failure={failure}
      isBusy={isBusy}
      verb="pg.account.setAndEnter"
    >
      <Typography color="text.secondary">{translate('pg.account.choose', { name: link.name })}</Typography>
      <TextField
        name="email"
        type="email"
        value={link.email}
        label={translate('pg.login.email')}
        autoComplete="username"
        slotProps={{ input: { readOnly: true } }}
        fullWidth
      />
      <TextField
        name="password"
        type="password"
        label={translate('pg.account.newPassword')}
        helperText={translate('pg.account.passwordHelp')}
        autoComplete="new-password"
        autoFocus
        required
        fullWidth
      />
      <TextField
        name="again"
        type="password"
        label={translate('pg.account.again')}
        autoComplete="new-password"
        required
        fullWidth
      />
    </DoorForm>
  );
}
