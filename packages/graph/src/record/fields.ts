/** The decorators of a record's fields: each declares the database column, the GraphQL field and what may be done with it, once. */
import { Field, Int } from 'type-graphql';
import { Column, type ColumnOptions, JoinColumn, ManyToOne } from 'typeorm';
import {
  addField,
  type DatedMark,
  type FieldKind,
  type FieldMark,
  type RecordClass,
  type Writable,
} from './marks.js';
import type { Where } from '../condition/scope.js';
import type { Sql } from '../condition/sql.js';
import { Day, Decimal as DecimalScalar, Instant as InstantScalar, Json as JsonScalar } from './scalars.js';

/** What every field says of itself. */
export interface FieldOptions {
  readonly description: string;
  readonly nullable?: boolean;
  readonly filter?: boolean;
  readonly order?: boolean;
  readonly group?: boolean;
  /** Whether it is a column of the CSV; yes unless said. */
  readonly export?: boolean;
  /** Kept in the table but no part of the API. */
  readonly hidden?: boolean;
  /** Whether it is there for programs alone: what an event tells people leaves it out. */
  readonly technical?: boolean;
  readonly search?: number;
  readonly write?: Writable;
  /** The value a new record has when none is given. */
  readonly initial?: unknown;
  readonly dated?: DatedMark;
  /** Whether its values are about a person: they can be erased, and events keep them beside the log. */
  readonly personal?: boolean;
  /** How it is read from a row under an alias, where the column alone does not hold it. */
  readonly kept?: (alias: string) => Sql;
}

interface Stored {
  readonly kind: FieldKind;
  readonly column: ColumnOptions;
  readonly type: () => unknown;
  readonly extra?: Partial<FieldMark>;
}

function mark(
  prototype: object,
  name: string,
  options: FieldOptions,
  kind: FieldKind,
  extra: Partial<FieldMark> = {},
): FieldMark {
  const made: FieldMark = {
    name,
    kind,
    description: options.description,
    nullable: options.nullable ?? false,
    filter: options.filter ?? false,
    order: options.order ?? false,
    group: options.group ?? false,
    export: options.export ?? true,
    hidden: options.hidden ?? false,
    search: options.search ?? 0,
    write: options.write ?? 'always',
    ...(options.initial === undefined ? {} : { initial: options.initial }),
    ...(options.dated ? { dated: options.dated } : {}),
    ...(options.personal === undefined ? {} : { personal: options.personal }),
    ...(options.technical ? { technical: true } : {}),
    ...(options.kept ? { kept: options.kept } : {}),
    ...extra,
  };
  addField(prototype, made);
  return made;
}

function stored(options: FieldOptions, { kind, column, type, extra }: Stored): PropertyDecorator {
  return (prototype, key) => {
    const name = String(key);
    const made = mark(prototype, name, options, kind, extra);
    Column({ ...column, nullable: made.nullable })(prototype, name);
    if (!made.hidden)
      Field(type as never, { nullable: made.nullable, description: made.description })(prototype, name);
  };
}

/** A line or a page of text; more than 500 characters are kept as TEXT. */
export function Text(
  options: FieldOptions & {
    readonly length?: number;
    readonly pattern?: FieldMark['pattern'];
    /** Whether it is a code or an id: ASCII, and compared letter by letter. */
    readonly isCode?: boolean;
  },
): PropertyDecorator {
  const length = options.length ?? 200;
  const letters = options.isCode ? { charset: 'ascii', collation: 'ascii_bin' } : {};
  const column: ColumnOptions = length > 500 ? { type: 'text' } : { type: 'varchar', length, ...letters };
  const extra = {
    length,
    ...(options.isCode ? { isCode: true } : {}),
    ...(options.pattern ? { pattern: options.pattern } : {}),
  };
  return stored(options, { kind: 'text', column, type: () => String, extra });
}

/** A whole number of at most 32 bits. */
export function Integer(
  options: FieldOptions & { readonly min?: number; readonly max?: number },
): PropertyDecorator {
  const extra = {
    ...(options.min === undefined ? {} : { min: options.min }),
    ...(options.max === undefined ? {} : { max: options.max }),
  };
  return stored(options, { kind: 'integer', column: { type: 'int' }, type: () => Int, extra });
}

/** An exact decimal with `scale` places; a string on both sides. */
export function Decimal(
  options: FieldOptions & { readonly precision?: number; readonly scale?: number },
): PropertyDecorator {
  const column: ColumnOptions = {
    type: 'decimal',
    precision: options.precision ?? 24,
    scale: options.scale ?? 4,
  };
  return stored(options, { kind: 'decimal', column, type: () => DecimalScalar });
}

