/** The class decorator of a record and what every record has: id, version, the instants of its making and last change, its changes. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import {
  addField,
  addRecord,
  allRecords,
  fieldsOf,
  isStored,
  type PeriodMark,
  type Policy,
  type RecordClass,
  type RecordMark,
  recordOf,
  onlyShown,
} from './marks.js';
import { Instant } from './scalars.js';

export interface RecordOptions {
  readonly description: string;
  /** Of ids: `org` gives `org_01J...`. */
  readonly prefix: string;
  /** The connection's name when it is not the class's name with an s. */
  readonly plural?: string;
  /** The field by which people know the record; `name` unless said. */
  readonly label?: string;
  /** Fields that tell it from others of the same label where it is found alone, as `track.name`; none unless said. */
  readonly about?: readonly string[];
  readonly policy: Policy;
  /** Whether a row may be known to few; its events then are, too. */
  readonly isSecret?: (row: Readonly<{ [field: string]: unknown }>) => boolean;
  /** Whether it is a person: of each of its texts has to be said whether it is personal. */
  readonly isPerson?: boolean;
  /** Of a record that is about a person: the reference to it. */
  readonly person?: string;
  /** Lists of fields whose values together are unique; references by their field's name. */
  readonly unique?: readonly (readonly string[])[];
  /** Further indexes, for what is filtered and ordered together. */
  readonly indexes?: readonly (readonly string[])[];
  /** Of a record that itself lasts from a day to another: the fields with the first day and the day after the last. */
  readonly period?: PeriodMark;
  /** Without a history of its own: its changes are told by the record that it belongs to. */
  readonly isPart?: boolean;
  /** Written once and never changed: no version, no instants but its own. */
  readonly isLog?: boolean;
}

let eventRecord: (() => RecordClass) | undefined;

/** Names the record that keeps changes: every record, loaded before or after, gets `changes`, found by the event's `subjectId`. */
export function keepChangesIn(event: () => RecordClass): void {
  eventRecord = event;
  for (const record of allRecords()) addChanges(record);
}

function addChanges(record: RecordMark): void {
  if (!eventRecord || !record.hasChanges) return;
  addField(record.type.prototype as object, {
    name: 'changes',
    kind: 'many',
    description: 'What happened to it; order by SEQUENCE.',
    nullable: false,
    ...onlyShown,
    target: eventRecord,
    by: 'subjectId',
  });
}

const camel = (name: string): string => name[0]!.toLowerCase() + name.slice(1);
const snake = (name: string): string => camel(name).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What every record has. */
export abstract class Node {
  id: string;
  version: number;
  createdAt: string;
  updatedAt: string;
}

function markCommon(prototype: object, isLog: boolean): void {
  const base = { ...onlyShown, nullable: false, filter: true, export: true };
  const instant = { type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)' } as const;
  addField(prototype, { ...base, name: 'id', kind: 'id', description: 'Its id, never used again.' });
  PrimaryColumn({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' })(prototype, 'id');
  Field(() => ID, { description: 'Its id, never used again.' })(prototype, 'id');
  if (isLog) return;
  const version = 'Counts its changes; a change names the version that it was decided on.';
  addField(prototype, { ...base, name: 'version', kind: 'integer', filter: false, description: version });
  Column({ type: 'int', default: 1 })(prototype, 'version');
  Field(() => Int, { description: version })(prototype, 'version');
  for (const [name, description] of [
    ['createdAt', 'When it was recorded.'],
    ['updatedAt', 'When it was last changed.'],
  ] as const) {
    addField(prototype, { ...base, name, kind: 'instant', order: true, description });
    Column(instant)(prototype, name);
    Field(() => Instant, { description })(prototype, name);
  }
}

/** Marks a class as a record of the graph: a table, a GraphQL type, and everything that is derived from the marks of its fields. */
export function Record(options: RecordOptions): ClassDecorator {
  return (constructor) => {
    const type = constructor as unknown as RecordClass;
    const name = type.name;
    const table = snake(name);
    markCommon(type.prototype as object, options.isLog ?? false);
    const own = [...fieldsOf(type).values()];
    for (const fields of options.unique ?? []) {
      Index(`${table}_${fields.map(snake).join('_')}_key`, columns(own, fields), { unique: true })(
        constructor,
      );
    }
    for (const fields of indexesOf(own, options)) {
      Index(`${table}_${fields.map(snake).join('_')}_idx`, columns(own, fields))(constructor);
    }
    Entity(table)(constructor);
    ObjectType(name, { description: options.description })(constructor);
    const record: RecordMark = {
      type,
      name,
      table,
      prefix: options.prefix,
      one: camel(name),
      many: options.plural ?? `${camel(name)}s`,
      description: options.description,
      label: options.label ?? 'name',
      about: options.about ?? [],
      policy: options.policy,
      ...(options.period ? { period: options.period } : {}),
      ...(options.isSecret ? { isSecret: options.isSecret } : {}),
      ...personOf(name, own, options),
      hasChanges: !options.isPart && !options.isLog,
      fields: fieldsOf(type),
    };
    addRecord(record);
    addChanges(record);
  };
}

const freeKinds = new Set(['text', 'list', 'json']);

/** Where the id of the person stands; throws for a field that may be forgotten when the person is erased. */
function personOf(name: string, own: Marks, { isPerson, person }: RecordOptions): { person?: string } {
  const silent = own.filter(
    ({ kind, personal, choices }) => isPerson && freeKinds.has(kind) && !choices && personal === undefined,
  );
  if (silent.length > 0)
    throw new Error(
      `${name} is a person: say of ${silent.map((mark) => mark.name).join(', ')} whether it is personal.`,
    );
  const column = isPerson ? 'id' : person && `${person}Id`;
  if (!column && own.some(({ personal }) => personal))
    throw new Error(`${name} has personal fields: name the reference to the person.`);
  return column ? { person: column } : {};
}

type Marks = ReturnType<typeof fieldsOf> extends Map<string, infer M> ? M[] : never;

function columns(own: Marks, fields: readonly string[]): string[] {
  return fields.map((field) =>
    own.find((mark) => mark.name === field)?.kind === 'reference' ? `${field}Id` : field,
  );
}

/** Everything that can be filtered or ordered has an index, ended by the id that ends every order. */
function indexesOf(own: Marks, options: RecordOptions): (readonly string[])[] {
  const single = own
    .filter((mark) => isStored(mark) && (mark.filter || mark.order || mark.group) && mark.name !== 'id')
    .filter(
      (mark) =>
        mark.kind !== 'list' && mark.kind !== 'json' && !(mark.kind === 'text' && (mark.length ?? 0) > 500),
    )
    .filter((mark) => mark.kind !== 'reference')
    .map((mark) => [mark.name, 'id']);
  const declared = options.indexes ?? [];
  const leads = new Set([...declared, ...(options.unique ?? [])].map((fields) => fields[0]));
  return [...declared, ...single.filter((fields) => !leads.has(fields[0]))];
}

/** The id prefix of a record's class. */
export function prefixOf(type: RecordClass): string {
  return recordOf(type).prefix;
}
