/** Guarded fields: what one may not see of a row is null everywhere, so that nothing can be learned by asking around it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkGuards } from '@partnergraph/graph/condition/guard.js';
import { fieldOf, recordOf } from '@partnergraph/graph/record/marks.js';
import { Contact } from './modules/partner/contact.entity.js';
import { Organization } from './modules/partner/organization.entity.js';
import { Program } from './modules/program/program.entity.js';
import { Segment } from './modules/program/segment.entity.js';
import { Track } from './modules/program/track.entity.js';
import { RoleGrant } from './modules/access/user.entity.js';
import { type Client, type Harness, openHarness } from './testing/harness.js';

let harness: Harness;
let own = '';
/** Sees every address, none, and those of one organization. */
let manager: Client;
let analyst: Client;
let both: Client;

beforeAll(async () => {
  harness = await openHarness();
  await harness.direct().transact(async (writer) => {
    for (const name of ['Ada', 'Bo']) {
      const { id } = await writer.insert<{ id: string }>(Organization, { name, normalizedName: name });
      own ||= id;
      for (const [who, email] of [
        ['Zoe', 'aaa'],
        ['Yan', 'zzz'],
      ])
        await writer.insert(Contact, {
          organizationId: id,
          name: `${who} of ${name}`,
          email: `${email}@${name.toLowerCase()}.example`,
          phone: '+49 30 1234',
        });
    }
  });
  [manager, analyst, both] = [
    await harness.as('PARTNER_MANAGER'),
    await harness.as('ANALYST'),
    await harness.as('ANALYST'),
  ];
  const { viewer } = await both('{ viewer { id } }');
  await harness.direct().transact(async (writer) => {
    await writer.insert(RoleGrant, { userId: viewer.id, role: 'PARTNER_MEMBER', organizationId: own });
  });
});

afterAll(() => harness.close());

const names = async (client: Client, args: string): Promise<string[]> =>
  (await client(`{ contacts(${args}) { nodes { name } } }`))['contacts'].nodes.map(
    ({ name }: { name: string }) => name,
  );

const everybody = ['Zoe of Ada', 'Yan of Ada', 'Zoe of Bo', 'Yan of Bo'];

