/** What is explained is what happens: for every user, every action and both rows of a record, the verdict beside the answer to the mutation itself. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { declaredPermission } from '@partnergraph/graph/api/permission.js';
import { allRecords } from '@partnergraph/graph/record/marks.js';
import { graphql, type GraphQLSchema } from 'graphql';
import { explainAccess } from './modules/access/explain.js';
import { type ProductViewer, product, viewerWith } from './modules/access/viewer.js';
import { productSchema } from './schema.js';
import { everybody, type Seeded, seedEverybody, type Who } from './testing/everybody.js';
import { type Harness, openHarness } from './testing/harness.js';
import { documentOf, leastArguments, recordAt } from './testing/questions.js';

let harness: Harness;
let schema: GraphQLSchema;
let seeded: Seeded;

beforeAll(async () => {
  harness = await openHarness();
  schema = await productSchema();
  seeded = await harness.direct().transact((writer) => seedEverybody(writer));
});

afterAll(() => harness.close());

const users = everybody.filter((who): who is Exclude<Who, 'anonymous'> => who !== 'anonymous');

const explain = (who: Who, subjectId: string, action: string): ReturnType<typeof explainAccess> =>
  explainAccess(harness.direct(product), { userId: seeded.viewers[who].id!, subjectId, action });

async function ask(
  viewer: ProductViewer,
  source: string,
  variableValues: Record<string, unknown>,
): Promise<any> {
  const contextValue = { ...harness.direct(viewer), trust: 'trusted' };
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  expect(errors).toBeUndefined();
  return data;
}

/** Whether a mutation on the row would be done, were it at the version and in the state for it. */
async function isTaken(who: Who, name: string, index: number): Promise<boolean> {
  const field = schema.getMutationType()!.getFields()[name]!;
  const least = leastArguments(field, (place) => seeded.samples.get(recordAt(place) ?? '')?.[index] ?? null);
  // A partner signs for its own side.
  const args = name === 'agreementSign' ? { ...least, input: { side: 'PARTNER', contentHash: 'x' } } : least;
  const text = documentOf('mutation', field, { args: Object.keys(args), selection: '{ errors { code } }' });
  const { it } = await ask(seeded.viewers[who], text, args);
  return !it.errors.some(({ code }: { code: string }) => ['FORBIDDEN', 'NOT_FOUND'].includes(code));
}

test.each([
  'Partnership',
  'Agreement',
  'Contact',
  'Step',
  'Organization',
  'Program',
  'Segment',
  'FocusArea',
  'User',
  'RoleGrant',
  'ApiToken',
  'ImportBatch',
  'MetricDefinition',
])('of a %s', async (name) => {
  const record = allRecords().find((one) => one.name === name)!;
  const told: string[] = [];
  let tried = 0;
  for (const who of users) {
    for (const [index, id] of seeded.samples.get(name)!.entries()) {
      const seen = await ask(seeded.viewers[who], `query ($id: ID!) { it: ${record.one}(id: $id) { id } }`, {
        id,
      });
      const verdict = await explain(who, id, record.policy.reads);
      if (verdict.isAllowed !== (seen.it !== null)) told.push(`${who} read ${index}`);
      for (const mutation of Object.values(schema.getMutationType()!.getFields())) {
        const { args } = mutation;
        const isOfIt =
          args.some((arg) => arg.name === 'id') &&
          args.some((arg) => arg.name === 'version') &&
          recordAt({ root: mutation.name, path: ['id'], inside: null }) === name;
        if (!isOfIt) continue;
        tried++;
        const { isAllowed, steps } = await explain(who, id, declaredPermission(mutation)!);
        if (isAllowed !== (await isTaken(who, mutation.name, index)))
          told.push(`${who} ${mutation.name} ${index}: explained as ${isAllowed}`);
        // Whatever the answer, something is named that has decided it.
        if (!steps.some(({ decides }) => decides))
          told.push(`${who} ${mutation.name} ${index}: nothing decides`);
      }
    }
  }
  expect(told).toEqual([]);
  expect(tried).toBeGreaterThan(20);
});

test('a rule of a policy beyond roles is a step of its own, whether it holds or decides', async () => {
  const own = seeded.samples.get('Step')![0]!;
  const stepOf = async (who: Who): Promise<unknown> =>
    (await explain(who, own, 'step.complete')).steps.find(({ kind }) => kind === 'POLICY');
  expect(await explain('member', own, 'step.complete')).toMatchObject({ isAllowed: false });
  expect(await stepOf('member')).toMatchObject({
    text: 'A partner does the steps of its own side. This step is done by the other side.',
    holds: false,
    decides: true,
  });
  expect(await stepOf('manager')).toMatchObject({
    text: 'A partner does the steps of its own side.',
    holds: true,
    decides: false,
  });
  expect(await stepOf('analyst')).toBeUndefined();
});

test('what one may do to rows that one does not see is named as that, and what one sees without any role, too', async () => {
  const someone = seeded.viewers.educator;
  const mine = await explain('educator', someone.id!, 'user.read');
  expect(mine.isAllowed).toBe(true);
  const { id } = viewerWith({ id: someone.id, name: someone.name }, []);
  const without = mine.steps.filter(({ text }) => text === 'Without a role');
  expect([id, without]).toMatchObject([someone.id, [{ kind: 'GRANT', holds: true }]]);
  const others = await explain('member', seeded.samples.get('Agreement')![1]!, 'agreement.sign');
  expect(others.steps.find(({ kind }) => kind === 'SIGHT')).toMatchObject({
    text: 'agreement.read',
    holds: false,
  });
});
