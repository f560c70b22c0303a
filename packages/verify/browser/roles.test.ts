/** The console for each role: whatever is shown can be pressed, and the graph refuses nothing on the way. */
import { beforeAll, expect, test } from '@jest/globals';
import { type Role, roles } from '@partnergraph/domain/permission.js';
import { readDocuments } from '@partnergraph/server/http/documents.js';
import { builtDocuments } from '@partnergraph/server/http/pages.js';
import { importList, plan } from '@partnergraph/server/testing/imports.js';
import type { Client } from '@partnergraph/server/testing/harness.js';
import { inBrowser } from './browser.js';
import { useDemo } from './demo.js';
import { applyProgram, settled } from './demoConsole.js';
import { Journey } from './journey.js';
import { type Offered, refusalsIn } from './overheard.js';

/** Those with limits, beside one of every role. */
const limited = ['manager of a program', 'manager of a region', 'analyst and admin of a program'] as const;
type Walker = Role | (typeof limited)[number];

inBrowser('the console (needs Chromium)', () => {
  const demo = useDemo();
  let ids: Seeded;
  const silent = new Set<string>();
  const offers: { walker: Walker; client: Client; offered: Offered }[] = [];

  beforeAll(async () => {
    ids = await seed(demo.product.admin);
  }, 180_000);

  const hire = (walker: Walker): Promise<Client> => {
    if (walker === 'manager of a program')
      return demo.product.hire('PARTNER_MANAGER', { programId: ids.program });
    if (walker === 'manager of a region')
      return demo.product.hire('PARTNER_MANAGER', { regionId: ids.region });
    if (walker === 'analyst and admin of a program') return hireMixed();
    if (walker === 'EDUCATOR') return demo.product.hire('EDUCATOR', { organizationId: ids.university });
    return demo.product.hire(walker);
  };

  /** Somebody who reads everything and writes what belongs to one program. */
  const hireMixed = async (): Promise<Client> => {
    const client = await demo.product.hire('ANALYST');
    const { viewer } = await client('{ viewer { id } }');
    const { roleGrantCreate } = await demo.product.admin(
      'mutation ($input: RoleGrantCreateInput!) { roleGrantCreate(input: $input) { errors { message } } }',
      { input: { userId: viewer.id, role: 'ADMIN', programId: ids.program } },
    );
    expect(roleGrantCreate.errors).toEqual([]);
    return client;
  };

  test.each([...(Object.keys(roles) as Role[]), ...limited])(
    'has no button that hurts for %s',
    async (walker) => {
      const client = await hire(walker);
      const { viewer } = await client('{ viewer { name permissions } }');
      if (viewer.permissions.includes('apiToken.create')) await makeToken(client);
      const { page, complaints, close } = await demo.product.openAs(client, demo.browser, {
        reducedMotion: 'reduce',
      });
      const journey = new Journey({
        page,
        complaints,
        own: viewer.name,
        isWhole: walker === 'PARTNER_MEMBER',
        silent,
      });
      await journey.everywhere();
      offers.push({ walker, client, offered: journey.offered });
      expect(journey.findings).toEqual([]);
      expect(journey.opened.length).toBeGreaterThan(4);
      await close();
    },
    600_000,
  );

  test('tools stand where a grant reaches, and nowhere else', async () => {
    const { page, complaints, close } = await demo.product.openAs(await hireMixed(), demo.browser);
    const tools = async (path: string): Promise<string[]> => {
      await page.goto(path);
      await page.locator('#main-content h2').first().waitFor();
      await settled(page);
      const names = await page
        .locator('#main-content')
        .locator('button, a.MuiButton-root')
        .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.textContent.trim()));
      return names.filter((name) => /^(Edit|New|Add|Begin|Draft|Actions|State|Remove|Set)\b/.test(name));
    };
    const tabs = ['', '?tab=audience', '?tab=course', '?tab=statements'];
    for (const tab of tabs) {
      expect([tab, await tools(`/programs/${ids.otherProgram}/show${tab}`)]).toEqual([tab, []]);
      expect(await tools(`/programs/${ids.program}/show${tab}`)).not.toEqual([]);
    }
    for (const [list, own, other] of await partsOfPrograms(demo.product.admin, ids)) {
      const elsewhere = await tools(`/${list}/${other}/show`);
      expect([list, elsewhere]).toEqual([list, expect.not.arrayContaining(['Edit'])]);
      expect([list, await tools(`/${list}/${own}/show`)]).toEqual([list, expect.arrayContaining(['Edit'])]);
    }
    // who comes by the address is told before the form is filled
    await page.goto(`/programs/${ids.otherProgram}`);
    await page.getByText('Your grants reach other records with this, not this one.').waitFor();
    expect(await page.locator('#main-content form').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  }, 120_000);

  test('what is offered to be done can be done', async () => {
    const { page, close } = await demo.product.open(demo.browser);
    const refused: string[] = [];
    const done: string[] = [];
    // an admin may end what others work with, and comes last therefore
    for (const { walker, client, offered } of offers.toReversed())
      for (const [mutation, record] of offered) {
        const sha256Hash = hashes.get(mutation);
        // an import stands and falls with what the others have changed meanwhile
        if (!sha256Hash || mutation.startsWith('importBatch')) continue;
        const answer = await page.request.post('/graphql', {
          headers: { cookie: client.cookie! },
          data: {
            extensions: { trustedDocument: { sha256Hash } },
            variables: { ...record, input: { note: 'For the test.' } },
          },
        });
        const { data, errors = [] } = (await answer.json()) as ActionAnswer;
        const problems = [...errors, ...(data?.payload.errors ?? [])];
        refused.push(...refusalsIn(problems).map((words) => `${walker}, ${mutation}: ${words}`));
        if (problems.length === 0) done.push(mutation);
      }
    expect(refused).toEqual([]);
    expect(new Set(done).size).toBeGreaterThan(0);
    await close();
  });
});

