/** What a write remembers of a record is what the database holds of it, and no more than its viewer may see. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RecordClass } from '@partnergraph/graph/record/marks.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { transact } from './database/transact.js';
import { anonymous, product, type ProductViewer } from './modules/access/viewer.js';
import { MetricDefinition } from './modules/metric/metricDefinition.entity.js';
import { Organization } from './modules/partner/organization.entity.js';
import { Program } from './modules/program/program.entity.js';
import { Track } from './modules/program/track.entity.js';
import { type Harness, openHarness } from './testing/harness.js';

let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
});

afterAll(() => harness.close());

const write = <T>(work: (writer: Writer) => Promise<T>, viewer: ProductViewer = product): Promise<T> =>
  transact(harness.database, { viewer, now: () => new Date('2026-11-21T09:30:00.123Z') }, work);

/** A record made and changed in one transaction: as the write gave it, and as another one reads it. */
async function both(type: RecordClass, given: Row, changes: Row): Promise<[Row, Row][]> {
  const [made, changed] = await write(async (writer) => {
    const first = await writer.insert<Row & { id: string; version: number }>(type, given);
    return [first, await writer.change(type, first, changes)] as const;
  });
  const read = await write((writer) => writer.find(type, made.id));
  const again = { ...read, ...Object.fromEntries(Object.keys(changes).map((key) => [key, made[key]])) };
  return [
    [{ ...made, version: 2 }, again],
    [changed, read!],
  ];
}

test.each<[string, RecordClass, Row, Row]>([
  ['texts and zones', Program, { key: 'w1', name: '  Ä “1” 🚀' }, { timeZone: 'Asia/Tokyo' }],
  [
    'nothing where nothing is said',
    Organization,
    { name: 'Acme', normalizedName: 'acme' },
    { website: 'https://acme.example' },
  ],
  [
    'lists, JSON and initial values',
    MetricDefinition,
    { key: 'w2', name: 'W', unit: 'USERS', aggregation: 'SUM', dimensions: ['b', 'a'] },
    { components: [{ weight: '1', metric: 'x' }], windowDays: 30, dimensions: [] },
  ],
])('a row that was written is as it is read: %s', async (_title, type, given, changes) => {
  for (const [written, read] of await both(type, given, changes)) expect(written).toEqual(read);
});

test('a record is read once until it may be another', async () => {
  const id = await write(
    async (writer) => (await writer.insert<{ id: string }>(Program, { key: 'w3', name: 'W' })).id,
  );
  await write(async (writer) => {
    const first = (await writer.find<{ id: string; version: number; name: string }>(Program, id))!;
    await writer.run({ text: 'UPDATE program SET name = ? WHERE id = ?', params: ['V', id] });
    expect((await writer.find<{ name: string }>(Program, id))!.name).toBe('V');
    await expect(writer.change(Program, { ...first, version: 7 }, { name: 'U' })).rejects.toThrow(
      'version 1',
    );
    expect(await writer.find(Track, id)).toBeNull();
  });
});

test('what was found whoever acts is not there for a viewer who may not see it', async () => {
  const id = await write(
    async (writer) =>
      (await writer.insert<{ id: string }>(Organization, { name: 'Hidden', normalizedName: 'hidden' })).id,
  );
  await write(async (writer) => {
    expect(await writer.find(Organization, id, { isTrusted: true })).not.toBeNull();
    expect(await writer.find(Organization, id)).toBeNull();
  }, anonymous);
});

test('each response key of a payload shows the record as it asks for it, whatever stands under the same key of another', async () => {
  const admin = await harness.as('ADMIN');
  const text = `mutation ($more: Boolean!) { organizationCreate(input: { name: "Keys", country: "DE" }) {
    a: organization { x: name list: contacts { totalCount } } b: organization { x: country list: children { pageInfo { hasNextPage } } }
    ... @include(if: $more) { a: organization { y: kind } }
    errors { message } } }`;
  const answers: unknown[] = [];
  for (const more of [false, true]) answers.push((await admin(text, { more }))['organizationCreate']);
  const a = { x: 'Keys', list: { totalCount: 0 } };
  const b = { x: 'DE', list: { pageInfo: { hasNextPage: false } } };
  expect(answers).toEqual([
    { a, b, errors: [] },
    { a: { ...a, y: 'COMPANY' }, b, errors: [] },
  ]);
});
