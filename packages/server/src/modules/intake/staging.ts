/** What an import keeps until it is decided: the text of its file and the rows of its plan. */
import type { EntityManager } from 'typeorm';

/** Forgets the text and the plan of an import that is given up. */
export async function forgetStaging(manager: EntityManager, batchId: string): Promise<void> {
  await manager.query('DELETE FROM import_chunk WHERE batchId = ?', [batchId]);
  await manager.query('DELETE FROM import_row WHERE batchId = ?', [batchId]);
}

/** The text of the file in its pieces, one in memory at a time; throws when a piece is missing. */
export async function* textOf(manager: EntityManager, batchId: string): AsyncGenerator<string> {
  for (let position = 0; ; position++) {
    const [chunk] = (await manager.query('SELECT text FROM import_chunk WHERE batchId = ? AND position = ?', [
      batchId,
      position,
    ])) as { text: string }[];
    if (!chunk) return;
    yield chunk.text;
  }
}

/** The first position of which no text was received, though text of a later one was; null when all is there. */
export async function missingPiece(manager: EntityManager, batchId: string): Promise<number | null> {
  const [{ pieces, last } = { pieces: 0, last: null }] = (await manager.query(
    'SELECT COUNT(*) AS pieces, MAX(position) AS last FROM import_chunk WHERE batchId = ?',
    [batchId],
  )) as { pieces: number | string; last: number | null }[];
  if (last === null) return 0;
  if (Number(pieces) === Number(last) + 1) return null;
  const rows = (await manager.query('SELECT position FROM import_chunk WHERE batchId = ? ORDER BY position', [
    batchId,
  ])) as { position: number }[];
  return rows.findIndex(({ position }, i) => position !== i);
}
