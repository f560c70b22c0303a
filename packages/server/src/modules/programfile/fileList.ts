/** What the product knows of one list of a programme file: its records, how a row is found again, and by which rules it is written. */
import { type FieldMark, type RecordClass, recordOf } from '@partnergraph/graph/record/marks.js';
import type { LifecycleRules } from '@partnergraph/graph/api/resolvers.js';
import type { WriteRules } from '@partnergraph/graph/write/rules.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Where } from '@partnergraph/graph/condition/scope.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { givenFields } from '@partnergraph/graph/write/inputs.js';

/** A record as the database has it. */
export type Stored = Row & { id: string; version: number };

/** The action by which a new record gets the state that the file asks for, once the list `after` is there. */
export interface Enactment {
  readonly field: string;
  readonly list: object;
  readonly state: string;
  readonly action: string;
  readonly after: string;
}

export interface FileList {
  /** The field of the input. */
  readonly name: string;
  readonly type: RecordClass;
  readonly description: string;
  /** The field that tells the rows of one parent apart; `key` unless said. */
  readonly key?: string;
  /** The reference whose key comes before it in the natural key. */
  readonly parent?: string;
  /** Whether its records belong to no program, or to the graph as a whole. */
  readonly isShared?: boolean;
  /** Whether a program may have many more than its file names. */
  readonly isSparse?: boolean;
  readonly rules?: WriteRules & { readonly lifecycle?: LifecycleRules };
  /** The natural keys of references that are not simply the field's text. */
  readonly keyOf?: { readonly [reference: string]: (row: Row) => unknown };
  /** Fields that a file gives to a new record alone: the rest of their life is in the graph. */
  readonly once?: readonly string[];
  /** Whether what the graph has is kept: a file fills in what nobody has said. */
  readonly isFilledIn?: boolean;
  /** Lists of values that a file adds to and takes nothing from. */
  readonly unions?: readonly string[];
  /** Organizations that a file adds to each record of the list, as rows of `type` that name the record by `by`. */
  readonly members?: { readonly field: string; readonly type: RecordClass; readonly by: string };
  readonly enact?: Enactment;
  /** Finds the records of rows in a way of its own, by natural key. */
  readonly find?: (writer: Writer, rows: readonly Row[]) => Promise<ReadonlyMap<string, Stored>>;
}

/** The field that tells the rows of one parent apart. */
export const keyField = (list: FileList): string => list.key ?? 'key';

/** The fields that a row of the file may give: what a new record may be given, less its program and what no file names. */
export function fileFields(list: FileList, lists: readonly FileList[]): FieldMark[] {
  return givenFields(recordOf(list.type), 'create').filter(
    (mark) =>
      mark.kind !== 'reference' ||
      (mark.name !== 'program' && lists.some(({ type }) => type === mark.target!())),
  );
}

/** Whether records of the list name their program. */
export function hasProgram(list: FileList): boolean {
  return recordOf(list.type).fields.has('program');
}

/** The list that holds the records that a reference of this list names. */
export function listNamed(list: FileList, reference: string, lists: readonly FileList[]): FileList {
  const target = recordOf(list.type).fields.get(reference)!.target!();
  return lists.find(({ type }) => type === target)!;
}

/** The natural key of a row of the file. */
export function keyOfRow(list: FileList, row: Row): string {
  const own = String(row[keyField(list)]);
  return list.parent ? `${String(row[list.parent])}.${own}` : own;
}

/** The natural key that a row of the file gives for a reference; undefined when it gives none. */
export function keyOfReference(list: FileList, mark: FieldMark, row: Row): unknown {
  const given = row[mark.name];
  return given == null ? given : (list.keyOf?.[mark.name]?.(row) ?? given);
}

/** The condition by which the records of a program are found that a list speaks of. */
export function whereInProgram(list: FileList, lists: readonly FileList[], programId: string): Where {
  if (!list.parent) return { program: { id: { eq: programId } } };
  return { [list.parent]: whereInProgram(listNamed(list, list.parent, lists), lists, programId) };
}

/** Rows so that those that others of the list name come before them. */
export function parentsFirst(list: FileList, rows: readonly Row[]): { row: Row; index: number }[] {
  const self = [...recordOf(list.type).fields.values()].find(
    (mark) => mark.kind === 'reference' && mark.target!() === list.type,
  );
  const all = rows.map((row, index) => ({ row, index }));
  if (!self) return all;
  const byKey = new Map(all.map((one) => [keyOfRow(list, one.row), one]));
  const ordered = new Set<(typeof all)[number]>();
  const visit = (one: (typeof all)[number], below: ReadonlySet<unknown>): void => {
    if (ordered.has(one) || below.has(one)) return;
    const parent = byKey.get(String(one.row[self.name]));
    if (parent) visit(parent, new Set([...below, one]));
    ordered.add(one);
  };
  for (const one of all) visit(one, new Set());
  return [...ordered];
}
