/** The pages of agreements. */
import { DataTable, DateInput, TextInput, required } from 'react-admin';
import { agreementStates } from '../../choices.js';
import type { AgreementRowFragment } from '../../gql/graphql.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { formPages } from '../../kit/FormPages.js';
import { ChoiceInput, RecordInput } from '../../kit/inputs.js';
import { ListPage } from '../../kit/ListPage.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { Rows } from '../../kit/Rows.js';
import { Choice, Day, Instant } from '../../kit/values.js';
import { CoverInputs } from './coverInputs.js';
import { PartnershipInput } from './PartnershipInput.js';
export { AgreementShow as show } from './AgreementShow.js';

const Col = DataTable.Col<AgreementRowFragment>;

const filters = [
  <ChoiceInput key="state" source="state" of="AgreementState" values={agreementStates} several />,
  <RecordInput key="program" source="program" reference="programs" />,
  <RecordInput key="organization" source="organization" reference="organizations" />,
  <RecordInput key="template" source="template" reference="agreementTemplates" />,
  <DateInput key="endsUntil" source="endsUntil" />,
];

/** The list of agreements. */
export function list() {
  return (
    <ListPage filters={filters}>
      <Rows<AgreementRowFragment>
        renderPrimary={({ title }) => title}
        renderSecondary={({ partnership }) => partnership.organization.name}
        renderTertiary={({ state }) => <Choice of="AgreementState" value={state} />}
        hidden={['governingLaw', 'noticeDays']}
      >
        <Col source="title" />
        <Col
          source="organization"
          disableSort
          render={({ partnership }) => <RecordLink type="Organization" record={partnership.organization} />}
        />
        <Col source="program" disableSort render={({ partnership }) => partnership.program.name} />
        <Col source="state" render={({ state }) => <Choice of="AgreementState" value={state} />} />
        <Col source="effectiveOn" render={({ effectiveOn }) => <Day value={effectiveOn} />} />
        <Col
          source="endsOn"
          render={({ endsOn, state }) => (
            <Day value={endsOn} due={state === 'ACTIVE' || state === 'EXPIRING' || state === 'RENEWED'} />
          )}
        />
        <Col source="noticeDays" disableSort align="right" />
        <Col source="governingLaw" disableSort />
        <Col source="updatedAt" render={({ updatedAt }) => <Instant value={updatedAt} />} />
      </Rows>
    </ListPage>
  );
}

/** The forms for a new one and for one that exists. */
export const { create, edit } = formPages({ prefix: 'agr', Fields });

function Fields({ isNew }: { isNew: boolean }) {
  return (
    <FormGrid>
      <TextInput source="title" validate={required()} autoFocus />
      <PartnershipInput
        source="partnership.id"
        label="resources.agreements.fields.partnership"
        disabled={!isNew}
      />
      {isNew && (
        <RecordInput
          source="template.id"
          reference="agreementTemplates"
          label="resources.agreements.fields.template"
        />
      )}
      {isNew && <RecordInput source="owner.id" reference="users" label="resources.agreements.fields.owner" />}
      <CoverInputs />
    </FormGrid>
  );
}
