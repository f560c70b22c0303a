/** Keeps what events say of persons beside the log, and empties it when a person is erased. */
import { randomBytes } from 'node:crypto';
import { allRecords, type RecordMark } from '@partnergraph/graph/record/marks.js';
import { type Change, erased } from '@partnergraph/graph/write/change.js';
import type { EntityManager } from 'typeorm';
import { personalHash, type PersonalPart } from './canonical.js';

/** A part that is kept beside the log, whose it is, and how the log knows it. */
export interface Kept extends PersonalPart {
  readonly personId: string | null;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** A value as it will be read again. */
export const plain = (value: unknown): unknown =>
  value == null ? null : (JSON.parse(JSON.stringify(value)) as unknown);

export const json = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));

/** The mark of the record that an event tells of. */
export function subjectOf(subjectType: string): RecordMark | undefined {
  return allRecords().find(({ name }) => name === subjectType);
}

/** Whether records of this type are called by a personal name. */
export function isNamePersonal(subjectType: string): boolean {
  const record = subjectOf(subjectType);
  return record?.fields.get(record.label)?.personal === true;
}

/** What of a change is kept beside the log; null when it says nothing of a person. */
export function keptOf(change: Change, label: string | null): Kept | null {
  if (!change.personal) return null;
  const { personId, before, after } = change.personal;
  const part = {
    before: plain(before),
    after: plain(after),
    label: isNamePersonal(change.subjectType) ? label : null,
    note: change.note,
  };
  return keepPart(personId, part);
}

/** A part with a salt of its own; null when it holds nothing. */
export function keepPart(personId: string | null, part: PersonalPart): Kept | null {
  if (Object.values(part).every((value) => value === null)) return null;
  const salt = randomBytes(16);
  return { personId, ...part, salt, hash: personalHash(salt, part) };
}

/** What stays in the log of a label. */
export const openLabel = (label: string | null, kept: Kept | null): string | null =>
  kept && kept.label !== null ? erased : label;

/** Writes parts beside the log, by the places of their events. */
export async function writeKept(
  manager: EntityManager,
  parts: readonly (readonly [sequence: number, kept: Kept])[],
): Promise<void> {
  if (parts.length === 0) return;
  const rows = parts.map(([sequence, { personId, salt, before, after, label, note }]) => [
    sequence,
    personId,
    salt,
    json(before),
    json(after),
    label,
    note,
  ]);
  await manager.query(
    'INSERT INTO event_personal (sequence, personId, salt, `before`, `after`, label, note) VALUES ?',
    [rows],
  );
}

/** Empties everything that events say of a person; gives how many did. The hashes stay in the log and tell nothing without their salts. */
export async function emptyKept(manager: EntityManager, personId: string): Promise<number> {
  const { affectedRows } = (await manager.query(
    'UPDATE event_personal SET salt = NULL, `before` = NULL, `after` = NULL, label = NULL, note = NULL WHERE personId = ? AND salt IS NOT NULL',
    [personId],
  )) as { affectedRows: number };
  return affectedRows;
}
