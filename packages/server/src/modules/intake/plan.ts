/** Makes the plan of an import: every row of its file with what becomes of it. */
import type { Request } from '@partnergraph/graph/api/useCases.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { readHeader } from './header.js';
import { ImportBatch } from './importBatch.entity.js';
import type { ImportBatchPlanInput } from './intake.inputs.js';
import { type Batch, batchFor } from './intake.service.js';
import { checkedMapping } from './mapping.js';
import { matchRows } from './match.js';
import { decideOutcomes, nextListOn } from './outcome.js';
import { checkAdditions, findPlace } from './place.js';
import { keepDecisions, openMatches } from './recall.js';
import { stageRows } from './stage.js';
import { missingPiece, textOf } from './staging.js';
import { run } from './statement.js';

/** Plans an import, anew when it was planned before; changes nothing but the plan. */
export async function planBatch(
  writer: Writer,
  request: Request<ImportBatchPlanInput>,
): Promise<{ id: string }> {
  const { batch, to } = await batchFor(writer, 'plan', request);
  // Before anything is read: what is committed from now on may speak against the plan.
  const plannedAfter = await endOfLog(writer);
  const { separator, columns } = readHeader(await beginningOf(writer, batch));
  const mapping = checkedMapping(columns, given(request.input.mapping));
  const place = await findPlace(writer, batch, {
    levelColumn: mapping.level,
    createLevels: request.input.createLevels ?? null,
  });
  await keepDecisions(writer, batch.id);
  await run(writer, sql`DELETE FROM import_row WHERE batchId = ${batch.id}`);
  await openMatches(writer);
  const { levels } = place;
  const rowCount = await stageRows(writer, { batchId: batch.id, separator, columns, mapping, levels });
  const additions = [...place.additions, ...levels.additions];
  checkAdditions(writer, additions);
  await matchRows(writer, { trackId: place.trackId, asOf: batch.asOf });
  await decideOutcomes(writer, {
    batchId: batch.id,
    programId: place.programId,
    trackId: place.trackId,
    asOf: batch.asOf,
    nextListOn: await nextListOn(writer, place.trackId, batch.asOf),
  });
  const isKnown = (type: string): boolean => !additions.some((addition) => addition.type === type);
  return writer.change(
    ImportBatch,
    batch,
    {
      state: to,
      columns,
      mapping,
      rowCount,
      trackKey: place.trackKey,
      programId: isKnown('Program') ? place.programId : null,
      trackId: isKnown('Track') ? place.trackId : null,
      additions: additions.length > 0 ? additions : null,
      plannedAfter,
      ...(await countOutcomes(writer, batch.id)),
    },
    { event: batch.isDryRun ? null : 'importBatch.plan', effectiveOn: batch.asOf },
  );
}

const given = (mapping: ImportBatchPlanInput['mapping']): Readonly<Record<string, string | null>> =>
  Object.fromEntries(Object.entries(mapping ?? {}).filter(([, column]) => column !== undefined));

async function beginningOf(writer: Writer, batch: Batch): Promise<string> {
  const missing = await missingPiece(writer.manager, batch.id);
  if (missing !== null)
    throw problem(
      'NOT_ALLOWED_NOW',
      ['id'],
      missing === 0 && batch.columns.length === 0
        ? 'The file has not been received yet; upload its text first.'
        : `The piece ${missing} of the file was not received; upload it again.`,
    );
  const { value } = await textOf(writer.manager, batch.id).next();
  return (value ?? '') as string;
}

/** The place of the last event. */
async function endOfLog(writer: Writer): Promise<number> {
  const [head] = (await writer.run(sql`SELECT sequence FROM event_head WHERE id = 1`)) as {
    sequence: number;
  }[];
  return head!.sequence;
}

const counters = {
  CREATE: 'createCount',
  CHANGE: 'changeCount',
  END: 'endCount',
  UNCHANGED: 'unchangedCount',
  REJECTED: 'rejectedCount',
  DOUBT: 'doubtCount',
} as const;

/** How many rows have each outcome, as the columns of the batch. */
export async function countOutcomes(writer: Writer, batchId: string): Promise<Record<string, number>> {
  const rows = (await writer.run(
    sql`SELECT plan, COUNT(*) AS n FROM import_row WHERE batchId = ${batchId} GROUP BY plan`,
  )) as { plan: keyof typeof counters; n: number | string }[];
  const counts = Object.fromEntries(Object.values(counters).map((column) => [column, 0]));
  for (const { plan, n } of rows) counts[counters[plan]] = Number(n);
  return counts;
}
