/** Carries out the plan of an import: everything in one transaction, the log last. */
import type { ActionInput } from '@partnergraph/graph/api/lifecycle.js';
import type { Request } from '@partnergraph/graph/api/useCases.js';
import { raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { addDomains, changePartners, moving, outdated } from './change.js';
import { type Applying, createAdditions, createPartners } from './create.js';
import { ImportBatch } from './importBatch.entity.js';
import { type Batch, batchFor } from './intake.service.js';
import { appliedEvents, movesOf, tell } from './log.js';
import { lockHead } from '../event/chain.js';
import { checkAdditions } from './place.js';
import { run } from './statement.js';
import { rewriteOrganizationWords, rewritePartnershipWords, writeNewWords } from './words.js';

/** Applies an import at the version of its plan; refused when what it was planned on has changed since. */
export async function applyBatch(writer: Writer, request: Request<ActionInput>): Promise<{ id: string }> {
  const { batch, to } = await batchFor(writer, 'apply', request);
  checkAdditions(writer, batch.additions ?? []);
  // Imports of one track wait for each other.
  if (batch.trackId) await writer.run(sql`SELECT id FROM track WHERE id = ${batch.trackId} FOR UPDATE`);
  await checkFresh(writer, batch as PlannedBatch, raw(''));
  const applying: Applying = { ...batch, ...(await createAdditions(writer, batch)) };
  await createPartners(writer, applying);
  await changePartners(writer, applying);
  await addDomains(writer, batch.id);
  await writeNewWords(writer, batch.id);
  await rewriteOrganizationWords(
    writer,
    sql`r.batchId = ${batch.id} AND r.addsDomain AND r.plan IN ('CHANGE', 'CREATE')`,
  );
  await rewritePartnershipWords(writer, sql`${moving(batch.id)} AND r.plan = 'CHANGE'`);
  await rememberIdentities(writer, applying);
  await run(writer, sql`DELETE FROM import_chunk WHERE batchId = ${batch.id}`);
  const { programId, trackId } = applying;
  const after = await writer.change<{ id: string }>(
    ImportBatch,
    batch,
    { state: to, programId, trackId, appliedAt: writer.now },
    {
      event: 'importBatch.apply',
      note: request.input.note,
      effectiveOn: batch.asOf,
      details: await movesOf(writer, batch.id),
    },
  );
  // Nobody else commits from here on; what was committed since the first look is found now.
  await lockHead(writer.manager);
  await checkFresh(writer, batch as PlannedBatch, raw('LOCK IN SHARE MODE'));
  await tell(writer, { ...batch, note: null }, appliedEvents(applying));
  return after;
}

type PlannedBatch = Batch & { readonly plannedAfter: number };

/** Refuses a plan when somebody has changed a record that it looked at. */
async function checkFresh(writer: Writer, batch: PlannedBatch, lock: Sql): Promise<void> {
  const isOurs = sql`e.subjectType = 'Partnership' AND EXISTS (SELECT 1 FROM partnership p WHERE p.id = e.subjectId AND p.programId = ${batch.programId})`;
  const isMeant = sql`e.subjectType = 'Organization' AND (e.type = 'organization.created' OR EXISTS (SELECT 1 FROM import_row r WHERE r.organizationId = e.subjectId AND r.batchId = ${batch.id}))`;
  const [event] = (await writer.run(
    sql`SELECT e.subjectType, e.subjectLabel FROM event e WHERE e.sequence > ${batch.plannedAfter} AND ((${isOurs}) OR (${isMeant})) AND (e.batchId IS NULL OR e.batchId <> ${batch.id}) ORDER BY e.sequence LIMIT 1 ${lock}`,
  )) as { subjectType: string; subjectLabel: string | null }[];
  if (event) throw outdated(`the ${event.subjectType} ${event.subjectLabel ?? ''}`.trim());
}

/** Keeps for whom each row was taken: names and domains may come to speak of others, too. */
async function rememberIdentities(writer: Writer, batch: Applying): Promise<void> {
  await run(
    writer,
    sql`INSERT IGNORE INTO import_identity (trackId, rowKey, organizationId, batchId) SELECT ${batch.trackId}, r.rowKey, r.organizationId, ${batch.id} FROM import_row r WHERE r.batchId = ${batch.id} AND NOT r.isKnown AND r.rowKey IS NOT NULL AND r.organizationId IS NOT NULL AND r.plan <> 'REJECTED' ORDER BY r.rowKey`,
  );
}
