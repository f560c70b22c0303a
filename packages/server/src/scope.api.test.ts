/** What a partner's user reaches, record by record and write by write: the own organization's rows, and of all others not even that they exist. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { constant, groupedFields } from '@partnergraph/graph/api/inputs.js';
import { allRecords, type RecordMark } from '@partnergraph/graph/record/marks.js';
import type { TrustedDocument } from './http/documents.js';
import { productSchema } from './schema.js';
import { type Client, type Harness, openHarness } from './testing/harness.js';
import { insertSamples, type Samples, wholeSelection } from './testing/samples.js';

const documents = new Map<string, TrustedDocument>();
let harness: Harness;
let samples: Samples;
let members: Client[];

beforeAll(async () => {
  harness = await openHarness(documents);
  await harness.direct().transact(async (writer) => {
    samples = await insertSamples(writer, 2);
  });
  const organizations = samples.get('Organization')!;
  members = [];
  for (const id of organizations) members.push(await harness.as('PARTNER_MEMBER', id));
});

afterAll(() => harness.close());

/** The answer to a text that was made a document of the portal. */
async function ask(member: Client, text: string, variables: object = {}): Promise<any> {
  const sha256Hash = createHash('sha256').update(text).digest('hex');
  documents.set(sha256Hash, { text, trust: 'trusted' });
  const response = await harness.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { cookie: member.cookie! },
    payload: { extensions: { trustedDocument: { sha256Hash } }, variables },
  });
  return response.json();
}

/** Regions belong to nobody, and a user is made for each of the two members. */
const records = (): RecordMark[] => allRecords().filter(({ name }) => !['Region', 'User'].includes(name));

test('every list holds own rows alone, whole and without an error', async () => {
  for (const record of records()) {
    const groups = groupedFields(record).map(({ kind, name }) => {
      const key = kind === 'reference' ? `${name} { id }` : name;
      return `${name}: groups(by: { field: ${constant(name)} }) { count ${key} }`;
    });
    const list = `{ ${record.many}(first: 200) { totalCount nodes { ${wholeSelection(record)} } ${groups.join(' ')} } }`;
    const ids = samples.get(record.name) ?? [];
    for (const [i, member] of members.entries()) {
      const { data, errors } = await ask(member, list);
      expect([record.name, errors]).toEqual([record.name, undefined]);
      expect(JSON.stringify(data)).not.toContain(ids[1 - i] ?? 'no such id');
      expect(data[record.many].totalCount).toBe(data[record.many].nodes.length);
    }
  }
});

test('a write on a row of another partner answers as if there were none', async () => {
  const fields = Object.values((await productSchema()).getMutationType()!.getFields());
  const versioned = fields.filter(({ args }) => args.some(({ name }) => name === 'version'));
  expect(versioned.length).toBeGreaterThan(80);
  for (const { name, args } of versioned) {
    const record = records()
      .filter(({ one }) => name.startsWith(one))
      .toSorted((a, b) => b.one.length - a.one.length)[0];
    const foreign = record && samples.get(record.name)?.[1];
    if (!foreign) continue;
    const absent = `${foreign.slice(0, -3)}ZZZ`;
    const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
    const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
    const text = `mutation (${declared}) { ${name}(${passed}) { errors { code path message currentVersion } } }`;
    const input = name === 'agreementSign' ? { side: 'PARTNER', contentHash: 'x' } : {};
    const answers = await Promise.all(
      [foreign, absent].map(async (id) => {
        const answer = await ask(members[0]!, text, { id, version: 1, input });
        return JSON.stringify(answer).replaceAll(id, 'ID');
      }),
    );
    expect([name, answers[0]]).toEqual([name, answers[1]]);
  }
});
