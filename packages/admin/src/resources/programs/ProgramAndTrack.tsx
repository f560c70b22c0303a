/** The inputs of what belongs to a program and to one of its tracks. */
import { FormDataConsumer, useResourceContext } from 'react-admin';
import { RecordInput } from '../../kit/inputs.js';

interface Values {
  program?: { id?: string };
}

/** The program, given once, and a track of it. */
export function ProgramAndTrack({ isNew }: { isNew: boolean }) {
  const resource = useResourceContext();
  const label = (field: string) => `resources.${resource}.fields.${field}`;
  return (
    <>
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
    </>
  );
}
