/** Agreements through the API: from a template to the last day, refused steps with their reasons, and numbers without gaps. */
import { productJobs } from '../../jobs/jobs.js';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  act,
  askerOf,
  create,
  done,
  type Ground,
  openGround,
  read,
  signBoth,
  write,
} from '../../testing/agreements.js';

let ground: Ground;

beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.harness.close());

const at = (day: string): void => {
  ground.harness.clock.now = new Date(`${day}T09:00:00Z`);
};
const reasonOf = (agreement: Record<string, any>, action: string): string | null =>
  agreement['availableActions'].find((one: { action: string }) => one.action === action).reason as
    | string
    | null;

test('an agreement begins with the clauses of its template and the rate of the partner’s level', async () => {
  at('2026-03-01');
  const { admin, partnership, template } = ground;
  const id = await create(admin, 'Agreement', { partnershipId: partnership, templateId: template });
  const agreement = await read(admin, id);
  expect(agreement).toMatchObject({
    version: 1,
    number: 'AG-2026-0001',
    title: 'Technology Partner Agreement: Acme GmbH',
    counterpartName: 'Acme GmbH',
    state: 'DRAFT',
    currency: 'EUR',
    isShared: false,
    terms: {
      nodes: [{ state: 'PROPOSED', fromOn: null, toOn: null, scope: null, basis: 'NET', rateBps: 2000 }],
    },
  });
  expect(agreement['versions'].nodes).toMatchObject([{ number: 1, state: 'DRAFT', contentHash: null }]);
  expect(
    agreement['versions'].nodes[0].clauses.nodes.map(({ key, heading, text }: Record<string, unknown>) => [
      key,
      heading,
      text,
    ]),
  ).toEqual([
    ['integration', null, 'The integration is kept working.'],
    ['revenue-sharing.rates', 'Revenue sharing', 'Text.'],
    ['revenue-sharing.reports', 'Revenue sharing', 'Text.'],
    ['support', null, null],
  ]);
});

test('it lives from draft to its last day, by people and by the calendar', async () => {
  at('2026-03-01');
  const { admin, partnership, template } = ground;
  const id = await create(admin, 'Agreement', {
    partnershipId: partnership,
    templateId: template,
    endsOn: '2027-02-28',
  });
  let agreement = await read(admin, id);
  expect(reasonOf(agreement, 'activate')).toBe('To activate, the agreement has to be signed; it is draft.');
  const empty = await act(admin, 'agreementSendForSignature', agreement);
  expect(empty['errors']).toMatchObject([
    { code: 'NOT_ALLOWED_NOW', message: expect.stringContaining('Support and maintenance') },
  ]);
  await write(admin, id);
  expect((await act(admin, 'agreementSendForSignature', agreement))['errors']).toMatchObject([
    { code: 'STALE' },
  ]);
  agreement = await done(admin, 'agreementStartNegotiation', await read(admin, id));
  agreement = await done(admin, 'agreementSendForSignature', agreement);
  expect(agreement).toMatchObject({ state: 'PENDING_SIGNATURE', missingSignatures: ['US', 'PARTNER'] });
  expect((await act(admin, 'agreementChange', agreement, { title: 'Another' }))['errors']).toMatchObject([
    { code: 'NOT_ALLOWED_NOW' },
  ]);
  expect((await act(admin, 'agreementReturnToNegotiation', agreement))['errors']).toMatchObject([
    { code: 'INVALID', path: ['input', 'note'] },
  ]);
  at('2026-03-10');
  const signed = await signBoth(admin, id);
  expect(signed).toMatchObject({ state: 'SIGNED', effectiveOn: '2026-03-10', missingSignatures: [] });
  expect(signed['versions'].nodes).toMatchObject([
    { state: 'SIGNED', fromOn: '2026-03-10', toOn: null, isIntact: true },
  ]);
  agreement = await done(admin, 'agreementActivate', signed);
  expect((await act(admin, 'agreementExpire', agreement))['errors']).toMatchObject([
    { code: 'NOT_ALLOWED_NOW', message: 'Its last day is 2027-02-28; to end it earlier, terminate it.' },
  ]);
  agreement = await done(admin, 'agreementRenew', agreement);
  expect(agreement).toMatchObject({ state: 'RENEWED', endsOn: '2028-02-29' });
  at('2028-03-01');
  agreement = await done(admin, 'agreementExpire', agreement);
  expect(agreement).toMatchObject({ state: 'EXPIRED', endedOn: '2028-02-29' });
  expect((await read(admin, id))['terms'].nodes).toMatchObject([
    { state: 'AGREED', fromOn: '2026-03-10', toOn: '2028-03-01' },
  ]);
  const { events } = await admin(
    'query ($id: String!) { events(where: { subjectId: { eq: $id } }, orderBy: [{ field: SEQUENCE }]) { nodes { type } } }',
    { id },
  );
  expect(events.nodes.map((event: { type: string }) => event.type)).toEqual([
    'agreement.created',
    'agreement.startNegotiation',
    'agreement.sendForSignature',
    'agreement.sign',
    'agreement.sign',
    'agreement.activate',
    'agreement.renew',
    'agreement.expire',
  ]);
});

