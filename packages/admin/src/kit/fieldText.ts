/** The fields of any record in the viewer's words: what they are called, and what their values say. */
import { useLocaleState, useTranslate } from 'react-admin';
import { recordFields } from '../gql/records.js';
import { countryName } from './Country.js';
import { formatDay, formatInstant, formatRate } from './format.js';
import { humanWords, plainText } from './plainText.js';
import { useRegionNames } from './Region.js';
import { useChoiceLabel } from './values.js';

/** Speaks of the fields of one type of record. */
export interface FieldWords {
  label: (field: string) => string;
  text: (field: string, value: unknown) => string;
  /** What a record is called, where the name itself may be a constant. */
  name: (label: string) => string;
}

/** The type of the records of a list: `partnerships` holds `Partnership`. */
export function typeOfList(list: string): string {
  return Object.entries(recordFields).find(([, known]) => known?.list === list)?.[0] ?? list;
}

// what events of access tell beside the fields of their record
const ofAccess: Readonly<Record<string, string>> = { proof: 'SessionProof' };

/** The words for the fields of a type, such as `Partnership`; a page's own word for a field goes before the common one. */
export function useFieldWords(type: string): FieldWords {
  const translate = useTranslate();
  const choice = useChoiceLabel();
  const [locale] = useLocaleState();
  const regions = useRegionNames(type === 'Organization');
  const { list, constants = {} } = recordFields[type] ?? {};
  const one = (field: string, value: unknown): string => {
    const of = constants[field] ?? ofAccess[field];
    if (of && typeof value === 'string') return choice(of, value);
    if (field === 'regions' && typeof value === 'string') return regions.nameOf(value);
    if (field === 'country' && typeof value === 'string') return countryName(value, locale);
    if (typeof value === 'boolean') return translate(value ? 'pg.value.yes' : 'pg.value.no');
    if (typeof value === 'number' && field.endsWith('Bps')) return formatRate(value, locale);
    return dated(value, locale) ?? plainText(value);
  };
  return {
    name: (label) => {
      const of = Object.values(constants).find((name) => translate(`pg.choice.${name}.${label}`, { _: '' }));
      return of ? choice(of, label) : label;
    },
    label: (field) =>
      translate(`resources.${list}.fields.${field}`, {
        _: translate(`pg.field.${field}`, { _: humanWords(field) }),
      }),
    text: (field, value) =>
      Array.isArray(value) && value.length > 0
        ? value.map((item) => one(field, item)).join(', ')
        : one(field, value),
  };
}

// days and instants are the only texts of these shapes
function dated(value: unknown, locale: string): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatInstant(value, locale);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDay(value, locale) : undefined;
}
