/** What everybody has of the own login: the password, the second factor, the sessions. */
import { Box } from '@mui/material';
import { PasswordInput, Title, required, useGetIdentity, useTranslate } from 'react-admin';
import { useState } from 'react';
import { AccountDocument, PasswordChangeDocument, type AccountQuery } from '../gql/graphql.js';
import { ask } from '../graph/ask.js';
import { done } from '../graph/done.js';
import { useGraph } from '../graph/useGraph.js';
import { ErrorState } from '../kit/ErrorState.js';
import { FormButton } from '../kit/FormDialog.js';
import { RowsSkeleton } from '../kit/ListPage.js';
import { Facts, Section } from '../kit/RecordPage.js';
import { SecondFactor } from './SecondFactor.js';
import { EndOthers, Sessions } from './Sessions.js';

/** The page of the one who is logged in. */
export default function Profile() {
  const translate = useTranslate();
  const { identity } = useGetIdentity();
  const [now] = useState(() => new Date().toISOString());
  const { data, error, refetch } = useGraph(
    AccountDocument,
    { id: String(identity?.id), now },
    { enabled: Boolean(identity) },
  );
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const viewer = data?.viewer;
  const isLooked = Boolean(viewer?.lookedAtBy);
  return (
    <Box sx={{ display: 'grid', gap: 2, pt: 1, maxWidth: 880 }}>
      <Title title={translate('pg.account.profile')} />
      {viewer ? <Account viewer={viewer} /> : <RowsSkeleton rows={4} columns={2} />}
      <Section
        title={translate('pg.account.sessions')}
        action={!isLooked && data && data.sessions.nodes.length > 1 && <EndOthers />}
        flush
      >
        <Sessions rows={data?.sessions.nodes} />
      </Section>
    </Box>
  );
}

function Account({ viewer }: { viewer: NonNullable<AccountQuery['viewer']> }) {
  const translate = useTranslate();
  return (
    <>
      <Section title={viewer.name} action={viewer.hasPassword && !viewer.lookedAtBy && <ChangePassword />}>
        <Facts
          rows={[
            [translate('pg.login.email'), viewer.email],
            [
              translate('pg.login.password'),
              translate(viewer.hasPassword ? 'pg.account.hasPassword' : 'pg.account.byProvider'),
            ],
          ]}
        />
      </Section>
      {viewer.hasPassword && (
        <SecondFactor state={viewer.secondFactor} isFixed={Boolean(viewer.lookedAtBy)} />
      )}
    </>
  );
}

interface Passwords {
  oldPassword: string;
  newPassword: string;
  again: string;
}

function ChangePassword() {
  const translate = useTranslate();
  const change = async ({ oldPassword, newPassword }: Passwords) =>
    done((await ask(PasswordChangeDocument, { oldPassword, newPassword })).payload);
  return (
    <FormButton<Passwords> title={translate('pg.account.changePassword')} icon={null} submit={change}>
      <PasswordInput
        source="oldPassword"
        label="pg.account.oldPassword"
        autoComplete="current-password"
        validate={required()}
        fullWidth
      />
      <PasswordInput
        source="newPassword"
        label="pg.account.newPassword"
        helperText="pg.account.passwordHelp"
        autoComplete="new-password"
        validate={required()}
        fullWidth
      />
      <PasswordInput
        source="again"
        label="pg.account.again"
        autoComplete="new-password"
        validate={(again: string, { newPassword }: Passwords) =>
          again === newPassword ? undefined : 'pg.account.notTheSame'
        }
        fullWidth
      />
    </FormButton>
  );
}
