/** Q5 by hand: an agreement with its first text and its words in one transaction, checked as the product checks it, without an event. */
import type { Pool, ResultSetHeader } from 'mysql2/promise';
import { ulid } from 'ulid';
import { tokenRows } from '../data/partners.js';
import { type Answer, rowsOf } from './answer.js';

interface Input {
  readonly partnershipId: string;
  readonly effectiveOn: string;
  readonly endsOn: string;
  readonly noticeDays: number;
  readonly governingLaw: string;
}

const partnershipSql = `
  SELECT o.name, g.currency, p.ownerId FROM partnership p
  JOIN organization o ON o.id = p.organizationId JOIN program g ON g.id = p.programId
  WHERE p.id = ? FOR UPDATE`;

const agreementSql = `
  INSERT INTO agreement (id, partnershipId, number, title, counterpartName, state, missingSignatures, effectiveOn,
    endsOn, noticeDays, governingLaw, currency, ownerId, isShared)
  VALUES (?, ?, ?, ?, ?, 'DRAFT', '[]', ?, ?, ?, ?, ?, ?, 0)`;

const textSql = `
  INSERT INTO agreement_version (id, agreementId, number, state, title, counterpartName, effectiveOn, endsOn,
    noticeDays, governingLaw, currency, variables, round, isShared)
  VALUES (?, ?, 1, 'DRAFT', ?, ?, ?, ?, ?, ?, ?, '{}', 0, 0)`;

const refused = (message: string): object => ({
  agreementCreate: { agreement: null, errors: [{ message }] },
});

/** The answers of writes, by path. */
export const writeAnswers = (pool: Pool): Readonly<Record<string, Answer>> => ({
  '/agreements': async ({ body }) => {
    const input = JSON.parse(body) as Input;
    const { partnershipId, effectiveOn, endsOn, noticeDays, governingLaw } = input;
    if (endsOn < effectiveOn) return refused(`The last day cannot be before the first, ${effectiveOn}.`);
    const connection = await pool.getConnection();
    try {
      await connection.beginTransaction();
      const [partnership] = await rowsOf(connection, partnershipSql, [partnershipId]);
      if (!partnership) return refused(`There is no Partnership ${partnershipId}.`);
      const [name, currency, ownerId] = partnership;
      const year = new Date().getUTCFullYear();
      const [{ insertId }] = await connection.execute<ResultSetHeader>(
        'INSERT INTO agreement_number (yearOf, given) VALUES (?, LAST_INSERT_ID(1)) ON DUPLICATE KEY UPDATE given = LAST_INSERT_ID(given + 1)',
        [year],
      );
      const number = `AG-${year}-${String(insertId).padStart(4, '0')}`;
      const id = `agr_${ulid()}`;
      const title = `Agreement: ${name}`;
      const days = [effectiveOn, endsOn, noticeDays, governingLaw, currency!];
      await connection.execute(agreementSql, [id, partnershipId, number, title, name!, ...days, ownerId!]);
      await connection.execute(textSql, [`agv_${ulid()}`, id, title, name!, ...days]);
      const words = [
        ...tokenRows('Agreement', id, [
          [number, 5],
          [title, 4],
          [String(name), 3],
        ]),
      ];
      await connection.query('INSERT INTO search_token (subjectType, token, subjectId, weight) VALUES ?', [
        words,
      ]);
      await connection.commit();
      const agreement = {
        title,
        counterpartName: name,
        state: 'DRAFT',
        currency,
        effectiveOn,
        endsOn,
        noticeDays,
        partnership: { id: partnershipId },
      };
      return { agreementCreate: { agreement, errors: [] } };
    } finally {
      // What was not committed is undone before the next one has the connection.
      await connection.rollback();
      connection.release();
    }
  },
});
