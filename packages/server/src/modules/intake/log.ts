/** The events of an import, one for each record that it creates, changes or takes back. */
import { raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import type { ProductViewer } from '../access/viewer.js';
import { actorNameOf, takePlaces } from '../event/event.service.js';
import { moving, withoutClue } from './change.js';
import { type Applying, joining } from './create.js';
import { byPlan, idsOf, idType, run, temporary } from './statement.js';

/** Events of one kind: which rows, and what each says of its subject. */
export interface Told {
  /** What is joined to the row `r` for what the event says. */
  readonly joins: Sql;
  readonly where: Sql;
  readonly type: Sql;
  readonly subjectType: string;
  readonly subjectId: Sql;
  readonly label: Sql;
  readonly version: Sql;
  readonly before: Sql;
  readonly after: Sql;
}

/** Appends an event for each row of each kind, in this order; the end of the log stays locked until the commit. */
export async function tell(
  writer: Writer,
  batch: { readonly id: string; readonly asOf: string; readonly note: string | null },
  kinds: readonly Told[],
): Promise<void> {
  // Places are dealt in a narrow table first: numbering the events themselves would sort them, whole, on disk.
  await temporary(
    writer,
    'intake_told',
    `place INT NOT NULL AUTO_INCREMENT PRIMARY KEY, kind INT NOT NULL, rowId ${idType} NOT NULL`,
  );
  const counts: number[] = [];
  for (const [i, { joins, where }] of kinds.entries()) {
    const numbered = sql`INSERT INTO intake_told (kind, rowId) SELECT ${i}, r.id FROM ${byPlan} ${joins} WHERE ${where}`;
    counts.push(await run(writer, numbered));
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return;
  let last = await takePlaces(writer.manager, total);
  for (const [i, kind] of kinds.entries()) {
    if (counts[i] === 0) continue;
    await tellKind(writer, batch, kind, { index: i, last });
    last += counts[i]!;
  }
}

async function tellKind(
  writer: Writer,
  batch: { readonly id: string; readonly asOf: string; readonly note: string | null },
  kind: Told,
  at: { readonly index: number; readonly last: number },
): Promise<void> {
  // Numbers are without gaps within a statement, not between two.
  const [first] = (await writer.run(
    sql`SELECT MIN(place) AS place FROM intake_told WHERE kind = ${at.index}`,
  )) as { place: number }[];
  const place = sql`(t.place - ${first!.place} + 1)`;
  const { id: actorId } = writer.viewer;
  const actorName = actorNameOf(writer.viewer as ProductViewer);
  await run(
    writer,
    sql`INSERT INTO event (id, sequence, at, type, subjectType, subjectId, subjectLabel, subjectVersion, actorId, actorName, batchId, effectiveOn, \`before\`, \`after\`, note, isSecret)
      SELECT ${idsOf(writer, 'evt', place)}, ${at.last} + ${place}, ${writer.now}, ${kind.type}, ${kind.subjectType}, ${kind.subjectId}, ${kind.label}, ${kind.version}, ${actorId}, ${actorName}, ${batch.id}, ${batch.asOf}, ${kind.before}, ${kind.after}, ${batch.note}, FALSE
      FROM intake_told t STRAIGHT_JOIN import_row r ON r.id = t.rowId ${kind.joins} WHERE t.kind = ${at.index} AND t.place >= ${first!.place}`,
  );
}

/** How many partners an import moves, as its own event tells it: they joined, they left, their level changed. */
export async function movesOf(writer: Writer, batchId: string): Promise<Record<string, number>> {
  const level = raw('r.levelId IS NOT NULL AND NOT (r.levelId <=> r.priorLevelId)');
  const isMoved = (condition: Sql): Sql => sql`COALESCE(SUM(${moving(batchId)} AND ${condition}), 0)`;
  const [moves] = await writer.run(
    sql`SELECT COALESCE(SUM(${joining(batchId)}), 0) AS joined, ${isMoved(sql`r.plan = 'END'`)} AS \`left\`, ${isMoved(sql`r.plan = 'CHANGE' AND ${level}`)} AS levelChanged FROM import_row r WHERE r.batchId = ${batchId}`,
  );
  return Object.fromEntries(Object.entries(moves!).map(([move, count]) => [move, Number(count)]));
}

const nothing = raw('NULL');

/** Joins the organization of a row as `o`. */
export const withOrganization = raw('STRAIGHT_JOIN organization o ON o.id = r.organizationId');
/** Joins the partnership of a row as `p`. */
export const withPartnership = raw('STRAIGHT_JOIN partnership p ON p.id = r.partnershipId');

/** The fields of a partnership that a row changes, as they were and as they are. */
export function movedFields(isBefore: boolean): Sql {
  const field = (key: string, condition: string, before: string, after: string): Sql =>
    raw(`IF(${condition}, JSON_OBJECT('${key}', ${isBefore ? before : after}), JSON_OBJECT())`);
  const level = 'r.levelId IS NOT NULL AND NOT (r.levelId <=> r.priorLevelId)';
  const called =
    "r.plan = 'CHANGE' AND NOT (CONVERT(r.name USING utf8mb4) COLLATE utf8mb4_bin <=> r.priorName)";
  return sql`JSON_MERGE_PRESERVE(JSON_OBJECT(), ${field('stage', 'r.nextStage IS NOT NULL', 'r.priorStage', 'r.nextStage')}, ${field('levelId', level, 'r.priorLevelId', 'r.levelId')}, ${field('name', called, 'r.priorName', 'r.name')})`;
}

/** The events of applying a batch; what was created is told from its row, which says all of it. */
export function appliedEvents(batch: Applying): Told[] {
  const organization = {
    subjectType: 'Organization',
    subjectId: raw('r.organizationId'),
  };
  const partnership = {
    subjectType: 'Partnership',
    subjectId: raw('r.partnershipId'),
  };
  const created = { joins: raw(''), label: raw('r.name'), version: raw('1'), before: nothing };
  const fewer = raw(`JSON_OBJECT('domains', ${withoutClue.text})`);
  return [
    {
      ...organization,
      ...created,
      where: sql`${joining(batch.id)} AND r.isNew`,
      type: raw("'organization.created'"),
      after: raw(
        "JSON_OBJECT('id', r.organizationId, 'name', r.name, 'kind', 'COMPANY', 'domains', IF(r.clue IS NULL, JSON_ARRAY(), JSON_ARRAY(r.clue)), 'website', r.website, 'country', r.country)",
      ),
    },
    {
      ...organization,
      joins: withOrganization,
      where: sql`r.batchId = ${batch.id} AND r.addsDomain AND r.plan IN ('CHANGE', 'CREATE')`,
      label: raw('o.name'),
      version: raw('o.version'),
      type: raw("'organization.changed'"),
      before: fewer,
      after: raw("JSON_OBJECT('domains', JSON_EXTRACT(o.domains, '$'))"),
    },
    {
      ...partnership,
      ...created,
      where: joining(batch.id),
      type: raw("'partnership.created'"),
      after: sql`JSON_OBJECT('id', r.partnershipId, 'organizationId', r.organizationId, 'programId', ${batch.programId}, 'trackId', ${batch.trackId}, 'levelId', r.levelId, 'name', r.name, 'kind', 'PROGRAM', 'stage', 'ACTIVE', 'startsOn', r.startsOn)`,
    },
    {
      ...partnership,
      joins: withPartnership,
      where: moving(batch.id),
      label: raw('p.name'),
      version: raw('p.version'),
      type: raw(
        "CASE WHEN r.nextStage = 'OFFBOARDED' THEN 'partnership.offboard' WHEN r.nextStage IS NOT NULL AND r.priorStage IN ('TARGET', 'PROSPECT', 'APPLIED', 'IN_REVIEW', 'APPROVED', 'ONBOARDING') THEN 'partnership.activate' WHEN r.nextStage IS NOT NULL THEN 'partnership.reinstate' WHEN r.levelId IS NOT NULL AND NOT (r.levelId <=> r.priorLevelId) THEN 'partnership.setLevel' ELSE 'partnership.changed' END",
      ),
      before: movedFields(true),
      after: movedFields(false),
    },
  ];
}
