/** The index of full-text search: one row for each word of a record, written with the record in the same transaction. */
import { Entity, type EntityManager, Index, PrimaryColumn, Column } from 'typeorm';
import { guardedWords, guardSql } from '../condition/guard.js';
import { isSearched } from '../api/inputs.js';
import { allRecords, type FieldMark, type RecordMark } from '../record/marks.js';
import { searchTokens } from './text.js';
import { join, list, name, type Sql, sql } from '../condition/sql.js';
import { table, type WhereContext } from '../condition/where.js';

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

/** The type under which the words of a field stand in the index: those of a guarded field apart from the rest. */
const typeOf = (record: RecordMark, guarded?: FieldMark): string =>
  guarded ? `${record.name}.${guarded.name}` : record.name;

/** The condition that rows of the index, found as `subjectType` and `subjectId`, are words of the record that the viewer sees. */
export function wordsSql(record: RecordMark, context: WhereContext): Sql {
  const types = [typeOf(record)];
  const partial: Sql[] = [];
  for (const mark of guardedWords(record)) {
    const source = table(record, context.alias(), context);
    const guard = guardSql(source, mark.name, context);
    const type = typeOf(record, mark);
    if (guard.text === 'TRUE') types.push(type);
    else if (guard.text !== 'FALSE')
      partial.push(
        sql`subjectType = ${type} AND subjectId IN (SELECT ${name(source.alias, 'id')} FROM ${name(record.table)} ${name(source.alias)} WHERE ${guard})`,
      );
  }
  const open = types.length === 1 ? sql`subjectType = ${types[0]}` : sql`subjectType IN (${list(types)})`;
  return partial.length === 0 ? open : sql`(${join([open, ...partial], ' OR ')})`;
}

/** How many words one statement writes. */
const wordsOfAnInsert = 5000;

/** A word of a record, as a row of the index holds it. */
export interface Word {
  readonly type: string;
  readonly token: string;
  readonly weight: number;
}

/** The words of a record with their weights, from the values of its searched fields. */
export function wordsOf(record: RecordMark, values: Readonly<Record<string, unknown>>): Word[] {
  const guarded = guardedWords(record);
  const words = new Map<string, Word>();
  for (const mark of record.fields.values()) {
    const value = values[mark.name];
    if (mark.search === 0 || value == null) continue;
    const type = typeOf(record, guarded.includes(mark) ? mark : undefined);
    for (const token of searchTokens(Array.isArray(value) ? value.join(' ') : String(value))) {
      const weight = Math.max(words.get(`${type} ${token}`)?.weight ?? 0, mark.search);
      words.set(`${type} ${token}`, { type, token, weight });
    }
  }
  return [...words.values()];
}

/** Writes the words of new records. */
export async function writeWords(
  manager: EntityManager,
  record: RecordMark,
  rows: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[],
): Promise<void> {
  const words = rows.flatMap((row) =>
    wordsOf(record, row).map(({ type, token, weight }) => [type, token, row.id, weight]),
  );
  for (let from = 0; from < words.length; from += wordsOfAnInsert)
    await manager.query('INSERT INTO search_token (subjectType, token, subjectId, weight) VALUES ?', [
      words.slice(from, from + wordsOfAnInsert),
    ]);
}

/** Replaces the words of a record. */
export async function replaceWords(
  manager: EntityManager,
  record: RecordMark,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  await manager.query('DELETE FROM search_token WHERE subjectId = ?', [id]);
  await writeWords(manager, record, [{ ...values, id }]);
}
