/** The process of a partnership through the API: its copy, its steps, its gates, and what a partner may do in it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { partnershipPhases } from '@partnergraph/domain/partnershipProcess.js';
import { graphql, type GraphQLSchema } from 'graphql';
import { productSchema } from '../../schema.js';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { type ProductViewer, viewerWith } from '../access/viewer.js';

let harness: Harness;
let schema: GraphQLSchema;
let admin: Client;
let programId: string;
let organizationId: string;

const create = async (type: string, input: object): Promise<string> => {
  const one = type[0]!.toLowerCase() + type.slice(1);
  const data = await admin(
    `mutation ($input: ${type}CreateInput!) { it: ${one}Create(input: $input) { ${one} { id } errors { path message } } }`,
    { input },
  );
  expect(data['it'].errors).toEqual([]);
  return data['it'][one].id as string;
};

beforeAll(async () => {
  harness = await openHarness();
  schema = await productSchema();
  admin = await harness.as('ADMIN');
  programId = await create('Program', { key: 'psp', name: 'PSP' });
  organizationId = await create('Organization', { name: 'Acme' });
});

afterAll(() => harness.close());

const member = (): ProductViewer =>
  viewerWith({ id: 'usr_member', name: 'Member' }, [{ role: 'PARTNER_MEMBER', organizationId }]);

/** Asks as a viewer whose documents are trusted. */
const asMember = async (source: string, variables: Record<string, unknown> = {}): Promise<any> => {
  const contextValue = { ...harness.direct(member()), trust: 'trusted' };
  const { data, errors } = await graphql({ schema, source, variableValues: variables, contextValue });
  expect(errors).toBeUndefined();
  return data;
};

const phasesOf = async (id: string): Promise<any[]> => {
  const data = await admin(
    `query ($id: ID!) { partnership(id: $id) { phases(orderBy: { field: NUMBER }) { nodes {
      id version number name gate state openedOn closedOn
      availableActions { action allowed reason }
      steps(orderBy: { field: NUMBER }) { nodes {
        id version number name side expectedArtifact artifact isRequired dueOn state owner { name }
        availableActions { action allowed reason }
      } }
    } } } }`,
    { id },
  );
  return data['partnership'].phases.nodes;
};

const act = async (mutation: string, row: { id: string; version: number }, input?: object): Promise<any> => {
  const type = mutation.startsWith('step') ? 'step' : 'phase';
  const inputType = mutation === 'stepComplete' ? 'StepCompleteInput' : 'ActionInput';
  const data = await admin(
    `mutation ($id: ID!, $version: Int!, $input: ${inputType}) { it: ${mutation}(id: $id, version: $version, input: $input) {
      ${type} { id version state } errors { code path message } } }`,
    { id: row.id, version: row.version, input },
  );
  return data['it'];
};

test('a program without a process of its own gives the usual one: four phases, sixteen steps', async () => {
  const id = await create('Partnership', { organizationId, programId, key: 'usual' });
  const phases = await phasesOf(id);
  expect(phases.map(({ name, state }) => [name, state])).toEqual(
    partnershipPhases.map(({ name, number }) => [name, number === 1 ? 'OPEN' : 'LOCKED']),
  );
  expect(phases.flatMap(({ steps }) => steps.nodes)).toHaveLength(16);
  expect(phases[0].steps.nodes[0].availableActions).toContainEqual({
    action: 'start',
    allowed: true,
    reason: null,
  });
  expect(phases[1].steps.nodes[0].availableActions).toContainEqual({
    action: 'start',
    allowed: false,
    reason: 'The steps of a phase can move while it is open or in progress; it is locked.',
  });
  const active = await create('Partnership', { organizationId, programId, key: 'active', stage: 'ACTIVE' });
  expect((await phasesOf(active)).map(({ state }) => state)).toEqual(['OPEN', 'OPEN', 'OPEN', 'OPEN']);
});

