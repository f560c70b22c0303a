/** What applying would do with each row: compared with the roll of the import's day, for all rows or for some. */
import {
  closedPartnershipStages,
  partnershipLifecycle,
} from '@partnergraph/domain/lifecycles/partnership.js';
import { join, list, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { stagedColumns } from './stage.js';
import { exactType, hasRows, idsOf, idType, run, stateType, temporary } from './statement.js';

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
  /** Only partnerships of these organizations; all unless said. */
  readonly organizationIds?: readonly string[];
}

/** The next day for which a list of this track was applied; null when there is none. */
export async function nextListOn(writer: Writer, trackId: string, asOf: string): Promise<string | null> {
  const [row] = (await writer.run(
    sql`SELECT MIN(asOf) AS day FROM import_batch WHERE state = 'APPLIED' AND trackId = ${trackId} AND asOf > ${asOf}`,
  )) as { day: string | null }[];
  return row?.day ?? null;
}

/** Writes the plan: what becomes of each staged row, and who leaves. */
export async function decideOutcomes(writer: Writer, question: Question): Promise<void> {
  await collectRoll(writer, question);
  await planRows(writer, question);
  await planLeavers(writer, question);
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
      `stage ${stateType}, levelId ${idType}, name ${exactType}, isKeyed BOOLEAN NOT NULL`,
      `stageOn ${stateType}, levelOn ${idType}, nameOn ${exactType}, laterOn DATE, place INT NOT NULL DEFAULT 1, KEY (organizationId)`,
    ].join(', '),
  );
  const on = (table: string, alias: string): Sql => {
    const column = (name: string): Sql => raw(`${alias}.${name}`);
    return sql`LEFT JOIN ${raw(table)} ${raw(alias)} ON ${column('partnershipId')} = p.id AND ${column('fromOn')} <= ${asOf} AND (${column('toOn')} IS NULL OR ${column('toOn')} > ${asOf})`;
  };
  // Periods do not overlap: the next change is the end of the day's own, or where there is none the first beginning.
  const later = (table: string, alias: string): Sql =>
    sql`COALESCE(IF(${raw(`${alias}.id`)} IS NULL, (SELECT MIN(fromOn) FROM ${raw(table)} WHERE partnershipId = p.id AND fromOn > ${asOf}), ${raw(`${alias}.toOn`)}), '9999-12-31')`;
  const laterOn = join(
    [later('stage_period', 's'), later('level_assignment', 'l'), later('name_period', 'n')],
    ', ',
  );
  const only = organizationIds ? sql`AND p.organizationId IN (${list(organizationIds)})` : raw('');
  await run(
    writer,
    sql`INSERT INTO intake_roll (partnershipId, organizationId, version, stage, levelId, name, isKeyed, stageOn, levelOn, nameOn, laterOn)
      SELECT p.id, p.organizationId, p.version, p.stage, p.levelId, p.name, p.\`key\` <> '', s.stage, l.levelId, n.name, NULLIF(LEAST(${laterOn}), '9999-12-31')
      FROM partnership p ${on('stage_period', 's')} ${on('level_assignment', 'l')} ${on('name_period', 'n')}
      WHERE p.programId = ${programId} AND p.trackId = ${trackId} ${only}`,
  );
  await preferPartnerships(writer);
}

/** Of several partnerships of an organization a row means the first: one on the roll, one without a key of its own. */
async function preferPartnerships(writer: Writer): Promise<void> {
  const several = raw(
    '(SELECT organizationId FROM intake_roll GROUP BY organizationId HAVING COUNT(*) > 1) several',
  );
  if (!(await hasRows(writer, several))) return;
  await temporary(writer, 'intake_several', `organizationId ${idType} NOT NULL PRIMARY KEY`);
  await run(writer, sql`INSERT INTO intake_several (organizationId) SELECT organizationId FROM ${several}`);
  await temporary(writer, 'intake_place', `partnershipId ${idType} NOT NULL PRIMARY KEY, place INT NOT NULL`);
  const isOff = sql`(t.stageOn IS NULL OR t.stageOn IN (${list(closedPartnershipStages)}))`;
  await run(
    writer,
    sql`INSERT INTO intake_place (partnershipId, place) SELECT t.partnershipId, ROW_NUMBER() OVER (PARTITION BY t.organizationId ORDER BY ${isOff}, t.isKeyed, t.partnershipId) FROM intake_several v JOIN intake_roll t ON t.organizationId = v.organizationId`,
  );
  await run(
    writer,
    raw(
      'UPDATE intake_roll t JOIN intake_place v ON v.partnershipId = t.partnershipId SET t.place = v.place',
    ),
  );
}

