/** Programme files through the whole way: the operator's command, HTTP, the graph, the database; and what analysts then ask. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCommand } from '@partnergraph/cli/commands.js';
import { readEnvironment } from '@partnergraph/cli/environment.js';
import { applyInput, type ProgramApplyInput } from '@partnergraph/programs/apply-input.js';
import { readProgramFile } from '@partnergraph/programs/read-program.js';
import { type Client, type Harness, openHarness, password } from '../../testing/harness.js';
import { Application } from './application.js';

const file = (name: string): string =>
  fileURLToPath(new URL(`../../../../programs/${name}.yaml`, import.meta.url));

let harness: Harness;
let admin: Client;
let url: string;
let folder: string;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
  url = await harness.server.listen({ host: '127.0.0.1', port: 0 });
  folder = await mkdtemp(join(tmpdir(), 'partnergraph-programs-'));
});

afterAll(async () => {
  await harness.close();
  await rm(folder, { recursive: true });
});

async function command(...words: string[]): Promise<{ code: number; said: string[]; complaints: string[] }> {
  const said: string[] = [];
  const complaints: string[] = [];
  const environment = readEnvironment({
    SERVER_URL: url,
    PARTNERGRAPH_EMAIL: 'admin-1@example.com',
    PARTNERGRAPH_PASSWORD: password,
  });
  const code = await runCommand(['program', 'apply', ...words], {
    environment,
    say: (line) => said.push(line),
    complain: (line) => complaints.push(line),
  });
  return { code, said, complaints };
}

const flat = async (name: string): Promise<ProgramApplyInput> => {
  const { program } = await readProgramFile(file(name));
  return structuredClone(applyInput(program!));
};

const apply = async (client: Client, input: object, dryRun = false): Promise<Record<string, any>> =>
  (
    await client(
      `mutation ($input: ProgramApplyInput!, $dryRun: Boolean!) { it: programApply(input: $input, dryRun: $dryRun) {
        program { key name status } created changed unchanged changes { kind type key fields } errors { code path message } } }`,
      { input, dryRun },
    )
  )['it'];

/** Of what happened to records: a command logs in and out. */
const lastEvent = async (): Promise<number> =>
  (
    await admin(
      '{ events(first: 1, where: { not: { type: { startsWith: "access." } } }, orderBy: { field: SEQUENCE, direction: DESC }) { nodes { sequence } } }',
    )
  )['events'].nodes[0]?.sequence as number;

test('the first organizations of the graph were there before the files', async () => {
  await admin(
    `mutation {
      byDomain: organizationCreate(input: { name: "Redmond Works", domains: ["www.microsoft.com"], country: "US" }) { errors { message } }
      byName: organizationCreate(input: { name: "GitLab Inc." }) { errors { message } }
      another: organizationCreate(input: { name: "Amazon Books", domains: ["books.amazon.com"] }) { errors { message } }
    }`,
  );
});

test('both programmes are applied by the command, and again without a change', async () => {
  const dry = await command('--dry-run', file('psp'));
  expect(dry.said.at(-1)).toBe(
    'PSP Partnership Program: 172 would be created, 2 would be changed, 0 unchanged; nothing was changed, this was a dry run',
  );
  expect((await admin('{ programs { totalCount } }'))['programs'].totalCount).toBe(0);
  const first = await command(file('psp'), file('paired'));
  expect(first.complaints).toEqual([]);
  expect(first.code).toBe(0);
  expect(first.said.filter((line) => !line.startsWith('  '))).toEqual([
    'PSP Partnership Program: 172 created, 2 changed, 0 unchanged',
    'Partnership Ecosystem Strategy - PAIRED: 282 created, 1 changed, 4 unchanged',
  ]);
  const before = await lastEvent();
  const again = await command(file('psp'), file('paired'));
  expect(again).toEqual({
    code: 0,
    complaints: [],
    said: [
      'PSP Partnership Program: nothing to change (174 records as the file states)',
      'Partnership Ecosystem Strategy - PAIRED: nothing to change (287 records as the file states)',
    ],
  });
  expect(await lastEvent()).toBe(before);
});

test('a file is looked up in sets: as many statements for many rows as for few', async () => {
  const statements = async (input: object): Promise<number> =>
    harness.direct().transact(async (writer) => {
      let count = 0;
      const { manager } = writer;
      const query = manager.query.bind(manager);
      manager.query = ((...given: Parameters<typeof query>) => {
        count++;
        return query(...given);
      }) as typeof manager.query;
      const application = new Application(writer, input as Record<string, unknown>);
      await application.run();
      expect(application.changes).toEqual([]);
      return count;
    });
  const whole = await flat('paired');
  const few = Object.fromEntries(
    Object.entries(whole).map(([name, list]) => [name, Array.isArray(list) ? list.slice(0, 1) : list]),
  );
  const parts = {
    ...few,
    organizations: whole.organizations,
    tracks: whole.tracks,
    segments: whole.segments,
  };
  expect(await statements(whole)).toBe(
    await statements({ ...parts, partnerships: whole.partnerships.slice(0, 1) }),
  );
});

