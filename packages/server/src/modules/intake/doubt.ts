/** A person's decision about a doubtful row: whom it means. */
import { problem } from '@partnergraph/graph/api/payload.js';
import { raw, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { mayEverywhere } from '../access/policy.js';
import type { ProductViewer } from '../access/viewer.js';
import { Organization } from '../partner/organization.entity.js';
import { ImportBatch } from './importBatch.entity.js';
import { ImportRow } from './importRow.entity.js';
import type { Batch } from './intake.service.js';
import { decideOutcomes, nextListOn } from './outcome.js';
import { countOutcomes } from './plan.js';
import { openMatches } from './recall.js';
import { openStage, stagedColumns } from './stage.js';
import { run } from './statement.js';

interface DoubtRow {
  readonly id: string;
  readonly batchId: string;
  readonly number: number | null;
  readonly name: string;
  readonly isDoubtful: boolean | number;
  readonly organizationId: string | null;
  readonly plan: string;
}

/** Takes a doubtful row for the organization, or for a new one; what becomes of it is decided again. */
export async function resolveRow(
  writer: Writer,
  request: { readonly id: string; readonly organizationId: string | null | undefined },
): Promise<{ id: string }> {
  const may = mayEverywhere(writer.viewer as ProductViewer, 'importBatch.change');
  if (may !== true) throw problem('FORBIDDEN', ['id'], may);
  const row = await writer.load<DoubtRow>(ImportRow, request.id);
  const batch = (await writer.find<Batch>(ImportBatch, row.batchId))!;
  if (batch.state !== 'PLANNED')
    throw problem(
      'NOT_ALLOWED_NOW',
      ['id'],
      `A plan can be changed while it is PLANNED; it is ${batch.state}.`,
    );
  if (!row.isDoubtful)
    throw problem('NOT_ALLOWED_NOW', ['id'], 'This row is not in doubt; correct the file and plan again.');
  const meant = request.organizationId ?? null;
  if (meant !== null) await checkFree(writer, row, meant);
  await stageAgain(writer, row.id, meant);
  const organizationIds = [meant, row.organizationId].filter((id) => id !== null);
  const trackId = batch.trackId ?? '';
  await decideOutcomes(writer, {
    batchId: batch.id,
    programId: batch.programId ?? '',
    trackId,
    asOf: batch.asOf,
    nextListOn: await nextListOn(writer, trackId, batch.asOf),
    organizationIds: organizationIds.length > 0 ? organizationIds : [''],
  });
  await writer.change(ImportBatch, batch, await countOutcomes(writer, batch.id), { event: null });
  return row;
}

/** Takes a row out of the plan to decide it again, as the one row of a file in which a person has said who is meant. */
async function stageAgain(writer: Writer, rowId: string, organizationId: string | null): Promise<void> {
  await openStage(writer);
  await openMatches(writer);
  const own = raw(stagedColumns.replace('reason', 'NULL'));
  const columns = raw(stagedColumns);
  await run(
    writer,
    sql`INSERT INTO intake_staged (${columns}) SELECT ${own} FROM import_row WHERE id = ${rowId}`,
  );
  await run(
    writer,
    sql`INSERT INTO intake_match (number, organizationId, isDoubtful, isDecided, reason, candidates) SELECT number, ${organizationId}, TRUE, TRUE, IF(plan = 'REJECTED', NULL, reason), candidates FROM import_row WHERE id = ${rowId}`,
  );
  await run(writer, sql`DELETE FROM import_row WHERE id = ${rowId}`);
}

async function checkFree(writer: Writer, row: DoubtRow, organizationId: string): Promise<void> {
  const organization = await writer.load<{ name: string }>(Organization, organizationId, ['organizationId']);
  const [other] = (await writer.run(
    sql`SELECT number FROM import_row WHERE batchId = ${row.batchId} AND organizationId = ${organizationId} AND number IS NOT NULL AND id <> ${row.id} LIMIT 1`,
  )) as { number: number }[];
  if (other)
    throw problem(
      'CONFLICT',
      ['organizationId'],
      `${organization.name} is already meant by row ${other.number}; an organization can be in a list once.`,
    );
}
