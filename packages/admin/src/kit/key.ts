/** The keys by which files and commands know what has a name. */

/** A key from a name: `Lead referrals` is `lead-referrals`; empty when the name has no letters of the alphabet. */
export function keyFrom(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);
}