const entry = (key: string, condition: Sql, before: Sql, after: Sql): Sql =>
  sql`IF(${condition}, JSON_OBJECT(${key}, JSON_OBJECT('before', ${before}, 'after', ${after})), JSON_OBJECT())`;

/** What can be said of a staged row `s`, its match `m`, the partnership `t` and the organization `o`. */
function factsFor({ nextListOn: nextList }: Question) {
  const isListed = raw('t.partnershipId IS NOT NULL');
  const returns = sql`(${isListed} AND NOT COALESCE(t.stageOn IN (${list(memberStages)}), FALSE))`;
  const level = sql`(${isListed} AND s.levelId IS NOT NULL AND NOT (t.levelOn <=> s.levelId))`;
  const called = sql`(${isListed} AND NOT (t.nameOn <=> s.name))`;
  const isMissing =
    '(s.clue IS NOT NULL AND o.id IS NOT NULL AND NOT JSON_CONTAINS(o.domains, JSON_QUOTE(CONVERT(s.clue USING utf8mb4))))';
  const isBefore = raw(nextList ? 'TRUE' : 'FALSE');
  return {
    isListed,
    isNew: raw('(s.rowKey IS NOT NULL AND m.organizationId IS NULL)'),
    returns,
    level,
    called,
    isDated: sql`(${returns} OR ${level} OR ${called})`,
    addsDomain: raw(nextList ? 'FALSE' : isMissing),
    /** A later list is applied already: this one may change nothing. */
    isBefore,
    creates: sql`(s.reason IS NULL AND NOT (${isListed}) AND NOT ${isBefore})`,
  };
}

type Facts = ReturnType<typeof factsFor>;

function outcomeOf(facts: Facts): Sql {
  const { isListed, isNew, isDated, isBefore, addsDomain } = facts;
  return sql`CASE WHEN s.reason IS NOT NULL THEN 'REJECTED'
    WHEN NOT (${isListed}) THEN IF(${isBefore}, 'REJECTED', IF(${isNew} AND m.isDoubtful AND NOT m.isDecided, 'DOUBT', 'CREATE'))
    WHEN ${isDated} AND (t.stageOn = 'BANNED' OR t.laterOn IS NOT NULL OR ${isBefore}) THEN 'REJECTED' WHEN ${isDated} OR ${addsDomain} THEN 'CHANGE' ELSE 'UNCHANGED' END`;
}

function reasonOf({ isListed, isDated, isBefore }: Facts, { nextListOn: nextList, asOf }: Question): Sql {
  const later = sql`CONCAT('A change on ', t.laterOn, ' is already recorded for it; a list of ', ${asOf}, ' cannot change the days before.')`;
  return sql`CASE WHEN s.reason IS NOT NULL THEN s.reason WHEN NOT (${isListed}) AND ${isBefore} THEN ${laterList(nextList)} WHEN NOT ${isDated} THEN m.reason
    WHEN t.stageOn = 'BANNED' THEN 'The partnership is banned; lift the ban first.' WHEN ${isBefore} THEN ${laterList(nextList)} WHEN t.laterOn IS NOT NULL THEN ${later} ELSE m.reason END`;
}

function changesOf({ isListed, isDated, returns, level, called, addsDomain }: Facts): Sql {
  const changes = join(
    [
      entry('stage', returns, raw('t.stageOn'), raw("'ACTIVE'")),
      entry('level', level, raw('b.name'), raw('s.level')),
      entry('name', called, raw('t.nameOn'), raw('s.name')),
      entry('domain', addsDomain, raw('NULL'), raw('s.clue')),
    ],
    ', ',
  );
  return sql`IF(s.reason IS NULL AND (${isDated} OR (${isListed} AND ${addsDomain})), JSON_MERGE_PRESERVE(JSON_OBJECT(), ${changes}), NULL)`;
}

