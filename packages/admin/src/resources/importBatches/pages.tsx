/** The pages of imports. */
import { DataTable } from 'react-admin';
import { importBatchStates } from '../../choices.js';
import type { ImportBatchRowFragment } from '../../gql/graphql.js';
import { ChoiceInput, RecordInput } from '../../kit/inputs.js';
import { ListPage } from '../../kit/ListPage.js';
import { Rows } from '../../kit/Rows.js';
import { Choice, Day, Instant } from '../../kit/values.js';
export { ImportCreate as create } from './ImportCreate.js';
export { ImportShow as show } from './ImportShow.js';

const Col = DataTable.Col<ImportBatchRowFragment>;

const filters = [
  <ChoiceInput key="state" source="state" of="ImportBatchState" values={importBatchStates} several />,
  <RecordInput key="program" source="program" reference="programs" />,
];

/** The list of imports, latest first. */
export function list() {
  return (
    <ListPage filters={filters} sort={{ field: 'createdAt', order: 'DESC' }}>
      <Rows<ImportBatchRowFragment>
        renderPrimary={({ fileName }) => fileName}
        renderSecondary={({ programKey, asOf }) => `${programKey} · ${asOf}`}
        renderTertiary={({ state }) => <Choice of="ImportBatchState" value={state} />}
        hidden={['unchangedCount', 'appliedAt']}
      >
        <Col source="fileName" />
        <Col source="program" render={({ program, programKey }) => program?.name ?? programKey} />
        <Col source="asOf" render={({ asOf }) => <Day value={asOf} />} />
        <Col source="state" render={({ state }) => <Choice of="ImportBatchState" value={state} />} />
        <Col source="rowCount" disableSort align="right" />
        <Col source="createCount" disableSort align="right" />
        <Col source="changeCount" disableSort align="right" />
        <Col source="endCount" disableSort align="right" />
        <Col source="unchangedCount" disableSort align="right" />
        <Col source="doubtCount" disableSort align="right" />
        <Col source="rejectedCount" disableSort align="right" />
        <Col source="startedBy" disableSort render={({ startedBy }) => startedBy?.name} />
        <Col source="createdAt" render={({ createdAt }) => <Instant value={createdAt} />} />
        <Col source="appliedAt" render={({ appliedAt }) => <Instant value={appliedAt} />} />
      </Rows>
    </ListPage>
  );
}
