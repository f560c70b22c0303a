/** Takes an import back: what it created goes, what it changed is as it was, and the log tells both. */
import type { ActionInput } from '@partnergraph/graph/api/lifecycle.js';
import type { Request } from '@partnergraph/graph/api/useCases.js';
import { raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Level } from '../program/level.entity.js';
import { Program } from '../program/program.entity.js';
import { Track } from '../program/track.entity.js';
import { moving, periods, withoutClue } from './change.js';
import { joining } from './create.js';
import { ImportBatch } from './importBatch.entity.js';
import { type Batch, batchFor } from './intake.service.js';
import { movedFields, movesOf, tell, type Told, withOrganization, withPartnership } from './log.js';
import { idType, run, temporary } from './statement.js';
import { refuseUndo } from './undoable.js';
import { rewriteOrganizationWords, rewritePartnershipWords } from './words.js';

/** Undoes an applied import; refused with a list of what was changed since. */
export async function undoBatch(writer: Writer, request: Request<ActionInput>): Promise<{ id: string }> {
  const { batch, to } = await batchFor(writer, 'undo', request);
  await writer.run(sql`SELECT id FROM track WHERE id = ${batch.trackId} FOR UPDATE`);
  await refuseUndo(writer, batch);
  const added = sql`r.batchId = ${batch.id} AND r.addsDomain AND r.plan IN ('CHANGE', 'CREATE')`;
  await restorePartners(writer, batch.id);
  await run(
    writer,
    sql`UPDATE organization o JOIN import_row r ON r.organizationId = o.id SET o.domains = ${withoutClue}, o.version = o.version + 1, o.updatedAt = ${writer.now} WHERE ${added}`,
  );
  await rewriteOrganizationWords(writer, added);
  await rewritePartnershipWords(writer, sql`${moving(batch.id)} AND r.plan = 'CHANGE'`);
  await tell(writer, { ...batch, note: request.input.note ?? null }, undoneEvents(batch.id));
  await removePartners(writer, batch.id);
  const { version } = await releaseAdditions(writer, batch);
  return writer.change(
    ImportBatch,
    { ...batch, version },
    { state: to, undoneAt: writer.now },
    {
      event: 'importBatch.undo',
      note: request.input.note,
      effectiveOn: batch.asOf,
      details: await movesOf(writer, batch.id),
    },
  );
}

/** Partnerships and their dated rows as they were before the import. */
async function restorePartners(writer: Writer, batchId: string): Promise<void> {
  for (const [kind, { table, column }] of Object.entries(periods)) {
    await run(
      writer,
      sql`DELETE d FROM ${raw(table)} d JOIN import_row r ON r.partnershipId = d.partnershipId WHERE ${moving(batchId)}`,
    );
    const source = raw(kind === 'level' ? ', source' : '');
    await run(
      writer,
      sql`INSERT INTO ${raw(table)} (id, version, createdAt, updatedAt, partnershipId, fromOn, toOn, ${raw(column)}${source}) SELECT id, 1, ${writer.now}, ${writer.now}, partnershipId, fromOn, toOn, value${source} FROM import_prior_period WHERE batchId = ${batchId} AND kind = ${kind}`,
    );
  }
  await run(writer, sql`DELETE FROM import_prior_period WHERE batchId = ${batchId}`);
  await run(
    writer,
    sql`UPDATE partnership p JOIN import_row r ON r.partnershipId = p.id SET p.stage = r.priorStage, p.levelId = r.priorLevelId, p.name = r.priorName, p.version = p.version + 1, p.updatedAt = ${writer.now} WHERE ${moving(batchId)}`,
  );
}

