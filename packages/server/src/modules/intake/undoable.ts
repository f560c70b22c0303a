/** Whether an import can be undone: nothing that it touched has been changed or used since. */
import { allRecords, columnOf, recordOf } from '@partnergraph/graph/record/marks.js';
import { type Problem, UserError } from '@partnergraph/graph/api/payload.js';
import { name, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Organization } from '../partner/organization.entity.js';
import { LevelAssignment, NamePeriod, StagePeriod } from '../partnership/history.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { joining } from './create.js';
import { ImportBatch } from './importBatch.entity.js';
import { ImportRow } from './importRow.entity.js';
import type { Batch } from './intake.service.js';

const mostNamed = 20;

/** Throws the list of what stands in the way of undoing a batch, if anything does. */
export async function refuseUndo(writer: Writer, batch: Batch): Promise<void> {
  const problems = [
    ...(await laterImports(writer, batch)),
    ...(await changedSince(writer, batch.id)),
    ...(await usedSince(writer, batch.id)),
  ];
  if (problems.length > 0) throw new UserError(problems.slice(0, mostNamed));
}

const inTheWay = (message: string): Problem => ({ code: 'NOT_ALLOWED_NOW', path: ['id'], message });

async function laterImports(writer: Writer, batch: Batch): Promise<Problem[]> {
  const rows = (await writer.run(
    sql`SELECT b.fileName, b.asOf FROM import_batch b JOIN import_batch own ON own.id = ${batch.id} WHERE b.trackId = own.trackId AND b.state = 'APPLIED' AND b.id <> own.id AND (b.appliedAt > own.appliedAt OR (b.appliedAt = own.appliedAt AND b.id > own.id)) ORDER BY b.appliedAt DESC`,
  )) as { fileName: string; asOf: string }[];
  return rows.map(({ fileName, asOf }) =>
    inTheWay(`Undo the import of ${fileName} (${asOf}) first; it was applied after this one.`),
  );
}

/** Records of the batch to which something happened since; what was undone in between does not count. */
async function changedSince(writer: Writer, batchId: string): Promise<Problem[]> {
  const isUndone = raw(
    "EXISTS (SELECT 1 FROM import_batch b WHERE b.id = later.batchId AND b.state = 'UNDONE')",
  );
  const rows = (await writer.run(
    sql`SELECT DISTINCT later.subjectType, later.subjectLabel FROM event e JOIN event later ON later.subjectId = e.subjectId AND later.sequence > e.sequence WHERE e.batchId = ${batchId} AND e.subjectType IN ('Partnership', 'Organization') AND (later.batchId IS NULL OR later.batchId <> ${batchId} AND NOT ${isUndone}) LIMIT ${raw(String(mostNamed))}`,
  )) as { subjectType: string; subjectLabel: string | null }[];
  return rows.map(({ subjectType, subjectLabel }) =>
    inTheWay(`The ${subjectType} ${subjectLabel ?? ''} was changed since.`),
  );
}

const told = new Set<object>([ImportRow, StagePeriod, LevelAssignment, NamePeriod]);

/** Records that refer to what the batch created. */
async function usedSince(writer: Writer, batchId: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const record of allRecords()) {
    if (told.has(record.type) || record.type === (ImportBatch as object)) continue;
    for (const mark of record.fields.values()) {
      const target = mark.kind === 'reference' ? mark.target!() : null;
      if (target !== Organization && target !== Partnership) continue;
      const created: Sql =
        target === Organization ? sql`r.organizationId AND r.isNew` : raw('r.partnershipId');
      const isOwn = record.type === (Partnership as object) ? raw('AND x.id <> r.partnershipId') : raw('');
      const label = name('x', columnOf(record.fields.get(record.label) ?? record.fields.get('id')!));
      const rows = (await writer.run(
        sql`SELECT ${label} AS label FROM import_row r JOIN ${name(record.table)} x ON ${name('x', columnOf(mark))} = ${created} WHERE ${joining(batchId)} ${isOwn} LIMIT ${raw(String(mostNamed))}`,
      )) as { label: unknown }[];
      problems.push(
        ...rows.map((row) =>
          inTheWay(
            `The ${record.name} ${String(row.label)} needs the ${recordOf(target).name} that the import created.`,
          ),
        ),
      );
    }
  }
  return problems;
}
