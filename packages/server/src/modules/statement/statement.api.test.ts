/** Secrets through the API: a focus area that is for few does not exist for anybody else, wherever they look. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { graphql, type GraphQLSchema } from 'graphql';
import { productSchema } from '../../schema.js';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { viewerWith } from '../access/viewer.js';

let harness: Harness;
let schema: GraphQLSchema;
let admin: Client;
let programId: string;
let partnershipId: string;
let organizationId: string;
let secretId: string;
const word = 'Takeover';

const create = async (type: string, input: object): Promise<string> => {
  const one = type[0]!.toLowerCase() + type.slice(1);
  const data = await admin(
    `mutation ($input: ${type}CreateInput!) { it: ${one}Create(input: $input) { it: ${one} { id } errors { path message } } }`,
    { input },
  );
  expect(data['it'].errors).toEqual([]);
  return data['it'].it.id as string;
};

beforeAll(async () => {
  harness = await openHarness();
  schema = await productSchema();
  admin = await harness.as('ADMIN');
  programId = await create('Program', { key: 'psp', name: 'PSP' });
  organizationId = await create('Organization', { name: 'GitHub' });
  partnershipId = await create('Partnership', { programId, organizationId });
  const area = { programId, partnershipId, kind: 'RELATIONSHIP' };
  await create('FocusArea', { ...area, key: 'open', name: 'Technical advice' });
  secretId = await create('FocusArea', { ...area, key: 'secret', name: word, visibility: 'EXECUTIVE' });
  await admin(
    'mutation ($id: ID!) { focusAreaChange(id: $id, version: 1, input: { text: "Lawyers are chosen." }) { errors { message } } }',
    { id: secretId },
  );
});

afterAll(() => harness.close());

const looks = `query ($id: ID!, $subject: String!, $partnership: ID!) {
  focusArea(id: $id) { name }
  focusAreas { totalCount nodes { name } groups(by: [{ field: VISIBILITY }, { field: KIND }]) { count } }
  searched: focusAreas(where: { search: "${word}" }) { totalCount }
  denied: focusAreas(where: { not: { visibility: { eq: ALL } } }) { totalCount }
  partnership(id: $partnership) { focusAreas { totalCount nodes { name } } program { focusAreas { totalCount } } }
  withIt: partnerships(where: { focusAreas: { some: { name: { eq: "${word}" } } } }) { totalCount }
  withoutIt: partnerships(where: { focusAreas: { none: { name: { eq: "${word}" } } } }) { totalCount }
  events(where: { subjectId: { eq: $subject } }) { totalCount nodes { subjectLabel } }
  search(query: "${word}") { id }
}`;

const lookedAt = (): object => ({ id: secretId, subject: secretId, partnership: partnershipId });

const asMember = async (): Promise<any> => {
  const viewer = viewerWith({ id: 'usr_member', name: 'Member' }, [
    { role: 'PARTNER_MEMBER', organizationId },
  ]);
  const contextValue = { ...harness.direct(viewer), trust: 'trusted' };
  const variableValues = { ...lookedAt() };
  const { data, errors } = await graphql({ schema, source: looks, variableValues, contextValue });
  expect(errors).toBeUndefined();
  return data;
};

const nothing = {
  focusArea: null,
  focusAreas: { totalCount: 1, nodes: [{ name: 'Technical advice' }], groups: [{ count: 1 }] },
  searched: { totalCount: 0 },
  denied: { totalCount: 0 },
  partnership: {
    focusAreas: { totalCount: 1, nodes: [{ name: 'Technical advice' }] },
    program: { focusAreas: { totalCount: 1 } },
  },
  withIt: { totalCount: 0 },
  withoutIt: { totalCount: 1 },
  events: { totalCount: 0, nodes: [] },
  search: [],
};

const exported = async (client: Client): Promise<string> =>
  (
    await harness.server.inject({
      url: '/export/focusAreas.csv?columns=key,name',
      headers: client.cookie ? { cookie: client.cookie } : {},
    })
  ).body;

describe('a secret', () => {
  test('is there for an admin', async () => {
    const seen = await admin(looks, lookedAt());
    expect(seen).toMatchObject({
      focusArea: { name: word },
      focusAreas: { totalCount: 2 },
      searched: { totalCount: 1 },
      withIt: { totalCount: 1 },
      withoutIt: { totalCount: 0 },
      search: [{ id: secretId }],
      events: { totalCount: 2 },
    });
    expect(await exported(admin)).toContain(word);
  });

  test.each(['PARTNER_MANAGER', 'ANALYST'] as const)('does not exist for a %s', async (role) => {
    const client = await harness.as(role);
    expect(await client(looks, lookedAt())).toEqual(nothing);
    const csv = await exported(client);
    expect(csv).toContain('Technical advice');
    expect(csv).not.toContain(word);
    const change = await client(
      'mutation ($id: ID!) { focusAreaChange(id: $id, version: 1, input: { name: "x" }) { errors { code message } } }',
      { id: secretId },
    );
    expect(change['focusAreaChange'].errors).toEqual([
      { code: 'NOT_FOUND', message: `There is no FocusArea ${secretId}.` },
    ]);
  });

  test('does not exist for the partner that it is about', async () => {
    expect(await asMember()).toEqual(nothing);
  });
});
