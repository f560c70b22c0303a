/** The form of a partnership. */
import { DateInput, FormDataConsumer, SimpleForm, TextInput } from 'react-admin';
import { integrationStatuses, partnershipKinds, partnershipModels } from '../../choices.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { CreatePage, EditPage } from '../../kit/FormPages.js';
import { ChoiceInput, RecordInput } from '../../kit/inputs.js';

// stages in which a partnership may begin; the graph refuses what its lifecycle does not allow
const entries = ['TARGET', 'PROSPECT', 'APPLIED', 'APPROVED', 'ONBOARDING', 'ACTIVE'] as const;

/** A new partnership. */
export function PartnershipCreate() {
  return (
    <CreatePage prefix="pts">
      <Fields isNew />
    </CreatePage>
  );
}

/** A partnership that exists; its stage and level move by actions, not here. */
export function PartnershipEdit() {
  return (
    <EditPage>
      <Fields />
    </EditPage>
  );
}

interface Values {
  program?: { id?: string };
  track?: { id?: string };
}

function Fields({ isNew }: { isNew?: boolean }) {
  const label = (field: string) => `resources.partnerships.fields.${field}`;
  return (
    <SimpleForm
      defaultValues={isNew ? { kind: 'PROGRAM', stage: 'TARGET' } : undefined}
      sx={{ maxWidth: 880 }}
    >
      <FormGrid>
        <RecordInput
          source="organization.id"
          reference="organizations"
          label={label('organization')}
          isRequired
          disabled={!isNew}
        />
        <RecordInput
          source="program.id"
          reference="programs"
          label={label('program')}
          isRequired
          disabled={!isNew}
        />
        <FormDataConsumer<Values>>
          {({ formData }) => (
            <RecordInput
              source="track.id"
              reference="tracks"
              label={label('track')}
              filter={{ program: formData.program?.id }}
            />
          )}
        </FormDataConsumer>
        {isNew && (
          <FormDataConsumer<Values>>
            {({ formData }) => (
              <RecordInput
                source="level.id"
                reference="levels"
                label={label('level')}
                filter={{ program: formData.program?.id, track: formData.track?.id }}
              />
            )}
          </FormDataConsumer>
        )}
        <ChoiceInput source="kind" of="PartnershipKind" values={partnershipKinds} isRequired />
        {isNew && <ChoiceInput source="stage" of="PartnershipStage" values={entries} isRequired />}
        <RecordInput source="owner.id" reference="users" label={label('owner')} />
        <ChoiceInput source="integrationStatus" of="IntegrationStatus" values={integrationStatuses} />
        <DateInput source="startsOn" />
        <DateInput source="nextReviewOn" />
        <DateInput source="lastReviewOn" />
        <ChoiceInput source="model" of="PartnershipModel" values={partnershipModels} />
      </FormGrid>
      <TextInput source="goToMarket" multiline minRows={2} fullWidth />
      <TextInput source="revenueModel" multiline minRows={2} fullWidth />
    </SimpleForm>
  );
}
