/** Q7 by hand: the figures of the console's dashboard, partnerships counted in one pass over their index. */
import type { Pool } from 'mysql2/promise';
import { type Answer, instant, type Row, rowsOf } from './answer.js';

const countsSql = `
  SELECT c.stage, c.programId, g.name, c.trackId, t.name, c.levelId, l.name, c.count
  FROM (SELECT stage, programId, trackId, levelId, COUNT(*) AS count FROM partnership GROUP BY stage, programId, trackId, levelId) c
  JOIN program g ON g.id = c.programId LEFT JOIN track t ON t.id = c.trackId LEFT JOIN level l ON l.id = c.levelId`;

const closed = ['OFFBOARDED', 'DECLINED', 'REJECTED', 'BANNED', 'ARCHIVED'];
const onRoll = ['APPROVED', 'ONBOARDING', 'ACTIVE', 'AT_RISK', 'SUSPENDED'];
const isOpen = `p.stage NOT IN (${closed.map((stage) => `'${stage}'`).join(', ')})`;

const waitingSql = `
  SELECT p.id, p.stage, p.updatedAt, o.id, o.name FROM partnership p JOIN organization o ON o.id = p.organizationId
  WHERE p.stage IN ('APPLIED', 'IN_REVIEW') ORDER BY p.updatedAt, p.id LIMIT 5`;

const reviewsSql = `
  SELECT p.id, p.nextReviewOn, o.id, o.name FROM partnership p JOIN organization o ON o.id = p.organizationId
  WHERE ${isOpen} AND p.nextReviewOn <= ? ORDER BY p.nextReviewOn, p.id LIMIT 6`;
const reviewCountSql = `SELECT COUNT(*) FROM partnership p WHERE ${isOpen} AND p.nextReviewOn <= ?`;

const inForce = `a.state IN ('ACTIVE', 'EXPIRING', 'RENEWED')`;
const expiringSql = `
  SELECT a.id, a.title, a.endsOn, p.id, o.id, o.name
  FROM agreement a JOIN partnership p ON p.id = a.partnershipId JOIN organization o ON o.id = p.organizationId
  WHERE ${inForce} AND a.endsOn <= ? ORDER BY a.endsOn, a.id LIMIT 6`;
const expiringCountSql = `SELECT COUNT(*) FROM agreement a WHERE ${inForce} AND a.endsOn <= ?`;
const unsignedCountSql = `SELECT COUNT(*) FROM agreement WHERE state = 'PENDING_SIGNATURE'`;

const isDue = `s.state IN ('OPEN', 'IN_PROGRESS') AND s.dueOn <= ?`;
const stepsSql = `
  SELECT s.id, s.name, s.dueOn, p.id, o.id, o.name
  FROM step s JOIN phase f ON f.id = s.phaseId JOIN partnership p ON p.id = f.partnershipId
  JOIN organization o ON o.id = p.organizationId
  WHERE ${isDue} ORDER BY s.dueOn, s.id LIMIT 6`;
const stepCountSql = `SELECT COUNT(*) FROM step s WHERE ${isDue}`;

const isTold = `e.type NOT LIKE 'access.%' AND e.type NOT IN ('importBatch.start', 'importBatch.discard')
  AND (e.batchId IS NULL OR e.type IN ('importBatch.apply', 'importBatch.undo', 'program.apply')) AND e.at >= ?`;
const eventsSql = `
  SELECT e.id, e.sequence, e.at, e.type, e.subjectType, e.subjectId, e.subjectLabel, e.subjectVersion,
    COALESCE(u.name, e.actorName), e.batchId, e.effectiveOn, e.\`before\`, e.\`after\`, e.note
  FROM event e LEFT JOIN user u ON u.id = e.actorId WHERE ${isTold} ORDER BY e.sequence DESC LIMIT 12`;
const eventCountSql = `SELECT COUNT(*) FROM event e WHERE ${isTold}`;

const named = (id: unknown, name: unknown): object | null => (id === null ? null : { id, name });

type Fields = Readonly<Record<string, unknown>> | null;
const json = (text: unknown): Fields => (typeof text === 'string' ? JSON.parse(text) : text) as Fields;

/** Counts by some keys, the largest first, then by the keys themselves. */
function grouped(rows: readonly Row[], keys: readonly number[], shape: (row: Row) => object): object[] {
  const groups = new Map<string, { row: Row; count: number }>();
  for (const row of rows) {
    const key = keys.map((place) => row[place] ?? '').join(' ');
    const group = groups.get(key) ?? { row, count: 0 };
    groups.set(key, { ...group, count: group.count + Number(row[7]) });
  }
  return [...groups]
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .map(([, { row, count }]) => ({ count, ...shape(row) }));
}

const sum = (rows: readonly Row[]): number => rows.reduce((all, row) => all + Number(row[7]), 0);
const program = (row: Row): object | null => named(row[1], row[2]);

