/** What the graph offers to do with a user is what it does: for everybody who asks, about everybody there is. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { graphql, type GraphQLSchema } from 'graphql';
import { productSchema } from '../../schema.js';
import { everybody, type Seeded, seedEverybody } from '../../testing/everybody.js';
import { type Harness, openHarness, password } from '../../testing/harness.js';
import { User } from './user.entity.js';
import { type ProductViewer, viewerWith } from './viewer.js';

let harness: Harness;
let schema: GraphQLSchema;
let seeded: Seeded;
let users: { id: string; version: number }[];

/** What undoes what a mutation has done, once it has done all of it. */
class TakenBack extends Error {}

beforeAll(async () => {
  harness = await openHarness();
  schema = await productSchema();
  seeded = await harness.direct().transact(seedEverybody);
  users = await harness.direct().transact(async (writer) => {
    const more: object[] = [
      { state: 'REVOKED', secondFactorSince: null },
      { state: 'ACTIVE', secondFactorSince: harness.clock.now },
    ];
    for (const [i, values] of more.entries())
      await writer.insert(User, { name: `More ${i}`, email: `more-${i}@everybody.example`, ...values });
    return writer.findBy(User, {});
  });
});

afterAll(() => harness.close());

const ask = async (
  viewer: ProductViewer,
  source: string,
  variableValues: Record<string, unknown>,
  isKept = true,
): Promise<any> => {
  const direct = harness.direct(viewer);
  const transact: typeof direct.transact = (work, how) =>
    direct.transact(async (writer) => {
      await work(writer);
      throw new TakenBack();
    }, how);
  const contextValue = { ...direct, ...(isKept ? {} : { transact }), trust: 'trusted' };
  const { data, errors = [] } = await graphql({ schema, source, variableValues, contextValue });
  const others = errors.filter(({ originalError }) => !(originalError instanceof TakenBack));
  expect(others).toEqual([]);
  return data;
};

/** Everybody, and admins whose grants have a limit; one of them is somebody whose row is there. */
function walkers(): [string, ProductViewer][] {
  const idOf = (record: string): string => seeded.samples.get(record)![0]!;
  const { id, name } = seeded.viewers.legal;
  const limited = (limits: object): ProductViewer => viewerWith({ id, name }, [{ role: 'ADMIN', ...limits }]);
  return [
    ...everybody.map((who): [string, ProductViewer] => [who, seeded.viewers[who]]),
    ['admin of a program', limited({ programId: idOf('Program') })],
    ['admin of an organization', limited({ organizationId: idOf('Organization') })],
    ['admin of a region', limited({ region: { ids: [idOf('Region')], keys: ['key 0'] } })],
  ];
}

/** Why the mutation is not done to the user; null when it would be. */
async function refusalOf(viewer: ProductViewer, mutation: string, user: object): Promise<string | null> {
  const [declared, given] =
    mutation === 'userSetPassword'
      ? [', $password: String!', ', password: $password']
      : mutation === 'userChange'
        ? ['', ', input: { language: PT }']
        : ['', ''];
  if (mutation === 'userExportData') {
    const text = 'mutation ($id: ID!) { it: userExportData(id: $id) { errors { message } } }';
    return (await ask(viewer, text, { ...user }, false))?.it.errors[0]?.message ?? null;
  }
  const source = `mutation ($id: ID!, $version: Int!${declared}) { it: ${mutation}(id: $id, version: $version${given}) { errors { message } } }`;
  const data = await ask(viewer, source, { ...user, ...(declared ? { password } : {}) }, false);
  return data?.it.errors[0]?.message ?? null;
}

test('whatever is offered would be done, and whatever is not is refused for the reason that was told', async () => {
  const told: unknown[] = [];
  const allowed = new Set<string>();
  let asked = 0;
  for (const [who, viewer] of walkers())
    for (const { id, version } of users) {
      const { user } = await ask(
        viewer,
        'query ($id: ID!) { user(id: $id) { id version availableActions { mutation allowed reason } } }',
        { id },
      );
      if (user) expect(user.availableActions).toHaveLength(7);
      for (const { mutation, reason } of user?.availableActions ?? []) {
        asked++;
        const refused = await refusalOf(viewer, mutation, { id, version });
        if (refused !== reason) told.push({ who, mutation, reason, refused });
        if (reason === null) allowed.add(mutation);
      }
      if (!user) expect(await refusalOf(viewer, 'userRevoke', { id, version })).not.toBeNull();
    }
  expect(told).toEqual([]);
  expect([...allowed].toSorted()).toEqual([
    'userChange',
    'userErase',
    'userExportData',
    'userResetSecondFactor',
    'userRestore',
    'userRevoke',
    'userSetPassword',
  ]);
  expect(asked).toBeGreaterThan(500);
});

test('nobody is offered to end, to erase or to lock the own access', async () => {
  const { admin } = seeded.viewers;
  const { user } = await ask(
    admin,
    'query ($id: ID!) { user(id: $id) { availableActions { action allowed isNext reason } } }',
    { id: admin.id },
  );
  const offered = user.availableActions.filter(({ allowed }: { allowed: boolean }) => allowed);
  expect(offered.map(({ action }: { action: string }) => action)).toEqual(['exportData', 'change']);
});
