/** Moves agreements by the calendar: into force, into their notice period, over their last day, and to signed amendments. */
import { isInForce } from '@partnergraph/domain/amendment.js';
import { agreementActionDue } from '@partnergraph/domain/lifecycles/agreement.js';
import { actOn } from '@partnergraph/graph/api/resolvers.js';
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { productNotes } from '../event/note.js';
import { Agreement } from './agreement.entity.js';
import { agreementActions, dayOf } from './agreement.service.js';
import { takeEffectIfDue } from './amendment.service.js';
import type { AgreementRow } from './version.service.js';

type Transact = <T>(work: (writer: Writer) => Promise<T>) => Promise<T>;

/** How many steps were taken, and which agreements could not be moved, each with its error. */
export interface Advance {
  readonly steps: number;
  readonly failures: readonly { readonly id: string; readonly error: unknown }[];
}

/** Takes every step that is due by the calendar; a second run on the same day takes none. */
export async function advanceAgreements(transact: Transact, signal?: AbortSignal): Promise<Advance> {
  const ids = await transact(candidates);
  const failures: { id: string; error: unknown }[] = [];
  let steps = 0;
  for (const id of ids) {
    try {
      // Each step in a transaction of its own: a signed agreement may go into force and on to its notice period.
      while (!signal?.aborted && (await transact((writer) => step(writer, id)))) steps += 1;
    } catch (error) {
      failures.push({ id, error });
    }
  }
  return { steps, failures };
}

/** Agreements that have something due wherever their calendar is kept; those are then looked at one by one. */
async function candidates(writer: Writer): Promise<string[]> {
  const tomorrow = sql`DATE_ADD(${writer.today}, INTERVAL 1 DAY)`;
  const isNear = sql`endsOn <= ${tomorrow} OR (state <> ${'EXPIRING'} AND endsOn <= DATE_ADD(${tomorrow}, INTERVAL noticeDays DAY))`;
  const rows = await writer.run(
    sql`SELECT id FROM agreement WHERE state = ${'SIGNED'} OR (state IN (${'ACTIVE'}, ${'EXPIRING'}, ${'RENEWED'}) AND (${isNear} OR amendmentState = ${'SCHEDULED'})) ORDER BY id`,
  );
  return rows.map((row) => row['id'] as string);
}

async function step(writer: Writer, id: string): Promise<boolean> {
  const agreement = await writer.find<AgreementRow>(Agreement, id, { isTrusted: true });
  if (!agreement) return false;
  const today = await dayOf(writer, agreement.partnershipId);
  if (isInForce(agreement.state) && (await takeEffectIfDue(writer, agreement, today))) return true;
  const action = agreementActionDue(agreement, today);
  if (!action) return false;
  await actOn(writer, Agreement, agreementActions, {
    id,
    version: agreement.version,
    action,
    input: { note: productNotes.CALENDAR },
  });
  return true;
}
