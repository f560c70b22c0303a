/** The inputs of every list, derived from a record's marks: where, orderBy, groups, paging. */
import { ArgsType, Field, InputType, Int, registerEnumType } from 'type-graphql';
import { choiceName, choices } from '../record/choices.js';
import { filterOf } from './filters.js';
import {
  type FieldMark,
  fieldOf,
  isStored,
  type RecordClass,
  type RecordMark,
  recordOf,
} from '../record/marks.js';
import { Day } from '../record/scalars.js';

/** Ascending or descending. */
export const Direction = choices('Direction', 'The direction of an order.', {
  ASC: 'Smallest, earliest or first in the alphabet first; empty ones first.',
  DESC: 'Largest, latest or last in the alphabet first; empty ones last.',
});

/** What days and instants are grouped into. */
export const Grain = choices('Grain', 'The length of a period.', {
  DAY: 'A calendar day.',
  WEEK: 'A week that begins on Monday.',
  MONTH: 'A calendar month.',
  QUARTER: 'A quarter of a calendar year.',
  YEAR: 'A calendar year.',
});

/** Makes a class of that name: GraphQL types that are derived have no source file. */
export function namedClass(name: string): new () => object {
  return { [name]: class {} }[name]!;
}

/** `createdAt` as an enum's value: `CREATED_AT`. */
export function constant(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** Keeps one derived class for each record. */
export function derived<T>(make: (record: RecordMark) => T): (type: RecordClass) => T {
  const made = new Map<RecordClass, T>();
  return (type) => {
    if (!made.has(type)) made.set(type, make(recordOf(type)));
    return made.get(type)!;
  };
}

const isFiltered = (mark: FieldMark): boolean => mark.filter && !mark.hidden;

const manyWhere = derived((record) => {
  const input = namedClass(`${record.name}ManyWhere`);
  const where = () => whereOf(record.type);
  Field(where as never, { nullable: true, description: 'At least one of them is so.' })(
    input.prototype,
    'some',
  );
  Field(where as never, { nullable: true, description: 'None of them is so.' })(input.prototype, 'none');
  InputType(input.name, { description: `Conditions on a list of ${record.name} records.` })(input);
  return input;
});

function whereType(mark: FieldMark): (() => unknown) | null {
  if (mark.kind === 'many') {
    const many = manyWhere(mark.target!());
    return () => many;
  }
  if (!isFiltered(mark)) return null;
  if (mark.kind === 'reference') return () => whereOf(mark.target!());
  const filter = filterOf(mark, choiceName);
  return () => filter;
}

/** The where-input of a record. */
export const whereOf = derived((record) => {
  const input = namedClass(`${record.name}Where`);
  const own = () => input;
  const add = (name: string, type: () => unknown, description: string) =>
    Field(type as never, { nullable: true, description })(input.prototype, name);
  add('and', () => [own()], 'All of these are so.');
  add('or', () => [own()], 'At least one of these is so; an empty list is never so.');
  add('not', own, 'This is not so.');
  for (const mark of record.fields.values()) {
    const type = whereType(mark);
    if (type) add(mark.name, type, mark.description);
  }
  if (isSearched(record))
    add(
      'search',
      () => String,
      'Holds words that begin with each of these; whatever the case and the accents.',
    );
  InputType(input.name, {
    description: `Conditions on ${record.name} records; all that are given are needed.`,
  })(input);
  return input;
});

/** Whether any field of the record is searched. */
export function isSearched(record: RecordMark): boolean {
  return [...record.fields.values()].some((mark) => mark.search > 0);
}

function fieldEnum(
  record: RecordMark,
  suffix: string,
  marks: readonly FieldMark[],
  description: string,
): object {
  const values = Object.fromEntries(marks.map((mark) => [constant(mark.name), mark.name]));
  const valuesConfig = Object.fromEntries(
    marks.map((mark) => [constant(mark.name), { description: mark.description }]),
  );
  registerEnumType(values, { name: record.name + suffix, description, valuesConfig });
  return values;
}

const orderFieldOf = derived((record) => {
  const marks = [...record.fields.values()].filter((mark) => mark.order && !mark.hidden);
  return fieldEnum(record, 'OrderField', marks, `What ${record.name} records can be ordered by.`);
});

/** The order-input of a record: `{ field, direction }`. */
export const orderOf = derived((record) => {
  const input = namedClass(`${record.name}Order`);
  const field = orderFieldOf(record.type);
  Field(() => field as never, { description: 'What to order by; a reference is ordered by its name.' })(
    input.prototype,
    'field',
  );
  Field(() => Direction as never, { defaultValue: 'ASC', description: 'The direction.' })(
    input.prototype,
    'direction',
  );
  InputType(input.name, { description: `An order of ${record.name} records; every order is ended by id.` })(
    input,
  );
  return input;
});

const groupKeys = derived((record): ReadonlyMap<string, FieldMark> => {
  const own = [...record.fields.values()].filter(
    (mark) => (mark.group || (mark.order && mark.kind === 'instant')) && !mark.hidden && isStored(mark),
  );
  const further = [...record.fields.values()].flatMap((reference) =>
    Object.entries(reference.keys ?? {}).map(([name, field]) => furtherKey(reference, name, field)),
  );
  return new Map([...own, ...further].map((mark) => [mark.name, mark]));
});

function furtherKey(reference: FieldMark, name: string, field: string): FieldMark {
  const mark = fieldOf(recordOf(reference.target!()), field);
  const kind = mark.kind === 'list' ? 'text' : mark.kind;
  return { ...mark, name, kind, through: { reference, field } };
}

/** What a record can be grouped by: fields of its own, and those that a reference lends it. */
export function groupedFields(record: RecordMark): FieldMark[] {
  return [...groupKeys(record.type).values()];
}

/** The key of groups with that name. */
export function groupKey(record: RecordMark, name: string): FieldMark | undefined {
  return groupKeys(record.type).get(name);
}

const groupFieldOf = derived((record) =>
  fieldEnum(record, 'GroupField', groupedFields(record), `What ${record.name} records can be grouped by.`),
);

/** The group-input of a record: `{ field, grain }`. */
export const groupByOf = derived((record) => {
  const input = namedClass(`${record.name}GroupBy`);
  const field = groupFieldOf(record.type);
  Field(() => field as never, { description: 'What to group by.' })(input.prototype, 'field');
  Field(() => Grain as never, {
    nullable: true,
    description: 'For days and instants (cut in UTC): the period; a day unless said.',
  })(input.prototype, 'grain');
  InputType(input.name, { description: `A key of groups of ${record.name} records.` })(input);
  return input;
});

/** Whether the record or values of it last from a day to another, so that its lists can be asked as of a day. */
export function isDated(record: RecordMark): boolean {
  return Boolean(record.period) || [...record.fields.values()].some((mark) => mark.dated);
}

/** The arguments of a record's lists. */
export const listArgsOf = derived((record) => {
  whereOf(record.type);
  orderOf(record.type);
  const args = namedClass(`${record.name}ListArgs`);
  const add = (name: string, type: () => unknown, description: string, more: object = {}) =>
    Field(type as never, { nullable: true, description, ...more })(args.prototype, name);
  add('where', () => whereOf(record.type), 'Only those that meet this.');
  add(
    'orderBy',
    () => [orderOf(record.type)],
    'The order; by id, which is the order of recording, unless said.',
  );
  add('first', () => Int, 'At most this many, 1 to 200.', { defaultValue: 25 });
  add('after', () => String, 'Only those after this cursor, in the same order; excludes `offset`.');
  add('offset', () => Int, 'Leaves out this many; excludes `after`.');
  if (isDated(record))
    add(
      'asOf',
      () => Day,
      record.period
        ? 'Only those that held on that day.'
        : 'As it was on that day: those that were there and not over, with the values of that day, by which conditions, orders and groups go; words are sought as they are now. Lists inside are of today unless they name a day.',
    );
  ArgsType()(args);
  return args;
});
