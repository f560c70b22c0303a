/** Properties of roll-ups: a report says the same with them as without, whatever happened before and after they were made. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { product, type ProductViewer, viewerWith } from '../access/viewer.js';
import { make, makeSubjects, type Subjects } from './metric.samples.js';
import { type Report, reportOf } from './report.service.js';
import type { MetricReportArgs } from './report.types.js';
import { remakeRollups, rollUpMetrics } from './rollup.job.js';

let harness: Harness;
let admin: Client;
let subjects: Subjects;
let made = 0;

beforeAll(async () => {
  harness = await openHarness();
  harness.clock.now = new Date('2025-06-01T09:00:00Z');
  admin = await harness.as('ADMIN');
  subjects = await makeSubjects(admin);
  harness.clock.now = new Date('2026-11-21T09:00:00Z');
  admin = await harness.as('ADMIN');
});

afterAll(() => harness.close());

/** Two silver partners of their own for one run: what a day has decided cannot be undone by an earlier one. */
async function freshPartners(): Promise<Pick<Subjects, 'organizations' | 'partnerships'>> {
  const { program: programId, track: trackId, silver: levelId } = subjects;
  const organizations: string[] = [];
  const partnerships: string[] = [];
  for (const country of ['DE', 'FI']) {
    const organizationId = await make(admin, 'organization', { name: `Partner ${++made}`, country });
    const place = { organizationId, programId, trackId, levelId };
    organizations.push(organizationId);
    partnerships.push(
      await make(admin, 'partnership', { ...place, stage: 'ACTIVE', startsOn: '2025-06-01' }),
    );
  }
  return { organizations, partnerships };
}

const transact = (): ReturnType<Harness['direct']>['transact'] => harness.direct().transact;

const first = Date.UTC(2025, 8, 1);
const dayText = (day: number): string => new Date(first + day * 86_400_000).toISOString().slice(0, 10);

const day = fc.integer({ min: 0, max: 440 });
const partner = fc.integer({ min: 0, max: 1 });

