/** The two programmes that come with the product: right, complete, and one where they speak of the same. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type ProgramApplyInput, applyInput } from './apply-input.js';
import type { Program } from './program.js';
import { errorLine, readProgramFile } from './read-program.js';

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
let psp: Program;
let paired: Program;

beforeAll(async () => {
  const [first, second] = await Promise.all([
    readProgramFile(pathOf('../psp.yaml')),
    readProgramFile(pathOf('../paired.yaml')),
  ]);
  expect([...(first.errors ?? []), ...(second.errors ?? [])].map(errorLine)).toEqual([]);
  [psp, paired] = [first.program!, second.program!];
});

describe('PSP', () => {
  test('has 3 tracks with 4, 3, 3 criteria, 5, 4, 4 benefits and 4, 3, 3 targets', () => {
    const counts = psp.tracks.map(({ key, levels, targets }) => [
      key,
      levels.flatMap(({ criteria }) => criteria).length,
      levels.flatMap(({ benefits }) => benefits).length,
      targets.length,
    ]);
    expect(counts).toEqual([
      ['technology', 4, 5, 4],
      ['integration', 3, 4, 3],
      ['solution', 3, 4, 3],
    ]);
  });

  test('names targets under their parents, and groups of 2, 3 and 3 members', () => {
    const parents = new Map(psp.organizations.map(({ key, parent }) => [key, parent]));
    expect([parents.get('playwright'), parents.get('puppeteer')]).toEqual(['microsoft', 'google']);
    expect(psp.organizations.find(({ key }) => key === 'selenium')?.kind).toBe('PROJECT');
    expect(psp.targetGroups.map(({ members }) => members.length)).toEqual([2, 3, 3, 0, 0, 0]);
  });

  test('has 4 phases of 4 steps, each with an artifact, and 3 templates of 4 sections', () => {
    expect(psp.phases.map(({ steps }) => steps.length)).toEqual([4, 4, 4, 4]);
    expect(psp.phases.flatMap(({ steps }) => steps).filter(({ artifact }) => !artifact)).toEqual([]);
    expect(psp.agreementTemplates.map(({ track, sections }) => [track, sections.length])).toEqual([
      ['technology', 4],
      ['integration', 4],
      ['solution', 4],
    ]);
  });

  test('says of Browserbase and Hyperbrowser what stands, what is earned and how', () => {
    const strategic = psp.partnerships.filter(({ category }) => category === 'Cloud Browser Providers');
    expect(
      strategic.map((each) => [
        each.organization,
        each.integrationStatus,
        each.revenueKind,
        each.revenueScope,
      ]),
    ).toEqual([
      ['browserbase', 'IN_PROGRESS', 'REVENUE_SHARE', 'PREMIUM_FEATURES'],
      ['hyperbrowser', 'PLANNED', 'LICENSE_FEE', undefined],
    ]);
    expect(strategic.map(({ valuePropositions }) => valuePropositions.map(({ side }) => side))).toEqual([
      ['US', 'PARTNER'],
      ['US', 'PARTNER'],
    ]);
  });

  test('keeps the acquisition talks, and only them, from those who may not know', () => {
    const secret = applyInput(psp).focusAreas.filter(({ visibility }) => visibility === 'EXECUTIVE');
    expect(secret.map(({ key }) => key)).toEqual(['partnership.github-strategic.acquisition']);
  });

  test('defines the 12 metrics that it names', () => {
    const groups = new Set([
      'Partnership Metrics',
      'Integration Quality Metrics',
      'Ecosystem Growth Metrics',
    ]);
    const lines = psp.metrics.filter(({ group }) => groups.has(group ?? '')).map(({ statedAt }) => statedAt);
    for (const line of [145, 146, 147, 148, 151, 152, 153, 154, 157, 158, 159, 160]) {
      expect(lines.some((stated) => stated?.split(/[:,]/).includes(String(line)))).toBe(true);
    }
  });
});

describe('PAIRED', () => {
  test('shares 20, 30 and 25 % with its segments of integrators', () => {
    const segments = paired.tracks.find(({ key }) => key === 'system-integrator')?.segments ?? [];
    expect(
      segments.map((each) => [each.key, each.defaultRateBps, each.qualifier, each.marketAccess]),
    ).toEqual([
      ['global-integrators', 2000, 'ENTERPRISE_IMPLEMENTATION', 'FORTUNE_500'],
      ['regional-integrators', 3000, 'REGIONAL_MARKET_DEVELOPMENT', 'MID_MARKET'],
      ['specialized-consultancies', 2500, 'VERTICAL_SPECIALIZATION', 'VERTICAL'],
    ]);
  });

  test('has 4 focus areas and 4 values of each cloud provider and kind of school', () => {
    const schools = paired.tracks.find(({ key }) => key === 'education')?.segments ?? [];
    const clouds = paired.partnerships.filter(({ track }) => track === 'cloud');
    expect(
      [...schools, ...clouds].map((each) => [each.focusAreas.length, each.valuePropositions.length]),
    ).toEqual([
      [4, 4],
      [4, 4],
      [4, 4],
      [4, 4],
    ]);
  });

  test('keeps every market figure as at least so much', () => {
    const figures = applyInput(paired).marketFigures.map((each) => [
      each.value,
      each.currency ?? each.unit,
      each.qualifier,
    ]);
    expect(figures).toEqual([
      ['50000000000', 'EUR', 'AT_LEAST'],
      ['80000000000', 'USD', 'AT_LEAST'],
      ['15000000000', 'USD', 'AT_LEAST'],
      ['15000000', 'DEVELOPERS', 'AT_LEAST'],
      ['8000000', 'USERS', 'AT_LEAST'],
      ['100000000', 'DEVELOPERS', 'AT_LEAST'],
      ['20000000', 'STUDENTS_AND_EDUCATORS', 'AT_LEAST'],
    ]);
  });

  test('states 4 principles under each of 4 headings, and a research template for each collaboration', () => {
    const principles = paired.focusAreas.filter(({ kind }) => kind === 'PRINCIPLE').map(({ area }) => area);
    const headings = [...new Set(principles)];
    expect(headings.map((heading) => principles.filter((area) => area === heading).length)).toEqual([
      4, 4, 4, 4,
    ]);
    expect(paired.agreementTemplates.map(({ kind, sections }) => [kind, sections.length])).toEqual([
      ['RESEARCH', 4],
      ['RESEARCH', 4],
      ['RESEARCH', 4],
    ]);
  });
});

describe('both', () => {
  test('say the same of the organizations that they share, Microsoft among them', () => {
    const others = new Map(paired.organizations.map((organization) => [organization.key, organization]));
    const shared = psp.organizations.filter(({ key }) => others.has(key));
    expect(shared.map(({ key }) => key)).toEqual(['microsoft', 'github', 'aws', 'microsoft-azure']);
    for (const organization of shared) expect(others.get(organization.key)).toEqual(organization);
  });

  test('define no metric twice', () => {
    const keys = [...psp.metrics, ...paired.metrics].map(({ key }) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('give every record of a list a natural key of its own', () => {
    for (const input of [applyInput(psp), applyInput(paired)]) {
      for (const [list, rows] of Object.entries(input)) {
        if (!Array.isArray(rows)) continue;
        const keys = rows.map((row: Record<string, unknown>) =>
          naturalKey(list as keyof ProgramApplyInput, row),
        );
        expect([list, new Set(keys).size]).toEqual([list, keys.length]);
      }
    }
  });

  const documents = {
    psp: pathOf('../../../../shared/source-documents/psp-partnership-program.md'),
    paired: pathOf('../../../../shared/source-documents/paired-2.4-partnership-ecosystem-strategy.md'),
  };
  const onlyWithDocuments = existsSync(documents.psp) ? test : test.skip;

  onlyWithDocuments('cite every line of their documents that states something', () => {
    const cited = new Set([psp, paired].flatMap((program) => citations(program)));
    for (const [name, path] of Object.entries(documents)) {
      const lines = readFileSync(path, 'utf8').split('\n');
      const uncited = lines.flatMap((line, index) =>
        /[a-z0-9]/i.test(line.replace(/^```\w*$/, '')) && !cited.has(`${name}:${index + 1}`)
          ? [`${index + 1} ${line}`]
          : [],
      );
      expect(uncited).toEqual([]);
    }
  });
});

function naturalKey(list: keyof ProgramApplyInput, row: Record<string, unknown>): string {
  const owners = ['levels', 'criteria', 'benefits', 'templateSections', 'steps'];
  const owner = owners.includes(list) ? (row.track ?? row.level ?? row.template ?? row.phase) : '';
  return `${String(owner)}/${String(row.key)}`;
}

function citations(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'statedAt' in value && typeof value.statedAt === 'string' ? expanded(value.statedAt) : [];
  return [...own, ...Object.values(value).flatMap(citations)];
}

function expanded(statedAt: string): string[] {
  const [document, places = ''] = statedAt.split(':');
  return places.split(',').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => `${document}:${from + index}`);
  });
}
