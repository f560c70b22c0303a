/** The words by which search finds what an import has created or changed, a page of rows at a time. */
import { recordOf } from '@partnergraph/graph/marks.js';
import { wordsOf } from '@partnergraph/graph/search.js';
import { list, raw, type Sql, sql } from '@partnergraph/graph/sql.js';
import type { Writer } from '@partnergraph/graph/write.js';
import { Organization } from '../partner/organization.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { inFileOrder, insertRows, run } from './statement.js';

const pageSize = 2000;
const wordsAtOnce = 8000;

interface Named {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly domains?: string | string[];
}

/** Writes the words of the organizations of these rows; replaces those that are there unless they are new. */
export async function writeOrganizationWords(writer: Writer, rows: Sql, isNew: boolean): Promise<void> {
  const page = (after: number): Sql =>
    sql`SELECT r.number, o.id, o.name, o.domains, o.\`key\`, o.description FROM ${inFileOrder} JOIN organization o ON o.id = r.organizationId WHERE ${rows} AND r.number > ${after} ORDER BY r.number LIMIT ${raw(String(pageSize))}`;
  await writeWords(writer, Organization, page, isNew);
}

/** Writes the words of the partnerships of these rows; replaces those that are there unless they are new. */
export async function writePartnershipWords(writer: Writer, rows: Sql, isNew: boolean): Promise<void> {
  const page = (after: number): Sql =>
    sql`SELECT r.number, p.id, p.name FROM ${inFileOrder} JOIN partnership p ON p.id = r.partnershipId WHERE ${rows} AND r.number > ${after} ORDER BY r.number LIMIT ${raw(String(pageSize))}`;
  await writeWords(writer, Partnership, page, isNew);
}

async function writeWords(
  writer: Writer,
  type: typeof Organization | typeof Partnership,
  page: (after: number) => Sql,
  isNew: boolean,
): Promise<void> {
  const record = recordOf(type);
  for (let after = 0; ;) {
    const rows = (await writer.run(page(after))) as unknown as Named[];
    if (!isNew && rows.length > 0)
      await run(writer, sql`DELETE FROM search_token WHERE subjectId IN (${list(rows.map(({ id }) => id))})`);
    const words: unknown[][] = [];
    for (const row of rows) {
      const domains = typeof row.domains === 'string' ? (JSON.parse(row.domains) as string[]) : row.domains;
      for (const { type, token, weight } of wordsOf(record, { ...row, domains }))
        words.push([type, token, row.id, weight]);
    }
    // In the order of the index, which is then written page by page.
    words.sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1));
    for (let from = 0; from < words.length; from += wordsAtOnce)
      await insertRows(
        writer,
        'search_token (subjectType, token, subjectId, weight)',
        words.slice(from, from + wordsAtOnce),
      );
    if (rows.length < pageSize) return;
    after = rows.at(-1)!.number;
  }
}
