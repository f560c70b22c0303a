/** The list of steps over all partnerships: what is to be done by whom until when. */
import { BooleanInput, DataTable, DateInput } from 'react-admin';
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
  <BooleanInput key="isDated" source="isDated" helperText={false} />,
  <DateInput key="dueUntil" source="dueUntil" />,
  <RecordInput key="owner" source="owner" reference="users" />,
  <RecordInput key="program" source="program" reference="programs" />,
  <RecordInput key="organization" source="organization" reference="organizations" />,
];

// what is to be done next: those of targets have no day, and would stand before all others
const begin = { state: ['OPEN', 'IN_PROGRESS'], isDated: true };

const pageOf = (_: unknown, __: string, record: unknown) =>
  `/partnerships/${(record as StepListedFragment).phase.partnership.id}/show`;

/** The list of steps; a row leads to the partnership, where steps are worked on. */
export function list() {
  return (
    <ListPage filters={filters} begin={begin} sort={{ field: 'dueOn', order: 'ASC' }}>
      <Rows<StepListedFragment>
        renderPrimary={({ name }) => name}
        renderSecondary={({ phase }) => phase.partnership.organization.name}
        renderTertiary={({ dueOn, state }) => (
          <>
            <Choice of="StepState" value={state} />{' '}
            <Day value={dueOn} due={state === 'OPEN' || state === 'IN_PROGRESS'} />
          </>
        )}
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