function undoneEvents(batchId: string): Told[] {
  const organization = {
    subjectType: 'Organization',
    subjectId: raw('o.id'),
    label: raw('o.name'),
    version: raw('o.version'),
  };
  const partnership = {
    subjectType: 'Partnership',
    subjectId: raw('p.id'),
    label: raw('p.name'),
    version: raw('p.version'),
  };
  const nothing = raw('NULL');
  return [
    {
      ...partnership,
      joins: withPartnership,
      where: moving(batchId),
      type: raw("'partnership.restored'"),
      before: movedFields(false),
      after: movedFields(true),
    },
    {
      ...organization,
      joins: withOrganization,
      where: sql`r.batchId = ${batchId} AND r.addsDomain AND r.plan IN ('CHANGE', 'CREATE')`,
      type: raw("'organization.restored'"),
      before: raw("JSON_OBJECT('domains', JSON_ARRAY_APPEND(o.domains, '$', CONVERT(r.clue USING utf8mb4)))"),
      after: raw("JSON_OBJECT('domains', JSON_EXTRACT(o.domains, '$'))"),
    },
    {
      ...partnership,
      joins: withPartnership,
      where: joining(batchId),
      type: raw("'partnership.removed'"),
      before: raw(
        "JSON_OBJECT('id', p.id, 'organizationId', p.organizationId, 'levelId', p.levelId, 'name', p.name, 'stage', p.stage)",
      ),
      after: nothing,
    },
    {
      ...organization,
      joins: withOrganization,
      where: sql`${joining(batchId)} AND r.isNew`,
      type: raw("'organization.removed'"),
      before: raw("JSON_OBJECT('id', o.id, 'name', o.name, 'domains', JSON_EXTRACT(o.domains, '$'))"),
      after: nothing,
    },
  ];
}

/** Removes what the import created; its rows go on telling what the file said, and of whom. */
async function removePartners(writer: Writer, batchId: string): Promise<void> {
  await temporary(
    writer,
    'intake_gone',
    `partnershipId ${idType} NOT NULL PRIMARY KEY, organizationId ${idType}, KEY (organizationId)`,
  );
  await run(
    writer,
    sql`INSERT INTO intake_gone (partnershipId, organizationId) SELECT r.partnershipId, IF(r.isNew, r.organizationId, NULL) FROM import_row r WHERE ${joining(batchId)} AND r.partnershipId IS NOT NULL`,
  );
  await run(writer, sql`DELETE FROM import_identity WHERE batchId = ${batchId}`);
  const removals = [
    ['partnership', 'partnershipId'],
    ['organization', 'organizationId'],
  ] as const;
  for (const [table, column] of removals) {
    const same: Sql = raw(`g.${column}`);
    await run(writer, sql`DELETE s FROM search_token s JOIN intake_gone g ON ${same} = s.subjectId`);
    await run(writer, sql`DELETE d FROM ${raw(table)} d JOIN intake_gone g ON ${same} = d.id`);
  }
}

/** Removes the levels, track and program that the import created, where nobody has changed or used them since. */
async function releaseAdditions(writer: Writer, batch: Batch): Promise<{ version: number }> {
  let version = batch.version;
  const types = { Level, Track, Program };
  const uses = {
    Level: ['partnership.levelId', 'level_assignment.levelId'],
    Track: ['level.trackId', 'partnership.trackId'],
    Program: ['track.programId', 'partnership.programId'],
  };
  for (const type of ['Level', 'Track', 'Program'] as const) {
    for (const { id } of (batch.additions ?? []).filter((addition) => addition.type === type)) {
      const row = await writer.find<{ id: string; version: number }>(types[type], id, { isTrusted: true });
      if (!row || row.version > 1 || (await isUsed(writer, uses[type], id))) continue;
      if (type !== 'Level') {
        const column = type === 'Track' ? 'trackId' : 'programId';
        const after = await writer.change<{ version: number }>(
          ImportBatch,
          { ...batch, version },
          { [column]: null },
          { event: null },
        );
        version = after.version;
      }
      await writer.remove(types[type], row);
    }
  }
  return { version };
}

async function isUsed(writer: Writer, columns: readonly string[], id: string): Promise<boolean> {
  for (const column of columns) {
    const [table = '', field = ''] = column.split('.');
    const rows = await writer.run(sql`SELECT 1 FROM ${raw(table)} WHERE ${raw(field)} = ${id} LIMIT 1`);
    if (rows.length > 0) return true;
  }
  return false;
}
