/** What applying would do with each row: compared with the roll of the import's day, for all rows or for some. */
import {
  closedPartnershipStages,
  partnershipLifecycle,
} from '@partnergraph/domain/lifecycles/partnership.js';
import { allOf, join, list, raw, type Sql, sql } from '@partnergraph/graph/sql.js';
import type { Writer } from '@partnergraph/graph/write.js';
import { exactType, idsOf, idType, run, stateType, temporary } from './statement.js';

/** The stages in which a partner that the file lists may stay as it is. */
const memberStages = ['ACTIVE', 'AT_RISK', 'SUSPENDED'];
/** The stages from which a partner that the file does not list leaves; prospects are no members yet. */
const leavingStages = partnershipLifecycle.actions.offboard.from;

/** What outcomes are decided for. */
export interface Question {
  readonly batchId: string;
  readonly programId: string;
  readonly trackId: string;
  readonly asOf: string;
  /** The next day for which a list of this track was applied; nothing may change before it. */
  readonly nextListOn: string | null;
  /** Only rows and partnerships of these organizations; all unless said. */
  readonly organizationIds?: readonly string[];
  /** Only this row, and the partnerships that leave. */
  readonly rowId?: string;
}

/** The next day for which a list of this track was applied; null when there is none. */
export async function nextListOn(writer: Writer, trackId: string, asOf: string): Promise<string | null> {
  const [row] = (await writer.run(
    sql`SELECT MIN(asOf) AS day FROM import_batch WHERE state = 'APPLIED' AND trackId = ${trackId} AND asOf > ${asOf}`,
  )) as { day: string | null }[];
  return row?.day ?? null;
}

/** Decides what becomes of the rows and who leaves. */
export async function decideOutcomes(writer: Writer, question: Question): Promise<void> {
  await collectRoll(writer, question);
  await linkRows(writer, question);
  await decideDomains(writer, question);
  await decideRows(writer, question);
  await decideLeavers(writer, question);
}

/** The track's partnerships: what they are, what they were on the day, and whether a later day is recorded. */
async function collectRoll(
  writer: Writer,
  { programId, trackId, asOf, organizationIds }: Question,
): Promise<void> {
  await temporary(
    writer,
    'intake_roll',
    [
      `partnershipId ${idType} NOT NULL PRIMARY KEY, organizationId ${idType} NOT NULL, version INT NOT NULL`,
      `stage ${stateType}, levelId ${idType}, name ${exactType}`,
      `stageOn ${stateType}, levelOn ${idType}, nameOn ${exactType}, laterOn DATE, place INT NOT NULL, KEY (organizationId, place)`,
    ].join(', '),
  );
  const on = (table: string, alias: string): Sql => {
    const column = (name: string): Sql => raw(`${alias}.${name}`);
    return sql`LEFT JOIN ${raw(table)} ${raw(alias)} ON ${column('partnershipId')} = p.id AND ${column('fromOn')} <= ${asOf} AND (${column('toOn')} IS NULL OR ${column('toOn')} > ${asOf})`;
  };
  const laterOn = join(
    ['stage_period', 'level_assignment', 'name_period'].map(
      (table) =>
        sql`(SELECT COALESCE(MIN(IF(fromOn > ${asOf}, fromOn, toOn)), '9999-12-31') FROM ${raw(table)} WHERE partnershipId = p.id AND (fromOn > ${asOf} OR toOn > ${asOf}))`,
    ),
    ', ',
  );
  const isOff = sql`(s.stage IS NULL OR s.stage IN (${list(closedPartnershipStages)}))`;
  const place = sql`ROW_NUMBER() OVER (PARTITION BY p.organizationId ORDER BY ${isOff}, p.\`key\` <> '', p.id)`;
  const only = organizationIds ? sql`AND p.organizationId IN (${list(organizationIds)})` : raw('');
  await run(
    writer,
    sql`INSERT INTO intake_roll (partnershipId, organizationId, version, stage, levelId, name, stageOn, levelOn, nameOn, laterOn, place)
      SELECT p.id, p.organizationId, p.version, p.stage, p.levelId, p.name, s.stage, l.levelId, n.name, NULLIF(LEAST(${laterOn}), '9999-12-31'), ${place}
      FROM partnership p ${on('stage_period', 's')} ${on('level_assignment', 'l')} ${on('name_period', 'n')}
      WHERE p.programId = ${programId} AND p.trackId = ${trackId} ${only}`,
  );
}

const rowsOf = ({ batchId, rowId }: Question): Sql =>
  allOf([
    sql`r.batchId = ${batchId}`,
    raw('r.number IS NOT NULL'),
    rowId ? sql`r.id = ${rowId}` : raw('TRUE'),
  ]);

/** Ties rows to the partnership of their organization. */
async function linkRows(writer: Writer, question: Question): Promise<void> {
  await run(
    writer,
    sql`UPDATE import_row r LEFT JOIN intake_roll t ON t.organizationId = r.organizationId AND t.place = 1 SET r.partnershipId = t.partnershipId, r.priorVersion = t.version, r.priorStage = t.stage, r.priorLevelId = t.levelId, r.priorName = t.name, r.nextStage = IF(t.partnershipId IS NULL OR t.stageOn IN (${list(memberStages)}), NULL, 'ACTIVE') WHERE ${rowsOf(question)} AND r.organizationId IS NOT NULL`,
  );
}