test('numbers follow each other, whoever writes at the same time', async () => {
  at('2027-01-02');
  const { admin, partnership } = ground;
  const client = await askerOf(ground.harness, 'PARTNER_MANAGER');
  const ids = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      create(i % 2 === 0 ? client : admin, 'Agreement', { partnershipId: partnership, title: `Title ${i}` }),
    ),
  );
  await expect(create(client, 'Agreement', { partnershipId: partnership, currency: 'ZZZ' })).rejects.toThrow(
    'ISO 4217',
  );
  ids.push(await create(client, 'Agreement', { partnershipId: partnership, title: 'The last' }));
  const { agreements } = await client(
    'query ($ids: [ID!]) { agreements(where: { id: { in: $ids } }, orderBy: [{ field: NUMBER }]) { nodes { number } } }',
    { ids },
  );
  expect(agreements.nodes.map(({ number }: { number: string }) => number)).toEqual(
    ids.map((_, i) => `AG-2027-000${i + 1}`),
  );
});

test('templates are written before they are published, and agreements are made from published ones of the program', async () => {
  at('2026-03-01');
  const { admin, partnership, program, template } = ground;
  const refused = async (type: string, input: object, message: string): Promise<void> => {
    await expect(create(admin, type, input)).rejects.toThrow(message);
  };
  const key = 'late';
  await refused(
    'TemplateSection',
    { templateId: template, key, name: 'Late' },
    'The agreement template can be changed while it is draft; it is published.',
  );
  const written = await create(admin, 'AgreementTemplate', {
    programId: program,
    key: 'research',
    name: 'R',
  });
  await refused('Agreement', { partnershipId: partnership, templateId: written }, 'The template R is DRAFT');
  const other = await create(admin, 'Program', { key: 'paired', name: 'PAIRED' });
  const foreign = await create(admin, 'AgreementTemplate', { programId: other, key: 'x', name: 'X' });
  await admin(
    'mutation ($id: ID!) { agreementTemplatePublish(id: $id, version: 1) { errors { message } } }',
    {
      id: foreign,
    },
  );
  await refused(
    'Agreement',
    { partnershipId: partnership, templateId: foreign },
    'This template belongs to another program.',
  );
  const id = await create(admin, 'Agreement', { partnershipId: partnership, title: 'Of its own' });
  const agreement = await read(admin, id);
  expect((await act(admin, 'agreementSendForSignature', agreement))['errors']).toMatchObject([
    { message: 'There is nothing to sign: the text has no clause yet.' },
  ]);
  const clause = { agreementVersionId: agreement['versions'].nodes[0].id, key: 'all', title: 'All' };
  const clauseId = await create(admin, 'Clause', { ...clause, text: 'Everything.' });
  await refused('Clause', clause, 'There already is a Clause');
  await refused('Clause', { key, title: 'Nowhere' }, 'give one of both');
  const { clauseRemove } = await admin(
    'mutation ($id: ID!) { clauseRemove(id: $id, version: 1) { errors { message } } }',
    { id: clauseId },
  );
  expect(clauseRemove.errors).toEqual([]);
  expect((await read(admin, id)).version).toBe(3);
});

