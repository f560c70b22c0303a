/** A person's decision about a doubtful row: whom it means. */
import { problem } from '@partnergraph/graph/payload.js';
import { sql } from '@partnergraph/graph/sql.js';
import type { Writer } from '@partnergraph/graph/write.js';
import { mayOrReason } from '../access/policy.js';
import type { ProductViewer } from '../access/viewer.js';
import { Organization } from '../partner/organization.entity.js';
import { ImportBatch } from './importBatch.entity.js';
import { ImportRow } from './importRow.entity.js';
import type { Batch } from './intake.service.js';
import { decideOutcomes, nextListOn } from './outcome.js';
import { countOutcomes } from './plan.js';
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
  const may = mayOrReason(writer.viewer as ProductViewer, 'importBatch.change');
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
  await run(
    writer,
    sql`UPDATE import_row SET organizationId = ${meant}, isNew = ${meant === null}, partnershipId = NULL, addsDomain = FALSE, changes = NULL, plan = 'CREATE' WHERE id = ${row.id}`,
  );
  const organizationIds = [meant, row.organizationId].filter((id) => id !== null);
  const trackId = batch.trackId ?? '';
  await decideOutcomes(writer, {
    batchId: batch.id,
    programId: batch.programId ?? '',
    trackId,
    asOf: batch.asOf,
    nextListOn: await nextListOn(writer, trackId, batch.asOf),
    rowId: row.id,
    organizationIds: organizationIds.length > 0 ? organizationIds : [''],
  });
  // Decided by a person: a new organization is no longer a doubt.
  if (meant === null)
    await run(writer, sql`UPDATE import_row SET plan = 'CREATE' WHERE id = ${row.id} AND plan = 'DOUBT'`);
  await writer.change(ImportBatch, batch, await countOutcomes(writer, batch.id), { event: null });
  return row;
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
