/** Appends to the log, as the last thing that a transaction does. */
import type { EntityManager } from 'typeorm';
import type { Viewer } from '@partnergraph/graph/condition/scope.js';
import type { Change } from '@partnergraph/graph/write/change.js';
import { newIdAt } from '../../database/ids.js';
import { linkHash, type LoggedEvent } from './canonical.js';
import { json, keptOf, openLabel, plain, subjectOf, writeKept } from './personal.js';
import { type Head, linkRest, lockHead, moveHead } from './chain.js';

interface Recording {
  readonly viewer: Viewer & { readonly name: string };
  readonly batchId: string | null;
  readonly now: Date;
}

/**
 * Takes `count` places at the end of the log and returns the one before the first; the end stays locked until the
 * commit. For events that are written by statements of their own: they are linked when the transaction records its
 * other events, and may say nothing of a person.
 */
export async function takePlaces(manager: EntityManager, count: number): Promise<number> {
  const head = await lockHead(manager);
  await moveHead(manager, { ...head, sequence: head.sequence + count });
  return head.sequence;
}

/** How many events one statement writes. */
const eventsOfAnInsert = 500;

/** Writes one event for each change, in their order, each linked to the one before. */
export async function recordEvents(
  manager: EntityManager,
  changes: readonly Change[],
  recording: Recording,
): Promise<void> {
  if (changes.length === 0) return;
  let head = await linkRest(manager, await lockHead(manager));
  for (let from = 0; from < changes.length; from += eventsOfAnInsert)
    head = await append(manager, changes.slice(from, from + eventsOfAnInsert), { head, ...recording });
  await moveHead(manager, head);
}

async function append(
  manager: EntityManager,
  changes: readonly Change[],
  { head, viewer, batchId, now }: Recording & { readonly head: Head },
): Promise<Head> {
  const made = changes.map((change, i) => {
    const label = labelOf(change);
    const kept = keptOf(change, label);
    const event: LoggedEvent = {
      sequence: head.sequence + i + 1,
      id: newIdAt('evt', now),
      at: now.toISOString().slice(0, 23).replace('T', ' '),
      type: change.type,
      subjectType: change.subjectType,
      subjectId: change.subjectId,
      subjectLabel: openLabel(label, kept),
      subjectVersion: change.subjectVersion,
      actorId: viewer.id,
      actorName: actorNameOf(viewer),
      batchId,
      effectiveOn: change.effectiveOn ?? null,
      before: plain(change.before),
      after: plain(change.after),
      note: change.personal ? null : change.note,
      isSecret: change.isSecret ?? false,
      personalHash: kept?.hash ?? null,
    };
    return { event, kept };
  });
  let { hash } = head;
  const links = made.map(({ event }) => [event.sequence, (hash = linkHash(hash, event)), event.personalHash]);
  await manager.query(
    'INSERT INTO event (sequence, id, at, type, subjectType, subjectId, subjectLabel, subjectVersion, actorId, actorName, batchId, effectiveOn, `before`, `after`, note, isSecret) VALUES ?',
    [made.map(({ event }) => rowOf(event))],
  );
  await manager.query('INSERT INTO event_link (sequence, hash, personalHash) VALUES ?', [links]);
  await writeKept(
    manager,
    made.flatMap(({ event, kept }) => (kept ? [[event.sequence, kept] as const] : [])),
  );
  const sequence = head.sequence + made.length;
  return { sequence, linked: sequence, hash };
}

/** What the log holds as the name of the one who acts: of a user nothing, as its name is kept with the user. */
export function actorNameOf(viewer: Recording['viewer']): string {
  return viewer.id === null ? viewer.name : '';
}

const rowOf = (event: LoggedEvent): unknown[] => [
  event.sequence,
  event.id,
  event.at,
  event.type,
  event.subjectType,
  event.subjectId,
  event.subjectLabel,
  event.subjectVersion,
  event.actorId,
  event.actorName,
  event.batchId,
  event.effectiveOn,
  json(event.before),
  json(event.after),
  event.note,
  event.isSecret,
];

function labelOf(change: Change): string | null {
  const record = subjectOf(change.subjectType);
  const label = record && (change.whole?.[record.label] ?? change.after?.[record.label]);
  return label == null ? null : String(label).slice(0, 200);
}
