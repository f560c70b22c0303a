/** Asks for a mail with a link that sets a new password. */
import { Button, TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { PasswordResetRequestDocument } from '../gql/graphql.js';
import { ask } from '../graph/ask.js';
import { done } from '../graph/done.js';
import { Door } from '../layout/Door.js';
import { DoorForm, textOf } from '../layout/Login.js';

/** The page of a forgotten password; its answer is the same for every address. */
export default function Forgot() {
  const translate = useTranslate();
  const [isSent, setSent] = useState(false);
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);
  const send = async (form: FormData) => {
    setBusy(true);
    try {
      done((await ask(PasswordResetRequestDocument, { email: textOf(form, 'email') })).payload);
      setSent(true);
    } catch (error) {
      setBusy(false);
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  const back = (
    <Button component={Link} to="/login">
      {translate('pg.login.back')}
    </Button>
  );
  return (
    <Door title={translate('pg.account.forgotTitle')}>
      {isSent ? (
        <>
          <Typography role="status" sx={{ mb: 2 }}>
            {translate('pg.account.forgotSent')}
          </Typography>
          {back}
        </>
      ) : (
        <DoorForm
          onSend={(form) => void send(form)}
          failure={failure}
          isBusy={isBusy}
          verb="pg.account.forgotSend"
          below={back}
        >
          <Typography color="text.secondary">{translate('pg.account.forgotText')}</Typography>
          <TextField
            name="email"
            type="email"
            label={translate('pg.login.email')}
            autoComplete="username"
            autoFocus
            required
            fullWidth
          />
        </DoorForm>
      )}
    </Door>
  );
}
