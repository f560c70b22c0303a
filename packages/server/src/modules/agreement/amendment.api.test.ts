/** Amendments through the API: a new text beside the one in force, what it changes, and the day on which it takes effect. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
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
import { productJobs } from '../../jobs/jobs.js';

let ground: Ground;

beforeAll(async () => {
  ground = await openGround();
});
beforeEach(() => at('2026-11-21'));
afterAll(() => ground.harness.close());

const at = (day: string): void => {
  ground.harness.clock.now = new Date(`${day}T09:00:00Z`);
};

/** An agreement in force since the first of January. */
async function inForce(): Promise<string> {
  const { admin, partnership, template } = ground;
  const id = await create(admin, 'Agreement', {
    partnershipId: partnership,
    templateId: template,
    state: 'ACTIVE',
    effectiveOn: '2026-01-01',
    endsOn: '2026-12-31',
  });
  return id;
}

const termsOn = async (id: string, day: string): Promise<unknown> => {
  const { agreement } = await ground.admin(
    'query ($id: ID!, $day: Date!) { agreement(id: $id) { terms(asOf: $day) { nodes { rateBps scope agreementVersion { number } } } versions(asOf: $day) { nodes { number } } } }',
    { id, day },
  );
  return [
    agreement.versions.nodes.map(({ number }: { number: number }) => number),
    agreement.terms.nodes.map((term: Record<string, unknown>) => term['rateBps']),
  ];
};

test('what was signed elsewhere is recorded as signed, with its terms in force', async () => {
  const id = await inForce();
  const agreement = await read(ground.admin, id);
  expect(agreement).toMatchObject({
    version: 1,
    state: 'ACTIVE',
    isShared: true,
    terms: { nodes: [{ state: 'AGREED', fromOn: '2026-01-01', toOn: null, rateBps: 2000 }] },
    versions: { nodes: [{ state: 'SIGNED', isIntact: true, fromOn: '2026-01-01' }] },
  });
  expect(await termsOn(id, '2025-12-31')).toEqual([[], []]);
  expect(await termsOn(id, '2026-01-01')).toEqual([[1], [2000]]);
});

test('an amendment changes nothing until both sides have signed it', async () => {
  const { admin, organization } = ground;
  const id = await inForce();
  let agreement = await read(admin, id);
  expect((await act(admin, 'agreementSetTerm', agreement, { rateBps: 2500 }))['errors']).toMatchObject([
    { code: 'NOT_ALLOWED_NOW', message: 'The terms are agreed; begin an amendment to change them.' },
  ]);
  expect((await act(admin, 'agreementSendAmendment', agreement))['errors']).toMatchObject([
    { code: 'NOT_ALLOWED_NOW', message: 'There is no amendment; begin one first.' },
  ]);
  await done(admin, 'agreementAmend', agreement, { note: 'A better rate.' });
  agreement = await read(admin, id);
  expect(agreement).toMatchObject({ state: 'ACTIVE', amendmentState: 'DRAFT' });
  expect((await act(admin, 'agreementAmend', agreement))['errors']).toMatchObject([
    { code: 'NOT_ALLOWED_NOW', message: 'The amendment that was begun is draft.' },
  ]);
  const member = await askerOf(ground.harness, 'PARTNER_MEMBER', organization);
  expect((await read(member, id))['versions'].nodes).toHaveLength(1);
  const [first, second] = agreement['versions'].nodes;
  expect(
    await member(
      'query ($from: ID!, $to: ID!) { agreementVersionDiff(fromId: $from, toId: $to) { fromId } }',
      {
        from: first.id,
        to: second.id,
      },
    ),
  ).toEqual({ agreementVersionDiff: null });
  expect(
    await admin(
      'query ($from: ID!, $to: ID!) { agreementVersionDiff(fromId: $from, toId: $to) { cover { field } clauses { key } terms { change } } }',
      { from: first.id, to: second.id },
    ),
  ).toEqual({ agreementVersionDiff: { cover: [{ field: 'effectiveOn' }], clauses: [], terms: [] } });
  expect(second).toMatchObject({ number: 2, state: 'DRAFT', endsOn: '2026-12-31' });
  await write(admin, id, 'Text of ¥ 10,000 and 協力契約.');
  agreement = await done(admin, 'agreementSetTerm', await read(admin, id), {
    rateBps: 2500,
    fromOn: '2026-07-01',
  });
  const { agreementVersionChange } = await admin(
    'mutation ($id: ID!, $version: Int!) { agreementVersionChange(id: $id, version: $version, input: { endsOn: "2027-12-31", variables: { territory: "DACH" } }) { errors { message } } }',
    { id: second.id, version: second.version },
  );
  expect(agreementVersionChange.errors).toEqual([]);
  expect(await termsOn(id, '2026-11-21')).toEqual([[1], [2000]]);
  agreement = await read(admin, id);
  expect(agreement['endsOn']).toBe('2026-12-31');
  await done(admin, 'agreementSendAmendment', agreement);
  expect((await read(member, id))['versions'].nodes).toHaveLength(2);
  agreement = await signBoth(admin, id);
  expect(agreement).toMatchObject({ state: 'ACTIVE', amendmentState: null, endsOn: '2027-12-31' });
  expect(await termsOn(id, '2026-11-20')).toEqual([[1], [2000]]);
  expect(await termsOn(id, '2026-11-21')).toEqual([[2], [2500]]);
  const diff = await admin(
    `query ($from: ID!, $to: ID!) { agreementVersionDiff(fromId: $from, toId: $to) {
      cover { field before after } clauses { key change before after parts { kind text } } terms { change before after }
    } }`,
    { from: first.id, to: second.id },
  );
  const ask = 'query ($from: ID!, $to: ID!) { agreementVersionDiff(fromId: $from, toId: $to) { fromId } }';
  const ids = { from: first.id, to: second.id };
  const stranger = await askerOf(ground.harness, 'PARTNER_MEMBER', ground.other);
  expect(await stranger(ask, ids)).toEqual({ agreementVersionDiff: null });
  expect(await member(ask, ids)).toEqual({ agreementVersionDiff: { fromId: first.id } });
  const { cover, clauses, terms } = diff['agreementVersionDiff'];
  expect(cover).toEqual([
    { field: 'effectiveOn', before: '2026-01-01', after: null },
    { field: 'endsOn', before: '2026-12-31', after: '2027-12-31' },
    { field: 'variables.territory', before: null, after: 'DACH' },
  ]);
  expect(clauses.map(({ key, change }: Record<string, string>) => [key, change])).toEqual([
    ['integration', 'CHANGED'],
    ['revenue-sharing.rates', 'CHANGED'],
    ['revenue-sharing.reports', 'CHANGED'],
    ['support', 'CHANGED'],
  ]);
  for (const { before, after, parts } of clauses as {
    before: string;
    after: string;
    parts: { kind: string; text: string }[];
  }[]) {
    const side = (gone: string): string =>
      parts
        .filter(({ kind }) => kind !== gone)
        .map(({ text }) => text)
        .join('');
    expect([side('ADDED'), side('REMOVED')]).toEqual([before, after]);
  }
  expect(terms).toMatchObject([
    {
      change: 'CHANGED',
      before: { rateBps: 2000, toOn: null },
      after: { rateBps: 2000, toOn: '2026-07-01' },
    },
    { change: 'ADDED', before: null, after: { rateBps: 2500, fromOn: '2026-07-01' } },
  ]);
});

