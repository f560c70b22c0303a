/** What a partner's user reaches, record by record and write by write: the own organization's rows, and of all others not even that they exist. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { constant, groupedFields } from '@partnergraph/graph/api/inputs.js';
import { encodeCursor } from '@partnergraph/graph/read/cursor.js';
import { allRecords, type RecordMark, recordOf } from '@partnergraph/graph/record/marks.js';
import { getNamedType, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import { productSchema } from './schema.js';
import type { Seeded } from './testing/everybody.js';
import { type Client, empty, type Harness, openHarness } from './testing/harness.js';
import { type Asker, openMatrix } from './testing/matrix.js';
import { argumentsWith, type IdPlace, placesOf } from './testing/places.js';
import { type Choose, documentOf, leavesOf, recordAt, selectionOf } from './testing/questions.js';
import { insertSamples, type Samples, wholeSelection } from './testing/samples.js';

let harness: Harness;
let samples: Samples;
let members: Client[];

beforeAll(async () => {
  harness = await openHarness(new Map());
  await harness.direct().transact(async (writer) => {
    samples = await insertSamples(writer, 2);
  });
  const organizations = samples.get('Organization')!;
  members = [];
  for (const id of organizations) members.push(await harness.as('PARTNER_MEMBER', id));
});

afterAll(() => harness.close());

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
      const { data, errors } = await member.trusted(list);
      expect([record.name, errors]).toEqual([record.name, undefined]);
      expect(JSON.stringify(data)).not.toContain(ids[1 - i] ?? 'no such id');
      expect(data[record.many].totalCount).toBe(data[record.many].nodes.length);
    }
  }
});

/** A partner's user who tries ids of others, and what it does not know of. */
interface Trying {
  readonly asker: Asker;
  /** By record: an id that the asker does not know of. */
  readonly foreign: ReadonlyMap<string, string>;
}

