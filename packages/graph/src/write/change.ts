/** What happened to a record, as its event will tell it: what is hidden stays so, and what is about a person stands apart. */
import type { RecordMark } from '../record/marks.js';
import type { Row } from '../read/rows.js';

/** What happened to one record: its columns before and after, only those that differ. */
export interface Change {
  readonly type: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly subjectVersion: number;
  readonly before: Row | null;
  readonly after: Row | null;
  readonly note: string | null;
  /** The whole record after the change, or before its removal. */
  readonly whole?: Row;
  /** From which day on it holds, where that is not the day of recording. */
  readonly effectiveOn?: string | null;
  /** Whether it tells of a record that not everybody may know of. */
  readonly isSecret?: boolean;
  /** What is about a person, apart: `before` and `after` have the word for what is erased in its place. */
  readonly personal?: PersonalChange;
}

/** The personal values of a change. */
export interface PersonalChange {
  readonly personId: string | null;
  readonly before: Row | null;
  readonly after: Row | null;
}

/** What stands for a value that was erased. */
export const erased = 'erased';

/** How a write is told: the event's type (null when the parent record tells), the note, the day from which it holds. */
export interface Telling {
  readonly event?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly effectiveOn?: string | null | undefined;
  /** What else it tells, that no column holds: how many of what. */
  readonly details?: Row | undefined;
}

/** A record before and after, and whole. */
export interface Happened {
  readonly before: Row | null;
  readonly after: Row | null;
  readonly whole: Row;
}

/** The change that tells of it; null when the parent record tells. */
export function changeOf(
  record: RecordMark,
  { event, note, effectiveOn, details }: Telling,
  verb: string,
  what: Happened,
): Change | null {
  if (event === null) return null;
  const [before, after] = [openFields(record, what.before), openFields(record, what.after)];
  const personId = record.person && (what.whole[record.person] as string | null | undefined);
  const apartFrom = (row: Row | null): Row | null => (personId ? apart(record, row, false) : row);
  return {
    type: event ?? `${record.one}.${verb}`,
    subjectType: record.name,
    subjectId: what.whole['id'] as string,
    subjectVersion: Number(what.whole['version']),
    before: apartFrom(before),
    after: details ? { ...apartFrom(after), ...details } : apartFrom(after),
    ...(personId
      ? { personal: { personId, before: apart(record, before, true), after: apart(record, after, true) } }
      : {}),
    whole: what.whole,
    note: note ?? null,
    effectiveOn: effectiveOn ?? null,
    isSecret: record.isSecret?.(what.whole) ?? false,
  };
}

/** What an event may tell: a hidden field is hidden there, too. */
function openFields(record: RecordMark, row: Row | null): Row | null {
  return (
    row && Object.fromEntries(Object.entries(row).filter(([field]) => !record.fields.get(field)?.hidden))
  );
}

/** The personal values alone, or everything with the word for what is erased in their place; what is empty stays. */
export function apart(record: RecordMark, row: Row | null, isPersonal: boolean): Row | null {
  const isAbout = ([field, value]: [string, unknown]): boolean =>
    value != null && record.fields.get(field)?.personal === true;
  if (!row) return null;
  const entries = Object.entries(row);
  if (!isPersonal)
    return Object.fromEntries(entries.map((entry) => (isAbout(entry) ? [entry[0], erased] : entry)));
  const personal = entries.filter(isAbout);
  return personal.length > 0 ? Object.fromEntries(personal) : null;
}
