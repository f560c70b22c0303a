/** Which known organization a row of a file speaks of: by domain, then by name; a doubt is said and not guessed. */
import { isIdentifyingDomain, nameKeysOf } from './organizationName.js';

/** What a row of a file says of its organization. */
export interface OrganizationRow {
  readonly name: string;
  /** Normalized, or null. */
  readonly domain: string | null;
  /** Another row of the same file, with another name, has the same domain. */
  readonly isDomainShared: boolean;
}

/** A known organization that shares the domain or the name's key with the row; former names are names too. */
export interface KnownOrganization {
  readonly id: string;
  readonly names: readonly string[];
  readonly domains: readonly string[];
}

/** What a row's organization is. */
export type OrganizationMatch =
  | { readonly kind: 'MATCH'; readonly id: string; readonly by: 'DOMAIN' | 'NAME' }
  | { readonly kind: 'NEW' }
  | { readonly kind: 'DOUBT'; readonly ids: readonly string[]; readonly reason: string };

/** Decides between the known organizations; those with neither the domain nor the name's key are ignored. */
export function matchOrganization(
  row: OrganizationRow,
  known: readonly KnownOrganization[],
): OrganizationMatch {
  const { key, fullKey } = nameKeysOf(row.name);
  const domain = row.domain !== null && isIdentifyingDomain(row.domain) ? row.domain : null;
  const byDomain = known.filter(({ domains }) => domain !== null && domains.includes(domain));
  const byName = known.filter(({ names }) => names.some((name) => nameKeysOf(name).key === key));
  const bySpelling = byName.filter(({ names }) => names.some((name) => nameKeysOf(name).fullKey === fullKey));

  const byBoth = byDomain.filter((each) => byName.includes(each));
  if (byBoth.length > 0) {
    return (
      single(byBoth, bySpelling, 'DOMAIN') ??
      doubt(byBoth, `Several known organizations have the domain ${domain} and this name.`)
    );
  }
  const [owner] = byDomain;
  if (owner && !row.isDomainShared) {
    if (byDomain.length > 1)
      return doubt(
        byDomain,
        `Several known organizations have the domain ${domain}, and none has this name.`,
      );
    if (byName.length === 0) return { kind: 'MATCH', id: owner.id, by: 'DOMAIN' };
    return doubt(
      [owner, ...byName],
      `The domain ${domain} belongs to one known organization, and the name to another.`,
    );
  }
  if (byName.length === 0) return { kind: 'NEW' };
  const match = single(byName, bySpelling, 'NAME');
  if (match?.kind !== 'MATCH') return doubt(byName, 'Several known organizations have this name.');
  const isSpelledAlike = bySpelling.some(({ id }) => id === match.id);
  const hasOtherDomain = byName.find(({ id }) => id === match.id)?.domains.some(isIdentifyingDomain) ?? false;
  if (isSpelledAlike || domain === null || !hasOtherDomain) return match;
  return doubt(byName, 'A known organization has a similar name and another domain.');
}

// One candidate alone, or one alone among those that spell the name the same way.
function single(
  candidates: readonly KnownOrganization[],
  bySpelling: readonly KnownOrganization[],
  by: 'DOMAIN' | 'NAME',
): OrganizationMatch | null {
  const preferred =
    candidates.length === 1 ? candidates : candidates.filter((each) => bySpelling.includes(each));
  const [only, another] = preferred;
  return only && !another ? { kind: 'MATCH', id: only.id, by } : null;
}

function doubt(candidates: readonly KnownOrganization[], reason: string): OrganizationMatch {
  return { kind: 'DOUBT', ids: [...new Set(candidates.map(({ id }) => id))], reason };
}