describe('a guarded field', () => {
  test('is null where its guard does not hold', async () => {
    const emails = async (client: Client): Promise<unknown[]> =>
      (await client('{ contacts { nodes { email phone } } }'))['contacts'].nodes.map(
        (node: { email: unknown; phone: unknown }) => [node.email, node.phone],
      );
    const hidden = [null, null];
    expect(await emails(analyst)).toEqual([hidden, hidden, hidden, hidden]);
    expect(await emails(both)).toEqual([
      ['aaa@ada.example', '+49 30 1234'],
      ['zzz@ada.example', '+49 30 1234'],
      hidden,
      hidden,
    ]);
    expect((await emails(manager)).flat()).not.toContain(null);
  });

  test('is null for conditions', async () => {
    const withA = 'where: { email: { startsWith: "a" } }';
    expect(await names(manager, withA)).toEqual(['Zoe of Ada', 'Zoe of Bo']);
    expect(await names(both, withA)).toEqual(['Zoe of Ada']);
    expect(await names(analyst, withA)).toEqual([]);
    expect(await names(analyst, 'where: { not: { email: { startsWith: "a" } } }')).toEqual(everybody);
    expect(await names(analyst, 'where: { email: { isNull: true } }')).toEqual(everybody);
    expect(await names(both, 'where: { email: { ne: null } }')).toEqual(['Zoe of Ada', 'Yan of Ada']);
    const nested =
      '{ organizations(where: { contacts: { some: { email: { contains: "aaa" } } } }) { totalCount } }';
    const counts = await Promise.all(
      [manager, both, analyst].map(async (client) => (await client(nested))['organizations'].totalCount),
    );
    expect(counts).toEqual([2, 1, 0]);
  });

  test('is null for orders, page after page', async () => {
    const ordered = async (client: Client, direction: string): Promise<string[]> => {
      const found: string[] = [];
      for (let after: string | null = null; ;) {
        const page: any = (
          await client(
            `query ($after: String) { contacts(first: 1, after: $after, orderBy: { field: EMAIL, direction: ${direction} }) { nodes { name } pageInfo { hasNextPage endCursor } } }`,
            { after },
          )
        )['contacts'];
        found.push(...page.nodes.map(({ name }: { name: string }) => name));
        expect(Buffer.from(page.pageInfo.endCursor, 'base64url').toString()).not.toContain(
          client === manager ? 'nothing' : 'bo.example',
        );
        if (!page.pageInfo.hasNextPage) return found;
        after = page.pageInfo.endCursor;
      }
    };
    expect(await ordered(manager, 'ASC')).toEqual(['Zoe of Ada', 'Zoe of Bo', 'Yan of Ada', 'Yan of Bo']);
    expect(await ordered(both, 'ASC')).toEqual(['Zoe of Bo', 'Yan of Bo', 'Zoe of Ada', 'Yan of Ada']);
    expect(await ordered(both, 'DESC')).toEqual(['Yan of Ada', 'Zoe of Ada', 'Yan of Bo', 'Zoe of Bo']);
    expect(await ordered(analyst, 'ASC')).toEqual(everybody);
    expect(await ordered(analyst, 'DESC')).toEqual(everybody.toReversed());
  });

  test('is a number in cursors where it is one', async () => {
    let programId = '';
    await harness.direct().transact(async (writer) => {
      for (const key of ['one', 'other']) {
        const program = await writer.insert<{ id: string }>(Program, { key, name: key });
        const of = { programId: program.id };
        const track = await writer.insert<{ id: string }>(Track, { ...of, key, name: key, position: 1 });
        for (const defaultRateBps of [3000, 900])
          await writer.insert(Segment, {
            ...of,
            trackId: track.id,
            key: `rate-${defaultRateBps}`,
            name: key,
            kind: 'REGIONAL',
            position: 1,
            defaultRateBps,
          });
        programId = program.id;
      }
    });
    // The guard asks each row for its program.
    const limited = await harness.as('PARTNER_MANAGER', undefined, { programId });
    const page = (after: string | null) =>
      limited<{ segments: { nodes: unknown[]; pageInfo: { endCursor: string } } }>(
        'query ($after: String) { segments(first: 1, after: $after, orderBy: { field: DEFAULT_RATE_BPS }) { nodes { defaultRateBps } pageInfo { endCursor } } }',
        { after },
      );
    const { segments: first } = await page(null);
    const { segments: second } = await page(first.pageInfo.endCursor);
    expect([...first.nodes, ...second.nodes]).toEqual([{ defaultRateBps: 900 }, { defaultRateBps: 3000 }]);
  });

  test('is not found by searching', async () => {
    expect(await names(manager, 'where: { search: "zzz" }')).toEqual(['Yan of Ada', 'Yan of Bo']);
    expect(await names(both, 'where: { search: "zzz" }')).toEqual(['Yan of Ada']);
    expect(await names(analyst, 'where: { search: "zzz" }')).toEqual([]);
    expect(await names(analyst, 'where: { search: "yan" }')).toEqual(['Yan of Ada', 'Yan of Bo']);
    const hits = async (client: Client): Promise<string[]> =>
      (await client('{ search(query: "zzz") { title } }'))['search'].map(
        ({ title }: { title: string }) => title,
      );
    expect(await hits(manager)).toEqual(['Yan of Ada', 'Yan of Bo']);
    expect(await hits(both)).toEqual(['Yan of Ada']);
    expect(await hits(analyst)).toEqual([]);
  });

  test('is an empty cell of an export', async () => {
    const { payload } = await harness.server.inject({
      url: '/export/contacts.csv?columns=name,email',
      headers: { cookie: both.cookie! },
    });
    expect(payload.trim().split('\n')).toEqual([
      'name,email',
      'Zoe of Ada,aaa@ada.example',
      'Yan of Ada,zzz@ada.example',
      'Zoe of Bo,',
      'Yan of Bo,',
    ]);
  });

  test('is not told by events', async () => {
    const told = async (client: Client): Promise<unknown[]> =>
      (await client('{ contacts { nodes { changes { nodes { type after } } } } }'))['contacts'].nodes.map(
        ({ changes }: { changes: { nodes: { after: unknown }[] } }) => changes.nodes[0]!.after,
      );
    expect(await told(analyst)).toEqual([null, null, null, null]);
    expect(JSON.stringify(await told(manager))).toContain('aaa@bo.example');
  });
});

test('a write keeps what the writer does not see, and nobody gives what they may not see', async () => {
  const { contacts } = await manager('{ contacts(where: { name: { eq: "Zoe of Bo" } }) { nodes { id } } }');
  const { id } = contacts.nodes[0];
  const change = `mutation ($id: ID!, $input: ContactChangeInput!) { contactChange(id: $id, version: 1, input: $input) { contact { title } errors { code path } } }`;
  const changed = await manager(change, { id, input: { title: 'Captain' } });
  expect(changed['contactChange']).toEqual({ contact: { title: 'Captain' }, errors: [] });
  expect(await names(manager, 'where: { email: { eq: "aaa@bo.example" } }')).toEqual(['Zoe of Bo']);
});

describe('a guard that would not hold is refused when the schema is built', () => {
  const guarded = (field: string) => {
    const record = recordOf(Contact);
    return { ...record, policy: { ...record.policy, guards: { [field]: () => false } } };
  };
  test.each([
    ['state', 'never null'],
    ['name', 'never null'],
    ['nothing', 'no column'],
    ['availableActions', 'no column'],
  ])('%s: %s', (field, why) => {
    expect(() => checkGuards(guarded(field))).toThrow(`Contact.${field} cannot be guarded: it is ${why}`);
    expect(() => checkGuards(guarded('title'))).not.toThrow();
  });

  test('what a record is called, and what dated rows tell as well', () => {
    const record = recordOf(Contact);
    const email = fieldOf(record, 'email');
    expect(() => checkGuards({ ...guarded('email'), label: 'email' })).toThrow('what it is called');
    const dated = { ...email, dated: { record: () => Contact, by: 'organization', field: 'email' } };
    const fields = new Map([...record.fields, ['email', dated]]);
    expect(() => checkGuards({ ...guarded('email'), fields })).toThrow('dated rows');
  });
});
