/** The pages of mails: what was sent, what waits, and what is kept to be read here. */
import SendIcon from '@mui/icons-material/SendOutlined';
import { Box, Button, Typography } from '@mui/material';
import { DataTable, TextInput, useRecordContext, useTranslate } from 'react-admin';
import { mailKinds, mailStates } from '../../choices.js';
import { MailSendAgainDocument, type MailOneQuery, type MailRowFragment } from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { recordOf } from '../../graph/payload.js';
import { ChoiceInput } from '../../kit/inputs.js';
import { ListPage } from '../../kit/ListPage.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { isOffered } from '../../kit/offers.js';
import { Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Rows } from '../../kit/Rows.js';
import { useRun } from '../../kit/useRun.js';
import { Choice, Instant, Words } from '../../kit/values.js';

const Col = DataTable.Col<MailRowFragment>;

const filters = [
  <TextInput key="to" source="to" alwaysOn />,
  <ChoiceInput key="kind" source="kind" of="MailKind" values={mailKinds} />,
  <ChoiceInput key="state" source="state" of="MailState" values={mailStates} />,
];

/** The list of mails. */
export function list() {
  return (
    <ListPage filters={filters} sort={{ field: 'createdAt', order: 'DESC' }} searchable={false}>
      <Rows<MailRowFragment>
        renderPrimary={({ to }) => to}
        renderSecondary={({ kind }) => <Words of="MailKind" value={kind} />}
        renderTertiary={({ state }) => <Choice of="MailState" value={state} />}
      >
        <Col source="to" />
        <Col source="kind" render={({ kind }) => <Words of="MailKind" value={kind} />} />
        <Col source="state" render={({ state }) => <Choice of="MailState" value={state} />} />
        <Col source="createdAt" render={({ createdAt }) => <Instant value={createdAt} />} />
        <Col source="sentAt" render={({ sentAt }) => <Instant value={sentAt} />} />
      </Rows>
    </ListPage>
  );
}

/** The page of a mail. */
export function show() {
  return (
    <RecordPage>
      <Letter />
    </RecordPage>
  );
}

function Letter() {
  const translate = useTranslate();
  const mail = useRecordContext<NonNullable<MailOneQuery['record']>>();
  if (!mail) return null;
  const label = (field: string) => translate(`resources.mails.fields.${field}`);
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 880 }}>
      <RecordHead
        name={mail.subject ?? mail.to}
        marks={<Choice of="MailState" value={mail.state} />}
        actions={<SendAgain mail={mail} />}
      />
      <Section title={translate('pg.form.basics')}>
        <Facts
          rows={[
            [label('to'), mail.to],
            [label('user'), <RecordLink key="user" type="User" record={mail.user} />],
            [label('kind'), <Words key="kind" of="MailKind" value={mail.kind} />],
            [label('createdAt'), <Instant key="created" value={mail.createdAt} />],
            [label('sentAt'), <Instant key="sent" value={mail.sentAt} />],
            [label('attempts'), mail.attempts],
            ...(mail.failure ? [[label('failure'), mail.failure] as const] : []),
          ]}
        />
      </Section>
      <Section title={label('text')}>
        {mail.text ? (
          <Typography
            component="pre"
            sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', font: 'inherit', m: 0 }}
          >
            {mail.text}
          </Typography>
        ) : (
          <Typography color="text.secondary">{translate('pg.mail.noText')}</Typography>
        )}
      </Section>
    </Box>
  );
}

function SendAgain({ mail: { id, version, availableActions } }: { mail: MailRowFragment }) {
  const translate = useTranslate();
  const run = useRun();
  if (!isOffered(availableActions, 'mailSendAgain')) return null;
  const send = async () =>
    recordOf<{ id: string }>((await ask(MailSendAgainDocument, { id, version })).payload);
  return (
    <Button variant="outlined" startIcon={<SendIcon />} onClick={() => run(send)}>
      {translate('pg.mail.sendAgain')}
    </Button>
  );
}