test('steps leave their artifact behind, and the gate opens the next phase', async () => {
  harness.clock.now = new Date('2026-11-21T09:00:00Z');
  const { viewer } = await admin('{ viewer { id name } }');
  const own = await create('Program', { key: 'own', name: 'Own process' });
  const first = await create('ProcessPhase', {
    programId: own,
    number: 1,
    key: 'one',
    name: 'One',
    gate: 'Yes.',
  });
  const second = await create('ProcessPhase', { programId: own, number: 2, key: 'two', name: 'Two' });
  await create('ProcessStep', {
    phaseId: first,
    number: 1,
    key: 'a',
    name: 'Draw the map',
    artifact: 'Map',
    dueDays: 10,
  });
  await create('ProcessStep', { phaseId: first, number: 2, key: 'b', name: 'Optional', isRequired: false });
  await create('ProcessStep', {
    phaseId: second,
    number: 1,
    key: 'c',
    name: 'Build',
    side: 'PARTNER',
    dueDays: 5,
  });
  const id = await create('Partnership', { organizationId, programId: own, ownerId: viewer.id });

  let [one, two] = await phasesOf(id);
  const [map] = one.steps.nodes;
  expect(map).toMatchObject({
    expectedArtifact: 'Map',
    side: 'US',
    dueOn: '2026-12-01',
    state: 'OPEN',
    owner: { name: viewer.name },
  });
  expect(two.steps.nodes[0]).toMatchObject({ dueOn: null, owner: null });
  expect((await act('stepComplete', map)).errors).toEqual([
    {
      code: 'INVALID',
      path: ['input', 'artifact'],
      message: 'To finish the step, say what it left behind: Map.',
    },
  ]);
  expect((await act('stepStart', two.steps.nodes[0])).errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  expect((await act('stepStart', map)).step).toMatchObject({ state: 'IN_PROGRESS' });

  [one] = await phasesOf(id);
  expect(one.state).toBe('IN_PROGRESS');
  const front = await admin('query ($id: ID!) { phase(id: $id) { availableActions { action isNext } } }', {
    id: one.id,
  });
  expect(front['phase'].availableActions.slice(0, 2)).toEqual([
    { action: 'passGate', isNext: true },
    { action: 'waive', isNext: false },
  ]);
  const inTheWay = 'To pass the gate, finish or waive: Draw the map.';
  expect(one.availableActions).toContainEqual({ action: 'passGate', allowed: false, reason: inTheWay });
  expect((await act('phasePassGate', one)).errors).toMatchObject([
    { code: 'NOT_ALLOWED_NOW', message: inTheWay },
  ]);
  const done = await act('stepComplete', { ...map, version: 2 }, { artifact: 'https://example.com/map' });
  expect(done).toMatchObject({ step: { state: 'DONE' }, errors: [] });

  harness.clock.now = new Date('2026-12-03T09:00:00Z');
  admin = await harness.as('ADMIN');
  expect((await act('phasePassGate', one)).phase).toMatchObject({ state: 'DONE' });
  [one, two] = await phasesOf(id);
  expect(one).toMatchObject({ state: 'DONE', closedOn: '2026-12-03' });
  expect(one.steps.nodes[0]).toMatchObject({ artifact: 'https://example.com/map' });
  expect(two).toMatchObject({ state: 'OPEN', openedOn: '2026-12-03' });
  expect(two.steps.nodes[0]).toMatchObject({ dueOn: '2026-12-08' });
  const { phase } = await admin(
    'query ($id: ID!) { phase(id: $id) { changes(orderBy: { field: SEQUENCE }) { nodes { type } } } }',
    { id: one.id },
  );
  expect(phase.changes.nodes).toEqual([{ type: 'phase.start' }, { type: 'phase.passGate' }]);
});

test('a partner does the steps of its side, and those of its own partnerships alone', async () => {
  const id = await create('Partnership', { organizationId, programId, key: 'member', stage: 'ONBOARDING' });
  const other = await create('Partnership', {
    organizationId: await create('Organization', { name: 'Other' }),
    programId,
    stage: 'ONBOARDING',
  });
  const [, , launch] = await phasesOf(id);
  const stepOf = (side: string): { id: string; version: number } =>
    launch.steps.nodes.find((step: { side: string }) => step.side === side);
  const complete = async (step: { id: string; version: number }): Promise<any> =>
    (
      await asMember(
        `mutation ($id: ID!, $version: Int!) {
          it: stepComplete(id: $id, version: $version, input: { artifact: "The report" }) {
            step { state } errors { code message } } }`,
        { id: step.id, version: step.version },
      )
    ).it;
  expect((await complete(stepOf('US'))).errors).toEqual([
    { code: 'FORBIDDEN', message: 'This step is done by the other side.' },
  ]);
  expect(await complete(stepOf('PARTNER'))).toEqual({ step: { state: 'DONE' }, errors: [] });
  const [, , foreign] = await phasesOf(other);
  const theirs = foreign.steps.nodes.find((step: { side: string }) => step.side === 'PARTNER');
  expect((await complete(theirs)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  const seen = await asMember(
    `query ($other: ID!) {
      partnership(id: $other) { id }
      phases(where: { partnership: { id: { eq: $other } } }) { totalCount }
      steps(first: 200) { nodes { side availableActions { action allowed } } }
    }`,
    { other },
  );
  expect(seen).toMatchObject({ partnership: null, phases: { totalCount: 0 } });
  const doable = seen.steps.nodes.filter((step: any) =>
    step.availableActions.some((one: any) => one.action === 'complete' && one.allowed),
  );
  expect(doable.length).toBeGreaterThan(0);
  expect(doable.every(({ side }: { side: string }) => side === 'PARTNER')).toBe(true);
});