function counted(rows: readonly Row[]): Record<'all' | 'open' | 'roll' | 'atRisk' | 'waiting', object> {
  const of = (...stages: string[]): Row[] => rows.filter((row) => stages.includes(String(row[0])));
  const open = rows.filter((row) => !closed.includes(String(row[0])));
  const roll = of(...onRoll);
  return {
    all: { totalCount: sum(rows) },
    open: { totalCount: sum(open), byStage: grouped(open, [0], ([stage]) => ({ stage })) },
    roll: {
      totalCount: sum(roll),
      byProgram: grouped(roll, [1], (row) => ({ program: program(row) })),
      byTrack: grouped(roll, [1, 3], (row) => ({ program: program(row), track: named(row[3], row[4]) })),
      byLevel: grouped(roll, [1, 5], (row) => ({ program: program(row), level: named(row[5], row[6]) })),
    },
    atRisk: { totalCount: sum(of('AT_RISK', 'SUSPENDED')) },
    waiting: { totalCount: sum(of('APPLIED', 'IN_REVIEW')) },
  };
}

const eventOf = (row: Row): object => ({
  id: row[0],
  sequence: row[1],
  at: instant(row[2]),
  type: row[3],
  subjectType: row[4],
  subjectId: row[5],
  subjectLabel: row[6],
  subjectVersion: row[7],
  actorName: row[8],
  batchId: row[9],
  effectiveOn: row[10],
  before: json(row[11]),
  changedFields: changed(json(row[11]), json(row[12])),
  note: row[13],
  productNote: productNotes.get(row[13]) ?? null,
});

/** What the product writes as a note itself. */
const productNotes = new Map<unknown, string>([
  ['By the calendar.', 'CALENDAR'],
  ['The phase before it is closed.', 'PHASE_CLOSED'],
  ['A step has begun.', 'STEP_BEGUN'],
  ['The next version is in force.', 'NEXT_VERSION'],
]);

/** The fields that changed, without ids and versions, and without those that were and are empty. */
function changed(before: Fields, after: Fields): object[] {
  const isEmpty = (value: unknown): boolean =>
    value == null || value === '' || (Array.isArray(value) && value.length === 0);
  return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .filter((field) => !/^id$|Id$|^version$/.test(field))
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((one) => !isEmpty(one.before) || !isEmpty(one.after));
}

const partner = (id: unknown, name: unknown): object => ({ organization: { id, name } });

const waitingOf = ([id, stage, updatedAt, ...organization]: Row): object => ({
  id,
  stage,
  updatedAt: instant(updatedAt),
  ...partner(organization[0], organization[1]),
});

const reviewOf = ([id, nextReviewOn, ...organization]: Row): object => ({
  id,
  nextReviewOn,
  ...partner(organization[0], organization[1]),
});

const expiringOf = ([id, title, endsOn, partnershipId, ...organization]: Row): object => ({
  id,
  title,
  endsOn,
  partnership: { id: partnershipId, ...partner(organization[0], organization[1]) },
});

const stepOf = ([id, name, dueOn, partnershipId, ...organization]: Row): object => ({
  id,
  name,
  dueOn,
  phase: { partnership: { id: partnershipId, ...partner(organization[0], organization[1]) } },
});

/** The answer of the dashboard, by path. */
export const dashboardAnswers = (pool: Pool): Readonly<Record<string, Answer>> => ({
  '/dashboard': async ({ query }) => {
    const [week, quarter, since] = ['week', 'quarter', 'since'].map((name) => query.get(name)!);
    const at = since!.replace('T', ' ').replace('Z', '');
    const count = async (sql: string, values: string[] = []): Promise<number> =>
      Number((await rowsOf(pool, sql, values))[0]![0]);
    const page = async (sql: string, countedBy: string, value: string, shape: (row: Row) => object) => {
      const [rows, totalCount] = await Promise.all([rowsOf(pool, sql, [value]), count(countedBy, [value])]);
      return { totalCount, nodes: rows.map(shape) };
    };
    const [counts, programs, waiting, unsigned, reviewsDue, expiring, stepsDue, moved] = await Promise.all([
      rowsOf(pool, countsSql),
      count('SELECT COUNT(*) FROM program'),
      rowsOf(pool, waitingSql),
      count(unsignedCountSql),
      page(reviewsSql, reviewCountSql, week!, reviewOf),
      page(expiringSql, expiringCountSql, quarter!, expiringOf),
      page(stepsSql, stepCountSql, week!, stepOf),
      page(eventsSql, eventCountSql, at, eventOf),
    ]);
    const partnerships = counted(counts);
    return {
      ...partnerships,
      programs: { totalCount: programs },
      waiting: { ...partnerships.waiting, nodes: waiting.map(waitingOf) },
      unsigned: { totalCount: unsigned },
      reviewsDue,
      expiring,
      stepsDue,
      moved,
    };
  },
});
