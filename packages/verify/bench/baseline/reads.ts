/** Q1 to Q3 by hand. */
import type { Pool } from 'mysql2/promise';
import { type Answer, instant, type Row, rowsOf } from './answer.js';

const named = (id: unknown, name: unknown): object | null => (id === null ? null : { id, name });
const level = ([id, name, rank]: readonly unknown[]): object | null =>
  id === null ? null : { id, name, rank };

const partnerSql = `
  SELECT p.id, p.name, p.stage, o.id, o.name, o.country, l.id, l.name, l.rank
  FROM partnership p JOIN organization o ON o.id = p.organizationId LEFT JOIN level l ON l.id = p.levelId
  WHERE p.id = ?`;

const partnersSql = `
  SELECT p.id, p.name, p.stage, l.id, l.name, l.rank
  FROM partnership p LEFT JOIN level l ON l.id = p.levelId
  WHERE p.id > ? ORDER BY p.id LIMIT 50`;

const agreementsSql = `
  SELECT partnershipId, id, number, title, state, effectiveOn, endsOn
  FROM agreement WHERE partnershipId IN (${Array(50).fill('?').join(', ')}) ORDER BY id`;

const matching = (stages: number): string => `
  FROM search_token s JOIN partnership p ON p.organizationId = s.subjectId
  WHERE s.subjectType = 'Organization' AND s.token LIKE ? AND p.stage IN (${Array(stages).fill('?').join(', ')})`;

const pageSql = (stages: number): string => `
  SELECT p.id, p.version, p.name, p.stage, p.startsOn, p.nextReviewOn, p.updatedAt, o.id, o.name,
    g.id, g.name, t.id, t.name, l.id, l.name, u.id, u.name
  FROM (SELECT DISTINCT p.id, p.updatedAt ${matching(stages)} ORDER BY p.updatedAt DESC, p.id DESC LIMIT 25) page
  JOIN partnership p ON p.id = page.id
  JOIN organization o ON o.id = p.organizationId
  JOIN program g ON g.id = p.programId
  LEFT JOIN track t ON t.id = p.trackId
  LEFT JOIN level l ON l.id = p.levelId
  LEFT JOIN user u ON u.id = p.ownerId
  ORDER BY p.updatedAt DESC, p.id DESC`;

const countSql = (stages: number): string => `SELECT COUNT(DISTINCT p.id) ${matching(stages)}`;

const agreement = ([, id, number, title, state, effectiveOn, endsOn]: Row): object => ({
  id,
  number,
  title,
  state,
  effectiveOn,
  endsOn,
});

const pageRow = (row: Row): object => ({
  id: row[0],
  version: row[1],
  name: row[2],
  stage: row[3],
  startsOn: row[4],
  nextReviewOn: row[5],
  updatedAt: instant(row[6]),
  organization: { id: row[7], name: row[8] },
  program: { id: row[9], name: row[10] },
  track: named(row[11], row[12]),
  level: named(row[13], row[14]),
  owner: named(row[15], row[16]),
});

/** The answers of reads, by path. */
export const readAnswers = (pool: Pool): Readonly<Record<string, Answer>> => ({
  '/partner': async ({ query }) => {
    const [row] = await rowsOf(pool, partnerSql, [query.get('id')]);
    if (!row) return { partnership: null };
    const [id, name, stage, organizationId, organizationName, country] = row;
    const organization = { id: organizationId, name: organizationName, country };
    return { partnership: { id, name, stage, organization, level: level(row.slice(6)) } };
  },

  '/partners': async ({ query }) => {
    const rows = await rowsOf(pool, partnersSql, [query.get('after')]);
    const ids = rows.map(([id]) => id!);
    const agreements = new Map<unknown, object[]>(ids.map((id) => [id, []]));
    const padded = [...ids, ...Array<null>(50 - ids.length).fill(null)];
    for (const row of await rowsOf(pool, agreementsSql, padded)) agreements.get(row[0])!.push(agreement(row));
    const nodes = rows.map((row) => {
      const [id, name, stage, ...rest] = row;
      return { id, name, stage, level: level(rest), agreements: { nodes: agreements.get(id) } };
    });
    return { partnerships: { nodes } };
  },

  '/page': async ({ query }) => {
    const stages = query.get('stages')!.split(',');
    const values = [`${query.get('search')}%`, ...stages];
    const [rows, [count]] = await Promise.all([
      rowsOf(pool, pageSql(stages.length), values),
      rowsOf(pool, countSql(stages.length), values),
    ]);
    return { partnerships: { totalCount: count![0], nodes: rows.map(pageRow) } };
  },
});