interface ActionAnswer {
  readonly data?: { payload: { errors: { code: string; message: string }[] } };
  readonly errors?: { code: string; message: string }[];
}

/** The console's documents of actions that take a note and a day alone, by their mutation. */
const hashes = new Map(
  [...readDocuments(builtDocuments)].flatMap(([hash, { text }]) => {
    const [, mutation] = /\$input: ActionInput[\s\S]*payload: (\w+)\(/.exec(text) ?? [];
    return mutation ? [[mutation, hash] as const] : [];
  }),
);

/** The places that limits name. */
interface Seeded {
  readonly program: string;
  /** Another one, with all that programs state. */
  readonly otherProgram: string;
  readonly region: string;
  readonly university: string;
}

/** Something to open on every page: a program that has all that programs state, imports that are applied and not, a mail. */
async function seed(admin: Client): Promise<Seeded> {
  await applyProgram(admin, 'paired');
  const { programs, regions, organizations } = await admin(`{
    programs { nodes { id key version status } }
    regions(where: { key: { eq: "european-union" } }) { nodes { id } }
    organizations(where: { kind: { eq: UNIVERSITY } }) { nodes { id } }
  }`);
  const paired = programs.nodes.find(({ key }: { key: string }) => key === 'paired');
  await admin(
    'mutation ($id: ID!, $version: Int!) { programApprove(id: $id, version: $version) { errors { message } } }',
    paired,
  );
  const header = 'name,tier,domain\n';
  const applied = `${header}Acme Imported,Silver,acme.example\nBeta Imported,Gold,beta.example\n`;
  await importList(admin, { text: applied, asOf: '2026-01-01', program: 'listed' });
  const doubtful = `${header}Acme Imported,Gold,acme.example\nQuayside Analytic,Gold,quay.example\n`;
  await plan(admin, { text: doubtful, asOf: '2026-02-01', program: 'listed' });
  await admin(
    'mutation ($input: InvitationCreateInput!) { invitationCreate(input: $input) { errors { message } } }',
    {
      input: { name: 'Noor Invited', email: 'noor@example.com', role: 'ANALYST', language: 'EN' },
    },
  );
  const demo = programs.nodes.find(({ key }: { key: string }) => key === 'harborlight');
  return {
    program: demo.id,
    otherProgram: paired.id,
    region: regions.nodes[0].id,
    university: organizations.nodes[0].id,
  };
}

/** Of each kind, a record of the one program and of the other. */
async function partsOfPrograms(
  admin: Client,
  { program, otherProgram }: Seeded,
): Promise<[list: string, own: string, other: string][]> {
  const found = [];
  for (const list of ['agreementTemplates', 'partnerships', 'organizations']) {
    const within = (id: string): object =>
      list === 'organizations'
        ? { partnerships: { some: { program: { id: { eq: id } } } } }
        : { program: { id: { eq: id } } };
    const type = `${list[0]!.toUpperCase()}${list.slice(1, -1)}Where`;
    const ask = `query ($own: ${type}, $other: ${type}) { own: ${list}(where: $own, first: 1) { nodes { id } } other: ${list}(where: $other, first: 1) { nodes { id } } }`;
    const { own, other } = await admin(ask, { own: within(program), other: within(otherProgram) });
    if (own.nodes[0] && other.nodes[0])
      found.push([list, own.nodes[0].id, other.nodes[0].id] as [string, string, string]);
  }
  expect(found.length).toBeGreaterThan(0);
  return found;
}

async function makeToken(client: Client): Promise<void> {
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  await client(
    'mutation ($input: ApiTokenCreateInput!) { apiTokenCreate(input: $input) { errors { message } } }',
    { input: { name: 'Notebook', scopes: ['READ'], expiresAt } },
  );
}
