/** The list of steps over all partnerships: what is to be done by whom until when. */
import { DataTable, DateInput } from 'react-admin';
import { stepStates } from '../../choices.js';
import type { StepListedFragment } from '../../gql/graphql.js';
import { ChoiceInput, RecordInput } from '../../kit/inputs.js';
import { ListPage } from '../../kit/ListPage.js';
import { RecordPath } from '../../kit/RecordLink.js';
import { Rows } from '../../kit/Rows.js';
import { Choice, Day } from '../../kit/values.js';

const Col = DataTable.Col<StepListedFragment>;

const filters = [
  <ChoiceInput key="state" source="state" of="StepState" values={stepStates} several />,
  <DateInput key="dueUntil" source="dueUntil" />,
  <RecordInput key="owner" source="owner" reference="users" />,
  <RecordInput key="program" source="program" reference="programs" />,
  <RecordInput key="organization" source="organization" reference="organizations" />,
];

const pageOf = (_: unknown, __: string, record: unknown) =>
  `/partnerships/${(record as StepListedFragment).phase.partnership.id}/show`;

/** The list of steps; a row leads to the partnership, where steps are worked on. */
export function list() {
  return (
    <ListPage filters={filters} sort={{ field: 'dueOn', order: 'ASC' }}>
      <Rows<StepListedFragment>
        renderPrimary={({ name }) => name}
        renderSecondary={({ phase }) => phase.partnership.organization.name}
        renderTertiary={({ dueOn }) => <Day value={dueOn} due />}
        rowClick={pageOf}
      >
        <Col source="name" />
        <Col source="phase" disableSort render={({ phase }) => `${phase.number}. ${phase.name}`} />
        <Col
          source="organization"
          disableSort
          render={({ phase: { partnership } }) => (
            <RecordPath type="Partnership" id={partnership.id} name={partnership.organization.name} />
          )}
        />
        <Col source="program" disableSort render={({ phase }) => phase.partnership.program.name} />
        <Col source="owner" render={({ owner }) => owner?.name} />
        <Col
          source="dueOn"
          render={({ dueOn, state }) => (
            <Day value={dueOn} due={state === 'OPEN' || state === 'IN_PROGRESS'} />
          )}
        />
        <Col source="state" render={({ state }) => <Choice of="StepState" value={state} />} />
      </Rows>
    </ListPage>
  );
}
