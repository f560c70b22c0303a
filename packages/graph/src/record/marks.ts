/** What the kit knows of every record: its marks, kept by class, read by everything that is derived from them. */
import type { Scope, Where } from '../condition/scope.js';
import type { Refused } from '../api/wording.js';
import type { Sql } from '../condition/sql.js';

export type RecordClass<T extends object = object> = abstract new (...args: never[]) => T;
export type FieldKind =
  | 'id'
  | 'text'
  | 'integer'
  | 'decimal'
  | 'flag'
  | 'day'
  | 'instant'
  | 'choice'
  | 'list'
  | 'json'
  | 'reference'
  | 'many'
  | 'computed';

/** When a field may be given: with every write, only on creation, or by the product alone. */
export type Writable = 'always' | 'create' | 'never';

/** A current value that also lives as dated rows: `record.column` holds it from `fromOn` (inclusive) to `toOn` (exclusive, null while open). */
export interface DatedMark {
  readonly record: () => RecordClass;
  /** The reference of the dated row to this record, and the field that holds the value. */
  readonly by: string;
  readonly field: string;
  /** Values with which the record is not in the lists of that day; also makes records without a dated row absent. */
  readonly absent?: readonly string[];
}

export interface FieldMark {
  readonly name: string;
  readonly kind: FieldKind;
  readonly description: string;
  readonly nullable: boolean;
  readonly filter: boolean;
  readonly order: boolean;
  readonly group: boolean;
  readonly export: boolean;
  readonly hidden: boolean;
  /** Whether it is there for programs alone: what an event tells people leaves it out. */
  readonly technical?: boolean;
  /** Weight in full-text search; 0 is not searched. */
  readonly search: number;
  readonly write: Writable;
  readonly length?: number;
  /** Whether a text is kept as ASCII and compared letter by letter. */
  readonly isCode?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: { readonly expression: RegExp; readonly shape: string };
  readonly initial?: unknown;
  readonly choices?: () => object;
  readonly target?: () => RecordClass;
  /** Of a `many`: the field of the target that holds this record's id. */
  readonly by?: string;
  readonly dated?: DatedMark;
  readonly computed?: ComputedMark;
  /** Whether its values are about a person; has to be said of every text of a record that is one. */
  readonly personal?: boolean;
  /** How it is read from a row under an alias, where the column alone does not hold it. */
  readonly kept?: (alias: string) => Sql;
  /** Of a reference: fields of the target by which lists of this record can be grouped, by the name that the key gets. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Of such a key: the reference that leads to it, and the field of the target. */
  readonly through?: { readonly reference: FieldMark; readonly field: string };
}

/** Of a field that is there to be shown: nothing is found, ordered, grouped, exported or written by it. */
export const onlyShown = {
  filter: false,
  order: false,
  group: false,
  export: false,
  hidden: false,
  search: 0,
  write: 'never',
} as const;

/** A field that runs on plain rows: `needs` names the columns that it reads. */
export interface ComputedMark {
  readonly type: () => unknown;
  readonly needs: readonly string[];
  readonly resolve: (row: never, context: never) => unknown;
  /** The condition on rows that is met exactly where the field is true. */
  readonly where?: Where;
}

/** The fields that say from which day on (inclusive) and to which day (exclusive, null while it lasts) a record holds; rows without a first day hold on none. */
export interface PeriodMark {
  readonly from: string;
  readonly to: string;
  /** Rows whose choice is another hold on no day. */
  readonly when?: { readonly field: string; readonly is: string };
}

export interface RecordMark {
  readonly type: RecordClass;
  readonly name: string;
  readonly table: string;
  readonly prefix: string;
  readonly one: string;
  readonly many: string;
  readonly description: string;
  /** The field by which people know the record; references sort by it. */
  readonly label: string;
  /** Fields, as `track.name`, that tell it from others of the same label. */
  readonly about: readonly string[];
  readonly policy: Policy;
  /** Whether a row may be known to few; its events then are, too. */
  readonly isSecret?: (row: Readonly<Record<string, unknown>>) => boolean;
  /** Of a record that itself lasts from a day to another: its lists can be asked as of a day. */
  readonly period?: PeriodMark;
  /** The column that holds the id of the person whom its personal fields are about; `id` for a record that is one. */
  readonly person?: string;
  /** Whether events tell of it under its own id. */
  readonly hasChanges: boolean;
  readonly fields: ReadonlyMap<string, FieldMark>;
}

/** Who may see and do what with a record; `may` answers true or the reason why not. */
export interface Policy {
  /** The name of the permission that shows the rows. */
  readonly reads: string;
  /** Whether somebody unknown sees rows of it, too. */
  readonly isPublic?: boolean;
  /** Of guarded fields: the names of the permissions that show them. */
  readonly shows?: Readonly<Record<string, string>>;
  scope(viewer: never): Scope;
  /** The rows on which the viewer may do this; those in scope unless said. */
  reach?(viewer: never, action: string): Scope;
  /** Of sensitive fields: the rows, among those in scope, in which the viewer sees them; in all others they are null. */
  readonly guards?: Readonly<Record<string, (viewer: never) => Scope>>;
  /** What `may` asks of the row beyond roles, in a sentence. */
  readonly rule?: string;
  may?(viewer: never, action: string, row?: Readonly<Record<string, unknown>>): true | Refused;
}

const pending = new WeakMap<object, Map<string, FieldMark>>();
const records = new Map<RecordClass, RecordMark>();

/** Adds a field's mark to the class whose prototype this is, or to the record that the class has become. */
export function addField(prototype: object, mark: FieldMark): void {
  const own = pending.get(prototype) ?? new Map<string, FieldMark>();
  own.set(mark.name, mark);
  pending.set(prototype, own);
  const record = records.get(prototype.constructor as RecordClass);
  (record?.fields as Map<string, FieldMark> | undefined)?.set(mark.name, mark);
}

/** Every field of a class, the base classes' first. */
export function fieldsOf(type: RecordClass): Map<string, FieldMark> {
  const chain: object[] = [];
  for (
    let p: object | null = type.prototype as object;
    p && p !== Object.prototype;
    p = Object.getPrototypeOf(p)
  )
    chain.unshift(p);
  return new Map(chain.flatMap((p) => [...(pending.get(p) ?? [])]));
}

export function addRecord(mark: RecordMark): void {
  records.set(mark.type, mark);
}

/** The marks of a record's class; throws when the class is not a record. */
export function recordOf(type: RecordClass): RecordMark {
  const mark = records.get(type);
  if (!mark) throw new Error(`${type.name} is not marked as a @Record`);
  return mark;
}

/** The record of that name; throws when there is none. */
export function recordNamed(name: string): RecordMark {
  const mark = allRecords().find((record) => record.name === name);
  if (!mark) throw new Error(`There is no record ${name}`);
  return mark;
}

/** All records, in the order in which their modules were loaded. */
export function allRecords(): RecordMark[] {
  return [...records.values()];
}

/** The field of that name; throws with the record's name when there is none. */
export function fieldOf(record: RecordMark, name: string): FieldMark {
  const mark = record.fields.get(name);
  if (!mark) throw new Error(`${record.name} has no field ${name}`);
  return mark;
}

/** The column that keeps a field: references keep `<name>Id`. */
export function columnOf(mark: FieldMark): string {
  return mark.kind === 'reference' ? `${mark.name}Id` : mark.name;
}

/** Whether the field is a column of the record's own table. */
export function isStored(mark: FieldMark): boolean {
  return mark.kind !== 'many' && mark.kind !== 'computed';
}
