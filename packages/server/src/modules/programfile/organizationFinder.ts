/** Finds the organizations that a programme file names: by key, else by a domain that tells them apart, else by name. */
import { matchOrganization } from '@partnergraph/domain/organizationMatch.js';
import { isIdentifyingDomain, nameKeysOf, normalizedDomain } from '@partnergraph/domain/organizationName.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { searchTokens } from '@partnergraph/graph/search/text.js';
import { list, sql } from '@partnergraph/graph/condition/sql.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Organization } from '../partner/organization.entity.js';
import type { Stored } from './fileList.js';

interface Known extends Stored {
  readonly key: string | null;
  readonly name: string;
  readonly domains: string[];
}

function domainsOf(row: Row): string[] {
  return ((row['domains'] ?? []) as string[])
    .map((text) => normalizedDomain(text))
    .filter((domain) => domain !== null && isIdentifyingDomain(domain)) as string[];
}

/** The organization of a row that no key names; undefined when there is none, or when that is in doubt. */
function matched(row: Row, known: readonly Known[]): Known | undefined {
  const candidates = known.map(({ id, name, domains }) => ({ id, names: [name], domains }));
  for (const domain of [...domainsOf(row), null]) {
    const match = matchOrganization({ name: String(row['name']), domain, isDomainShared: false }, candidates);
    if (match.kind === 'MATCH') return known.find(({ id }) => id === match.id);
  }
  return undefined;
}

/** The word of a domain by which the index of search finds it: the longest before its end. */
function wordOf(domain: string): string {
  const words = searchTokens(domain.slice(0, domain.lastIndexOf('.')));
  return words.toSorted((left, right) => right.length - left.length)[0] ?? domain;
}

/** The ids of organizations in whose names or domains one of the words stands. */
async function idsByWord(writer: Writer, words: readonly string[]): Promise<string[]> {
  if (words.length === 0) return [];
  const rows = await writer.run(
    sql`SELECT DISTINCT subjectId FROM search_token WHERE subjectType = 'Organization' AND token IN (${list(words)})`,
  );
  return rows.map((row) => row['subjectId'] as string);
}

/** Those that may be meant: they have the name, or a word of the domain; each way by an index. */
async function candidatesOf(writer: Writer, rows: readonly Row[]): Promise<Known[]> {
  const names = [...new Set(rows.map((row) => nameKeysOf(String(row['name'])).key))];
  const words = [...new Set(rows.flatMap(domainsOf).map(wordOf))];
  const byName = await writer.findBy<Known>(Organization, { normalizedName: { in: names } });
  const byWord = await writer.findBy<Known>(Organization, { id: { in: await idsByWord(writer, words) } });
  return [...new Map([...byName, ...byWord].map((one) => [one.id, one])).values()];
}

/** The organizations that rows of a file speak of, by the key of the row; four statements whatever the number of rows. */
export async function findOrganizations(
  writer: Writer,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, Stored>> {
  const keys = rows.map((row) => row['key']);
  const byKey = await writer.findBy<Known>(Organization, { key: { in: keys } });
  const found = new Map<string, Stored>(byKey.map((one) => [one.key!, one]));
  const missing = rows.filter((row) => !found.has(String(row['key'])));
  if (missing.length === 0) return found;
  const candidates = await candidatesOf(writer, missing);
  const free = new Set(candidates.filter(({ key }) => key === null || !found.has(key)));
  for (const row of missing) {
    const one = matched(row, [...free]);
    if (!one) continue;
    found.set(String(row['key']), one);
    free.delete(one);
  }
  return found;
}
