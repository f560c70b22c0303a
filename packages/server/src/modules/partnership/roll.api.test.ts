/** Rolls of past days: what they show, and that nobody sees in them what is not theirs to see today. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PartnershipStage } from '@partnergraph/domain/lifecycles/partnership.js';
import { graphql, type GraphQLSchema } from 'graphql';
import { type Harness, openHarness } from '../../testing/harness.js';
import { productSchema } from '../../schema.js';
import { anonymous, product, type ProductViewer } from '../access/viewer.js';
import { Organization } from '../partner/organization.entity.js';
import { Level } from '../program/level.entity.js';
import { Program } from '../program/program.entity.js';
import { Track } from '../program/track.entity.js';
import { LevelAssignment, NamePeriod, StagePeriod } from './history.entity.js';
import { Partnership } from './partnership.entity.js';

/** Partners by what they are for the directory: the stage of spring, that of today, and whether they are listed today. */
const partners: readonly [string, PartnershipStage, PartnershipStage, boolean][] = [
  ['Faithful', 'ACTIVE', 'ACTIVE', true],
  ['Ended', 'ACTIVE', 'OFFBOARDED', true],
  ['Unlisted', 'ACTIVE', 'ACTIVE', false],
  ['Newcomer', 'IN_REVIEW', 'ACTIVE', true],
  ['Suspended', 'AT_RISK', 'SUSPENDED', true],
];

let harness: Harness;
let schema: GraphQLSchema;

beforeAll(async () => {
  harness = await openHarness();
  schema = await productSchema();
  await harness.direct().transact(async (writer) => {
    const insert = async (...[type, row]: Parameters<typeof writer.insert>): Promise<string> =>
      (await writer.insert<{ id: string }>(type, row)).id;
    const programId = await insert(Program, { key: 'p', name: 'P', status: 'APPROVED' });
    const trackId = await insert(Track, { programId, key: 't', name: 'T', position: 1 });
    const level = (name: string, rank: number): Promise<string> =>
      insert(Level, { trackId, key: name.toLowerCase(), name, rank, state: 'PUBLISHED' });
    const [silver, gold] = [await level('Silver', 1), await level('Gold', 2)];
    for (const [name, then, now, isListed] of partners) {
      const organizationId = await insert(Organization, { name, normalizedName: name.toLowerCase() });
      const partnershipId = await insert(Partnership, {
        organizationId,
        programId,
        trackId,
        levelId: gold,
        name: `New ${name}`,
        stage: now,
        isListed,
      });
      const [spring, summer] = [
        { partnershipId, fromOn: '2026-03-01', toOn: '2026-06-01' },
        { partnershipId, fromOn: '2026-06-01' },
      ];
      await insert(StagePeriod, { ...spring, stage: then });
      await insert(StagePeriod, { ...summer, stage: now });
      await insert(LevelAssignment, { ...spring, levelId: silver });
      await insert(LevelAssignment, { ...summer, levelId: gold });
      await insert(NamePeriod, { ...spring, name });
      await insert(NamePeriod, { ...summer, name: `New ${name}` });
    }
  });
});

afterAll(() => harness.close());

async function ask(viewer: ProductViewer, source: string): Promise<any> {
  const contextValue = { ...harness.direct(viewer), trust: 'trusted' };
  const { data, errors } = await graphql({ schema, source, contextValue });
  expect(errors).toBeUndefined();
  return data;
}

interface Roll {
  readonly totalCount: number;
  readonly nodes: readonly { readonly name: string }[];
}

/** The names on the roll of spring, as each part of a list tells them. */
async function spring(viewer: ProductViewer): Promise<string[]> {
  const { partnerships, levels, organizations } = await ask(
    viewer,
    `{ partnerships(asOf: "2026-04-01", orderBy: { field: NAME }) {
         totalCount nodes { name } groups(by: { field: ORGANIZATION }) { organization { name } count } }
       levels(where: { name: { eq: "Silver" } }) { nodes { partnerships(asOf: "2026-04-01", orderBy: { field: NAME }) {
         totalCount nodes { name } } } }
       organizations { nodes { partnerships(asOf: "2026-04-01") { totalCount nodes { name } } } } }`,
  );
  const namesOf = ({ totalCount, nodes }: Roll): string[] => {
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ name }) => name);
  };
  const names = namesOf(partnerships);
  expect(
    partnerships.groups
      .map((group: { organization: { name: string } }) => group.organization.name)
      .toSorted(),
  ).toEqual(names);
  expect(namesOf(levels.nodes[0].partnerships)).toEqual(names);
  expect(
    organizations.nodes.flatMap((one: { partnerships: Roll }) => namesOf(one.partnerships)).toSorted(),
  ).toEqual(names);
  return names;
}

test('staff see everyone who was on the roll', async () => {
  expect(await spring(product)).toEqual(['Ended', 'Faithful', 'Newcomer', 'Suspended', 'Unlisted']);
});

test('the public sees of a past day whom it may see today and could see then: nobody who has ended, is not listed any more, or was only applying', async () => {
  expect(await spring(anonymous)).toEqual(['Faithful']);
  const hidden = partners.map(([name]) => name).filter((name) => name !== 'Faithful');
  for (const name of hidden) {
    const { byName, byStage } = await ask(
      anonymous,
      `{ byName: partnerships(asOf: "2026-04-01", where: { name: { eq: "${name}" } }) { totalCount }
         byStage: partnerships(asOf: "2026-04-01", where: { stage: { notIn: [ACTIVE] } }) { totalCount } }`,
    );
    expect([name, byName.totalCount, byStage.totalCount]).toEqual([name, 0, 0]);
  }
});

test('the day of a list is that of its own rows and values; lists and references inside are of today, or of the day that they name', async () => {
  const { partnerships } = await ask(
    product,
    `{ partnerships(asOf: "2026-04-01", where: { name: { eq: "Ended" }, stage: { eq: ACTIVE }, level: { name: { eq: "Silver" } } }) { nodes {
         name stage isOnRoll isClosed level { name }
         stages { totalCount }
         organization {
           today: partnerships { nodes { name stage level { name } } }
           early: partnerships(asOf: "2026-03-01") { nodes { name stage level { name } } }
           before: partnerships(asOf: "2026-02-28") { totalCount } } } } }`,
  );
  expect(partnerships.nodes).toEqual([
    {
      name: 'Ended',
      stage: 'ACTIVE',
      isOnRoll: true,
      isClosed: false,
      level: { name: 'Silver' },
      stages: { totalCount: 2 },
      organization: {
        today: { nodes: [{ name: 'New Ended', stage: 'OFFBOARDED', level: { name: 'Gold' } }] },
        early: { nodes: [{ name: 'Ended', stage: 'ACTIVE', level: { name: 'Silver' } }] },
        before: { totalCount: 0 },
      },
    },
  ]);
});

test('words are sought as they are now', async () => {
  const found = async (text: string): Promise<string[]> => {
    const { partnerships } = await ask(
      product,
      `{ partnerships(asOf: "2026-04-01", where: { search: "${text}" }) { nodes { name } } }`,
    );
    return partnerships.nodes.map(({ name }: { name: string }) => name);
  };
  expect(await found('new faithful')).toEqual(['Faithful']);
});
