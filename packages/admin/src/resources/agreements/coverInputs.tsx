/** The inputs of a cover page: what an agreement and each of its texts state of names, days and law. */
import { DateInput, NumberInput, TextInput } from 'react-admin';

const label = (field: string) => `resources.agreements.fields.${field}`;

/** All of it but the title. */
export function CoverInputs() {
  return (
    <>
      <TextInput
        source="counterpartName"
        label={label('counterpartName')}
        helperText="pg.agreement.counterpartHelp"
      />
      <DateInput source="effectiveOn" label={label('effectiveOn')} />
      <DateInput source="endsOn" label={label('endsOn')} />
      <NumberInput source="renewalTermMonths" label={label('renewalTermMonths')} min={0} />
      <NumberInput source="noticeDays" label={label('noticeDays')} min={0} />
      <TextInput source="governingLaw" label={label('governingLaw')} />
      <TextInput
        source="currency"
        label={label('currency')}
        parse={(value: string) => value.toUpperCase().slice(0, 3)}
      />
    </>
  );
}
