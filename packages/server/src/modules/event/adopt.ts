/** Takes events into the chain that were written before there was one: what they say of persons is put beside the log, then they are linked. */
import { apart, erased } from '@partnergraph/graph/write/change.js';
import { allRecords } from '@partnergraph/graph/record/marks.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { DataSource, EntityManager } from 'typeorm';
import { type Head, linkedAtOnce, linkRest, lockHead, moveHead } from './chain.js';
import { isNamePersonal, json, keepPart, subjectOf, writeKept } from './personal.js';

/** Links whatever has no link, a piece in each transaction, so that a process that is cut off is begun again where it was; gives how many. */
export async function adoptEvents(source: DataSource): Promise<number> {
  for (let adopted = 0; ;) {
    const { sequence, linked } = await source.transaction(async (manager) => {
      const head = await lockHead(manager);
      const last = Math.min(head.sequence, head.linked + linkedAtOnce);
      const personal = await putApart(manager, head, last);
      const moved = await linkRest(manager, head, { most: linkedAtOnce, personal });
      await moveHead(manager, moved);
      adopted += moved.linked - head.linked;
      return moved;
    });
    if (linked === sequence) return adopted;
  }
}

async function putApart(
  manager: EntityManager,
  { linked }: Head,
  last: number,
): Promise<Map<number, Buffer>> {
  const places = 'sequence > ? AND sequence <= ?';
  await manager.query(`UPDATE event SET actorName = '' WHERE ${places} AND actorId IS NOT NULL`, [
    linked,
    last,
  ]);
  const types = allRecords().flatMap((record) => (record.person ? [record.name] : []));
  const rows = (await manager.query(
    `SELECT sequence, subjectType, subjectId, subjectLabel, CAST(\`before\` AS CHAR) AS \`before\`, CAST(\`after\` AS CHAR) AS \`after\`, note FROM event WHERE ${places} AND subjectType IN (?)`,
    [linked, last, types],
  )) as OldEvent[];
  const hashes = new Map<number, Buffer>();
  for (const row of rows) {
    const hash = await putOneApart(manager, row);
    if (hash) hashes.set(row.sequence, hash);
  }
  return hashes;
}

interface OldEvent {
  readonly sequence: number;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly subjectLabel: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly note: string | null;
}

async function putOneApart(manager: EntityManager, row: OldEvent): Promise<Buffer | null> {
  const record = subjectOf(row.subjectType)!;
  const [before, after] = [row.before, row.after].map((text) => (text ? (JSON.parse(text) as Row) : null));
  const named = { ...after, ...before }[record.person!];
  const personId = record.person === 'id' ? row.subjectId : typeof named === 'string' ? named : null;
  const label = isNamePersonal(row.subjectType) ? row.subjectLabel : null;
  const kept = keepPart(personId, {
    before: apart(record, before ?? null, true),
    after: apart(record, after ?? null, true),
    label,
    note: row.note,
  });
  if (!kept) return null;
  await writeKept(manager, [[row.sequence, kept]]);
  await manager.query(
    'UPDATE event SET subjectLabel = ?, `before` = ?, `after` = ?, note = NULL WHERE sequence = ?',
    [
      label === null ? row.subjectLabel : erased,
      json(apart(record, before ?? null, false)),
      json(apart(record, after ?? null, false)),
      row.sequence,
    ],
  );
  return kept.hash;
}
