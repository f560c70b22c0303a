/** Imports through the API: what a file may look like, doubts, days that are taken, undoing, and rolls at random. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Client, empty, type Harness, openHarness } from '../../testing/harness.js';
import { act, done, importList, plan, rollOn, rowsOf, upload } from '../../testing/imports.js';

let harness: Harness;
let admin: Client;

beforeAll(async () => {
  harness = await openHarness();
});

beforeEach(async () => {
  await empty(harness.owner);
  admin = await harness.as('ADMIN');
});

afterAll(() => harness.close());

const header = 'name,tier,domain\n';
const first = `${header}Acme GmbH,Silver,acme.example\nBeta,Gold,beta.example\nÇa va,Silver,\n`;

async function refused(text: string, input: object = {}): Promise<string> {
  const uploaded = await upload(admin, { text, asOf: '2024-01-01' });
  const answer =
    uploaded.errors.length > 0 ? uploaded : await act(admin, 'Plan', uploaded.importBatch!, input);
  expect(answer.importBatch).toBeNull();
  return answer.errors.map(({ message }) => message).join(' ');
}

describe('a file', () => {
  test('may have a byte order mark, semicolons or tabs, quotes and empty lines', async () => {
    const texts = [
      '\uFEFFname;tier;domain\n"Semi; colon";Silver;semi.example\n\n"Quote ""here""";Gold;quote.example\n',
      'name\ttier\tdomain\r\nTab, comma\tSilver\ttab.example\r\n',
    ];
    for (const [i, text] of texts.entries())
      await importList(admin, { text, asOf: '2024-01-01', program: `list${i}` });
    expect(await rollOn(admin, 'list0', '2024-01-01')).toEqual(['Quote "here": Gold', 'Semi; colon: Silver']);
    expect(await rollOn(admin, 'list1', '2024-01-01')).toEqual(['Tab, comma: Silver']);
  });

  test('that cannot be read is refused with the column or line, and the fix', async () => {
    expect(await refused('')).toContain('empty');
    expect(await refused('name,tier,name\n')).toContain('Two columns of the header are called "name"');
    expect(await refused('name,,tier\nA,B,C\n')).toContain('Column 2 of the header has no name');
    expect(await refused('who,tier\nA,Silver\n')).toContain('the columns are who, tier');
    expect(await refused(first, { mapping: { level: 'teir' } })).toContain(
      'The file has no column "teir"; its columns are name, tier, domain.',
    );
    expect(await refused(`${header}Acme,Silver,a.example\n"Open,Silver,b.example\n`)).toMatch(
      /Line \d+ .*quote/,
    );
    expect(await refused(`${header}Acme,Silver,a.example\nCaf\uFFFD,Silver,b.example\n`)).toContain('Line 3');
  });

  test('has rows that are left out, each with its reason', async () => {
    await importList(admin, { text: first, asOf: '2024-01-01' });
    const text = `${first},Silver,none.example\nDelta,Platnum,delta.example\nACME,Gold,www.acme.example\nEcho,Silver,e.example,more\nFox,,fox.example\n`;
    const batch = await plan(admin, { text, asOf: '2024-02-01' });
    const rows = await rowsOf(admin, batch.id, { plan: { eq: 'REJECTED' } });
    expect(rows.map(({ number, reason }) => [number, reason])).toEqual([
      [5, 'The name is missing.'],
      [6, 'There is no level "Platnum" in the track members; it has Gold, Silver.'],
      [7, 'The same organization as row 2.'],
      [8, 'The row has 4 cells and the header 3 columns; quote cells that hold the separator.'],
      [9, 'The level is missing.'],
    ]);
    expect(batch).toMatchObject({ rowCount: 8, unchangedCount: 3, rejectedCount: 5, endCount: 0 });
    expect(await plan(admin, { text, asOf: '2024-02-01', createLevels: true })).toMatchObject({
      rejectedCount: 4,
      createCount: 1,
      additions: [{ type: 'Level', key: 'platnum', name: 'Platnum', rank: 3 }],
    });
  });
});

test('a member whose row is rejected does not leave', async () => {
  await importList(admin, { text: first, asOf: '2024-01-01' });
  const text = first.replace('Beta,Gold', 'Beta,Glod');
  expect(await plan(admin, { text, asOf: '2024-02-01' })).toMatchObject({ rejectedCount: 1, endCount: 0 });
});

test('a new program needs somebody who may create it', async () => {
  const manager = await harness.as('PARTNER_MANAGER');
  const uploaded = done(await upload(manager, { text: first, asOf: '2024-01-01' }));
  expect((await act(manager, 'Plan', uploaded)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
});

/** Decides whom a row means; gives the row as it is then. */
async function resolve(id: string, organizationId: string | null): Promise<Record<string, any>> {
  const { importRowResolve } = await admin(
    'mutation ($id: ID!, $organizationId: ID) { importRowResolve(id: $id, organizationId: $organizationId) { importRow { plan changes isDoubtful isDecided batch { id version doubtCount createCount changeCount endCount } } errors { message } } }',
    { id, organizationId },
  );
  expect(importRowResolve.errors).toEqual([]);
  return importRowResolve.importRow as Record<string, any>;
}

