/** Creates what an import adds: levels and their program first, then organizations and partnerships with their dated rows. */
import { raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Level } from '../program/level.entity.js';
import { Program } from '../program/program.entity.js';
import { Track } from '../program/track.entity.js';
import type { Addition, Batch } from './intake.service.js';
import { byPlan, idsOf, run } from './statement.js';

/** A batch that is being applied: where its partners belong stands. */
export interface Applying extends Batch {
  readonly programId: string;
  readonly trackId: string;
}

/** The rows of a batch that join the roll. */
export const joining = (batchId: string): Sql =>
  sql`r.batchId = ${batchId} AND r.plan IN ('CREATE', 'DOUBT')`;

/** Creates the program, track and levels that the batch adds: in force, as they have members. */
export async function createAdditions(
  writer: Writer,
  batch: Batch,
): Promise<{ programId: string; trackId: string }> {
  const additions = batch.additions ?? [];
  const idFor = (type: Addition['type']): string | undefined =>
    additions.find((each) => each.type === type)?.id;
  const programId = batch.programId ?? idFor('Program');
  const trackId = batch.trackId ?? idFor('Track');
  if (!programId || !trackId) throw new Error(`The plan of ${batch.id} names no program or track.`);
  for (const { type, id, key, name, rank } of additions) {
    if (type === 'Program') await writer.insert(Program, { id, key, name, status: 'APPROVED' });
    else if (type === 'Track') await writer.insert(Track, { id, key, name, programId });
    else await writer.insert(Level, { id, key, name, trackId, rank, status: 'PUBLISHED' });
  }
  return { programId, trackId };
}

/** Creates the organizations and partnerships of the rows that join. */
export async function createPartners(writer: Writer, batch: Applying): Promise<void> {
  // Every reference is taken from rows that this transaction has made or locked.
  await run(writer, raw('SET SESSION foreign_key_checks = 0'));
  try {
    await insertPartners(writer, batch);
  } finally {
    await run(writer, raw('SET SESSION foreign_key_checks = 1'));
  }
}

async function insertPartners(writer: Writer, batch: Applying): Promise<void> {
  const stamps = sql`1, ${writer.now}, ${writer.now}`;
  await run(
    writer,
    sql`INSERT INTO organization (id, version, createdAt, updatedAt, name, kind, domains, normalizedName, website, country, regions, verticals, externalIds)
      SELECT r.organizationId, ${stamps}, r.name, 'COMPANY', IF(r.clue IS NULL, JSON_ARRAY(), JSON_ARRAY(r.clue)), COALESCE(r.nameKey, ''), r.website, r.country, JSON_ARRAY(), JSON_ARRAY(), JSON_ARRAY()
      FROM ${byPlan} WHERE ${joining(batch.id)} AND r.isNew`,
  );
  await run(
    writer,
    sql`INSERT INTO partnership (id, version, createdAt, updatedAt, organizationId, programId, trackId, levelId, \`key\`, name, kind, stage, startsOn, isListed)
      SELECT r.partnershipId, ${stamps}, r.organizationId, ${batch.programId}, ${batch.trackId}, r.levelId, '', r.name, 'PROGRAM', 'ACTIVE', r.startsOn, FALSE
      FROM ${byPlan} WHERE ${joining(batch.id)}`,
  );
  await createPeriods(writer, batch);
}

async function createPeriods(writer: Writer, batch: Applying): Promise<void> {
  const dated: readonly [string, string, string, Sql, Sql][] = [
    ['stage_period', 'psp', 'stage', raw("'ACTIVE'"), raw('TRUE')],
    ['name_period', 'pnm', 'name', raw('r.name'), raw('TRUE')],
    ['level_assignment', 'las', 'source, levelId', raw("'MANUAL', r.levelId"), raw('r.levelId IS NOT NULL')],
  ];
  for (const [table, prefix, columns, values, condition] of dated) {
    await run(
      writer,
      sql`INSERT INTO ${raw(table)} (id, version, createdAt, updatedAt, partnershipId, fromOn, ${raw(columns)})
        SELECT ${idsOf(writer, prefix, raw('r.number'))}, 1, ${writer.now}, ${writer.now}, r.partnershipId, ${batch.asOf}, ${values}
        FROM ${byPlan} WHERE ${joining(batch.id)} AND ${condition}`,
    );
  }
}
