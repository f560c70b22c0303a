/** Takes up an invitation with the login that its address has: signed in as that one, and by nobody else. */
import { Button, CircularProgress, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import {
  InvitationAcceptDocument,
  SessionEndDocument,
  ViewerDocument,
  type PasswordLinkQuery,
} from '../gql/graphql.js';
import { ask } from '../graph/ask.js';
import { done } from '../graph/done.js';
import { useGraph } from '../graph/useGraph.js';
import { DoorForm } from '../layout/Login.js';

interface Props {
  link: NonNullable<PasswordLinkQuery['link']>;
  secret: string;
}

/** What is accepted, and the way to it for who is not signed in, or as somebody else. */
export function Accept({ link: { email, organization }, secret }: Props) {
  const translate = useTranslate();
  const { data, isPending, refetch } = useGraph(ViewerDocument, {});
  const viewer = data?.viewer?.email;
  const leave = async () => {
    await ask(SessionEndDocument, {});
    await refetch();
  };
  if (isPending) return <CircularProgress />;
  return (
    <>
      <Typography sx={{ mb: 2 }}>
        {translate(organization ? 'pg.account.acceptFor' : 'pg.account.acceptRole', {
          organization: organization ?? '',
        })}
      </Typography>
      {viewer === email ? (
        <AcceptForm secret={secret} />
      ) : (
        <>
          <Typography color="text.secondary" sx={{ mb: 2 }}>
            {translate(viewer ? 'pg.account.otherLogin' : 'pg.account.signInFirst', {
              viewer: viewer ?? '',
              email,
            })}
          </Typography>
          {viewer ? (
            <Button variant="contained" size="large" onClick={() => void leave()} fullWidth>
              {translate('ra.auth.logout')}
            </Button>
          ) : (
            <Button component={Link} to="/login" variant="contained" size="large" fullWidth>
              {translate('pg.account.signIn')}
            </Button>
          )}
        </>
      )}
    </>
  );
}

function AcceptForm({ secret }: { secret: string }) {
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      done((await ask(InvitationAcceptDocument, { secret })).payload);
      // the console begins anew, with what the role opens
      window.location.assign('/');
    } catch (error) {
      setBusy(false);
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <DoorForm onSend={() => void send()} failure={failure} isBusy={isBusy} verb="pg.account.accept">
      {null}
    </DoorForm>
  );
}
