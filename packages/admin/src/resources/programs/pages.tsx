/** The pages of programs. */
import { DataTable, DateInput, TextInput, required } from 'react-admin';
import { programStatuses } from '../../choices.js';
import type { ProgramRowFragment } from '../../gql/graphql.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { formPages } from '../../kit/FormPages.js';
import { ChoiceInput } from '../../kit/inputs.js';
import { ListPage } from '../../kit/ListPage.js';
import { Rows } from '../../kit/Rows.js';
import { Choice, Day, Instant } from '../../kit/values.js';
export { ProgramShow as show } from './ProgramShow.js';

const Col = DataTable.Col<ProgramRowFragment>;

const filters = [
  <ChoiceInput key="status" source="status" of="ProgramStatus" values={programStatuses} several />,
];

/** The list of programs. */
export function list() {
  return (
    <ListPage filters={filters} sort={{ field: 'name', order: 'ASC' }}>
      <Rows<ProgramRowFragment>
        renderPrimary={({ name }) => name}
        renderSecondary={({ edition, partnerships }) =>
          [edition, partnerships.totalCount].filter((part) => part !== null).join(' · ')
        }
        renderTertiary={({ status }) => <Choice of="ProgramStatus" value={status} />}
        hidden={['currency', 'timeZone', 'key']}
      >
        <Col source="name" />
        <Col source="key" disableSort />
        <Col source="edition" disableSort />
        <Col source="status" render={({ status }) => <Choice of="ProgramStatus" value={status} />} />
        <Col source="tracks" disableSort align="right" render={({ tracks }) => tracks.totalCount} />
        <Col
          source="partnerships"
          disableSort
          align="right"
          render={({ partnerships }) => partnerships.totalCount}
        />
        <Col source="currency" disableSort />
        <Col source="timeZone" disableSort />
        <Col source="startsOn" disableSort render={({ startsOn }) => <Day value={startsOn} />} />
        <Col source="endsOn" disableSort render={({ endsOn }) => <Day value={endsOn} />} />
        <Col source="updatedAt" render={({ updatedAt }) => <Instant value={updatedAt} />} />
      </Rows>
    </ListPage>
  );
}

/** The forms for a new one and for one that exists. */
export const { create, edit } = formPages({ prefix: 'prg', Fields });

function Fields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FormGrid>
        <TextInput source="name" validate={required()} autoFocus />
        <TextInput source="key" validate={isNew ? required() : undefined} disabled={!isNew} />
        <TextInput source="edition" />
        <TextInput source="currency" parse={(value: string) => value.toUpperCase().slice(0, 3)} />
        <TextInput source="timeZone" />
        <DateInput source="startsOn" />
        <DateInput source="endsOn" />
      </FormGrid>
      <TextInput source="mission" multiline minRows={3} fullWidth />
    </>
  );
}