describe('what the documents state', () => {
  const programs = (key: string, selection: string): Promise<Record<string, any>> =>
    admin(`{ programs(first: 1, where: { key: { eq: "${key}" } }) { nodes { ${selection} } } }`).then(
      (data) => data['programs'].nodes[0],
    );

  test('PSP has three tracks with 4, 3, 3 criteria, 5, 4, 4 benefits and 4, 3, 3 targets', async () => {
    const psp = await programs(
      'psp',
      `status tracks(first: 9, orderBy: { field: POSITION }) { nodes { key targets { totalCount } levels(first: 9) { nodes {
        status criteria { totalCount } benefits { totalCount } } } } }`,
    );
    expect(psp['status']).toBe('APPROVED');
    const count = (criteria: number, benefits: number): object => ({
      nodes: [
        { status: 'PUBLISHED', criteria: { totalCount: criteria }, benefits: { totalCount: benefits } },
      ],
    });
    expect(psp['tracks'].nodes).toEqual([
      { key: 'technology', targets: { totalCount: 4 }, levels: count(4, 5) },
      { key: 'integration', targets: { totalCount: 3 }, levels: count(3, 4) },
      { key: 'solution', targets: { totalCount: 3 }, levels: count(3, 4) },
    ]);
  });

  test('the criterion of 10,000 users is data, and reads as a phrase', async () => {
    const { criteria } = await admin(
      '{ criteria(where: { key: { eq: "minimum-users" } }) { nodes { name kind purpose windowDays expression phrase statedAt } } }',
    );
    expect(criteria.nodes).toEqual([
      {
        name: 'Minimum 10,000+ users',
        kind: 'METRIC',
        purpose: 'QUALIFY',
        windowDays: 30,
        expression: { metric: 'partner_users', op: 'GTE', value: '10000' },
        phrase: 'metric partner_users at least 10000',
        statedAt: 'psp:13',
      },
    ]);
  });

  test('Playwright belongs to Microsoft, which is one organization of both programmes and keeps its own name', async () => {
    const data = await admin(`{
      programTargets(where: { organization: { key: { eq: "playwright" } } }) {
        nodes { name track { key } organization { name parent { id key name country } } } }
      organizations(where: { key: { eq: "microsoft" } }) { nodes { id name domains country
        children(orderBy: { field: NAME }) { nodes { key partnerships { nodes { program { key } } } } }
        partnerships { nodes { name kind program { key } } } } }
    }`);
    const [microsoft] = data['organizations'].nodes;
    expect(data['organizations'].nodes).toHaveLength(1);
    expect(data['programTargets'].nodes).toEqual([
      {
        name: 'Playwright team (Microsoft)',
        track: { key: 'technology' },
        organization: {
          name: 'Playwright',
          parent: { id: microsoft.id, key: 'microsoft', name: 'Redmond Works', country: 'US' },
        },
      },
    ]);
    const { organizations } = await admin(
      '{ organizations(where: { key: { in: ["gitlab", "aws"] } }, orderBy: { field: NAME }) { nodes { name } } }',
    );
    expect(organizations.nodes).toEqual([{ name: 'Amazon Web Services' }, { name: 'GitLab Inc.' }]);
    expect(microsoft.domains).toEqual(['microsoft.com', 'azure.microsoft.com']);
    expect(microsoft.partnerships.nodes).toEqual([
      { name: 'Microsoft Developer Tools', kind: 'STRATEGIC', program: { key: 'psp' } },
    ]);
    const azure = microsoft.children.nodes.find(({ key }: { key: string }) => key === 'microsoft-azure');
    expect(azure.partnerships.nodes.map(({ program }: any) => program.key).toSorted()).toEqual([
      'paired',
      'psp',
    ]);
  });

  test('groups name their organizations, and system integrators are one group of two programmes', async () => {
    const data =
      await admin(`{ targetGroups { nodes { key members { totalCount nodes { organization { key } } }
      targets { nodes { program { key } } } } } }`);
    const groups = new Map<string, any>(data['targetGroups'].nodes.map((group: any) => [group.key, group]));
    const members = (key: string): string[] =>
      groups
        .get(key)
        .members.nodes.map(({ organization }: any) => organization.key)
        .toSorted();
    expect(members('ci-cd-platforms')).toEqual(['github-actions', 'gitlab-ci']);
    expect(members('testing-frameworks')).toEqual(['jest', 'mocha', 'pytest']);
    expect(members('cloud-providers')).toEqual(['aws', 'google-cloud', 'microsoft-azure']);
    expect(members('system-integrators')).toEqual(['accenture', 'deloitte']);
    expect(
      groups
        .get('system-integrators')
        .targets.nodes.map(({ program }: any) => program.key)
        .toSorted(),
    ).toEqual(['paired', 'psp']);
  });

  test('strategic partnerships carry status, value, model and go-to-market, with the process of the programme', async () => {
    const { partnerships } =
      await admin(`{ partnerships(where: { key: { eq: "browserbase-strategic" } }) { nodes {
      name kind track { key } stage integrationStatus revenueKind revenueModel revenueScope goToMarket statedAt
      valuePropositions { nodes { side text } }
      phases(orderBy: { field: NUMBER }) { nodes { number state steps { totalCount } } } } } }`);
    expect(partnerships.nodes).toEqual([
      {
        name: 'Browserbase Partnership',
        kind: 'STRATEGIC',
        track: null,
        stage: 'PROSPECT',
        integrationStatus: 'IN_PROGRESS',
        revenueKind: 'REVENUE_SHARE',
        revenueModel: 'Revenue sharing on premium features',
        revenueScope: 'PREMIUM_FEATURES',
        goToMarket: 'Joint content marketing, conference presentations',
        statedAt: 'psp:66,68,70,71,73,74',
        valuePropositions: { nodes: expect.arrayContaining([expect.objectContaining({ side: 'PARTNER' })]) },
        phases: {
          nodes: [1, 2, 3, 4].map((number) => ({
            number,
            state: number === 1 ? 'OPEN' : 'LOCKED',
            steps: { totalCount: 4 },
          })),
        },
      },
    ]);
  });

  test('PAIRED has segments with 20, 30 and 25 percent, market figures apart by currency, weighed metrics', async () => {
    const paired = await programs(
      'paired',
      `edition segments(where: { track: { key: { eq: "system-integrator" } } }, orderBy: { field: POSITION }) {
        nodes { key model defaultRateBps qualifier marketAccess } }
      marketFigures(orderBy: { field: VALUE, direction: DESC }) { nodes { value unit currency qualifier segment { key } } }`,
    );
    expect(paired['segments'].nodes.map((segment: any) => segment.defaultRateBps)).toEqual([
      2000, 3000, 2500,
    ]);
    expect(paired['marketFigures'].nodes.slice(0, 2)).toEqual([
      {
        value: '80000000000.0000',
        unit: 'MONEY',
        currency: 'USD',
        qualifier: 'AT_LEAST',
        segment: { key: 'asia-pacific' },
      },
      {
        value: '50000000000.0000',
        unit: 'MONEY',
        currency: 'EUR',
        qualifier: 'AT_LEAST',
        segment: { key: 'european-union' },
      },
    ]);
    const { agreementTemplates, metricDefinitions } = await admin(`{
      agreementTemplates(orderBy: { field: NAME }) { nodes { state sections { totalCount } } }
      metricDefinitions { totalCount groups(by: [{ field: PROGRAM }]) { count program { key } } } }`);
    expect(agreementTemplates.nodes).toEqual(
      Array.from({ length: 6 }, () => ({ state: 'PUBLISHED', sections: { totalCount: 4 } })),
    );
    expect(metricDefinitions.totalCount).toBe(82);
  });

  test('talks about an acquisition do not exist for an analyst', async () => {
    const query = `{ focusAreas { totalCount groups(by: [{ field: VISIBILITY }]) { visibility count } }
      secret: focusAreas(where: { search: "acquisition discussions" }) { totalCount }
      events(where: { subjectType: { eq: "FocusArea" } }) { totalCount } }`;
    const whole = await admin(query);
    const known = await (await harness.as('ANALYST'))(query);
    expect(whole['secret'].totalCount).toBe(1);
    expect(known['secret'].totalCount).toBe(0);
    expect(known['focusAreas'].totalCount).toBe(whole['focusAreas'].totalCount - 1);
    expect(known['events'].totalCount).toBe(whole['events'].totalCount - 1);
    expect(known['focusAreas'].groups).toEqual([
      { visibility: 'ALL', count: known['focusAreas'].totalCount },
    ]);
  });
});

