/** Changes the partnerships that an import moves: what they are now, and the dated rows from its day on. */
import { problem } from '@partnergraph/graph/api/payload.js';
import { raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import type { Applying } from './create.js';
import { exactType, idsOf, idType, run, stateType, temporary } from './statement.js';

/** The tables of dated rows, by what they date. */
export const periods = {
  stage: { table: 'stage_period', column: 'stage', prefix: 'psp' },
  level: { table: 'level_assignment', column: 'levelId', prefix: 'las' },
  name: { table: 'name_period', column: 'name', prefix: 'pnm' },
} as const;

type Kind = keyof typeof periods;

/** The rows of a batch that change a partnership. */
export const moving = (batchId: string): Sql =>
  sql`r.batchId = ${batchId} AND r.plan IN ('CHANGE', 'END') AND r.isDated`;

/** Changes partnerships; refused when one of them is no longer what the plan was made on. */
export async function changePartners(writer: Writer, batch: Applying): Promise<void> {
  const moves = moving(batch.id);
  const [planned] = (await writer.run(sql`SELECT COUNT(*) AS n FROM import_row r WHERE ${moves}`)) as {
    n: number | string;
  }[];
  if (Number(planned!.n) === 0) return;
  const changed = await run(
    writer,
    sql`UPDATE partnership p JOIN import_row r ON r.partnershipId = p.id AND p.version = r.priorVersion
      SET p.stage = COALESCE(r.nextStage, p.stage), p.levelId = COALESCE(r.levelId, p.levelId), p.name = IF(r.plan = 'CHANGE', r.name, p.name), p.version = p.version + 1, p.updatedAt = ${writer.now}
      WHERE ${moves}`,
  );
  if (changed !== Number(planned!.n)) throw outdated('a partnership');
  await keepPeriods(writer, batch.id);
  await temporary(
    writer,
    'intake_target',
    `partnershipId ${idType} NOT NULL PRIMARY KEY, number INT NOT NULL, stage ${stateType}, level ${idType}, name ${exactType}`,
  );
  await run(
    writer,
    sql`INSERT INTO intake_target (partnershipId, number, stage, level, name) SELECT r.partnershipId, ROW_NUMBER() OVER (ORDER BY r.id), r.nextStage, r.levelId, IF(r.plan = 'CHANGE', r.name, NULL) FROM import_row r WHERE ${moves}`,
  );
  for (const kind of Object.keys(periods) as Kind[]) await setFrom(writer, kind, batch.asOf);
}

/** The error of a plan that the graph has moved away from. */
export function outdated(what: string): Error {
  return problem(
    'NOT_ALLOWED_NOW',
    ['id'],
    `Since the plan was made, ${what} has been changed; make the plan again and look at it.`,
  );
}

async function keepPeriods(writer: Writer, batchId: string): Promise<void> {
  for (const [kind, { table, column }] of Object.entries(periods)) {
    const source = raw(kind === 'level' ? 'd.source' : 'NULL');
    await run(
      writer,
      sql`INSERT INTO import_prior_period (batchId, kind, id, partnershipId, value, fromOn, toOn, source) SELECT ${batchId}, ${kind}, d.id, d.partnershipId, ${raw(`d.${column}`)}, d.fromOn, d.toOn, ${source} FROM ${raw(table)} d JOIN import_row r ON r.partnershipId = d.partnershipId WHERE ${moving(batchId)}`,
    );
  }
}

/** Lets the target's value hold from the day on, where no later day is recorded: the rows that `setFrom` of the domain gives. */
async function setFrom(writer: Writer, kind: Kind, day: string): Promise<void> {
  const { table, column, prefix } = periods[kind];
  const join = raw(
    `${table} d JOIN intake_target t ON t.partnershipId = d.partnershipId AND t.${kind} IS NOT NULL`,
  );
  const stamp = sql`d.version = d.version + 1, d.updatedAt = ${writer.now}`;
  await run(
    writer,
    sql`UPDATE ${join} SET d.toOn = ${day}, ${stamp} WHERE d.toOn IS NULL AND d.fromOn < ${day}`,
  );
  await run(writer, sql`DELETE d FROM ${join} WHERE d.fromOn = ${day}`);
  await run(
    writer,
    sql`UPDATE ${join} SET d.toOn = NULL, ${stamp} WHERE d.toOn = ${day} AND ${raw(`d.${column}`)} = ${raw(`t.${kind}`)} ${raw(kind === 'name' ? 'COLLATE utf8mb4_bin' : '')}`,
  );
  const more = raw(kind === 'level' ? ', source' : '');
  const value = raw(kind === 'level' ? ", 'MANUAL'" : '');
  await run(
    writer,
    sql`INSERT INTO ${raw(table)} (id, version, createdAt, updatedAt, partnershipId, fromOn, ${raw(column)}${more})
      SELECT ${idsOf(writer, prefix, raw('t.number'))}, 1, ${writer.now}, ${writer.now}, t.partnershipId, ${day}, ${raw(`t.${kind}`)}${value}
      FROM intake_target t LEFT JOIN ${raw(table)} d ON d.partnershipId = t.partnershipId AND d.toOn IS NULL
      WHERE ${raw(`t.${kind}`)} IS NOT NULL AND d.id IS NULL`,
  );
}

/** Gives organizations the domains under which the file knows them. */
export async function addDomains(writer: Writer, batchId: string): Promise<void> {
  await run(
    writer,
    sql`UPDATE organization o JOIN import_row r ON r.organizationId = o.id SET o.domains = JSON_ARRAY_APPEND(o.domains, '$', CONVERT(r.clue USING utf8mb4)), o.version = o.version + 1, o.updatedAt = ${writer.now} WHERE r.batchId = ${batchId} AND r.addsDomain AND r.plan IN ('CHANGE', 'CREATE')`,
  );
}

/** The domains of an organization without the one that a row has added; an underscore is no wildcard here. */
export const withoutClue: Sql = raw(
  "JSON_REMOVE(o.domains, JSON_UNQUOTE(JSON_SEARCH(o.domains, 'one', REPLACE(r.clue, '_', '\\\\_'))))",
);
