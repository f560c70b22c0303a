/** The one shape of every list: nodes, their count, their groups, and where the page ends. */
import { Arg, Args, Field, Int, ObjectType } from 'type-graphql';
import { derived, groupByOf, groupedFields, listArgsOf, namedClass } from './inputs.js';
import { type FieldMark, type RecordMark } from '../record/marks.js';
import { Day } from '../record/scalars.js';

/** Where a page ends. */
@ObjectType({ description: 'Where a page ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are more after this page.' })
  hasNextPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor to ask for the next page with; null for an empty page.',
  })
  endCursor: string | null;
}

const keyTypes: Partial<Record<FieldMark['kind'], () => unknown>> = {
  integer: () => Int,
  flag: () => Boolean,
  day: () => Day,
  instant: () => Day,
};

function keyType(mark: FieldMark): () => unknown {
  if (mark.kind === 'reference') return mark.target!;
  return mark.choices ?? keyTypes[mark.kind] ?? (() => String);
}

const groupOf = derived((record: RecordMark) => {
  const group = namedClass(`${record.name}Group`);
  Field(() => Int, { description: 'How many there are.' })(group.prototype, 'count');
  for (const mark of groupedFields(record)) {
    const description = `${mark.description} Null when it is no key of these groups, or empty; days and instants give the first day of the period.`;
    Field(keyType(mark) as never, { nullable: true, description })(group.prototype, mark.name);
  }
  ObjectType(group.name, { description: `${record.name} records that have the same keys.` })(group);
  return group;
});

/** The connection of a record. */
export const connectionOf = derived((record: RecordMark) => {
  const connection = namedClass(`${record.name}Connection`);
  Field((() => [record.type]) as never, { description: 'The records of this page.' })(
    connection.prototype,
    'nodes',
  );
  Field(() => Int, { description: 'How many there are on all pages; counted only when asked for.' })(
    connection.prototype,
    'totalCount',
  );
  Field(() => PageInfo, { description: 'Where the page ends.' })(connection.prototype, 'pageInfo');
  if (groupedFields(record).length > 0) addGroups(record, connection);
  ObjectType(connection.name, { description: `A list of ${record.name} records.` })(connection);
  return connection;
});

function addGroups(record: RecordMark, connection: new () => object): void {
  const prototype = connection.prototype as { groups: () => unknown };
  const [group, groupBy] = [groupOf(record.type), groupByOf(record.type)];
  prototype.groups = () => undefined;
  Field((() => [group]) as never, {
    description:
      'All that meet `where`, on all pages, counted by these keys; the largest group first. Texts that differ only in case or accents are one group, under the first of their spellings.',
  })(prototype, 'groups', Object.getOwnPropertyDescriptor(prototype, 'groups')!);
  Arg('by', (() => [groupBy]) as never, { description: 'The keys.' })(prototype, 'groups', 0);
  Arg('first', () => Int, { defaultValue: 100, description: 'At most this many groups, 1 to 1,000.' })(
    prototype,
    'groups',
    1,
  );
}

/** Declares the connection of a `many` as a field with the arguments of every list. */
export function addManyField(record: RecordMark, mark: FieldMark): void {
  const prototype = record.type.prototype as Record<string, unknown>;
  prototype[mark.name] = () => undefined;
  Field((() => connectionOf(mark.target!())) as never, { description: mark.description })(
    prototype,
    mark.name,
    Object.getOwnPropertyDescriptor(prototype, mark.name)!,
  );
  Args((() => listArgsOf(mark.target!())) as never)(prototype, mark.name, 0);
}