describe('a file that is', () => {
  const counts = (): Promise<object> =>
    admin(
      '{ programs { totalCount } tracks { totalCount } organizations { totalCount } events { totalCount } }',
    );

  test('changed changes what it changes, as one batch', async () => {
    const input = await flat('psp');
    input.tracks[0]!.description = 'Those who build with us.';
    delete (input.tracks[1] as { reviewCadence?: string }).reviewCadence;
    (input.targetGroups[0]!.members as string[]).push('jest');
    const after = await lastEvent();
    expect(await apply(admin, input)).toEqual({
      program: { key: 'psp', name: 'PSP Partnership Program', status: 'APPROVED' },
      created: 0,
      changed: 2,
      unchanged: 172,
      changes: [
        { kind: 'CHANGE', type: 'TargetGroup', key: 'ci-cd-platforms', fields: ['members'] },
        { kind: 'CHANGE', type: 'Track', key: 'technology', fields: ['description'] },
      ],
      errors: [],
    });
    const { events } = await admin(
      'query ($after: Int!) { events(where: { sequence: { gt: $after }, not: { type: { startsWith: "access." } } }, orderBy: { field: SEQUENCE }) { nodes { type batchId changedFields { field after } } } }',
      { after },
    );
    expect(events.nodes.map(({ type }: { type: string }) => type)).toEqual([
      'targetGroupMember.created',
      'track.changed',
      'program.apply',
    ]);
    const counts = events.nodes.at(-1).changedFields as { field: string; after: number }[];
    // the engines keep the keys of JSON in orders of their own
    expect(Object.fromEntries(counts.map(({ field, after: count }) => [field, count]))).toEqual({
      createdCount: 0,
      changedCount: 2,
    });
    expect(new Set(events.nodes.map(({ batchId }: { batchId: string }) => batchId)).size).toBe(1);
    expect(events.nodes[0].batchId).toMatch(/^pfa_/);
  });

  test('wrong says everything that is wrong, each at its place, and changes nothing', async () => {
    const input = await flat('psp');
    input.program.key = 'other';
    input.metrics = [];
    (input.criteria[0] as { expression: unknown }).expression = { metric: 'x' };
    input.partnerships[0]!.track = 'nowhere';
    input.benefits.push({ ...input.benefits[0]! });
    const before = await counts();
    const { errors, created, program } = await apply(admin, input);
    expect({ created, program }).toEqual({ created: 0, program: null });
    expect(errors).toEqual([
      {
        code: 'INVALID',
        path: ['input', 'criteria', '0', 'expression'],
        message: expect.stringContaining('"op" is one of'),
      },
      {
        code: 'CONFLICT',
        path: ['input', 'benefits', '13', 'key'],
        message: '"technology.technology-partner.co-marketing" is here twice.',
      },
      {
        code: 'NOT_FOUND',
        path: ['input', 'partnerships', '0', 'track'],
        message: 'There is no Track "nowhere", here or in the graph.',
      },
    ]);
    expect(await counts()).toEqual(before);
  });

  test('wrong for the command is not even sent', async () => {
    const wrong = join(folder, 'wrong.yaml');
    await writeFile(wrong, (await readFile(file('psp'), 'utf8')).replace('rank: 1', 'rnk: 1'));
    const before = await counts();
    const { code, complaints } = await command(wrong);
    expect(code).toBe(1);
    expect(complaints.join('\n')).toMatch(
      /wrong\.yaml:\d+:\d+: .*"rnk" is not a known key; did you mean "rank"\?/,
    );
    expect(await counts()).toEqual(before);
  });

  test('in the way of what the graph has fixed is refused', async () => {
    const input = await flat('psp');
    input.levels[0]!.name = 'Renamed';
    input.partnerships[0]!.organization = 'selenium';
    expect((await apply(admin, input))['errors']).toEqual([
      {
        code: 'NOT_ALLOWED_NOW',
        path: ['input', 'levels', '0'],
        message: 'The level can be changed while it is draft; it is published.',
      },
      {
        code: 'CONFLICT',
        path: ['input', 'partnerships', '0', 'organization'],
        message: 'This is fixed when the record is created; it cannot be changed.',
      },
    ]);
    const other = await flat('paired');
    other.metrics.push({ ...(await flat('psp')).metrics[0]!, name: 'Mine' });
    expect((await apply(admin, other))['errors']).toMatchObject([{ code: 'CONFLICT' }]);
  });

  test('applied by somebody else than an admin is refused', async () => {
    const input = await flat('psp');
    for (const role of ['PARTNER_MANAGER', 'ANALYST'] as const)
      expect((await apply(await harness.as(role), input))['errors']).toMatchObject([
        { code: 'FORBIDDEN', path: ['input'] },
      ]);
  });

  test('run dry says what it would do, and does nothing', async () => {
    const input = await flat('psp');
    input.program.name = 'Another name';
    const before = await counts();
    expect(await apply(admin, input, true)).toMatchObject({
      changed: 1,
      changes: [{ type: 'Program', key: 'psp', fields: ['name'] }],
    });
    expect(await counts()).toEqual(before);
  });
});
