/** The inputs that several forms share. */
import {
  AutocompleteInput,
  ReferenceInput,
  SelectArrayInput,
  SelectInput,
  TextArrayInput,
  TextInput,
  required,
  type RaRecord,
} from 'react-admin';
import type { SxProps } from '@mui/material';
import { useChoiceLabel } from './values.js';

interface ReferenceProps {
  source: string;
  reference: string;
  label?: string;
  isRequired?: boolean;
  disabled?: boolean;
  filter?: Record<string, unknown>;
  /** The field by which people know the referenced record. */
  by?: string;
  alwaysOn?: boolean;
  /** The id that is there before anything is chosen. */
  initial?: string | null;
}

/** A record of another list, found by typing. */
export function RecordInput({
  source,
  reference,
  label,
  isRequired,
  disabled,
  filter,
  by = 'name',
  initial,
}: ReferenceProps) {
  return (
    <ReferenceInput
      source={source}
      reference={reference}
      filter={filter}
      sort={{ field: by, order: 'ASC' }}
      perPage={25}
    >
      <AutocompleteInput
        label={label}
        optionText={(record?: RaRecord) => String(record?.[by] ?? '')}
        filterToQuery={(search: string) => (search ? { search } : {})}
        isRequired={isRequired}
        validate={isRequired ? (value: unknown) => (value ? undefined : 'ra.validation.required') : undefined}
        disabled={disabled}
        defaultValue={initial ?? undefined}
        fullWidth
      />
    </ReferenceInput>
  );
}

interface ChoiceProps {
  source: string;
  of: string;
  values: readonly string[];
  label?: string;
  alwaysOn?: boolean;
  isRequired?: boolean;
  several?: boolean;
}

/** One constant of a list of the graph, or several, in the viewer's words. */
export function ChoiceInput({ source, of, values, label, isRequired, several }: ChoiceProps) {
  const word = useChoiceLabel();
  const choices = values.map((id) => ({ id, name: word(of, id) }));
  const common = { source, label, choices, translateChoice: false, fullWidth: true };
  if (several) return <SelectArrayInput {...common} />;
  return (
    <SelectInput
      {...common}
      isRequired={isRequired}
      validate={isRequired ? (value: unknown) => (value ? undefined : 'ra.validation.required') : undefined}
    />
  );
}

/** A list of short texts, one chip each. */
export function TextsInput(props: { source: string; label?: string; helperText?: string }) {
  return <TextArrayInput {...props} fullWidth />;
}

interface DecimalProps {
  source: string;
  label: string;
  helperText?: string;
  isRequired?: boolean;
  sx?: SxProps;
}

/** A decimal number that is kept digit for digit; a comma is as good as a point. */
export function DecimalInput({ isRequired, ...input }: DecimalProps) {
  return (
    <TextInput
      {...input}
      inputMode="decimal"
      parse={(typed: string) => typed.trim().replace(',', '.')}
      validate={isRequired ? [required(), isDecimal] : isDecimal}
    />
  );
}

function isDecimal(value: unknown): string | undefined {
  return value == null || value === '' || /^-?\d+(\.\d+)?$/.test(String(value))
    ? undefined
    : 'ra.validation.number';
}

/** For inputs of rates: people think in percent, the graph in hundredths of one. */
export const percent = {
  format: (bps: unknown) => (typeof bps === 'number' ? bps / 100 : ''),
  parse: (text: string) => (text === '' ? null : Math.round(Number(text) * 100)),
};

/** The words of inputs for yes, no, or not said. */
export const yesOrNo = { trueLabel: 'pg.value.yes', falseLabel: 'pg.value.no', nullLabel: 'pg.value.none' };

/** The name of a part, and the key by which files know it: given once, made from the name where nobody says one. */
export function NameAndKey({ isNew }: { isNew: boolean }) {
  return (
    <>
      <TextInput source="name" label="pg.field.name" validate={required()} />
      <TextInput
        source="key"
        label="pg.field.key"
        helperText={isNew ? 'pg.part.keyHelp' : false}
        disabled={!isNew}
      />
    </>
  );
}