/** Writes each staged row with its outcome, once; the ids of what it creates stand from now on. */
async function planRows(writer: Writer, question: Question): Promise<void> {
  const facts = factsFor(question);
  const columns: Readonly<Record<string, Sql>> = {
    batchId: sql`${question.batchId}`,
    plan: outcomeOf(facts),
    reason: reasonOf(facts, question),
    changes: changesOf(facts),
    isDoubtful: raw('(s.reason IS NULL AND COALESCE(m.isDoubtful, FALSE))'),
    isDecided: raw('COALESCE(m.isDecided, FALSE)'),
    candidates: raw('m.candidates'),
    organizationId: sql`IF(${facts.creates} AND m.organizationId IS NULL, ${idsOf(writer, 'org', raw('s.number'))}, m.organizationId)`,
    partnershipId: sql`IF(${facts.creates}, ${idsOf(writer, 'pts', raw('s.number'))}, t.partnershipId)`,
    isNew: facts.isNew,
    isKnown: raw('COALESCE(m.isKnown, FALSE)'),
    addsDomain: facts.addsDomain,
    isDated: sql`(s.reason IS NULL AND ${facts.isDated})`,
    priorVersion: raw('t.version'),
    priorStage: raw('t.stage'),
    priorLevelId: raw('t.levelId'),
    priorName: raw('t.name'),
    nextStage: sql`IF(${facts.returns}, 'ACTIVE', NULL)`,
  };
  const staged = stagedColumns.split(', ').filter((column) => column !== 'reason');
  const names = raw([...staged, ...Object.keys(columns)].join(', '));
  const values = join([...staged.map((column) => raw(`s.${column}`)), ...Object.values(columns)], ', ');
  await run(
    writer,
    sql`INSERT INTO import_row (${names}) SELECT ${values}
      FROM intake_staged s LEFT JOIN intake_match m ON m.number = s.number LEFT JOIN intake_roll t ON t.organizationId = m.organizationId AND t.place = 1
      LEFT JOIN organization o ON o.id = m.organizationId LEFT JOIN level b ON b.id = t.levelOn ORDER BY s.number`,
  );
}

const laterList = (day: string | null): Sql =>
  sql`CONCAT('The list of ', ${day ?? ''}, ' is already imported, and this would change its roll.')`;

/** Adds a row for each member that the file does not list, and takes away those whose row has been found. */
async function planLeavers(writer: Writer, question: Question): Promise<void> {
  const { batchId, nextListOn: nextList, asOf, organizationIds } = question;
  if (organizationIds)
    await run(
      writer,
      sql`DELETE FROM import_row WHERE batchId = ${batchId} AND number IS NULL AND organizationId IN (${list(organizationIds)})`,
    );
  const isBefore = nextList ? raw('TRUE') : raw('FALSE');
  const reason = sql`CASE WHEN ${isBefore} THEN ${laterList(nextList)} WHEN t.laterOn IS NOT NULL THEN CONCAT('It is not in the file, but a change on ', t.laterOn, ' is already recorded for it; a list of ', ${asOf}, ' cannot change the days before.') END`;
  const changes = raw("JSON_OBJECT('stage', JSON_OBJECT('before', t.stageOn, 'after', 'OFFBOARDED'))");
  await run(
    writer,
    sql`INSERT INTO import_row (id, batchId, number, name, level, plan, reason, changes, isDoubtful, isDecided, isDated, organizationId, partnershipId, priorVersion, priorStage, priorLevelId, priorName, nextStage)
      SELECT ${idsOf(writer, 'imr', raw('ROW_NUMBER() OVER (ORDER BY t.partnershipId)'))}, ${batchId}, NULL, t.nameOn, l.name, IF(t.laterOn IS NOT NULL OR ${isBefore}, 'REJECTED', 'END'), ${reason}, ${changes}, FALSE, FALSE, TRUE, t.organizationId, t.partnershipId, t.version, t.stage, t.levelId, t.name, 'OFFBOARDED'
      FROM intake_roll t LEFT JOIN level l ON l.id = t.levelOn LEFT JOIN import_row r ON r.partnershipId = t.partnershipId AND r.batchId = ${batchId}
      WHERE r.id IS NULL AND t.stageOn IN (${list(leavingStages)})`,
  );
}