/** Yes or no. */
export function Flag(options: FieldOptions): PropertyDecorator {
  return stored(options, { kind: 'flag', column: { type: 'boolean' }, type: () => Boolean });
}

/** A calendar day, `YYYY-MM-DD`. */
export function CalendarDay(options: FieldOptions): PropertyDecorator {
  return stored(options, { kind: 'day', column: { type: 'date' }, type: () => Day });
}

/** An instant in UTC, to the millisecond. */
export function InstantAt(options: FieldOptions): PropertyDecorator {
  return stored(options, {
    kind: 'instant',
    column: { type: 'datetime', precision: 3 },
    type: () => InstantScalar,
  });
}

/** One of a closed list (see `choices`). */
export function Choice(list: () => object, options: FieldOptions): PropertyDecorator {
  const column: ColumnOptions = { type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin' };
  return stored(options, { kind: 'choice', column, type: list, extra: { choices: list } });
}

/** A short list of texts, or of a closed list's values; an empty list when nothing was given. */
export function List(
  options: Omit<FieldOptions, 'nullable' | 'order' | 'group'> & { readonly of?: () => object },
): PropertyDecorator {
  const of = options.of;
  const type = of ? () => [of()] : () => [String];
  const extra = { initial: options.initial ?? [], ...(of ? { choices: of } : {}) };
  return stored(options, { kind: 'list', column: { type: 'json' }, type, extra });
}

/** Any JSON value. */
export function JsonValue(options: FieldOptions): PropertyDecorator {
  return stored(options, { kind: 'json', column: { type: 'json' }, type: () => JsonScalar });
}

/** Another record's id in a column of this table; the class also declares `<name>Id: string`. */
export function Reference(
  target: () => RecordClass,
  options: FieldOptions & {
    readonly onDelete?: 'CASCADE' | 'RESTRICT' | 'SET NULL';
    /** Whether the database refuses an id that names no record; yes unless said. One that is not enforced reads as null where the record is not there, yet or any more. */
    readonly isEnforced?: boolean;
    /** Fields of the target by which lists of this record can be grouped, by the name that the key gets; a list counts under each of its values. */
    readonly keys?: Readonly<Record<string, string>>;
  },
): PropertyDecorator {
  return (prototype, key) => {
    const name = String(key);
    const keys = options.keys ? { keys: options.keys } : {};
    const made = mark(prototype, name, options, 'reference', { target, ...keys });
    const column = `${name}Id`;
    idColumn(prototype, column, made.nullable);
    ManyToOne(target as never, {
      nullable: made.nullable,
      onDelete: options.onDelete ?? 'RESTRICT',
      createForeignKeyConstraints: options.isEnforced ?? true,
    })(prototype, name);
    JoinColumn({ name: column })(prototype, name);
    if (!made.hidden)
      Field(target as never, { nullable: made.nullable, description: made.description })(prototype, name);
  };
}

/** The records of `target` whose field `by` names this one, as a connection. */
export function Many(
  target: () => RecordClass,
  options: { readonly by: string; readonly description: string },
): PropertyDecorator {
  return (prototype, key) => {
    mark(prototype, String(key), { ...options, export: false, write: 'never' }, 'many', {
      target,
      by: options.by,
    });
  };
}

/** A field that the product works out from columns of the same row, for the one who asks. */
export function Computed(
  type: () => unknown,
  options: {
    readonly description: string;
    readonly needs: readonly string[];
    readonly nullable?: boolean;
    readonly resolve: (row: never, context: never) => unknown;
    /** Of a yes or no: the condition that says the same of rows, by which lists can then be filtered. */
    readonly where?: Where;
  },
): PropertyDecorator {
  return (prototype, key) => {
    const name = String(key);
    const { needs, resolve, where } = options;
    const computed = { type, needs, resolve, ...(where ? { where } : {}) };
    const own = { ...options, filter: where !== undefined, export: false, write: 'never' } as const;
    mark(prototype, name, own, 'computed', { computed });
    Field(type as never, { nullable: options.nullable ?? false, description: options.description })(
      prototype,
      name,
    );
  };
}

/** A column for an id: short, ASCII, compared byte by byte. */
export function idColumn(prototype: object, name: string, nullable = false): void {
  Column({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin', nullable })(
    prototype,
    name,
  );
}
