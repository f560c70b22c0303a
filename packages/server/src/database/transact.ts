/** One use case, one transaction: its changes and their events are kept together or not at all. */
import type { EntityManager } from 'typeorm';
import type { Change } from '@partnergraph/graph/write/change.js';
import type { Transaction } from '@partnergraph/graph/api/context.js';
import type { Viewer } from '@partnergraph/graph/condition/scope.js';
import { Writer } from '@partnergraph/graph/write/write.js';
import { forgetChanged } from '../modules/access/remembered.js';
import { recordEvents } from '../modules/event/event.service.js';
import { poolError } from './bounded.js';
import type { Database } from './database.js';
import { newId, newStem } from './ids.js';

export interface Actor {
  readonly viewer: Viewer & { readonly name: string };
  readonly now: () => Date;
}

const attempts = 4;
const isLockTrouble = (error: unknown): boolean =>
  [1205, 1213].includes((error as { errno?: number }).errno ?? 0);

/** Runs the work; begins again when the database broke a deadlock by undoing it. */
export async function transact<T>(
  database: Database,
  actor: Actor,
  work: (writer: Writer) => Promise<T>,
  { isReadCommitted = false }: Transaction = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const run = (manager: EntityManager): Promise<Done<T>> => once(manager, actor, work);
      const { result, changes } = await (isReadCommitted
        ? database.source.transaction('READ COMMITTED', run)
        : database.source.transaction(run));
      forgetChanged(database, changes);
      return result;
    } catch (error) {
      if (attempt >= attempts || !isLockTrouble(error)) throw poolError(error as Error);
    }
  }
}

interface Done<T> {
  readonly result: T;
  readonly changes: readonly Change[];
}

async function once<T>(
  manager: EntityManager,
  actor: Actor,
  work: (writer: Writer) => Promise<T>,
): Promise<Done<T>> {
  const writer = new Writer(manager, { viewer: actor.viewer, now: actor.now(), newId, newStem });
  const result = await work(writer);
  await recordEvents(manager, writer.changes, {
    viewer: actor.viewer,
    batchId: writer.batchId,
    now: writer.now,
  });
  return { result, changes: writer.changes };
}
