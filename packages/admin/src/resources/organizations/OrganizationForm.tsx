/** The form of an organization. */
import { TextInput, required } from 'react-admin';
import { organizationKinds } from '../../choices.js';
import { formPages } from '../../kit/FormPages.js';
import { CountryInput } from '../../kit/Country.js';
import { RegionsInput } from '../../kit/Region.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, RecordInput, TextsInput } from '../../kit/inputs.js';

/** The forms for a new one and for one that exists. */
export const { create: OrganizationCreate, edit: OrganizationEdit } = formPages({
  prefix: 'org',
  Fields,
  defaults: { kind: 'COMPANY' },
});

function Fields() {
  return (
    <>
      <FormGrid>
        <TextInput source="name" validate={required()} autoFocus />
        <ChoiceInput source="kind" of="OrganizationKind" values={organizationKinds} isRequired />
        <RecordInput
          source="parent.id"
          reference="organizations"
          label="resources.organizations.fields.parent"
        />
        <TextInput source="key" />
        <TextsInput source="domains" />
        <TextInput source="website" type="url" />
        <CountryInput source="country" />
        <RegionsInput source="regions" />
        <RecordInput
          source="residency.id"
          reference="regions"
          label="resources.organizations.fields.residency"
        />
        <TextInput source="residencyBasis" />
        <TextsInput source="verticals" />
        <TextsInput source="externalIds" />
      </FormGrid>
      <TextInput source="description" multiline minRows={3} fullWidth />
    </>
  );
}
