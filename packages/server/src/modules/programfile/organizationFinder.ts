/** Finds the organizations that a programme file names: by key, else by a domain that tells them apart, else by name. */
import { matchOrganization } from '@partnergraph/domain/organizationMatch.js';
import { isIdentifyingDomain, nameKeysOf, normalizedDomain } from '@partnergraph/domain/organizationName.js';
import type { Row } from '@partnergraph/graph/rows.js';
import type { Writer } from '@partnergraph/graph/write.js';
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

/** The organizations that rows of a file speak of, by the key of the row; three statements whatever the number of rows. */
export async function findOrganizations(
  writer: Writer,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, Stored>> {
  const keys = rows.map((row) => row['key']);
  const byKey = await writer.findBy<Known>(Organization, { key: { in: keys } });
  const found = new Map<string, Stored>(byKey.map((one) => [one.key!, one]));
  const missing = rows.filter((row) => !found.has(String(row['key'])));
  if (missing.length === 0) return found;
  const domains = [...new Set(missing.flatMap(domainsOf))];
  const names = [...new Set(missing.map((row) => nameKeysOf(String(row['name'])).key))];
  const candidates = await writer.findBy<Known>(Organization, {
    or: [{ normalizedName: { in: names } }, ...domains.map((domain) => ({ domains: { has: domain } }))],
  });
  const free = new Set(candidates.filter(({ key }) => key === null || !found.has(key)));
  for (const row of missing) {
    const one = matched(row, [...free]);
    if (!one) continue;
    found.set(String(row['key']), one);
    free.delete(one);
  }
  return found;
}
