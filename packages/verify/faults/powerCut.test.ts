/** A power cut at any moment leaves every use case whole or undone, never half. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Graph, Installation, pause } from './installation.js';

let folder: string;
let product: Installation;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'partnergraph-cut-'));
  product = await Installation.in(folder);
  await product.start();
}, 120_000);

afterAll(async () => {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

const create = async (graph: Graph, one: string, input: object): Promise<string> => {
  const type = one[0]!.toUpperCase() + one.slice(1);
  const data = await graph(
    `mutation ($input: ${type}CreateInput!) { ${one}Create(input: $input) { ${one} { id } errors { message } } }`,
    { input },
  );
  expect(data[`${one}Create`].errors).toEqual([]);
  return data[`${one}Create`][one].id as string;
};

interface Life {
  id: string;
  version: number;
  stage: string;
  stages: { nodes: { stage: string; toOn: string | null }[] };
  changes: { totalCount: number };
}

const lives = async (graph: Graph): Promise<Life[]> =>
  (
    await graph(
      '{ partnerships(first: 200) { nodes { id version stage stages { nodes { stage toOn } } changes { totalCount } } } }',
    )
  )['partnerships'].nodes;

/** Moves partnerships to and fro until the lights go out. */
async function work(graph: Graph, ids: readonly string[]): Promise<void> {
  await Promise.all(
    ids.map(async (id) => {
      for (let version = 1; ; version++) {
        const action = version % 2 === 1 ? 'partnershipMarkAtRisk' : 'partnershipRecover';
        const data = await graph(
          `mutation ($id: ID!, $version: Int!) { ${action}(id: $id, version: $version, input: { note: "again" }) { errors { message } } }`,
          { id, version },
        );
        expect(data[action].errors).toEqual([]);
      }
    }),
  ).catch(() => undefined);
}

test('lifecycle actions', async () => {
  let graph = await product.operator();
  let actions = 0;
  const programId = await create(graph, 'program', { key: 'cut', name: 'Cut' });
  for (let round = 0; round < 4; round++) {
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) {
      const organizationId = await create(graph, 'organization', { name: `Partner ${round} ${i}` });
      ids.push(await create(graph, 'partnership', { organizationId, programId, stage: 'ACTIVE' }));
    }
    const working = work(graph, ids);
    await pause(100 + Math.random() * 400);
    await product.cut();
    await working;
    await product.start();
    graph = await product.operator();
    const after = (await lives(graph)).filter(({ id }) => ids.includes(id));
    expect(after).toHaveLength(4);
    for (const { version, stage, stages, changes } of after) {
      actions += version - 1;
      expect(changes.totalCount).toBe(version);
      expect(stage).toBe(version % 2 === 1 ? 'ACTIVE' : 'AT_RISK');
      expect(stages.nodes.filter(({ toOn }) => toOn === null)).toEqual([{ stage, toOn: null }]);
    }
    const { events } = await graph(
      '{ events(first: 1, orderBy: { field: SEQUENCE, direction: DESC }) { totalCount nodes { sequence } } }',
    );
    expect(events.nodes[0].sequence).toBe(events.totalCount);
  }
  expect(actions).toBeGreaterThan(4);
}, 240_000);

/** An import of `count` members, planned and ready to be applied. */
async function plannedImport(
  graph: Graph,
  program: string,
  count: number,
): Promise<{ id: string; version: number }> {
  const answer = async (
    mutation: string,
    args: string,
    types: string,
    variables: object,
  ): Promise<{ id: string; version: number }> => {
    const data = await graph(
      `mutation (${types}) { it: ${mutation}(${args}) { importBatch { id version } errors { message } } }`,
      variables,
    );
    expect(data['it'].errors).toEqual([]);
    return data['it'].importBatch;
  };
  const input = { program, asOf: '2026-01-01', fileName: 'members.csv' };
  const { id } = await answer('importBatchStart', 'input: $input', '$input: ImportBatchStartInput!', {
    input,
  });
  const rows = Array.from(
    { length: count },
    (_, i) => `${program} ${i},${i % 3 ? 'Silver' : 'Gold'},${program}-${i}.example`,
  );
  const text = ['name,level,domain', ...rows].join('\n');
  const { version } = await answer(
    'importBatchUpload',
    'id: $id, position: 0, text: $text',
    '$id: ID!, $text: String!',
    { id, text },
  );
  return answer('importBatchPlan', 'id: $id, version: $version', '$id: ID!, $version: Int!', { id, version });
}

test('an import', async () => {
  const count = 4000;
  let isAnyUndone = false;
  for (let round = 0; round < 4; round++) {
    let graph = await product.operator();
    const program = `list${round}`;
    const batch = await plannedImport(graph, program, count);
    const applying = graph(
      'mutation ($id: ID!, $version: Int!) { importBatchApply(id: $id, version: $version) { errors { message } } }',
      batch,
    ).catch(() => undefined);
    // Later in each round: before it begins, in the midst of it, at its end.
    await pause(20 + round * 250 + Math.random() * 200);
    await product.cut();
    await applying;
    await product.start();
    graph = await product.operator();
    const { importBatch, partnerships, organizations, events } = await graph(
      `query ($id: ID!, $batch: String!, $program: String!) {
        importBatch(id: $id) { state }
        partnerships(asOf: "2026-01-01", where: { program: { key: { eq: $program } } }) { totalCount }
        organizations(where: { name: { startsWith: $program } }) { totalCount }
        events(where: { batchId: { eq: $batch }, type: { eq: "partnership.created" } }) { totalCount }
      }`,
      { id: batch.id, batch: batch.id, program },
    );
    const isApplied = importBatch.state === 'APPLIED';
    isAnyUndone ||= !isApplied;
    const expected = isApplied ? count : 0;
    expect([partnerships.totalCount, organizations.totalCount, events.totalCount]).toEqual([
      expected,
      expected,
      expected,
    ]);
    if (isApplied) continue;
    const again = await graph(
      'mutation ($id: ID!, $version: Int!) { importBatchApply(id: $id, version: $version) { importBatch { state } errors { message } } }',
      batch,
    );
    expect(again['importBatchApply']).toEqual({ importBatch: { state: 'APPLIED' }, errors: [] });
  }
  expect(isAnyUndone).toBe(true);
}, 240_000);
