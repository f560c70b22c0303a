/** The pages of tokens: what programs ask the graph with. */
import { Box, Chip, Typography } from '@mui/material';
import { DataTable, useRecordContext, useTranslate } from 'react-admin';
import { useState } from 'react';
import { apiTokenStates } from '../../choices.js';
import type { ApiTokenRowFragment } from '../../gql/graphql.js';
import { ChoiceInput } from '../../kit/inputs.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { ListPage } from '../../kit/ListPage.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { Rows } from '../../kit/Rows.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Instant, None, useChoiceLabel } from '../../kit/values.js';
import { TokenCreate } from './TokenCreate.js';

const Col = DataTable.Col<ApiTokenRowFragment>;

const filters = [<ChoiceInput key="state" source="state" of="ApiTokenState" values={apiTokenStates} />];

/** The list of tokens: one's own, for admins those of all. */
export function list() {
  return (
    <ListPage filters={filters}>
      <Rows<ApiTokenRowFragment>
        renderPrimary={({ name }) => name}
        renderSecondary={(token) => <Scopes token={token} />}
        renderTertiary={(token) => <Standing token={token} />}
      >
        <Col source="name" />
        <Col source="start" disableSort render={({ start }) => <Start text={start} />} />
        <Col source="scopes" disableSort render={(token) => <Scopes token={token} />} />
        <Col source="state" render={(token) => <Standing token={token} />} />
        <Col source="user" disableSort render={({ user }) => user?.name ?? <None />} />
        <Col source="lastUsedAt" render={({ lastUsedAt }) => <Instant value={lastUsedAt} />} />
        <Col source="expiresAt" render={({ expiresAt }) => <Instant value={expiresAt} />} />
      </Rows>
    </ListPage>
  );
}

function Start({ text }: { text: string }) {
  return (
    <Box component="code" sx={{ whiteSpace: 'nowrap' }}>
      {text}…
    </Box>
  );
}

function Scopes({ token }: { token: ApiTokenRowFragment }) {
  const label = useChoiceLabel();
  return <>{token.scopes.map((scope) => label('TokenScope', scope)).join(', ')}</>;
}

// a token that is over stands where nobody has ended it
function Standing({ token: { state, expiresAt } }: { token: ApiTokenRowFragment }) {
  const [now] = useState(() => Date.now());
  const translate = useTranslate();
  return state === 'ACTIVE' && Date.parse(expiresAt) <= now ? (
    <Chip size="small" label={translate('pg.token.over')} />
  ) : (
    <Choice of="ApiTokenState" value={state} />
  );
}

/** The page of a token. */
export function show() {
  return (
    <RecordPage>
      <Token />
    </RecordPage>
  );
}

function Token() {
  const translate = useTranslate();
  const record = useRecordContext<ApiTokenRowFragment>();
  if (!record) return null;
  const named = (field: string) => translate(`resources.apiTokens.fields.${field}`);
  const { operations, usedFrom } = record;
  return (
    <>
      <RecordHead
        name={record.name}
        marks={<Standing token={record} />}
        actions={<LifecycleButtons record={record} name={record.name} resource="apiTokens" undated />}
      />
      <Columns
        main={
          <>
            <Section title={translate('pg.token.opens')}>
              <Facts
                rows={[
                  [named('scopes'), <Scopes key="scopes" token={record} />],
                  [
                    named('operations'),
                    operations.length > 0 ? operations.join(', ') : translate('pg.token.all'),
                  ],
                  [named('user'), <RecordLink key="user" type="User" record={record.user} />],
                  [named('start'), <Start key="start" text={record.start} />],
                  [named('expiresAt'), <Instant key="expiresAt" value={record.expiresAt} />],
                ]}
              />
            </Section>
            <Section title={translate('pg.token.used')}>
              <Facts
                rows={[
                  [named('lastUsedAt'), <Instant key="lastUsedAt" value={record.lastUsedAt} />],
                  [
                    named('usedFrom'),
                    usedFrom.length > 0 ? <Addresses key="from" all={usedFrom} /> : <None key="from" />,
                  ],
                ]}
              />
            </Section>
          </>
        }
        side={
          <Section title={translate('pg.timeline.title')}>
            <Timeline id={record.id} />
          </Section>
        }
      />
    </>
  );
}

function Addresses({ all }: { all: readonly string[] }) {
  return (
    <>
      {all.toReversed().map((address) => (
        <Typography key={address} component="div" variant="body2">
          {address}
        </Typography>
      ))}
    </>
  );
}

/** The page of a new one. */
export const create = TokenCreate;
