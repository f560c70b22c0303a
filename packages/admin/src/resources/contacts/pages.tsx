/** The pages of contacts. */
import { Link as TextLink } from '@mui/material';
import { DataTable, TextInput, required, useRecordContext, useTranslate } from 'react-admin';
import { contactRoles, contactStates } from '../../choices.js';
import type { ContactRowFragment } from '../../gql/graphql.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { formPages } from '../../kit/FormPages.js';
import { ChoiceInput, RecordInput } from '../../kit/inputs.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { ListPage } from '../../kit/ListPage.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { EraseButton, ExportData } from '../../kit/PersonData.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Rows } from '../../kit/Rows.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Instant, useChoiceLabel } from '../../kit/values.js';

const Col = DataTable.Col<ContactRowFragment>;

const filters = [
  <ChoiceInput key="state" source="state" of="ContactState" values={contactStates} several />,
  <ChoiceInput key="role" source="role" of="ContactRole" values={contactRoles} />,
  <RecordInput key="organization" source="organization" reference="organizations" />,
];

/** The list of contacts. */
export function list() {
  return (
    <ListPage filters={filters} sort={{ field: 'name', order: 'ASC' }}>
      <Rows<ContactRowFragment>
        renderPrimary={({ name }) => name}
        renderSecondary={({ organization }) => organization.name}
        renderTertiary={({ state }) => <Choice of="ContactState" value={state} />}
      >
        <Col source="name" />
        <Col
          source="organization"
          render={({ organization }) => <RecordLink type="Organization" record={organization} />}
        />
        <Col source="title" disableSort />
        <Col source="email" />
        <Col source="roles" disableSort render={({ roles }) => <RoleNames roles={roles} />} />
        <Col source="state" render={({ state }) => <Choice of="ContactState" value={state} />} />
        <Col source="updatedAt" render={({ updatedAt }) => <Instant value={updatedAt} />} />
      </Rows>
    </ListPage>
  );
}

function RoleNames({ roles }: { roles: readonly string[] }) {
  const label = useChoiceLabel();
  return <>{roles.map((role) => label('ContactRole', role)).join(', ')}</>;
}

/** The page of a contact. */
export function show() {
  return (
    <RecordPage>
      <Person />
    </RecordPage>
  );
}

function Person() {
  const translate = useTranslate();
  const record = useRecordContext<ContactRowFragment>();
  if (!record) return null;
  const label = (field: string) => translate(`resources.contacts.fields.${field}`);
  return (
    <>
      <RecordHead
        name={record.name}
        above={<RecordLink type="Organization" record={record.organization} />}
        marks={<Choice of="ContactState" value={record.state} />}
        actions={
          <>
            <LifecycleButtons record={record} name={record.name} resource="contacts" />
            <ExportData kind="contacts" person={record} />
            <EraseButton kind="contacts" person={record} />
          </>
        }
      />
      <Columns
        main={
          <Section title={translate('pg.form.basics')}>
            <Facts
              rows={[
                [label('title'), record.title],
                [
                  label('email'),
                  record.email ? <TextLink href={`mailto:${record.email}`}>{record.email}</TextLink> : '–',
                ],
                [label('phone'), record.phone],
                [label('roles'), record.roles.length > 0 ? <RoleNames roles={record.roles} /> : '–'],
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

/** The forms for a new one and for one that exists. */
export const { create, edit } = formPages({ prefix: 'con', Fields });

function Fields({ isNew }: { isNew: boolean }) {
  return (
    <FormGrid>
      <TextInput source="name" validate={required()} autoFocus />
      <RecordInput
        source="organization.id"
        reference="organizations"
        label="resources.contacts.fields.organization"
        isRequired
        disabled={!isNew}
      />
      <TextInput source="title" />
      <TextInput source="email" type="email" />
      <TextInput source="phone" type="tel" />
      <ChoiceInput source="roles" of="ContactRole" values={contactRoles} several />
    </FormGrid>
  );
}
