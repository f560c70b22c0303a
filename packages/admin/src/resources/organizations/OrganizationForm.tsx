/** The form of an organization. */
import { SimpleForm, TextInput, required } from 'react-admin';
import { organizationKinds } from '../../choices.js';
import { CreatePage, EditPage } from '../../kit/FormPages.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, RecordInput, TextsInput } from '../../kit/inputs.js';

/** A new organization. */
export function OrganizationCreate() {
  return (
    <CreatePage prefix="org">
      <Fields defaults={{ kind: 'COMPANY' }} />
    </CreatePage>
  );
}

/** An organization that exists. */
export function OrganizationEdit() {
  return (
    <EditPage>
      <Fields />
    </EditPage>
  );
}

function Fields({ defaults }: { defaults?: Record<string, unknown> }) {
  return (
    <SimpleForm defaultValues={defaults} sx={{ maxWidth: 880 }}>
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
        <TextInput source="country" parse={(value: string) => value.toUpperCase().slice(0, 2)} />
        <TextsInput source="regions" />
        <TextsInput source="verticals" />
        <TextsInput source="externalIds" />
      </FormGrid>
      <TextInput source="description" multiline minRows={3} fullWidth />
    </SimpleForm>
  );
}
