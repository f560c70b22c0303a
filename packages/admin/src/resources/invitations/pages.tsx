/** The pages of invitations: who was asked to come in, and for which role. */
import { Chip, Typography } from '@mui/material';
import { DataTable, TextInput, required, useRecordContext, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { invitationStates, mailLanguages, roles } from '../../choices.js';
import type { InvitationRowFragment, Role } from '../../gql/graphql.js';
import { formPages } from '../../kit/FormPages.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, RecordInput } from '../../kit/inputs.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { ListPage } from '../../kit/ListPage.js';
import { EraseButton, ExportData } from '../../kit/PersonData.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { Rows } from '../../kit/Rows.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Instant, None, Words } from '../../kit/values.js';
import { useGrantLabel } from '../users/RoleGrants.js';
import { only, useRolesToGive } from '../users/toGive.js';

const Col = DataTable.Col<InvitationRowFragment>;

const filters = [
  <ChoiceInput key="role" source="role" of="Role" values={roles} />,
  <ChoiceInput key="state" source="state" of="InvitationState" values={invitationStates} />,
];

/** The list of invitations. */
export function list() {
  return (
    <ListPage filters={filters} sort={{ field: 'sentAt', order: 'DESC' }}>
      <Rows<InvitationRowFragment>
        renderPrimary={({ name }) => name}
        renderSecondary={({ email }) => email}
        renderTertiary={(invitation) => <Standing invitation={invitation} />}
      >
        <Col source="name" />
        <Col source="email" />
        <Col source="role" disableSort render={(invitation) => <RoleName invitation={invitation} />} />
        <Col source="state" render={(invitation) => <Standing invitation={invitation} />} />
        <Col source="invitedBy" disableSort render={({ invitedBy }) => invitedBy?.name ?? <None />} />
        <Col source="sentAt" render={({ sentAt }) => <Instant value={sentAt} />} />
        <Col source="expiresAt" render={({ expiresAt }) => <Instant value={expiresAt} />} />
      </Rows>
    </ListPage>
  );
}

/** The role with what it is to be limited to. */
export function RoleName({ invitation }: { invitation: InvitationRowFragment }) {
  const label = useGrantLabel();
  return <>{label(invitation)}</>;
}

/** How it stands; one whose time is over stands where nobody has ended it. */
export function Standing({ invitation: { state, isExpired } }: { invitation: InvitationRowFragment }) {
  const translate = useTranslate();
  return isExpired ? (
    <Chip size="small" label={translate('pg.invitation.expired')} />
  ) : (
    <Choice of="InvitationState" value={state} />
  );
}

/** The page of an invitation. */
export function show() {
  return (
    <RecordPage>
      <Invitation />
    </RecordPage>
  );
}

function Invitation() {
  const translate = useTranslate();
  const record = useRecordContext<InvitationRowFragment>();
  if (!record) return null;
  const named = (field: string) => translate(`resources.invitations.fields.${field}`);
  return (
    <>
      <RecordHead
        name={record.name}
        marks={<Standing invitation={record} />}
        actions={
          <>
            <LifecycleButtons record={record} name={record.name} resource="invitations" undated />
            <ExportData kind="invitations" person={record} />
            <EraseButton kind="invitations" person={record} />
          </>
        }
      />
      <Columns
        main={
          <Section title={translate('pg.form.basics')}>
            <Facts
              rows={[
                [named('email'), record.email],
                [named('language'), <Words key="language" of="Language" value={record.language} />],
                [named('role'), <RoleName key="role" invitation={record} />],
                [named('invitedBy'), <RecordLink key="by" type="User" record={record.invitedBy} />],
                [named('sentAt'), <Instant key="sent" value={record.sentAt} />],
                [named('timesSent'), record.timesSent],
                [named('expiresAt'), <Instant key="ends" value={record.expiresAt} />],
                [named('user'), <RecordLink key="user" type="User" record={record.user} />],
              ]}
            />
          </Section>
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

/** The form of a new one. */
export const { create } = formPages({ prefix: 'inv', Fields, defaults: { language: 'EN' } });

function Fields() {
  const translate = useTranslate();
  const { roles: able } = useRolesToGive();
  return (
    <>
      <Typography color="text.secondary" sx={{ mb: 1.5 }}>
        {translate('pg.invitation.how')}
      </Typography>
      <FormGrid>
        <TextInput source="name" validate={required()} autoFocus />
        <TextInput source="email" type="email" validate={required()} />
        <ChoiceInput source="language" of="Language" values={mailLanguages} isRequired />
        <ChoiceInput source="role" of="Role" values={able} isRequired />
        <HeldFor />
      </FormGrid>
    </>
  );
}

/** What the role is held for, where one may give it for some only or it is held for a partner. */
function HeldFor() {
  const role = useWatch<{ role: Role }, 'role'>({ name: 'role' });
  const { needsOrganization, organizations, programs, regions } = useRolesToGive().boundsOf(role);
  return (
    <>
      {(needsOrganization || organizations) && <Bound key={role} what="organization" ids={organizations} />}
      {programs && <Bound what="program" ids={programs} />}
      {regions && <Bound what="region" ids={regions} />}
    </>
  );
}

function Bound({ what, ids }: { what: 'organization' | 'program' | 'region'; ids: string[] | null }) {
  return (
    <RecordInput
      source={`${what}.id`}
      reference={`${what}s`}
      label={`pg.type.${what.charAt(0).toUpperCase()}${what.slice(1)}`}
      filter={ids && what === 'organization' ? { ids } : {}}
      initial={only(ids)}
      isRequired
    />
  );
}
