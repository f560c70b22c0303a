/** The events of an import, one for each record that it creates, changes or takes back. */
import { raw, type Sql, sql } from '@partnergraph/graph/sql.js';
import type { Writer } from '@partnergraph/graph/write.js';
import type { ProductViewer } from '../access/viewer.js';
import { takePlaces } from '../event/event.service.js';
import { moving, withoutClue } from './change.js';
import { type Applying, joining } from './create.js';
import { idsOf, run } from './statement.js';

/** Events of one kind: which rows, and what each says of its subject. */
export interface Told {
  readonly from: Sql;
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
  const counts: number[] = [];
  for (const { from } of kinds) {
    const [row] = (await writer.run(sql`SELECT COUNT(*) AS n FROM ${from}`)) as { n: number | string }[];
    counts.push(Number(row!.n));
  }
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (total === 0) return;
  let last = await takePlaces(writer.manager, total);
  const { id: actorId, name: actorName } = writer.viewer as ProductViewer;
  for (const [i, kind] of kinds.entries()) {
    if (counts[i] === 0) continue;
    const place = sql`ROW_NUMBER() OVER (ORDER BY r.id)`;
    await run(
      writer,
      sql`INSERT INTO event (id, sequence, at, type, subjectType, subjectId, subjectLabel, subjectVersion, actorId, actorName, batchId, effectiveOn, \`before\`, \`after\`, note, isSecret)
        SELECT ${idsOf(writer, 'evt', place)}, ${last} + ${place}, ${writer.now}, ${kind.type}, ${kind.subjectType}, ${kind.subjectId}, ${kind.label}, ${kind.version}, ${actorId}, ${actorName}, ${batch.id}, ${batch.asOf}, ${kind.before}, ${kind.after}, ${batch.note}, FALSE
        FROM ${kind.from}`,
    );
    last += counts[i]!;
  }
}

const nothing = raw('NULL');

/** The fields of a partnership that a row changes, as they were and as they are. */
export function movedFields(isBefore: boolean): Sql {
  const field = (key: string, condition: string, before: string, after: string): Sql =>
    raw(`IF(${condition}, JSON_OBJECT('${key}', ${isBefore ? before : after}), JSON_OBJECT())`);
  const level = 'r.levelId IS NOT NULL AND NOT (r.levelId <=> r.priorLevelId)';
  const called =
    "r.plan = 'CHANGE' AND NOT (CONVERT(r.name USING utf8mb4) COLLATE utf8mb4_bin <=> r.priorName)";
  return sql`JSON_MERGE_PRESERVE(JSON_OBJECT(), ${field('stage', 'r.nextStage IS NOT NULL', 'r.priorStage', 'r.nextStage')}, ${field('levelId', level, 'r.priorLevelId', 'r.levelId')}, ${field('name', called, 'r.priorName', 'r.name')})`;
}

/** The events of applying a batch. */
export function appliedEvents(batch: Applying): Told[] {
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
  const withOrganization = raw('import_row r JOIN organization o ON o.id = r.organizationId');
  const withPartnership = raw('import_row r JOIN partnership p ON p.id = r.partnershipId');
  const domains = raw("JSON_OBJECT('domains', JSON_EXTRACT(o.domains, '$'))");
  const fewer = raw(`JSON_OBJECT('domains', ${withoutClue.text})`);
  return [
    {
      ...organization,
      from: sql`${withOrganization} WHERE ${joining(batch.id)} AND r.isNew`,
      type: raw("'organization.created'"),
      before: nothing,
      after: raw(
        "JSON_OBJECT('id', o.id, 'name', o.name, 'kind', o.kind, 'domains', JSON_EXTRACT(o.domains, '$'), 'website', o.website, 'country', o.country)",
      ),
    },
    {
      ...organization,
      from: sql`${withOrganization} WHERE r.batchId = ${batch.id} AND r.addsDomain AND r.plan IN ('CHANGE', 'CREATE')`,
      type: raw("'organization.changed'"),
      before: fewer,
      after: domains,
    },
    {
      ...partnership,
      from: sql`${withPartnership} WHERE ${joining(batch.id)}`,
      type: raw("'partnership.created'"),
      before: nothing,
      after: raw(
        "JSON_OBJECT('id', p.id, 'organizationId', p.organizationId, 'programId', p.programId, 'trackId', p.trackId, 'levelId', p.levelId, 'name', p.name, 'kind', p.kind, 'stage', p.stage, 'startsOn', p.startsOn)",
      ),
    },
    {
      ...partnership,
      from: sql`${withPartnership} WHERE ${moving(batch.id)}`,
      type: raw(
        "CASE WHEN r.nextStage = 'OFFBOARDED' THEN 'partnership.offboard' WHEN r.nextStage IS NOT NULL AND r.priorStage IN ('TARGET', 'PROSPECT', 'APPLIED', 'IN_REVIEW', 'APPROVED', 'ONBOARDING') THEN 'partnership.activate' WHEN r.nextStage IS NOT NULL THEN 'partnership.reinstate' WHEN r.levelId IS NOT NULL AND NOT (r.levelId <=> r.priorLevelId) THEN 'partnership.setLevel' ELSE 'partnership.changed' END",
      ),
      before: movedFields(true),
      after: movedFields(false),
    },
  ];
}
