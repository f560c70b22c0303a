/** The pages of agreement templates. */
import { DataTable, NumberInput, TextInput } from 'react-admin';
import { agreementTemplateKinds, agreementTemplateStates } from '../../choices.js';
import type { AgreementTemplateRowFragment } from '../../gql/graphql.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { formPages } from '../../kit/FormPages.js';
import { ChoiceInput, NameAndKey, RecordInput } from '../../kit/inputs.js';
import { ListPage } from '../../kit/ListPage.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { Rows } from '../../kit/Rows.js';
import { Choice, Instant, Words } from '../../kit/values.js';
import { ProgramAndTrack } from '../programs/ProgramAndTrack.js';
export { TemplateShow as show } from './TemplateShow.js';

const Col = DataTable.Col<AgreementTemplateRowFragment>;

const filters = [
  <ChoiceInput
    key="state"
    source="state"
    of="AgreementTemplateState"
    values={agreementTemplateStates}
    several
  />,
  <RecordInput key="program" source="program" reference="programs" />,
];

/** The list of templates. */
export function list() {
  return (
    <ListPage filters={filters} sort={{ field: 'name', order: 'ASC' }}>
      <Rows<AgreementTemplateRowFragment>
        renderPrimary={({ name }) => name}
        renderSecondary={({ program }) => program.name}
        renderTertiary={({ state }) => <Choice of="AgreementTemplateState" value={state} />}
        hidden={['governingLaw', 'noticeDays']}
      >
        <Col source="name" />
        <Col source="program" render={({ program }) => <RecordLink type="Program" record={program} />} />
        <Col source="track" disableSort render={({ track }) => track?.name} />
        <Col
          source="kind"
          disableSort
          render={({ kind }) => <Words of="AgreementTemplateKind" value={kind} />}
        />
        <Col source="state" render={({ state }) => <Choice of="AgreementTemplateState" value={state} />} />
        <Col
          source="agreements"
          disableSort
          align="right"
          render={({ agreements }) => agreements.totalCount}
        />
        <Col source="noticeDays" disableSort align="right" />
        <Col source="governingLaw" disableSort />
        <Col source="updatedAt" render={({ updatedAt }) => <Instant value={updatedAt} />} />
      </Rows>
    </ListPage>
  );
}

/** The forms for a new one and for one that exists. */
export const { create, edit } = formPages({ prefix: 'atp', Fields, defaults: { kind: 'PARTNER' } });

function Fields({ isNew }: { isNew: boolean }) {
  return (
    <FormGrid>
      <NameAndKey isNew={isNew} />
      <ProgramAndTrack isNew={isNew} />
      <ChoiceInput source="kind" of="AgreementTemplateKind" values={agreementTemplateKinds} isRequired />
      <TextInput source="governingLaw" />
      <NumberInput source="renewalTermMonths" min={1} />
      <NumberInput source="noticeDays" min={0} />
    </FormGrid>
  );
}
