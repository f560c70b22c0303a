/** The pages of users. */
import { DataTable, TextInput, required, useRecordContext, useTranslate } from 'react-admin';
import { useState } from 'react';
import { mailLanguages, roles, userStates } from '../../choices.js';
import type { UserRowFragment } from '../../gql/graphql.js';
import { formPages } from '../../kit/FormPages.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput } from '../../kit/inputs.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { ListPage } from '../../kit/ListPage.js';
import { EraseDialog, ExportData } from '../../kit/PersonData.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Rows } from '../../kit/Rows.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Instant, Words } from '../../kit/values.js';
import { ResetSecondFactor, UserSessions } from './Access.js';
import { InviteButton, Invited } from './Invited.js';
import { SetPassword } from './SetPassword.js';
import { RoleGrants, useGrantLabel } from './RoleGrants.js';
import { UserAccess } from './UserAccess.js';

const Col = DataTable.Col<UserRowFragment>;

const filters = [
  <ChoiceInput key="role" source="role" of="Role" values={roles} />,
  <ChoiceInput key="state" source="state" of="UserState" values={userStates} />,
];

/** The list of users. */
export function list() {
  return (
    <>
      <Invited />
      <ListPage filters={filters} sort={{ field: 'name', order: 'ASC' }} actions={<InviteButton />}>
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
    </>
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

/** The form for one that exists; new ones are invited. */
export const { edit } = formPages({ prefix: 'usr', Fields });

function Fields() {
  return (
    <FormGrid>
      <TextInput source="name" validate={required()} autoFocus />
      <TextInput source="email" type="email" disabled />
      <ChoiceInput source="language" of="Language" values={mailLanguages} isRequired />
    </FormGrid>
  );
}
