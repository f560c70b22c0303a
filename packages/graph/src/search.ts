/** The index of full-text search: one row for each word of a record, written with the record in the same transaction. */
import { Entity, type EntityManager, Index, PrimaryColumn, Column } from 'typeorm';
import { isSearched } from './inputs.js';
import { allRecords, type RecordMark } from './marks.js';
import { searchTokens } from './searchText.js';

@Entity('search_token')
@Index('search_token_subjectId_idx', ['subjectId'])
export class SearchToken {
  @PrimaryColumn({ type: 'varchar', length: 40, charset: 'ascii', collation: 'ascii_bin' })
  subjectType: string;

  @PrimaryColumn({ type: 'varchar', length: 64, charset: 'utf8mb4', collation: 'utf8mb4_bin' })
  token: string;

  @PrimaryColumn({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' })
  subjectId: string;

  /** The greatest weight of the fields that hold the word. */
  @Column({ type: 'tinyint' })
  weight: number;
}

/** The records that are searched. */
export function searchedRecords(): RecordMark[] {
  return allRecords().filter(isSearched);
}

/** The words of a record with their weights, from the values of its searched fields. */
export function tokensOf(record: RecordMark, values: Readonly<Record<string, unknown>>): Map<string, number> {
  const tokens = new Map<string, number>();
  for (const mark of record.fields.values()) {
    const value = values[mark.name];
    if (mark.search === 0 || value == null) continue;
    for (const token of searchTokens(Array.isArray(value) ? value.join(' ') : String(value))) {
      tokens.set(token, Math.max(tokens.get(token) ?? 0, mark.search));
    }
  }
  return tokens;
}

/** Replaces the words of a record. */
export async function writeTokens(
  manager: EntityManager,
  record: RecordMark,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  await manager.query('DELETE FROM search_token WHERE subjectType = ? AND subjectId = ?', [record.name, id]);
  const rows = [...tokensOf(record, values)].map(([token, weight]) => [record.name, token, id, weight]);
  if (rows.length === 0) return;
  const places = rows.map(() => '(?, ?, ?, ?)').join(', ');
  await manager.query(
    `INSERT INTO search_token (subjectType, token, subjectId, weight) VALUES ${places}`,
    rows.flat(),
  );
}