test('a signed amendment of a later day waits for it, and the calendar lets it take effect once', async () => {
  const { admin, harness } = ground;
  const id = await inForce();
  await done(admin, 'agreementAmend', await read(admin, id), { effectiveOn: '2026-12-01' });
  await write(admin, id, 'New.');
  const { nodes } = (await read(admin, id))['versions'];
  await admin(
    'mutation ($id: ID!, $version: Int!) { agreementVersionChange(id: $id, version: $version, input: { endsOn: "2028-12-31" }) { errors { message } } }',
    { id: nodes[1].id, version: nodes[1].version },
  );
  await done(admin, 'agreementSendAmendment', await read(admin, id));
  expect(await signBoth(admin, id)).toMatchObject({ amendmentState: 'SCHEDULED', endsOn: '2026-12-31' });
  const log = { info: () => undefined, error: (about: object) => expect(about).toBeNull() };
  const [job] = productJobs(harness.database, () => harness.clock.now, log);
  const run = (): Promise<number> => job!.run(new AbortController().signal);
  at('2026-11-30');
  await run();
  expect(await read(admin, id)).toMatchObject({ amendmentState: 'SCHEDULED' });
  at('2026-12-01');
  expect(await run()).toBeGreaterThan(0);
  expect(await read(admin, id)).toMatchObject({ amendmentState: null, endsOn: '2028-12-31' });
  expect(await run()).toBe(0);
  expect(await termsOn(id, '2026-11-30')).toEqual([[1], [2000]]);
  expect(await termsOn(id, '2026-12-01')).toEqual([[2], [2000]]);
});

test('an amendment can be opened again and given up, and the agreement stays as it is', async () => {
  const { admin } = ground;
  const id = await inForce();
  const tooEarly = await act(admin, 'agreementAmend', await read(admin, id), { effectiveOn: '2025-12-31' });
  expect(tooEarly['errors']).toMatchObject([{ code: 'INVALID', path: ['input', 'effectiveOn'] }]);
  await done(admin, 'agreementAmend', await read(admin, id));
  await write(admin, id, 'New.');
  let agreement = await done(admin, 'agreementSendAmendment', await read(admin, id));
  agreement = await done(admin, 'agreementReturnAmendment', agreement, { note: 'A typo.' });
  expect((await act(admin, 'agreementDiscardAmendment', agreement))['errors']).toMatchObject([
    { code: 'INVALID', path: ['input', 'note'] },
  ]);
  agreement = await done(admin, 'agreementDiscardAmendment', agreement, { note: 'Not now.' });
  expect(agreement).toMatchObject({ state: 'ACTIVE', amendmentState: null, missingSignatures: [] });
  const now = await read(admin, id);
  expect(now['versions'].nodes.map(({ state }: { state: string }) => state)).toEqual(['SIGNED', 'DISCARDED']);
  expect(await termsOn(id, '2026-11-21')).toEqual([[1], [2000]]);
  const next = await done(admin, 'agreementAmend', now);
  expect((await read(admin, next.id))['versions'].nodes[2]).toMatchObject({ number: 3, state: 'DRAFT' });
});

test('an agreement that ends early takes its terms and its amendment with it', async () => {
  const { admin } = ground;
  const id = await inForce();
  await done(admin, 'agreementAmend', await read(admin, id));
  const agreement = await read(admin, id);
  const input = { note: 'They were bought.', effectiveOn: '2026-10-31' };
  expect(
    (await act(admin, 'agreementTerminate', agreement, { ...input, effectiveOn: '2027-01-01' }))['errors'],
  ).toMatchObject([{ code: 'INVALID', path: ['input', 'effectiveOn'] }]);
  expect(await done(admin, 'agreementTerminate', agreement, input)).toMatchObject({
    state: 'TERMINATED',
    endedOn: '2026-10-31',
    amendmentState: null,
  });
  expect(await termsOn(id, '2026-10-31')).toEqual([[1], [2000]]);
  expect(await termsOn(id, '2026-11-01')).toEqual([[], []]);
});