const observe = fc.record({
  kind: fc.constant('observe' as const),
  observations: fc.array(
    fc.record({
      about: fc.constantFrom('partnership', 'partnership', 'organization', 'program', 'nobody'),
      partner,
      day,
      hour: fc.option(fc.integer({ min: 0, max: 23 })),
      currency: fc.constantFrom('EUR', 'JPY'),
      value: fc.integer({ min: -9_000_000, max: 9_000_000 }).map((n) => (n / 1000).toFixed(3)),
    }),
    { minLength: 1, maxLength: 25 },
  ),
});
/** Something that changes what figures are, or what they are grouped by. */
const step = fc.oneof(
  observe,
  fc.record({ kind: fc.constant('level' as const), partner, day }),
  fc.record({ kind: fc.constant('stage' as const), partner, day }),
  fc.record({
    kind: fc.constant('country' as const),
    partner,
    country: fc.constantFrom('JP', 'SE'),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const question = fc.record({
  aggregations: fc.subarray(['SUM', 'COUNT', 'AVERAGE', 'MINIMUM', 'MAXIMUM', 'LAST'] as const, {
    minLength: 1,
  }),
  groupBy: fc.subarray(
    [
      'PROGRAM',
      'TRACK',
      'LEVEL',
      'STAGE',
      'PARTNERSHIP_KIND',
      'ORGANIZATION_KIND',
      'COUNTRY',
      'ORGANIZATION',
    ] as const,
    { maxLength: 3 },
  ),
  grain: fc.constantFrom('DAY', 'WEEK', 'MONTH', 'MONTH', 'QUARTER', 'QUARTER', 'YEAR'),
  from: fc.oneof(fc.constant('2025-07-01'), day.map(dayText)),
  days: fc.oneof(fc.constant(549), fc.integer({ min: 1, max: 400 })),
  ofProgram: fc.boolean(),
});
type Asked = typeof question extends fc.Arbitrary<infer T> ? T : never;

async function take(
  {
    key,
    isRatio,
    partners,
  }: { key: string; isRatio: boolean; partners: Awaited<ReturnType<typeof freshPartners>> },
  one: Step,
): Promise<void> {
  if (one.kind === 'observe') {
    const observations = one.observations.map((each) => ({
      ...(each.about === 'nobody'
        ? {}
        : {
            [`${each.about}Id`]:
              each.about === 'program'
                ? subjects.program
                : partners[each.about === 'partnership' ? 'partnerships' : 'organizations'][each.partner],
          }),
      ...(each.hour === null
        ? { on: dayText(each.day) }
        : { at: `${dayText(each.day)}T${String(each.hour).padStart(2, '0')}:30:00.000Z` }),
      value: each.value,
      ...(isRatio ? { denominator: String(each.day % 7) } : { currency: each.currency }),
    }));
    const said =
      'mutation ($input: ObservationsIngestInput!) { it: observationsIngest(input: $input) { errors { message } } }';
    const { it } = await admin(said, { input: { metricKey: key, observations } });
    expect(it.errors).toEqual([]);
    return;
  }
  if (one.kind === 'country') {
    const id = partners.organizations[one.partner];
    const { organization } = await admin('query ($id: ID!) { organization(id: $id) { version } }', { id });
    await admin(
      'mutation ($id: ID!, $version: Int!, $input: OrganizationChangeInput!) { organizationChange(id: $id, version: $version, input: $input) { errors { message } } }',
      { id, version: organization.version, input: { country: one.country } },
    );
    return;
  }
  const id = partners.partnerships[one.partner];
  const { partnership } = await admin(
    'query ($id: ID!) { partnership(id: $id) { version stage level { id } } }',
    { id },
  );
  // A day that a later one forbids is refused; nothing has changed then.
  if (one.kind === 'level')
    await admin(
      'mutation ($id: ID!, $version: Int!, $input: PartnershipSetLevelInput!) { partnershipSetLevel(id: $id, version: $version, input: $input) { errors { message } } }',
      {
        id,
        version: partnership.version,
        input: {
          levelId: partnership.level.id === subjects.gold ? subjects.silver : subjects.gold,
          effectiveOn: dayText(one.day),
        },
      },
    );
  else
    await admin(
      `mutation ($id: ID!, $version: Int!, $input: ActionInput) { it: partnership${partnership.stage === 'SUSPENDED' ? 'Reinstate' : 'Suspend'}(id: $id, version: $version, input: $input) { errors { message } } }`,
      { id, version: partnership.version, input: { effectiveOn: dayText(one.day), note: 'For the test.' } },
    );
}

async function define(unit: string, aggregation = 'SUM'): Promise<string> {
  const key = `rolled_${++made}`;
  const { program: programId } = subjects;
  await make(admin, 'metricDefinition', { key, name: key, unit, aggregation, state: 'DRAFT', programId });
  return key;
}

const ask = (args: Partial<MetricReportArgs>, viewer: ProductViewer = product): Promise<Report> =>
  reportOf(harness.direct(viewer), {
    measures: [],
    groupBy: [],
    grain: 'MONTH',
    from: '2026-01-01',
    to: '2026-07-01',
    ...args,
  });

const argsOf = (key: string, isRatio: boolean, asked: Asked): Partial<MetricReportArgs> => ({
  measures: isRatio
    ? [{ metric: key }]
    : asked.aggregations.map((aggregation) => ({ metric: key, aggregation, as: aggregation })),
  groupBy: asked.groupBy.map((by) => ({ by })),
  grain: asked.grain,
  from: asked.from,
  to: new Date(Date.parse(asked.from) + asked.days * 86_400_000).toISOString().slice(0, 10),
  ...(asked.ofProgram ? { where: { program: { key: { eq: 'psp' } } } } : {}),
});

test('a report says the same with roll-ups as without', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        before: fc.array(observe, { minLength: 1, maxLength: 2 }),
        after: fc.array(step, { maxLength: 3 }),
        isMadeAgain: fc.boolean(),
        isRatio: fc.boolean(),
        questions: fc.array(question, { minLength: 2, maxLength: 5 }),
      }),
      async ({ before, after, isMadeAgain, isRatio, questions }) => {
        const key = await (isRatio ? define('HOURS', 'RATIO') : define('MONEY'));
        const partners = await freshPartners();
        for (const one of before) await take({ key, isRatio, partners }, one);
        await rollUpMetrics(transact());
        for (const one of after) await take({ key, isRatio, partners }, one);
        if (isMadeAgain) await rollUpMetrics(transact());
        const all = questions.map((asked) => argsOf(key, isRatio, asked));
        const withThem = await Promise.all(all.map((args) => ask(args)));
        const { source } = harness.database;
        await source.query('DELETE FROM metric_rollup');
        const without = await Promise.all(all.map((args) => ask(args)));
        expect(withThem).toEqual(without);
        // The next run has only its own to roll up.
        for (const table of ['observation', 'metric_series', 'metric_rollup_cell'])
          await source.query(`DELETE FROM ${table}`);
      },
    ),
    { numRuns: 25 },
  );
}, 180_000);

test('whole periods come from roll-ups, and only for those who see everything', async () => {
  const key = await define('USERS');
  const observe = (on: string, value: string): Promise<unknown> =>
    admin(
      'mutation ($input: ObservationsIngestInput!) { observationsIngest(input: $input) { errors { message } } }',
      { input: { metricKey: key, observations: [{ partnershipId: subjects.partnerships[0], on, value }] } },
    );
  await observe('2026-01-10', '5');
  await observe('2026-02-10', '6');
  await remakeRollups(transact());
  // Nobody does this; it shows where a figure was read.
  await harness.database.source.query('UPDATE metric_rollup_cell SET value = value + 100');
  const member = viewerWith({ id: 'usr_0', name: 'Member' }, [
    { role: 'PARTNER_MEMBER', organizationId: subjects.organizations[0]! },
  ]);
  const values = async (args: Partial<MetricReportArgs>, viewer?: ProductViewer): Promise<unknown[]> =>
    (await ask({ measures: [{ metric: key }], to: '2026-03-01', ...args }, viewer)).rows.map(
      ({ values: [figure] }) => figure!.value,
    );
  expect(await values({})).toEqual(['105', '106']);
  expect(await values({}, member)).toEqual(['5', '6']);
  expect(await values({ to: '2026-02-28' })).toEqual(['105', '6']);
  expect(await values({ asOf: '2026-11-21T10:00:00.000Z' })).toEqual(['5', '6']);
  expect(await values({ grain: 'WEEK', from: '2026-01-05', to: '2026-01-12' })).toEqual(['5']);
  await observe('2026-02-11', '1');
  expect(await values({})).toEqual(['105', '7']);
  expect(await rollUpMetrics(transact())).toBe(1);
  expect(await values({})).toEqual(['105', '7']);
  expect(await rollUpMetrics(transact())).toBe(0);
  await remakeRollups(transact());
  expect(await values({})).toEqual(['5', '7']);
});
