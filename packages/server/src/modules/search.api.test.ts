/** Search over the whole graph: words, beginnings, accents, scripts without spaces, and nobody else's rows. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Client, type Harness, openHarness } from '../testing/harness.js';

let harness: Harness;
let admin: Client;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
  for (const name of ['Crème Brûlée GmbH', '日立製作所', 'Acme Robotics', 'Acmeon Labs', '100% Pure_Data']) {
    await admin(
      'mutation ($input: OrganizationCreateInput!) { organizationCreate(input: $input) { errors { message } } }',
      { input: { name } },
    );
  }
});

afterAll(() => harness.close());

const titles = async (query: string, client = admin): Promise<string[]> => {
  const { search } = await client('query ($query: String!) { search(query: $query) { title } }', { query });
  return search.map((hit: { title: string }) => hit.title);
};

test.each([
  ['creme brul', ['Crème Brûlée GmbH']],
  ['BRÛLÉE', ['Crème Brûlée GmbH']],
  ['製作', ['日立製作所']],
  ['立', ['日立製作所']],
  ['acme', ['Acme Robotics', 'Acmeon Labs']],
  ['acme robo', ['Acme Robotics']],
  ['robotics creme', []],
  ['%', []],
  ['pure_data', ['100% Pure_Data']],
  ['', []],
])('%j finds %j', async (query, found) => {
  expect(await titles(query)).toEqual(found);
});

test('a hit says where it was found', async () => {
  const { search } = await admin(
    '{ search(query: "brulee") { type title matches { field segments { text isMatch } } } }',
  );
  expect(search).toEqual([
    {
      type: 'Organization',
      title: 'Crème Brûlée GmbH',
      matches: [
        {
          field: 'name',
          segments: [
            { text: 'Crème ', isMatch: false },
            { text: 'Brûlée', isMatch: true },
            { text: ' GmbH', isMatch: false },
          ],
        },
      ],
    },
  ]);
});

test('hits of the same name are told apart by what they belong to', async () => {
  const create = async (type: string, input: object): Promise<string> => {
    const one = type[0]!.toLowerCase() + type.slice(1);
    const text = `mutation ($input: ${type}CreateInput!) { it: ${one}Create(input: $input) { ${one} { id } } }`;
    return (await admin(text, { input }))['it'][one].id;
  };
  const organizationId = await create('Organization', { name: 'Twofold' });
  for (const name of ['Sails', 'Oars']) {
    const programId = await create('Program', { key: name.toLowerCase(), name });
    const trackId = await create('Track', { programId, key: 'build', name: `Build ${name}` });
    await create('Partnership', { organizationId, programId, trackId });
  }
  const { search } = await admin('{ search(query: "twofold", types: ["Partnership"]) { title about } }');
  expect(search.toSorted((a: any, b: any) => a.about[0].localeCompare(b.about[0]))).toEqual([
    { title: 'Twofold', about: ['Oars', 'Build Oars'] },
    { title: 'Twofold', about: ['Sails', 'Build Sails'] },
  ]);
});

test('a renamed record is found by its new name alone', async () => {
  const { organizations } = await admin(
    '{ organizations(where: { search: "acmeon" }) { nodes { id version } } }',
  );
  await admin(
    'mutation ($id: ID!, $version: Int!) { organizationChange(id: $id, version: $version, input: { name: "Zenith" }) { errors { message } } }',
    organizations.nodes[0],
  );
  expect(await titles('acmeon')).toEqual([]);
  expect(await titles('zen')).toEqual(['Zenith']);
});

test.each([
  ['many words', Array.from({ length: 21 }, (_, i) => `w${i}`).join(' ')],
  ['a long text', 'x'.repeat(201)],
])('%s are refused before they reach the database, here and in conditions', async (_what, query) => {
  const codes: unknown[] = [];
  for (const text of [
    'query ($query: String!) { search(query: $query) { id } }',
    'query ($query: String!) { organizations(where: { parent: { search: $query } }) { totalCount } }',
  ])
    codes.push((await admin.raw(text, { query })).errors?.[0]?.extensions.code);
  expect(codes).toEqual(['INVALID', 'INVALID']);
});

test('many searches in one condition are refused, too', async () => {
  const and = Array.from({ length: 10 }, (_, i) => ({ search: `a${i} b c d e f g h` }));
  const { errors } = await admin.raw(
    'query ($where: OrganizationWhere) { organizations(where: $where) { totalCount } }',
    { where: { and } },
  );
  expect(errors?.[0]?.extensions.code).toBe('INVALID');
});
