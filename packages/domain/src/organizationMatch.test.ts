/** Matching rows with known organizations, on cases met in real lists and, where they are at hand, on the lists. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type KnownOrganization, matchOrganization } from './organizationMatch.js';
import { isIdentifyingDomain, nameKeysOf, normalizedDomain } from './organizationName.js';

const sap = { id: 'sap', names: ['SAP'], domains: ['sap.com'] };
const labs = { id: 'labs', names: ['SAP Labs (supporter)'], domains: ['sap.com'] };
const spaced = { id: 'spaced', names: ['Control Plane'], domains: ['controlplane.com'] };
const joined = { id: 'joined', names: ['ControlPlane'], domains: ['control-plane.io'] };
const row = (name: string, domain: string | null, isDomainShared = false) => ({
  name,
  domain,
  isDomainShared,
});

describe('a row', () => {
  it('is the organization with its domain, whatever its name became', () => {
    expect(matchOrganization(row('SAP SE', 'sap.com'), [sap])).toEqual({
      kind: 'MATCH',
      id: 'sap',
      by: 'DOMAIN',
    });
    expect(matchOrganization(row('Walldorf Software', 'sap.com'), [sap])).toMatchObject({
      kind: 'MATCH',
      id: 'sap',
    });
  });

  it('is told from others with the same domain by its name', () => {
    expect(matchOrganization(row('SAP', 'sap.com', true), [sap, labs])).toMatchObject({
      kind: 'MATCH',
      id: 'sap',
    });
    expect(matchOrganization(row('SAP Labs (supporter)', 'sap.com', true), [sap])).toEqual({ kind: 'NEW' });
    expect(matchOrganization(row('Walldorf', 'sap.com'), [sap, labs])).toMatchObject({
      kind: 'DOUBT',
      ids: ['sap', 'labs'],
    });
  });

  it('is the organization with its name when the domain says nothing or has moved', () => {
    expect(matchOrganization(row('SAP', null), [sap])).toEqual({ kind: 'MATCH', id: 'sap', by: 'NAME' });
    expect(matchOrganization(row('SAP', 'sap.example'), [sap])).toEqual({
      kind: 'MATCH',
      id: 'sap',
      by: 'NAME',
    });
    const hosted = { id: 'hosted', names: ['AlviStack'], domains: ['github.com'] };
    expect(matchOrganization(row('BoCloud', 'github.com'), [hosted])).toEqual({ kind: 'NEW' });
  });

  it('is a doubt when only something like its name is known', () => {
    expect(matchOrganization(row('ControlPlane', 'control-plane.io'), [spaced])).toMatchObject({
      kind: 'DOUBT',
    });
    expect(matchOrganization(row('SAP Inc', 'sap.example'), [sap])).toMatchObject({
      kind: 'DOUBT',
      ids: ['sap'],
    });
    expect(matchOrganization(row('Control-Plane Ltd', null), [spaced, joined])).toMatchObject({
      kind: 'DOUBT',
      reason: 'Several known organizations have this name.',
    });
  });

  it('is a doubt when domain and name speak of two organizations', () => {
    const navimentum = { id: 'n', names: ['Navimentum'], domains: ['navimentum.com'] };
    const china = { id: 'c', names: ['Digital China'], domains: ['digitalchina.com'] };
    expect(matchOrganization(row('Digital China', 'navimentum.com'), [navimentum, china])).toEqual({
      kind: 'DOUBT',
      ids: ['n', 'c'],
      reason: 'The domain navimentum.com belongs to one known organization, and the name to another.',
    });
  });

  it('is right among look-alikes once its domain is known', () => {
    expect(matchOrganization(row('Control Plane Corporation', 'controlplane.com'), [spaced, joined])).toEqual(
      {
        kind: 'MATCH',
        id: 'spaced',
        by: 'DOMAIN',
      },
    );
  });

  it('is new when nothing speaks for a known one', () => {
    expect(matchOrganization(row('Newcomer', 'newcomer.example'), [])).toEqual({ kind: 'NEW' });
    expect(matchOrganization(row('Newcomer', 'newcomer.example'), [sap, spaced])).toEqual({ kind: 'NEW' });
  });
});

const lists = ['2024', '2025', '2026'].map(
  (year) => new URL(`../../../../shared/data/cncf-members-${year}-01-01.csv`, import.meta.url),
);
const areListsHere = lists.every((list) => existsSync(list));
// The lists belong to somebody else and are not part of the project.
const whenHere = areListsHere ? it : it.skip;

function rowsOf(list: URL): { name: string; domain: string | null; isDomainShared: boolean }[] {
  const rows = readFileSync(list, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((cell) => (cell[1] ?? '').replaceAll('"', '')),
    )
    .map((cells) => ({ name: cells[0] ?? '', domain: normalizedDomain(cells[3] ?? '') }));
  return rows.map((each) => ({
    ...each,
    isDomainShared: rows.filter(({ domain }) => domain !== null && domain === each.domain).length > 1,
  }));
}

describe('three member lists, one after the other, twice', () => {
  const title = areListsHere
    ? 'give each row an organization of its own'
    : 'were not tried: the lists are not at hand';
  whenHere(title, () => {
    const known: (KnownOrganization & { names: string[]; domains: string[] })[] = [];
    const doubts: string[] = [];
    const byClue = new Map<string, Set<KnownOrganization>>();
    for (const rows of [...lists, ...lists].map(rowsOf)) {
      const seen = new Set<string>();
      for (const each of rows) {
        const clues = [nameKeysOf(each.name).key, each.domain].filter((clue) => clue !== null);
        const match = matchOrganization(each, [
          ...new Set(clues.flatMap((clue) => [...(byClue.get(clue) ?? [])])),
        ]);
        if (match.kind === 'DOUBT') doubts.push(each.name);
        const id = match.kind === 'MATCH' ? match.id : String(known.length);
        expect(seen.has(id)).toBe(false);
        seen.add(id);
        const organization = known[Number(id)] ?? { id, names: [], domains: [] };
        known[Number(id)] = organization;
        organization.names.push(each.name);
        if (each.domain !== null && isIdentifyingDomain(each.domain)) organization.domains.push(each.domain);
        for (const clue of clues) byClue.set(clue, (byClue.get(clue) ?? new Set()).add(organization));
      }
      expect(seen.size).toBe(rows.length);
    }
    expect(doubts).toEqual(['ControlPlane', 'Digital China']);
  });
});