/** A known organization that comes with a domain of its own that it did not have gets it. */
async function decideDomains(writer: Writer, question: Question): Promise<void> {
  const isMissing = question.nextListOn
    ? raw('FALSE')
    : raw('r.clue IS NOT NULL AND NOT JSON_CONTAINS(o.domains, JSON_QUOTE(CONVERT(r.clue USING utf8mb4)))');
  await run(
    writer,
    sql`UPDATE import_row r JOIN organization o ON o.id = r.organizationId SET r.addsDomain = (${isMissing}) WHERE ${rowsOf(question)}`,
  );
}

const entry = (key: string, condition: Sql, before: Sql, after: Sql): Sql =>
  sql`IF(${condition}, JSON_OBJECT(${key}, JSON_OBJECT('before', ${before}, 'after', ${after})), JSON_OBJECT())`;

async function decideRows(writer: Writer, question: Question): Promise<void> {
  const { nextListOn: nextList, asOf } = question;
  const level = raw('(r.levelId IS NOT NULL AND NOT (t.levelOn <=> r.levelId))');
  const called = raw('(NOT (t.nameOn <=> CONVERT(r.name USING utf8mb4) COLLATE utf8mb4_bin))');
  const dated = sql`(r.nextStage IS NOT NULL OR ${level} OR ${called})`;
  const changes = join(
    [
      entry('stage', raw('r.nextStage IS NOT NULL'), raw('t.stageOn'), raw('r.nextStage')),
      entry('level', level, raw('b.name'), raw('r.level')),
      entry('name', called, raw('t.nameOn'), raw('r.name')),
      entry('domain', raw('r.addsDomain'), raw('NULL'), raw('r.clue')),
    ],
    ', ',
  );
  const later = sql`CONCAT('A change on ', t.laterOn, ' is already recorded for it; a list of ', ${asOf}, ' cannot change the days before.')`;
  await run(
    writer,
    sql`UPDATE import_row r JOIN intake_roll t ON t.partnershipId = r.partnershipId LEFT JOIN level b ON b.id = t.levelOn SET
      r.isDated = ${dated},
      r.changes = JSON_MERGE_PRESERVE(JSON_OBJECT(), ${changes}),
      r.reason = CASE WHEN NOT ${dated} THEN r.reason WHEN t.stageOn = 'BANNED' THEN 'The partnership is banned; lift the ban first.' WHEN ${nextList} IS NOT NULL THEN ${laterList(nextList)} WHEN t.laterOn IS NOT NULL THEN ${later} ELSE r.reason END,
      r.plan = CASE WHEN ${dated} AND (t.stageOn = 'BANNED' OR t.laterOn IS NOT NULL OR ${nextList} IS NOT NULL) THEN 'REJECTED' WHEN ${dated} OR r.addsDomain THEN 'CHANGE' ELSE 'UNCHANGED' END
      WHERE ${rowsOf(question)} AND r.plan <> 'REJECTED'`,
  );
  await run(
    writer,
    sql`UPDATE import_row r SET r.reason = IF(${nextList} IS NULL, r.reason, ${laterList(nextList)}), r.plan = IF(${nextList} IS NULL, IF(r.isNew AND r.isDoubtful, 'DOUBT', 'CREATE'), 'REJECTED') WHERE ${rowsOf(question)} AND r.plan <> 'REJECTED' AND r.partnershipId IS NULL`,
  );
}

const laterList = (day: string | null): Sql =>
  sql`CONCAT('The list of ', ${day ?? ''}, ' is already imported, and this would change its roll.')`;

/** Adds a row for each member that the file does not list, and takes away those whose row has been found. */
async function decideLeavers(writer: Writer, question: Question): Promise<void> {
  const { batchId, nextListOn: nextList, asOf, organizationIds } = question;
  const only = organizationIds ? sql`AND r.organizationId IN (${list(organizationIds)})` : raw('');
  await run(
    writer,
    sql`DELETE r FROM import_row r WHERE r.batchId = ${batchId} AND r.number IS NULL ${only}`,
  );
  const refused = sql`(t.laterOn IS NOT NULL OR ${nextList} IS NOT NULL)`;
  const reason = sql`CASE WHEN ${nextList} IS NOT NULL THEN ${laterList(nextList)} WHEN t.laterOn IS NOT NULL THEN CONCAT('It is not in the file, but a change on ', t.laterOn, ' is already recorded for it; a list of ', ${asOf}, ' cannot change the days before.') END`;
  const changes = raw("JSON_OBJECT('stage', JSON_OBJECT('before', t.stageOn, 'after', 'OFFBOARDED'))");
  await run(
    writer,
    sql`INSERT INTO import_row (id, batchId, number, name, level, plan, reason, changes, isDoubtful, isDated, organizationId, partnershipId, priorVersion, priorStage, priorLevelId, priorName, nextStage)
      SELECT ${idsOf(writer, 'imr', raw('ROW_NUMBER() OVER (ORDER BY t.partnershipId)'))}, ${batchId}, NULL, t.nameOn, l.name, IF(${refused}, 'REJECTED', 'END'), ${reason}, ${changes}, FALSE, TRUE, t.organizationId, t.partnershipId, t.version, t.stage, t.levelId, t.name, 'OFFBOARDED'
      FROM intake_roll t LEFT JOIN level l ON l.id = t.levelOn LEFT JOIN import_row r ON r.batchId = ${batchId} AND r.partnershipId = t.partnershipId
      WHERE r.id IS NULL AND t.stageOn IN (${list(leavingStages)})`,
  );
}
