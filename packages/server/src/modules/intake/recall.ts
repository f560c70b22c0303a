/** Whom rows meant before: what a person decided about this plan, and for whom earlier imports took the same row. */
import { closedPartnershipStages } from '@partnergraph/domain/lifecycles/partnership.js';
import { list, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { hasRows, idType, run, temporary } from './statement.js';

/** Makes the table of the organizations that rows mean, or may mean; a row that is not in it means a new one. */
export async function openMatches(writer: Writer): Promise<void> {
  await temporary(
    writer,
    'intake_match',
    [
      `number INT NOT NULL PRIMARY KEY, organizationId ${idType}, meanings INT NOT NULL DEFAULT 1, isKnown BOOLEAN NOT NULL DEFAULT FALSE`,
      'isDoubtful BOOLEAN NOT NULL DEFAULT FALSE, isDecided BOOLEAN NOT NULL DEFAULT FALSE',
      'reason varchar(500), candidates longtext, KEY (organizationId)',
    ].join(', '),
  );
}

/** Keeps what people have decided about the doubts of a plan that is about to be made anew. */
export async function keepDecisions(writer: Writer, batchId: string): Promise<void> {
  await temporary(
    writer,
    'intake_decided',
    `rowKey char(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY, organizationId ${idType}, reason varchar(500), candidates longtext`,
  );
  await run(
    writer,
    sql`INSERT INTO intake_decided (rowKey, organizationId, reason, candidates) SELECT rowKey, IF(isNew, NULL, organizationId), IF(plan = 'REJECTED', NULL, reason), candidates FROM import_row WHERE batchId = ${batchId} AND isDecided AND rowKey IS NOT NULL`,
  );
}

/** Gives the rows that a person has decided on what was decided; an organization that is gone is a doubt again. */
export async function recallDecisions(writer: Writer): Promise<void> {
  if (!(await hasRows(writer, raw('intake_decided')))) return;
  await run(
    writer,
    raw(
      `INSERT INTO intake_match (number, organizationId, isDoubtful, isDecided, reason, candidates)
      SELECT s.number, d.organizationId, TRUE, TRUE, d.reason, d.candidates FROM intake_decided d JOIN intake_staged s ON s.rowKey = d.rowKey LEFT JOIN organization o ON o.id = d.organizationId
      WHERE d.organizationId IS NULL OR o.id IS NOT NULL`,
    ),
  );
}

/** A row that was met before means whom it meant then: on the day's roll under this name, else most lately. */
export async function recallIdentities(
  writer: Writer,
  { trackId, asOf }: { readonly trackId: string; readonly asOf: string },
): Promise<void> {
  const met = sql`intake_staged s STRAIGHT_JOIN import_identity i ON i.trackId = ${trackId} AND i.rowKey = s.rowKey STRAIGHT_JOIN organization o ON o.id = i.organizationId`;
  await run(
    writer,
    sql`INSERT INTO intake_match (number, organizationId, meanings, isKnown) SELECT s.number, MIN(o.id), COUNT(*), TRUE FROM ${met} GROUP BY s.number ON DUPLICATE KEY UPDATE meanings = 1`,
  );
  if (!(await hasRows(writer, raw('intake_match WHERE meanings > 1')))) return;
  const onDay = (alias: string): Sql => {
    const column = (field: string) => raw(`${alias}.${field}`);
    return sql`${column('partnershipId')} = p.id AND ${column('fromOn')} <= ${asOf} AND (${column('toOn')} IS NULL OR ${column('toOn')} > ${asOf})`;
  };
  const isOnRoll = sql`(d.stage IS NOT NULL AND d.stage NOT IN (${list(closedPartnershipStages)}))`;
  const isNamed = raw('(n.name IS NOT NULL AND n.name COLLATE utf8mb4_bin = s.name)');
  await temporary(
    writer,
    'intake_meant',
    `number INT NOT NULL PRIMARY KEY, organizationId ${idType} NOT NULL`,
  );
  await run(
    writer,
    sql`INSERT INTO intake_meant (number, organizationId) SELECT number, organizationId FROM (
      SELECT s.number, o.id AS organizationId, ROW_NUMBER() OVER (PARTITION BY s.number ORDER BY ${isOnRoll} AND ${isNamed} DESC, ${isOnRoll} DESC, i.batchId DESC, o.id DESC) AS place
      FROM ${met} JOIN intake_match m ON m.number = s.number AND m.meanings > 1
      LEFT JOIN partnership p ON p.organizationId = o.id AND p.trackId = i.trackId LEFT JOIN stage_period d ON ${onDay('d')} LEFT JOIN name_period n ON ${onDay('n')}
    ) ranked WHERE place = 1`,
  );
  await run(
    writer,
    raw(
      'UPDATE intake_match m JOIN intake_meant t ON t.number = m.number SET m.organizationId = t.organizationId',
    ),
  );
}