describe('a doubt', () => {
  const later = `${header}Acme GmbH,Silver,acme.example\nBeta,Gold,beta.example\nÇa va,Silver,\nAcme,Gold,acme.test\nBeta,Gold,acme.example\n`;

  test('becomes a new organization unless a person decides, and stays what it was taken for', async () => {
    await importList(admin, { text: first, asOf: '2024-01-01' });
    await importList(admin, { text: later, asOf: '2024-02-01' });
    const again = await plan(admin, { text: later, asOf: '2024-02-01' });
    expect(again).toMatchObject({ unchangedCount: 5, doubtCount: 0, createCount: 0, endCount: 0 });
  });

  test('is decided by a person', async () => {
    await importList(admin, { text: first, asOf: '2024-01-01' });
    const text = `${header}Beta,Gold,beta.example\nÇa va,Silver,\nAcme Inc,Gold,acme.test\n`;
    const batch = await plan(admin, { text, asOf: '2024-02-01' });
    expect(batch).toMatchObject({ doubtCount: 1, endCount: 1 });
    const [doubt] = await rowsOf(admin, batch.id, { plan: { eq: 'DOUBT' } });
    expect(doubt!.candidates).toMatchObject([{ name: 'Acme GmbH', domains: ['acme.example'] }]);
    const decided = await resolve(doubt!.id, doubt!.candidates[0].id);
    expect(decided).toMatchObject({
      plan: 'CHANGE',
      isDoubtful: true,
      isDecided: true,
      changes: {
        level: { before: 'Silver', after: 'Gold' },
        name: { before: 'Acme GmbH', after: 'Acme Inc' },
      },
      batch: { doubtCount: 0, changeCount: 1, endCount: 0 },
    });
    const { version } = decided.batch;
    done(await act(admin, 'Apply', { id: batch.id, version }));
    expect(await rollOn(admin, 'cncf', '2024-02-01')).toEqual([
      'Acme Inc: Gold',
      'Beta: Gold',
      'Ça va: Silver',
    ]);
    expect(await rollOn(admin, 'cncf', '2024-01-31')).toEqual([
      'Acme GmbH: Silver',
      'Beta: Gold',
      'Ça va: Silver',
    ]);
    const search = async (word: string): Promise<number> =>
      (await admin('query ($s: String) { organizations(where: { search: $s }) { totalCount } }', { s: word }))
        .organizations.totalCount;
    expect([await search('acme.test'), await search('acme.example')]).toEqual([1, 1]);
    expect(await plan(admin, { text, asOf: '2024-02-01' })).toMatchObject({
      unchangedCount: 3,
      doubtCount: 0,
    });
  });

  const elsewhere = `${header}Beta,Gold,beta.example\nÇa va,Silver,\nAcme Inc,Gold,acme.test\nBeta AG,Silver,beta.test\n`;

  test('that is decided stays decided when the plan is made again, and is a doubt again when its organization is gone', async () => {
    await importList(admin, { text: first, asOf: '2024-01-01' });
    const side = await importList(admin, {
      program: 'side',
      text: `${header}Acme Corp,Silver,acme.invalid\n`,
      asOf: '2024-01-01',
    });
    const { organizations } = await admin(
      '{ organizations(where: { name: { eq: "Acme Corp" } }) { nodes { id } } }',
    );
    const [other] = organizations.nodes;
    const batch = await plan(admin, { text: elsewhere, asOf: '2024-02-01' });
    expect(batch).toMatchObject({ doubtCount: 2, createCount: 0, changeCount: 0 });
    const [acme, beta] = await rowsOf(admin, batch.id, { plan: { eq: 'DOUBT' } });
    await resolve(acme!.id, other.id);
    const decided = await resolve(beta!.id, null);
    expect(decided).toMatchObject({
      plan: 'CREATE',
      isDecided: true,
      batch: { doubtCount: 0, createCount: 2 },
    });
    const again = done(await act(admin, 'Plan', decided.batch));
    expect(again).toMatchObject({ doubtCount: 0, createCount: 2 });
    const rows = await rowsOf(admin, batch.id, { isDoubtful: { eq: true } });
    expect(rows.map(({ name, organization }) => [name, organization?.id ?? null])).toEqual([
      ['Acme Inc', other.id],
      ['Beta AG', null],
    ]);
    expect(rows.every(({ candidates }) => candidates.length > 0)).toBe(true);
    done(await act(admin, 'Undo', side));
    expect(done(await act(admin, 'Plan', again))).toMatchObject({ doubtCount: 1, createCount: 1 });
  });

  test('of a row that is left out for another reason is none', async () => {
    await importList(admin, { text: first, asOf: '2024-01-01' });
    const text = `${header}Acme Inc,Platnum,acme.test\n`;
    const batch = await plan(admin, { text, asOf: '2024-02-01' });
    const [row] = await rowsOf(admin, batch.id, { plan: { eq: 'REJECTED' } });
    expect(row).toMatchObject({ isDoubtful: false, number: 2 });
  });
});

