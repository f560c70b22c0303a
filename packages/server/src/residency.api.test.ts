/** A record that is bound to a region: to a grant of another region it is not there, not by list, id, count, group, relation, search, export, report or event. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { constant, groupedFields } from '@partnergraph/graph/api/inputs.js';
import { allRecords, type RecordMark } from '@partnergraph/graph/record/marks.js';
import type { Seeded } from './testing/everybody.js';
import { type Harness, openHarness } from './testing/harness.js';
import { type Asker, openMatrix } from './testing/matrix.js';
import { wholeSelection } from './testing/samples.js';

let harness: Harness;
let seeded: Seeded;
let admin: Asker;
let regional: Asker;
/** Ids that the grant of the region has given before the organization was bound to another, and gives no more. */
let bound: string[];

beforeAll(async () => {
  harness = await openHarness(new Map());
  const { askers, ...opened } = await openMatrix(harness);
  ({ seeded, admin } = opened);
  regional = askers.find(({ column }) => column === 'regional')!;
  const before = await visible();
  expect(await bind(seeded.samples.get('Region')![0]!)).toEqual([]);
  const after = new Set(await visible());
  bound = before.filter((id) => !after.has(id));
}, 60_000);

afterAll(() => harness.close());

/** At work in one region, and bound to this one. */
async function bind(residencyId: string | null): Promise<unknown> {
  const id = seeded.samples.get('Organization')![1]!;
  const { data } = await admin.ask('query ($id: ID!) { organization(id: $id) { version } }', { id });
  const { version } = data['organization'];
  const text =
    'mutation ($id: ID!, $version: Int!, $input: OrganizationChangeInput!) { it: organizationChange(id: $id, version: $version, input: $input) { errors { message } } }';
  return (await admin.ask(text, { id, version, input: { residencyId } })).data['it'].errors;
}

const records = (): RecordMark[] => allRecords().filter(({ name }) => name !== 'Event');

async function visible(): Promise<string[]> {
  const found: string[] = [];
  for (const { many } of records()) {
    const { data } = await regional.ask(`{ it: ${many}(first: 200) { nodes { id } } }`);
    found.push(...data['it'].nodes.map(({ id }: { id: string }) => id));
  }
  return found;
}

/** Fails where an answer holds an id that is bound elsewhere; what was asked for by it may say it again. */
const expectNone = (what: string, text: string): void => {
  expect([what, bound.filter((id) => text.includes(id))]).toEqual([what, []]);
};

test('all that belongs to the organization goes with it', () => {
  for (const name of [
    'Organization',
    'Contact',
    'Partnership',
    'StagePeriod',
    'LevelAssignment',
    'NamePeriod',
    'Phase',
    'Step',
    'Agreement',
    'AgreementVersion',
    'Clause',
    'Signature',
    'RevenueShareTerm',
    'MetricSeries',
    'SegmentMember',
    'TargetGroupMember',
    'ProgramTarget',
  ])
    expect([name, bound.includes(seeded.samples.get(name)![1]!)]).toEqual([name, true]);
});

test('by list, count, group and relation', async () => {
  for (const record of records()) {
    const groups = groupedFields(record).map(({ kind, name }) => {
      const key = kind === 'reference' ? `${name} { id }` : name;
      return `${name}: groups(by: { field: ${constant(name)} }) { count ${key} }`;
    });
    const text = `{ it: ${record.many}(first: 200) { totalCount nodes { ${wholeSelection(record)} } ${groups.join(' ')} } }`;
    const { data } = await regional.ask(text);
    expectNone(record.many, JSON.stringify(data));
    const { totalCount, nodes, ...counted } = data['it'];
    expect([record.many, totalCount]).toEqual([record.many, nodes.length]);
    for (const [name, rows] of Object.entries(counted as Record<string, { count: number }[]>))
      expect([name, rows.reduce((sum, { count }) => sum + count, 0)]).toEqual([name, totalCount]);
  }
});

test('by id', async () => {
  for (const id of bound) {
    const { one } = records().find(({ prefix }) => id.startsWith(`${prefix}_`))!;
    const { data } = await regional.ask(`query ($id: ID!) { it: ${one}(id: $id) { id } }`, { id });
    expect([id, data['it']]).toEqual([id, null]);
  }
});

test('by search, export and event', async () => {
  for (const query of ['name', 'title', 'key', 'person1', 'partner'])
    expectNone(
      query,
      JSON.stringify(
        (
          await regional.ask(
            'query ($query: String!) { search(query: $query, first: 50) { id title about } }',
            { query },
          )
        ).data,
      ),
    );
  for (const { many } of records()) {
    const headers = { cookie: regional.client.cookie! };
    const { statusCode, payload } = await harness.server.inject({ url: `/export/${many}.csv`, headers });
    expect([many, statusCode]).toEqual([many, 200]);
    expectNone(`${many}.csv`, payload);
  }
  const { data } = await regional.ask(
    '{ events(first: 200) { totalCount nodes { subjectId subjectLabel before after } } }',
  );
  expect(data['events'].totalCount).toBe(data['events'].nodes.length);
  expectNone('events', JSON.stringify(data));
  const of = 'query ($id: String!) { events(where: { subjectId: { eq: $id } }) { totalCount } }';
  for (const id of bound) expect((await regional.ask(of, { id })).data['events'].totalCount).toBe(0);
});

test('by report', async () => {
  const { data } = await regional.ask(
    '{ metricReport(measures: [{ metric: "key 0" }, { metric: "key 1" }], groupBy: [{ by: ORGANIZATION }, { by: PARTNERSHIP }], grain: YEAR, from: "2026-01-01", to: "2027-01-01") { rows { keys { organization { id } partnership { id } } values { value count } } } }',
  );
  expect(data['metricReport']).toBeDefined();
  expectNone('metricReport', JSON.stringify(data));
});

test('and nothing of it can be changed', async () => {
  const text =
    'mutation ($id: ID!) { it: contactChange(id: $id, version: 1, input: { name: "Known" }) { errors { code } } }';
  const { data } = await regional.ask(text, { id: seeded.samples.get('Contact')![1]! });
  expect(data['it'].errors).toEqual([{ code: 'NOT_FOUND' }]);
});

test('until it is bound no more', async () => {
  expect(await bind(null)).toEqual([]);
  const again = new Set(await visible());
  expect(bound.filter((id) => !again.has(id))).toEqual([]);
});
