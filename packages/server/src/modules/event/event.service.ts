/** Appends to the log, as the last thing that a transaction does. */
import type { EntityManager } from 'typeorm';
import { allRecords } from '@partnergraph/graph/marks.js';
import type { Viewer } from '@partnergraph/graph/scope.js';
import type { Change } from '@partnergraph/graph/write.js';
import { ulid } from 'ulid';
import { Event } from './event.entity.js';

interface Recording {
  readonly viewer: Viewer & { readonly name: string };
  readonly batchId: string | null;
  readonly now: Date;
}

/** Takes `count` places at the end of the log and returns the one before the first; the end stays locked until the commit. */
export async function takePlaces(manager: EntityManager, count: number): Promise<number> {
  const [head] = (await manager.query('SELECT sequence FROM event_head WHERE id = 1 FOR UPDATE')) as {
    sequence: number;
  }[];
  if (!head) throw new Error('The end of the log is missing: run the migrations.');
  await manager.query('UPDATE event_head SET sequence = ? WHERE id = 1', [head.sequence + count]);
  return head.sequence;
}

/** Writes one event for each change, in their order. */
export async function recordEvents(
  manager: EntityManager,
  changes: readonly Change[],
  { viewer, batchId, now }: Recording,
): Promise<void> {
  if (changes.length === 0) return;
  const last = await takePlaces(manager, changes.length);
  const rows = changes.map((change, i) => ({
    id: `evt_${ulid(now.getTime())}`,
    sequence: last + i + 1,
    at: now,
    type: change.type,
    subjectType: change.subjectType,
    subjectId: change.subjectId,
    subjectLabel: labelOf(change),
    subjectVersion: change.subjectVersion,
    actorId: viewer.id,
    actorName: viewer.name,
    batchId,
    effectiveOn: change.effectiveOn ?? null,
    before: change.before,
    after: change.after,
    note: change.note,
    isSecret: change.isSecret ?? false,
  }));
  await manager
    .createQueryBuilder()
    .insert()
    .into(Event)
    .values(rows as never)
    .updateEntity(false)
    .execute();
}

function labelOf(change: Change): string | null {
  const record = allRecords().find(({ name }) => name === change.subjectType);
  const label = record && (change.whole?.[record.label] ?? change.after?.[record.label]);
  return label == null ? null : String(label).slice(0, 200);
}
