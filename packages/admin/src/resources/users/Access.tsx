/** What an admin does about the login of another: takes a lost second factor away, ends sessions. */
import { Button } from '@mui/material';
import { useCanAccess, useTranslate } from 'react-admin';
import { useState } from 'react';
import { Sessions } from '../../account/Sessions.js';
import {
  SessionsOfDocument,
  UserEndSessionsDocument,
  UserResetSecondFactorDocument,
  type UserRowFragment,
} from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';
import { useGraph } from '../../graph/useGraph.js';
import { FormDialog } from '../../kit/FormDialog.js';
import { Section } from '../../kit/RecordPage.js';
import { useRun } from '../../kit/useRun.js';

interface Props {
  user: UserRowFragment;
}

/** Takes the second factor away, for somebody who has lost it. */
export function ResetSecondFactor({ user: { id, version, name }, onClose }: Props & { onClose: () => void }) {
  const translate = useTranslate();
  const action = translate('pg.action.resetSecondFactor');
  const reset = async () =>
    recordOf<{ id: string }>((await ask(UserResetSecondFactorDocument, { id, version })).payload);
  return (
    <FormDialog<object>
      title={translate('pg.lifecycle.title', { action, name })}
      verb={action}
      submit={reset}
      onClose={onClose}
    >
      {translate('pg.user.resetSecondFactorText')}
    </FormDialog>
  );
}

/** Where the person is logged in; not there for those who may not know. */
export function UserSessions({ user }: Props) {
  const { canAccess } = useCanAccess({ resource: 'users', action: 'endSessions' });
  return canAccess ? <SessionList user={user} /> : null;
}

function SessionList({ user: { id, version } }: Props) {
  const translate = useTranslate();
  const run = useRun();
  const [now] = useState(() => new Date().toISOString());
  const { data, error, refetch } = useGraph(SessionsOfDocument, { id, now });
  const rows = data?.sessions.nodes;
  const end = async () =>
    recordOf<{ id: string }>((await ask(UserEndSessionsDocument, { id, version })).payload);
  return (
    <Section
      title={translate('pg.account.sessions')}
      count={rows?.length}
      action={
        rows &&
        rows.length > 0 && <Button onClick={() => run(end)}>{translate('pg.user.endSessions')}</Button>
      }
      flush
    >
      <Sessions rows={rows} error={error} onRetry={() => void refetch()} />
    </Section>
  );
}
