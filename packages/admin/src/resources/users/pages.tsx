/** The pages of users. */
import { Typography } from '@mui/material';
import { DataTable, TextInput, required, useRecordContext, useTranslate } from 'react-admin';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { mailLanguages, roles, userStates } from '../../choices.js';
import type { Role, UserRowFragment } from '../../gql/graphql.js';
import { formPages } from '../../kit/FormPages.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, RecordInput } from '../../kit/inputs.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { ListPage } from '../../kit/ListPage.js';
import { EraseDialog, ExportData } from '../../kit/PersonData.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Rows } from '../../kit/Rows.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Instant, Words } from '../../kit/values.js';
import { InviteAgain, ResetSecondFactor, UserSessions } from './Access.js';
import { SetPassword } from './SetPassword.js';
import { RoleGrants, useGrantLabel } from './RoleGrants.js';
import { only, useRolesToGive } from './toGive.js';
import { UserAccess } from './UserAccess.js';

const Col = DataTable.Col<UserRowFragment>;

const filters = [
  <ChoiceInput key="role" source="role" of="Role" values={roles} />,
  <ChoiceInput key="state" source="state" of="UserState" values={userStates} />,
];

/** The list of users. */
export function list() {
  return (
    <ListPage filters={filters} sort={{ field: 'name', order: 'ASC' }}>
      <Rows<UserRowFragment>
        renderPrimary={({ name }) => name}
        renderSecondary={({ email }) => email}
        renderTertiary={({ state }) => <Choice of="UserState" value={state} />}
      >
        <Col source="name" />
        <Col source="email" />
        <Col source="roleGrants" disableSort render={(user) => <RoleNames user={user} />} />
        <Col source="state" render={({ state }) => <Choice of="UserState" value={state} />} />
        <Col source="updatedAt" render={({ updatedAt }) => <Instant value={updatedAt} />} />
      </Rows>
    </ListPage>
  );
}

function RoleNames({ user }: { user: UserRowFragment }) {
  const label = useGrantLabel();
  return <>{user.roleGrants.nodes.map(label).join(', ')}</>;
}

/** The page of a user. */
export function show() {
  return (
    <RecordPage>
      <Person />
    </RecordPage>
  );
}

function Person() {
  const translate = useTranslate();
  const record = useRecordContext<UserRowFragment>();
  if (!record) return null;
  return (
    <>
      <RecordHead
        name={record.name}
        marks={<Choice of="UserState" value={record.state} />}
        actions={
          <>
            <Actions user={record} />
            <InviteAgain user={record} />
            <ExportData kind="users" person={record} />
          </>
        }
      />
      <Columns
        main={
          <>
            <Section title={translate('pg.form.basics')}>
              <Facts
                rows={[
                  [translate('resources.users.fields.email'), record.email],
                  [
                    translate('resources.users.fields.language'),
                    <Words key="language" of="Language" value={record.language} />,
                  ],
                  ...(record.secondFactorSince
                    ? [
                        [
                          translate('pg.account.secondFactor'),
                          <Instant key="factor" value={record.secondFactorSince} />,
                        ] as const,
                      ]
                    : []),
                ]}
              />
            </Section>
            <Section title={translate('resources.users.fields.roleGrants')}>
              <RoleGrants user={record} />
            </Section>
            <UserSessions user={record} />
            <UserAccess user={record} />
          </>
        }
        side={
          <Section title={translate('pg.timeline.title')}>
            <Timeline id={record.id} parts={record.roleGrants.nodes.map(({ id }) => id)} />
          </Section>
        }
      />
    </>
  );
}

/** What can be done with the access of the person; what asks for more than a note has its own form. */
function Actions({ user }: { user: UserRowFragment }) {
  const [form, setForm] = useState<string>();
  const close = () => setForm(undefined);
  const own = Object.fromEntries(
    ['setPassword', 'resetSecondFactor', 'erase'].map((action) => [action, () => setForm(action)]),
  );
  return (
    <>
      <LifecycleButtons record={user} name={user.name} resource="users" shown={2} own={own} undated />
      {form === 'setPassword' && <SetPassword user={user} onClose={close} />}
      {form === 'resetSecondFactor' && <ResetSecondFactor user={user} onClose={close} />}
      {form === 'erase' && <EraseDialog kind="users" person={user} onClose={close} />}
    </>
  );
}

/** The forms for a new one, who is invited by mail, and for one that exists. */
export const { create, edit } = formPages({
  prefix: 'usr',
  Fields,
  defaults: { language: 'EN' },
});

function Fields({ isNew }: { isNew: boolean }) {
  const translate = useTranslate();
  const { roles: able } = useRolesToGive();
  return (
    <>
      {isNew && (
        <Typography color="text.secondary" sx={{ mb: 1.5 }}>
          {translate('pg.user.inviteText')}
        </Typography>
      )}
      <FormGrid>
        <TextInput source="name" validate={required()} autoFocus />
        <TextInput source="email" type="email" validate={required()} disabled={!isNew} />
        <ChoiceInput source="language" of="Language" values={mailLanguages} isRequired />
        {isNew && <ChoiceInput source="role" of="Role" values={able} isRequired />}
        {isNew && <HeldFor />}
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
