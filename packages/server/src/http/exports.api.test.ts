/** Lists as CSV: whole, under the viewer's scope, safe to open in a spreadsheet, refused with the fix. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { Organization } from '../modules/partner/organization.entity.js';
import { type Client, type Harness, openHarness } from '../testing/harness.js';

let harness: Harness;
let analyst: Client;
const rows = 2300;

beforeAll(async () => {
  harness = await openHarness();
  analyst = await harness.as('ANALYST');
  await harness.direct().transact(async (writer) => {
    for (let i = 0; i < rows; i++) {
      const name = i === 7 ? '=HYPERLINK("http://evil.example")' : `Partner "${i}", ${i % 2 ? 'ä' : '株'}`;
      await writer.insert(Organization, {
        name,
        normalizedName: `${i}`,
        kind: i % 2 ? 'COMPANY' : 'PROJECT',
        domains: [`p${i}.example`, 'x.example'],
      });
    }
  });
});

afterAll(() => harness.close());

const download = async (
  client: Client,
  path: string,
): Promise<{ status: number; text: string; type: string }> => {
  const response = await harness.server.inject({
    method: 'GET',
    url: path,
    headers: client.cookie ? { cookie: client.cookie } : {},
  });
  return { status: response.statusCode, text: response.body, type: String(response.headers['content-type']) };
};
const table = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });

test('the whole list, every page of it, once', async () => {
  const { status, text, type } = await download(analyst, '/export/organizations.csv');
  expect([status, type]).toEqual([200, 'text/csv; charset=utf-8']);
  const found = table(text);
  expect(found).toHaveLength(rows);
  expect(new Set(found.map(({ id }) => id)).size).toBe(rows);
  expect(found[8]).toMatchObject({
    name: 'Partner "8", 株',
    kind: 'PROJECT',
    domains: 'p8.example; x.example',
    parent: '',
    parentId: '',
  });
  expect(Object.keys(found[0]!)).not.toContain('normalizedName');
});

test('a formula is made harmless', async () => {
  const { text } = await download(analyst, '/export/organizations.csv');
  expect(table(text)[7]!['name']).toBe(`'=HYPERLINK("http://evil.example")`);
});

test('the condition, the order and the columns of the list on the screen', async () => {
  const where = encodeURIComponent(
    JSON.stringify({ kind: { eq: 'COMPANY' }, name: { startsWith: 'Partner "1' } }),
  );
  const orderBy = encodeURIComponent(JSON.stringify([{ field: 'NAME', direction: 'DESC' }]));
  const found = table(
    (await download(analyst, `/export/organizations.csv?where=${where}&orderBy=${orderBy}&columns=name,kind`))
      .text,
  );
  const { organizations } = await analyst(
    '{ organizations(first: 200, where: { kind: { eq: COMPANY }, name: { startsWith: "Partner \\"1" } }, orderBy: { field: NAME, direction: DESC }) { totalCount nodes { name kind } } }',
  );
  expect(found).toHaveLength(organizations.totalCount);
  expect(found.slice(0, 200)).toEqual(organizations.nodes);
});

test.each([
  ['where={', 'JSON'],
  ['where={"nme":{}}', 'nme'],
  ['orderBy=[{"field":"X"}]', 'X'],
  ['columns=name,secret', 'There is no column secret'],
  ['asOf=yesterday', 'Date'],
  ['columns=name&columns=kind', 'columns'],
  [`where=${'{"not":'.repeat(60)}{}${'}'.repeat(60)}`, 'at most 40'],
  ['columns=normalizedName', 'There is no column normalizedName'],
])('%s is refused with the fix', async (query, fix) => {
  const { status, text } = await download(analyst, `/export/organizations.csv?${encodeURI(query)}`);
  expect(status).toBe(400);
  expect(text).toContain(fix);
});

test('an export that fails says nothing of the database', async () => {
  const run = jest.spyOn(harness.database, 'read').mockImplementation(async () => {
    throw new Error("Table 'secret_place.organization' does not exist");
  });
  const { status, text } = await download(analyst, '/export/organizations.csv');
  run.mockRestore();
  expect(status).toBe(500);
  expect(text).not.toContain('secret_place');
  expect(JSON.parse(text)).toMatchObject({ requestId: expect.any(String) });
});

test('an id that can be none finds nothing', async () => {
  const { data, errors } = await analyst.raw(
    '{ organization(id: "ü") { id } organizations(where: { id: { in: ["株", "org_x"] } }) { totalCount } }',
  );
  expect([data, errors]).toEqual([{ organization: null, organizations: { totalCount: 0 } }, undefined]);
});

test('a partner exports its own rows, nobody else anything', async () => {
  const { organizations } = await analyst('{ organizations(first: 1) { nodes { id name } } }');
  const member = await harness.as('PARTNER_MEMBER', organizations.nodes[0].id);
  expect(table((await download(member, '/export/organizations.csv')).text)).toMatchObject(
    organizations.nodes,
  );
  expect((await download(await harness.as(), '/export/organizations.csv')).status).toBe(401);
  expect((await download(analyst, '/export/passwords.csv')).status).toBe(404);
});
