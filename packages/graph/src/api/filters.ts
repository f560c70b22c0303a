/** The comparators of each kind of field, as GraphQL inputs; a condition with several comparators needs all of them. */
import { Field, ID, InputType, Int } from 'type-graphql';
import type { FieldMark } from '../record/marks.js';
import { Day, Decimal, Instant } from '../record/scalars.js';

const comparators = {
  eq: 'Equal to.',
  ne: 'Not equal to; an empty field counts as not equal.',
  in: 'One of these.',
  notIn: 'None of these; an empty field counts as none of them.',
  lt: 'Less than, or earlier than.',
  lte: 'At most, or on that day at the latest.',
  gt: 'More than, or later than.',
  gte: 'At least, or on that day at the earliest.',
  contains: 'Holds this text, whatever the case and the accents.',
  startsWith: 'Begins with this text, whatever the case and the accents.',
  has: 'The list holds this value.',
  isNull: 'True: the field is empty; false: it is not.',
} as const;
/** A comparator of the where-language. */
export type Comparator = keyof typeof comparators;

const exact = ['eq', 'ne', 'in', 'notIn', 'isNull'] as const;
const ranged = [...exact, 'lt', 'lte', 'gt', 'gte'] as const;

function filterType(
  name: string,
  description: string,
  type: () => unknown,
  names: readonly Comparator[],
): object {
  const filter = { [name]: class {} }[name]!;
  for (const comparator of names) {
    const of =
      comparator === 'isNull'
        ? () => Boolean
        : comparator === 'in' || comparator === 'notIn'
          ? () => [type()]
          : type;
    Field(of as never, { nullable: true, description: comparators[comparator] })(
      filter.prototype,
      comparator,
    );
  }
  InputType(name, { description })(filter);
  return filter;
}

const IdFilter = filterType('IdFilter', 'Conditions on an id.', () => ID, exact);
const TextFilter = filterType('TextFilter', 'Conditions on a text.', () => String, [
  ...ranged,
  'contains',
  'startsWith',
]);
const IntFilter = filterType('IntFilter', 'Conditions on a whole number.', () => Int, ranged);
const DecimalFilter = filterType('DecimalFilter', 'Conditions on a decimal number.', () => Decimal, ranged);
const BooleanFilter = filterType('BooleanFilter', 'Conditions on yes or no.', () => Boolean, [
  'eq',
  'ne',
  'isNull',
]);
const DateFilter = filterType('DateFilter', 'Conditions on a day.', () => Day, ranged);
const DateTimeFilter = filterType('DateTimeFilter', 'Conditions on an instant.', () => Instant, ranged);
const TextListFilter = filterType('TextListFilter', 'Conditions on a list of texts.', () => String, ['has']);

const choiceFilters = new Map<string, object>();

function choiceFilter(mark: FieldMark, suffix: 'Filter' | 'ListFilter', name: string): object {
  const key = name + suffix;
  const known = choiceFilters.get(key);
  if (known) return known;
  const names: readonly Comparator[] = suffix === 'Filter' ? exact : ['has'];
  const made = filterType(
    key,
    `Conditions on ${suffix === 'Filter' ? 'a' : 'a list of'} ${name}.`,
    mark.choices!,
    names,
  );
  choiceFilters.set(key, made);
  return made;
}

/** The input type with the comparators of this field. */
export function filterOf(mark: FieldMark, choiceName: (list: object) => string): object {
  switch (mark.kind) {
    case 'id':
      return IdFilter;
    case 'integer':
      return IntFilter;
    case 'decimal':
      return DecimalFilter;
    case 'flag':
    case 'computed':
      return BooleanFilter;
    case 'day':
      return DateFilter;
    case 'instant':
      return DateTimeFilter;
    case 'choice':
      return choiceFilter(mark, 'Filter', choiceName(mark.choices!()));
    case 'list':
      return mark.choices ? choiceFilter(mark, 'ListFilter', choiceName(mark.choices())) : TextListFilter;
    default:
      return TextFilter;
  }
}
