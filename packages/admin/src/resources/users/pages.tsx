/** The pages of users. */
import { DataTable, TextInput, required, useRecordContext, useTranslate } from 'react-admin';
import { roles, userStates } from '../../choices.js';
import type { UserRowFragment } from '../../gql/graphql.js';
import { formPages } from '../../kit/FormPages.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput } from '../../kit/inputs.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { ListPage } from '../../kit/ListPage.js';
import { PersonData } from '../../kit/PersonData.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Rows } from '../../kit/Rows.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Instant } from '../../kit/values.js';
import { SetPassword } from './SetPassword.js';
import { RoleGrants, useGrantLabel } from './RoleGrants.js';

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
            <LifecycleButtons record={record} name={record.name} resource="users" />
            <SetPassword user={record} />
            <PersonData kind="users" person={record} />
          </>
        }
      />
      <Columns
        main={
          <>
            <Section title={translate('pg.form.basics')}>
              <Facts rows={[[translate('resources.users.fields.email'), record.email]]} />
            </Section>
            <Section title={translate('resources.users.fields.roleGrants')}>
              <RoleGrants user={record} />
            </Section>
          </>
        }
        side={
          <Section title={translate('pg.timeline.title')}>
            <Timeline ids={[record.id, ...record.roleGrants.nodes.map(({ id }) => id)]} />
          </Section>
        }
      />
    </>
  );
}

/** The forms for a new one and for one that exists. */
export const { create, edit } = formPages({ prefix: 'usr', Fields });

function Fields({ isNew }: { isNew: boolean }) {
  return (
    <FormGrid>
      <TextInput source="name" validate={required()} autoFocus />
      <TextInput source="email" type="email" validate={required()} disabled={!isNew} />
    </FormGrid>
  );
}