describe('an id of another partner, wherever one can be put', () => {
  let schema: GraphQLSchema;
  let seeded: Seeded;
  let trying: Trying[];
  let before: string[];

  beforeAll(async () => {
    await empty(harness.owner);
    schema = await productSchema();
    const opened = await openMatrix(harness);
    seeded = opened.seeded;
    trying = [];
    for (const asker of opened.askers.filter(({ column }) => ['member', 'partnerAdmin'].includes(column)))
      trying.push({ asker, foreign: await foreignTo(asker, opened.admin) });
    before = await mentions();
  });

  /** Of every record a row that an admin sees and the asker does not. */
  async function foreignTo(asker: Asker, admin: Asker): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const { name, one, many } of allRecords()) {
      const list = `{ it: ${many}(first: 200) { nodes { id } } }`;
      const ids = async (who: Asker): Promise<string[]> =>
        (await who.ask(list)).data['it'].nodes.map(({ id }: { id: string }) => id);
      const own = new Set(await ids(asker));
      const hidden = (await ids(admin)).filter((id) => !own.has(id));
      const of =
        name === 'User' ? seeded.viewers.otherPartner.id! : (seeded.samples.get(name)?.[1] ?? hidden[0]);
      if (of && hidden.includes(of)) found.set(name, of);
      const { data } = await asker.ask(`query ($id: ID!) { it: ${one}(id: $id) { id } }`, {
        id: of ?? 'none',
      });
      expect([name, data['it'] === null]).toEqual([name, !own.has(of ?? '')]);
    }
    return found;
  }

  /** Every row of every table that names one of these ids, but of the log, which tells admins what was refused. */
  async function mentions(): Promise<string[]> {
    const ids = new RegExp([...new Set(trying.flatMap(({ foreign }) => [...foreign.values()]))].join('|'));
    const lines: string[] = [];
    for (const { tableName } of harness.owner.source.entityMetadatas) {
      if (tableName.startsWith('event')) continue;
      const [rows] = await harness.owner.pool.query(`SELECT * FROM \`${tableName}\``);
      for (const row of rows as object[]) {
        const line = `${tableName} ${JSON.stringify(row)}`;
        if (ids.test(line)) lines.push(line);
      }
    }
    return lines.toSorted();
  }

  const ownOf: Choose = (place) => seeded.samples.get(recordAt(place) ?? '')?.[0] ?? null;
  const absentOf = (id: string): string => `${id.slice(0, -6)}${id.endsWith('ZZZZZZ') ? 'YYYYYY' : 'ZZZZZZ'}`;
  const cursorOf = (id: string): string => encodeCursor([id]);

  /** Asks twice, with the id and with one that does not exist, and gives both answers with the ids taken out. */
  async function answers(
    id: string,
    as: IdPlace['as'],
    ask: (value: string) => Promise<unknown>,
  ): Promise<[string, string]> {
    const [one, other] = [id, absentOf(id)].map(async (value) => {
      const put = as === 'cursor' ? cursorOf(value) : value;
      const text = JSON.stringify(await ask(put));
      return text
        .replaceAll(value, 'ID')
        .replaceAll(put, 'ID')
        .replaceAll(/req-\w+/g, 'REQUEST')
        .replaceAll(/con_\w{26}/g, 'NEW');
    });
    return [await one!, await other!];
  }

  /** What was asked, for the message of a failure. */
  const nameOf = ({ asker }: Trying, field: string, { path }: Pick<IdPlace, 'path'>): string =>
    `${asker.column} ${field} ${path.join('.')}`;

  test.each(['query', 'mutation'] as const)(
    'in every %s',
    async (kind) => {
      const type = kind === 'query' ? schema.getQueryType()! : schema.getMutationType()!;
      let tried = 0;
      const told: string[] = [];
      for (const field of Object.values(type.getFields())) {
        for (const place of placesOf(field)) {
          // A text that is written is kept as it is. Whoever makes a record may choose its id: one that is taken cannot be given again.
          if (kind === 'mutation' && place.as === 'text') continue;
          if (field.name.endsWith('Create') && place.path.join('.') === 'input.id') continue;
          for (const who of trying) {
            const id = who.foreign.get(place.record ?? 'Partnership') ?? who.foreign.get('Partnership')!;
            const [first, second] = await answers(id, place.as, async (value) => {
              const args = await atVersion(argumentsWith(field, place, value, ownOf), field.name, place);
              const text = documentOf(kind, field, { args: Object.keys(args), selection: answerOf(field) });
              const { data, errors, status } = await who.asker.ask(text, args);
              return { data, errors, status };
            });
            // What is no question at all would tell nothing of the place.
            if (first.includes('BAD_USER_INPUT')) told.push(`${nameOf(who, field.name, place)}: ${first}`);
            tried++;
            if (first !== second) told.push(`${nameOf(who, field.name, place)}: ${first} and not ${second}`);
          }
        }
      }
      expect(told).toEqual([]);
      expect(tried).toBeGreaterThan(kind === 'query' ? 2000 : 400);
    },
    120_000,
  );

  /** Writes name the version that their record is at, or a reference beside it would not be looked at. */
  async function atVersion(
    args: Record<string, unknown>,
    mutation: string,
    { path, record }: IdPlace,
  ): Promise<Record<string, unknown>> {
    if (!('version' in args) || path[0] === 'id' || record === null) return args;
    const target = allRecords().find(
      ({ name }) => name === recordAt({ root: mutation, path: ['id'], inside: null }),
    );
    if (!target) return args;
    const rows = await harness.database.run({
      text: `SELECT version FROM ${target.table} WHERE id = ?`,
      params: [args['id']],
    });
    return { ...args, version: Number(rows[0]?.[0] ?? 0) };
  }

  function answerOf(field: GraphQLField<unknown, unknown>): string {
    const type = getNamedType(field.type);
    if (!isObjectType(type)) return '';
    if ('errors' in type.getFields()) {
      const more = Object.values(type.getFields()).filter(
        ({ name, type: of }) =>
          name !== 'errors' && allRecords().some((record) => record.name === String(of)),
      );
      return `{ errors { code path message currentVersion } ${more.map(({ name }) => `${name} { id }`).join(' ')} }`;
    }
    return selectionOf(leavesOf(field));
  }

  test('in the lists of an own record', async () => {
    const told: string[] = [];
    for (const record of allRecords()) {
      const lists = [...record.fields.values()].filter(({ kind }) => kind === 'many');
      for (const { name, target } of lists) {
        const led = recordOf(target!()).name;
        for (const who of trying) {
          const id = who.foreign.get(led);
          if (!id) continue;
          for (const [args, as] of [
            ['where: { id: { eq: $id } }', 'id'],
            ['where: { not: { id: { eq: $id } } }', 'id'],
            ['after: $id', 'cursor'],
          ] as const) {
            const text = `query ($id: ${as === 'cursor' ? 'String' : 'ID'}!) { it: ${record.many}(first: 5) { nodes { id ${name}(${args}, first: 5) { totalCount nodes { id } } } } }`;
            const [first, second] = await answers(id, as, (value) => who.asker.ask(text, { id: value }));
            if (first !== second) told.push(`${nameOf(who, record.many, { path: [name, args] })}: ${first}`);
          }
        }
      }
    }
    expect(told).toEqual([]);
  }, 120_000);

  test('in exports, and as the one with whose eyes one would look', async () => {
    const told: string[] = [];
    for (const who of trying) {
      const get = async (url: string, headers: object = {}): Promise<unknown> => {
        const cookie = who.asker.client.cookie!;
        const { statusCode, payload } = await harness.server.inject({ url, headers: { cookie, ...headers } });
        return { statusCode, payload };
      };
      for (const record of allRecords()) {
        const conditions: [string, string, (id: string) => object][] = [
          ['id', record.name, (id) => ({ id: { eq: id } })],
          ...[...record.fields.values()]
            .filter(({ kind, filter }) => kind === 'reference' && filter)
            .map(({ name, target }): [string, string, (id: string) => object] => [
              name,
              recordOf(target!()).name,
              (id) => ({ [name]: { id: { eq: id } } }),
            ]),
        ];
        for (const [name, led, where] of conditions) {
          const id = who.foreign.get(led);
          if (!id) continue;
          const [first, second] = await answers(id, 'id', (value) =>
            get(`/export/${record.many}.csv?where=${encodeURIComponent(JSON.stringify(where(value)))}`),
          );
          if (first !== second) told.push(`${nameOf(who, record.many, { path: [name] })}: ${first}`);
        }
      }
      const [first, second] = await answers(who.foreign.get('User')!, 'id', async (value) => {
        const { statusCode, payload } = await harness.server.inject({
          method: 'POST',
          url: '/graphql',
          headers: { cookie: who.asker.client.cookie!, 'x-view-as': value },
          payload: { query: '{ viewer { id } }' },
        });
        return { statusCode, payload };
      });
      if (first !== second) told.push(`${who.asker.column} view-as: ${first} and not ${second}`);
    }
    expect(told).toEqual([]);
  });

  test('changes nothing of theirs, and leaves no trace of them in what is one’s own', async () => {
    expect(before.length).toBeGreaterThan(50);
    expect(await mentions()).toEqual(before);
  });

  test('an id that somebody has is taken for a new record, which is all that is told', async () => {
    const { asker, foreign } = trying[1]!;
    const text =
      'mutation ($input: ContactCreateInput!) { it: contactCreate(input: $input) { contact { id } errors { code path message currentVersion } } }';
    const input = {
      id: foreign.get('Contact')!,
      organizationId: seeded.samples.get('Organization')![0],
      name: 'N',
    };
    const { data } = await asker.ask(text, { input });
    expect(data['it']).toEqual({
      contact: null,
      errors: [
        {
          code: 'CONFLICT',
          path: ['input', 'id'],
          message: 'The id is already taken.',
          currentVersion: null,
        },
      ],
    });
  });
});