test('a dry run leaves nothing behind: no event, no batch, and nothing can be applied', async () => {
  await importList(admin, { text: first, asOf: '2024-01-01' });
  const counts = '{ events { totalCount } importBatches { totalCount } importRows { totalCount } }';
  const before = await admin(counts);
  const text = first.replace('Beta,Gold', 'Beta,Silver');
  const batch = await plan(admin, { text, asOf: '2024-02-01', isDryRun: true });
  expect(batch).toMatchObject({ changeCount: 1, unchangedCount: 2 });
  const { importBatch } = await admin(
    'query ($id: ID!) { importBatch(id: $id) { isDryRun availableActions { action allowed reason } } }',
    { id: batch.id },
  );
  expect(importBatch.availableActions).toContainEqual({
    action: 'apply',
    allowed: false,
    reason: 'This is a dry run; import the file to apply it.',
  });
  expect((await act(admin, 'Apply', batch)).errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  expect(await act(admin, 'Discard', batch)).toEqual({ importBatch: null, errors: [] });
  expect(await admin(counts)).toEqual(before);
});

test('making a plan waits for nobody who is changing what it looks at', async () => {
  await importList(admin, { text: first, asOf: '2024-01-01' });
  const others = harness.database.source.createQueryRunner();
  try {
    await others.startTransaction();
    await others.query("UPDATE organization SET country = 'DE' WHERE name = 'Beta'");
    await others.query("UPDATE partnership SET category = 'x' WHERE name = 'Beta'");
    const batch = await plan(admin, { text: first.replace('Beta,Gold', 'Beta,Silver'), asOf: '2024-02-01' });
    expect(batch).toMatchObject({ changeCount: 1, unchangedCount: 2 });
  } finally {
    await others.rollbackTransaction();
    await others.release();
  }
});

test('levels that imports create are ranked after those that are there, in the order of first appearance', async () => {
  await importList(admin, { text: first, asOf: '2024-01-01' });
  const text = `${first}Delta,Platinum,delta.example\nEcho,Academic,echo.example\nFox,Platinum,fox.example\n`;
  const batch = await plan(admin, { text, asOf: '2024-02-01', createLevels: true });
  expect(batch.additions).toMatchObject([
    { name: 'Platinum', rank: 3 },
    { name: 'Academic', rank: 4 },
  ]);
  done(await act(admin, 'Apply', batch));
  const { levels } = await admin('{ levels(orderBy: [{ field: RANK }]) { nodes { name rank } } }');
  expect(levels.nodes).toEqual([
    { name: 'Silver', rank: 1 },
    { name: 'Gold', rank: 2 },
    { name: 'Platinum', rank: 3 },
    { name: 'Academic', rank: 4 },
  ]);
});

test('a day before an imported one can be looked at and not changed', async () => {
  await importList(admin, { text: first, asOf: '2024-01-01' });
  await importList(admin, { text: first.replace('Beta,Gold', 'Beta,Silver'), asOf: '2025-01-01' });
  const batch = await plan(admin, { text: first.replace('Ça va,Silver', 'Ça va,Gold'), asOf: '2024-06-01' });
  expect(batch).toMatchObject({ unchangedCount: 2, rejectedCount: 1 });
  const [row] = await rowsOf(admin, batch.id, { plan: { eq: 'REJECTED' } });
  expect(row).toMatchObject({
    name: 'Ça va',
    reason: 'The list of 2025-01-01 is already imported, and this would change its roll.',
  });
});

test('a plan is made again when somebody has changed what it looked at', async () => {
  await importList(admin, { text: first, asOf: '2024-01-01' });
  const batch = await plan(admin, { text: header, asOf: '2024-02-01' });
  await categorize();
  expect((await act(admin, 'Apply', batch)).errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  const again = done(await act(admin, 'Plan', batch));
  done(await act(admin, 'Apply', again));
  expect(await rollOn(admin, 'cncf', '2024-02-01')).toEqual([]);
});

const categorize = async (): Promise<void> => {
  const { partnerships } = await admin('{ partnerships { nodes { id version } } }');
  const { partnershipChange } = await admin(
    'mutation ($id: ID!, $version: Int!) { partnershipChange(id: $id, version: $version, input: { category: "x" }) { errors { message } } }',
    partnerships.nodes[0],
  );
  expect(partnershipChange.errors).toEqual([]);
};

test.each<[string, string, object]>([
  ['the Organization Zeta', 'organizationCreate(input: { name: "Zeta" })', {}],
  [
    'the Organization Beta',
    'organizationChange(id: $id, version: $version, input: { country: "DE" })',
    { name: { eq: 'Beta' } },
  ],
])('a plan is refused when %s is another since', async (what, mutation, where) => {
  await importList(admin, { text: first, asOf: '2024-01-01' });
  const batch = await plan(admin, { text: first.replace('Beta,Gold', 'Beta,Silver'), asOf: '2024-02-01' });
  const { organizations } = await admin(
    'query ($where: OrganizationWhere) { organizations(where: $where) { nodes { id version } } }',
    { where },
  );
  const head = mutation.includes('$id') ? 'mutation ($id: ID!, $version: Int!)' : 'mutation';
  await admin(`${head} { ${mutation} { errors { message } } }`, organizations.nodes[0]);
  const { errors } = await act(admin, 'Apply', batch);
  expect(errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW', message: expect.stringContaining(what) }]);
  done(await act(admin, 'Apply', done(await act(admin, 'Plan', batch))));
});

test('what is changed while a plan is being applied is noticed, too', async () => {
  await importList(admin, { text: first, asOf: '2024-01-01' });
  const batch = await plan(admin, { text: header, asOf: '2024-02-01' });
  const others = harness.owner.source.createQueryRunner();
  const isWaiting = async (): Promise<boolean> => {
    const waits = await others.query(
      `SELECT t.trx_id FROM information_schema.innodb_trx t JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
      WHERE t.trx_state = 'LOCK WAIT' AND p.db = DATABASE()`,
    );
    return (waits as unknown[]).length > 0;
  };
  try {
    await others.startTransaction();
    await others.query('SELECT id FROM track FOR UPDATE');
    const applied = act(admin, 'Apply', batch);
    // what waits is told as it was when it was last asked for, unless that was a tenth of a second ago
    while (!(await isWaiting())) await new Promise((resolve) => setTimeout(resolve, 200));
    await categorize();
    await others.commitTransaction();
    expect((await applied).errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  } finally {
    await others.release();
  }
  expect(await rollOn(admin, 'cncf', '2024-02-01')).toHaveLength(3);
});

describe('undoing', () => {
  const second = `${header}Acme GmbH,Gold,acme.example\nÇa va,Silver,cava.example\nDelta,Platinum,delta.example\n`;

  test('restores what was changed and removes what was created, down to nothing', async () => {
    const one = await importList(admin, { text: first, asOf: '2024-01-01' });
    const two = await importList(admin, { text: second, asOf: '2025-01-01', createLevels: true });
    const before = ['Acme GmbH: Silver', 'Beta: Gold', 'Ça va: Silver'];
    expect(await rollOn(admin, 'cncf', '2025-01-01')).toEqual([
      'Acme GmbH: Gold',
      'Delta: Platinum',
      'Ça va: Silver',
    ]);
    expect((await act(admin, 'Undo', one)).errors[0]!.message).toContain(
      'Undo the import of members-2025-01-01.csv',
    );
    done(await act(admin, 'Undo', two));
    expect(await rollOn(admin, 'cncf', '2025-01-01')).toEqual(before);
    const { organizations } = await admin(
      '{ organizations(orderBy: [{ field: NAME, direction: ASC }]) { nodes { name domains } } }',
    );
    expect(organizations.nodes).toEqual([
      { name: 'Acme GmbH', domains: ['acme.example'] },
      { name: 'Beta', domains: ['beta.example'] },
      { name: 'Ça va', domains: [] },
    ]);
    done(await act(admin, 'Undo', one));
    const left = await admin(
      '{ organizations { totalCount } partnerships { totalCount } programs { totalCount } levels { totalCount } }',
    );
    expect(Object.values(left)).toEqual(Array.from({ length: 4 }, () => ({ totalCount: 0 })));
    const { events } = await admin(
      '{ events(where: { type: { in: ["partnership.removed", "partnership.restored"] } }) { groups(by: [{ field: TYPE }]) { type count } } }',
    );
    expect(events.groups).toEqual([
      { type: 'partnership.removed', count: 4 },
      { type: 'partnership.restored', count: 2 },
    ]);
  });

  test('is refused with a list of what was changed or used since', async () => {
    const one = await importList(admin, { text: first, asOf: '2024-01-01' });
    const { organizations } = await admin(
      '{ organizations(where: { name: { eq: "Beta" } }) { nodes { id version } } }',
    );
    const [beta] = organizations.nodes;
    await admin(
      'mutation ($id: ID!, $version: Int!) { organizationChange(id: $id, version: $version, input: { country: "DE" }) { errors { message } } }',
      beta,
    );
    await admin(
      'mutation ($id: ID!) { contactCreate(input: { organizationId: $id, name: "Ada", email: "ada@beta.example" }) { errors { message } } }',
      { id: beta.id },
    );
    const messages = (await act(admin, 'Undo', one)).errors.map(({ message }) => message);
    expect(messages).toEqual([
      'The Organization Beta was changed since.',
      'The Contact Ada needs the Organization that the import created.',
    ]);
  });
});

interface Member {
  readonly name: number;
  readonly domain: number | null;
  readonly level: number;
}

const names = ['Acme', 'Acme GmbH', 'Beta', 'Beta (supporter)', 'Gamma', 'Ça va', 'Delta One', 'DeltaOne'];
const domains = ['acme.example', 'beta.example', 'shared.example', 'github.com'];
const levels = ['Silver', 'Gold', 'Platinum'];
const lists = fc.array(
  fc.array(
    fc.record<Member>({
      name: fc.nat(names.length - 1),
      domain: fc.option(fc.nat(domains.length - 1)),
      level: fc.nat(levels.length - 1),
    }),
    { maxLength: 7 },
  ),
  { minLength: 1, maxLength: 4 },
);

test('whatever the lists, each day has the roll of its list, also when all are imported again', async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(lists, async (members) => {
      const program = `random${run++}`;
      const files = members.map((list, i) => ({
        program,
        asOf: `2024-0${i + 1}-01`,
        createLevels: true,
        text:
          header +
          list
            .map(
              (each) =>
                `${names[each.name]},${levels[each.level]},${each.domain === null ? '' : domains[each.domain]}\n`,
            )
            .join(''),
      }));
      const rolls: string[][] = [];
      for (const file of files) {
        const batch = await plan(admin, file);
        const rows = await rowsOf(admin, batch.id);
        rolls.push(
          rows
            .filter((row) => row.number !== null && row.plan !== 'REJECTED')
            .map(({ name, level }) => `${name}: ${level}`)
            .sort(),
        );
        done(await act(admin, 'Apply', batch));
      }
      for (const [i, file] of files.entries()) {
        expect(await rollOn(admin, program, file.asOf)).toEqual(rolls[i]);
        const again = await plan(admin, file);
        expect(again).toMatchObject({
          createCount: 0,
          changeCount: 0,
          endCount: 0,
          doubtCount: 0,
          unchangedCount: rolls[i]!.length,
        });
      }
    }),
    { numRuns: 10, endOnFailure: true },
  );
}, 120_000);
