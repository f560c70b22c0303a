/** The words by which search finds what an import has created or changed, a page of rows at a time. */
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { wordsOf } from '@partnergraph/graph/search/words.js';
import { list, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Organization } from '../partner/organization.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { joining } from './create.js';
import { Feed, inFileOrder, run } from './statement.js';

const pageSize = 8000;
const wordsAtOnce = 10_000;
const into = 'search_token (subjectType, token, subjectId, weight)';

type Searched = typeof Organization | typeof Partnership;
type WordRow = readonly [type: string, token: string, subjectId: string, weight: number];

interface Joined {
  readonly number: number;
  readonly isNew: number;
  readonly organizationId: string;
  readonly partnershipId: string;
  readonly name: string;
  readonly clue: string | null;
}

/** Writes the words of the organizations and partnerships that the batch has created. */
export async function writeNewWords(writer: Writer, batchId: string): Promise<void> {
  const page = (after: number): Promise<Joined[]> =>
    writer.run(
      sql`SELECT r.number, r.isNew, r.organizationId, r.partnershipId, r.name, r.clue FROM ${inFileOrder} WHERE ${joining(batchId)} AND r.number > ${after} ORDER BY r.number LIMIT ${raw(String(pageSize))}`,
    ) as Promise<unknown> as Promise<Joined[]>;
  const feed = new Feed(writer, into);
  let next: Promise<Joined[]> | null = page(0);
  while (next) {
    const rows: Joined[] = await next;
    const words = rows.flatMap(({ isNew, organizationId, partnershipId, name, clue }) => [
      ...(isNew ? rowsOf(Organization, organizationId, { name, domains: clue === null ? [] : [clue] }) : []),
      ...rowsOf(Partnership, partnershipId, { name }),
    ]);
    // Asked for before the words are handed over: the next page is read and cut into words while these are written.
    next = rows.length < pageSize ? null : page(rows.at(-1)!.number);
    await send(feed, words);
  }
  await feed.end();
}

/** Replaces the words of the organizations of these rows. */
export async function rewriteOrganizationWords(writer: Writer, rows: Sql): Promise<void> {
  await rewrite(
    writer,
    Organization,
    (after) =>
      sql`SELECT r.number, o.id, o.name, o.domains, o.\`key\`, o.description FROM ${inFileOrder} JOIN organization o ON o.id = r.organizationId WHERE ${rows} AND r.number > ${after} ORDER BY r.number LIMIT ${raw(String(pageSize))}`,
  );
}

/** Replaces the words of the partnerships of these rows. */
export async function rewritePartnershipWords(writer: Writer, rows: Sql): Promise<void> {
  await rewrite(
    writer,
    Partnership,
    (after) =>
      sql`SELECT r.number, p.id, p.name FROM ${inFileOrder} JOIN partnership p ON p.id = r.partnershipId WHERE ${rows} AND r.number > ${after} ORDER BY r.number LIMIT ${raw(String(pageSize))}`,
  );
}

async function rewrite(writer: Writer, type: Searched, page: (after: number) => Sql): Promise<void> {
  const feed = new Feed(writer, into);
  for (let after = 0; ;) {
    const rows = (await writer.run(page(after))) as unknown as (Row & { id: string; number: number })[];
    if (rows.length > 0)
      await run(writer, sql`DELETE FROM search_token WHERE subjectId IN (${list(rows.map(({ id }) => id))})`);
    const words = rows.flatMap((row) => {
      const { domains } = row;
      return rowsOf(type, row.id, {
        ...row,
        domains: typeof domains === 'string' ? (JSON.parse(domains) as string[]) : domains,
      });
    });
    await send(feed, words);
    if (rows.length < pageSize) break;
    after = rows.at(-1)!.number;
  }
  await feed.end();
}

const rowsOf = (type: Searched, id: string, values: Row): WordRow[] =>
  wordsOf(recordOf(type), values).map((word) => [word.type, word.token, id, word.weight]);

/** Hands words over in the order of their index, which is then written page by page. */
async function send(feed: Feed, words: WordRow[]): Promise<void> {
  words.sort((a, b) => (a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? -1 : 1));
  for (let from = 0; from < words.length; from += wordsAtOnce)
    await feed.send(words.slice(from, from + wordsAtOnce));
}
