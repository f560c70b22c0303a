/** The form of a partnership. */
import { BooleanInput, DateInput, FormDataConsumer, TextInput } from 'react-admin';
import { integrationStatuses, partnershipKinds, partnershipModels } from '../../choices.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { formPages } from '../../kit/FormPages.js';
import { ChoiceInput, RecordInput } from '../../kit/inputs.js';
import { ProgramAndTrack } from '../programs/ProgramAndTrack.js';

// stages in which a partnership may begin; the graph refuses what its lifecycle does not allow
const entries = ['TARGET', 'PROSPECT', 'APPLIED', 'APPROVED', 'ONBOARDING', 'ACTIVE'] as const;

interface Values {
  program?: { id?: string };
  track?: { id?: string };
}

/** The forms for a new one and for one that exists. */
export const { create: PartnershipCreate, edit: PartnershipEdit } = formPages({
  prefix: 'pts',
  Fields,
  defaults: { kind: 'PROGRAM', stage: 'TARGET' },
});

function Fields({ isNew }: { isNew: boolean }) {
  const label = (field: string) => `resources.partnerships.fields.${field}`;
  return (
    <>
      <FormGrid>
        <RecordInput
          source="organization.id"
          reference="organizations"
          label={label('organization')}
          isRequired
          disabled={!isNew}
        />
        <ProgramAndTrack isNew={isNew} />
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
        <BooleanInput source="isListed" helperText="pg.partnership.listedHelp" />
      </FormGrid>
      <TextInput source="goToMarket" multiline minRows={2} fullWidth />
      <TextInput source="revenueModel" multiline minRows={2} fullWidth />
      <TextInput source="workNotes" multiline minRows={2} fullWidth helperText="pg.partnership.notesHelp" />
    </>
  );
}