test('the calendar moves agreements in the time zone of their program, once, and each with an event', async () => {
  at('2026-05-01');
  const { harness } = ground;
  const { admin } = ground;
  const place = { name: 'Auckland', timeZone: 'Pacific/Auckland', key: 'nz' };
  const programId = await create(admin, 'Program', place);
  const partnershipId = await create(admin, 'Partnership', { organizationId: ground.other, programId });
  const make = (input: object): Promise<string> => create(admin, 'Agreement', { partnershipId, ...input });
  const signed = await make({
    state: 'SIGNED',
    effectiveOn: '2026-05-11',
    endsOn: '2026-06-10',
    noticeDays: 20,
  });
  const active = await make({ state: 'ACTIVE', effectiveOn: '2026-05-01', endsOn: '2026-05-10' });
  const log = { info: () => undefined, error: (about: object) => expect(about).toBeNull() };
  const [job] = productJobs(harness.database, () => harness.clock.now, log);
  const run = (): Promise<number> => job!.run(new AbortController().signal);
  const states = async (): Promise<string[]> =>
    Promise.all([signed, active].map(async (id) => (await read(admin, id))['state'] as string));
  harness.clock.now = new Date('2026-05-10T11:59:00Z');
  expect(await run()).toBe(0);
  harness.clock.now = new Date('2026-05-10T12:00:00Z');
  expect(await Promise.all([run(), run()]).then(([a, b]) => a! + b!)).toBe(2);
  expect(await states()).toEqual(['ACTIVE', 'EXPIRED']);
  at('2026-05-21');
  expect(await run()).toBe(1);
  expect(await states()).toEqual(['EXPIRING', 'EXPIRED']);
  at('2026-06-20');
  expect(await run()).toBe(1);
  expect(await run()).toBe(0);
  const { events } = await admin(
    'query ($id: String!) { events(where: { subjectId: { eq: $id } }, orderBy: [{ field: SEQUENCE }]) { nodes { type actorName note } } }',
    { id: signed },
  );
  expect(events.nodes.slice(1)).toEqual(
    ['activate', 'markExpiring', 'expire'].map((action) => ({
      type: `agreement.${action}`,
      actorName: 'Partnergraph',
      note: 'By the calendar.',
    })),
  );
});

test('agreements are found by number, title and the other side’s name', async () => {
  at('2026-03-01');
  const { admin, partnership } = ground;
  const id = await create(admin, 'Agreement', {
    partnershipId: partnership,
    title: 'Rahmenvertrag über Software',
    counterpartName: 'Ácme Söhne KG',
  });
  const { number } = await read(admin, id);
  for (const search of [number as string, 'rahmenvertrag', 'acme sohne'])
    expect(
      await admin(
        'query ($search: String!, $id: ID!) { agreements(where: { search: $search, id: { eq: $id } }) { totalCount } }',
        { search, id },
      ),
    ).toEqual({ agreements: { totalCount: 1 } });
});

test('whoever looks after an agreement can change at any time, its text cannot', async () => {
  at('2026-03-01');
  const { admin, partnership } = ground;
  const id = await create(admin, 'Agreement', { partnershipId: partnership, state: 'ACTIVE' });
  const { users } = await admin('{ users(first: 1) { nodes { id } } }');
  const set = (ownerId: string | null, version: number): Promise<Record<string, any>> =>
    admin(
      'mutation ($id: ID!, $version: Int!, $ownerId: ID) { agreementSetOwner(id: $id, version: $version, input: { ownerId: $ownerId }) { agreement { owner { id } } errors { code path } } }',
      { id, version, ownerId },
    );
  const ownerId = users.nodes[0].id as string;
  expect(await set('usr_01M7YSRMDJBBEY53KQZZBFER1G', 1)).toMatchObject({
    agreementSetOwner: { errors: [{ code: 'NOT_FOUND', path: ['input', 'ownerId'] }] },
  });
  expect(await set(ownerId, 1)).toMatchObject({
    agreementSetOwner: { agreement: { owner: { id: ownerId } }, errors: [] },
  });
  expect(await set(null, 1)).toMatchObject({ agreementSetOwner: { errors: [{ code: 'STALE' }] } });
  const { errors } = await act(admin, 'agreementChange', { id, version: 2 }, { endsOn: '2030-01-01' });
  expect(errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
});
