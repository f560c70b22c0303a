/** Plays acts in the order of their days, each with the clock of its day, in one transaction: the demo is there whole or not at all. */
import { Writer } from '@partnergraph/graph/write/write.js';
import { recordEvents } from '../../modules/event/event.service.js';
import type { ProductViewer } from '../../modules/access/viewer.js';
import type { Database } from '../database.js';
import { newId, newStem } from '../ids.js';

/** Something that somebody does on a day. */
export interface Act {
  readonly day: string;
  /** Who does it: the key of one of the cast. */
  readonly by: string;
  run(writer: Writer): Promise<unknown>;
}

/** Acts are played from the earliest to the latest; those of one day in the order in which they were written. */
export async function play(
  database: Database,
  acts: readonly Act[],
  viewerOf: (key: string) => ProductViewer,
): Promise<void> {
  const inOrder = acts.toSorted((a, b) => a.day.localeCompare(b.day));
  await database.source.transaction(async (manager) => {
    let minute = 0;
    for (const act of inOrder) {
      const now = new Date(`${act.day}T09:00:00.000Z`);
      now.setUTCMinutes(minute++ % 480);
      const writer = new Writer(manager, { viewer: viewerOf(act.by), now, newId, newStem });
      await act.run(writer);
      await recordEvents(manager, writer.changes, { viewer: viewerOf(act.by), batchId: writer.batchId, now });
    }
  });
}
