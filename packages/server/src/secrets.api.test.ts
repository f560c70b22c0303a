/** Records that few may know of: for all others every answer is the one that there would be without them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { permissionTable, type Role, roles } from '@partnergraph/domain/permission.js';
import { csvOf } from '@partnergraph/graph/read/csv.js';
import { constant, groupedFields } from '@partnergraph/graph/api/inputs.js';
import { allRecords, type RecordMark, recordOf } from '@partnergraph/graph/record/marks.js';
import { graphql, type GraphQLSchema } from 'graphql';
import { FocusArea } from './modules/statement/focusArea.entity.js';
import { productSchema } from './schema.js';
import { everybody, type Seeded, seedEverybody, type Who } from './testing/everybody.js';
import { type Harness, openHarness } from './testing/harness.js';

let harness: Harness;
let schema: GraphQLSchema;
let seeded: Seeded;

beforeAll(async () => {
  harness = await openHarness();
  schema = await productSchema();
  seeded = await harness.direct().transact(seedEverybody);
});

afterAll(() => harness.close());

/** Everything that leads to a record: its lists, counts, groups, relations, events, searches and ids, right and wrong. */
function questions(record: RecordMark, secrets: readonly string[]): string[] {
  const groups = groupedFields(record)
    .filter(({ kind, through }) => kind !== 'reference' && !through)
    .map(({ name }) => `${name}: groups(by: { field: ${constant(name)} }) { count ${name} }`);
  const around = allRecords().flatMap((other) =>
    [...other.fields.values()]
      .filter((mark) => mark.kind === 'many' && mark.target!() === record.type)
      .map(
        ({ name }) =>
          `{ ${other.many}(first: 200) { nodes { id ${name} { totalCount nodes { id ${record.label} } } } }
             with: ${other.many}(where: { ${name}: { some: { } } }) { totalCount }
             without: ${other.many}(where: { ${name}: { none: { name: { contains: "Nightjar" } } } }) { totalCount } }`,
      ),
  );
  return [
    `{ ${record.many}(first: 200) { totalCount nodes { id } ${groups.join(' ')} } }`,
    '{ search(query: "nightjar") { type id title } more: search(query: "acquisition project") { id } }',
    '{ events(first: 200, orderBy: { field: SEQUENCE }) { totalCount nodes { id subjectId subjectLabel } } }',
    ...secrets.map(
      (id) =>
        `{ ${record.one}(id: "${id}") { id } events(where: { subjectId: { eq: "${id}" } }) { totalCount } }`,
    ),
    ...secrets.map(
      (id) =>
        `mutation { ${record.one}Change(id: "${id}", version: 7, input: { name: "Known" }) { errors { code message currentVersion } } }`,
    ),
    ...around,
  ];
}

async function answers(who: Who): Promise<string> {
  const viewer = seeded.viewers[who];
  const context = harness.direct(viewer);
  const told: string[] = [];
  for (const source of questions(recordOf(FocusArea), seeded.secrets)) {
    const { data, errors } = await graphql({
      schema,
      source,
      contextValue: { ...context, trust: 'trusted' },
    });
    told.push(JSON.stringify({ data, errors }));
  }
  for await (const piece of csvOf(context.reader, schema, recordOf(FocusArea), {})) told.push(piece);
  // A refused write is told to admins alone, with an event of its own.
  return told.join('\n');
}

test('whoever may not know secrets gets the answers of a graph without them', async () => {
  const knowing: Who[] = ['executive', 'admin'];
  const before = new Map<Who, string>();
  for (const who of everybody) before.set(who, await answers(who));
  for (const who of everybody)
    expect([who, before.get(who)!.includes('Nightjar')]).toEqual([who, knowing.includes(who)]);
  for (const text of ['DELETE FROM focus_area WHERE id', 'DELETE FROM search_token WHERE subjectId'])
    await harness.database.run({ text: `${text} IN (?, ?)`, params: seeded.secrets });
  for (const who of everybody) {
    if (knowing.includes(who)) continue;
    expect([who, await answers(who)]).toEqual([who, before.get(who)]);
  }
}, 120_000);

test('who may give a record of a kind that can be secret values that are unique may know the secrets that have them', () => {
  const table = new Map(permissionTable().map(({ action, reach }) => [action, reach]));
  for (const record of allRecords().filter(({ isSecret }) => isSecret)) {
    for (const role of Object.keys(roles) as Role[]) {
      const writes = (['create', 'change'] as const).some(
        (verb) => table.get(`${record.one}.${verb}` as never)![role] !== 'NONE',
      );
      if (writes) expect([role, table.get('secret.read')![role]]).toEqual([role, 'ALL']);
    }
  }
});
