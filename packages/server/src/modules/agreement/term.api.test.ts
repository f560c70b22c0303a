/** Terms through the API: what they are made of, their days, and that no two hold for one scope on one day. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  act,
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
  ground.harness.clock.now = new Date('2026-03-01T09:00:00Z');
});
afterAll(() => ground.harness.close());

const draft = async (input: object = {}): Promise<{ id: string; version: number }> => {
  const { admin, partnership, template } = ground;
  const id = await create(admin, 'Agreement', { partnershipId: partnership, templateId: template, ...input });
  return { id, version: 1 };
};

test('a term is a rate, brackets or a fee, and says what is wrong with anything else', async () => {
  const { admin } = ground;
  const agreement = await draft();
  const refused = async (input: object): Promise<string[]> => {
    const { errors } = await act(admin, 'agreementSetTerm', agreement, input);
    return errors.map(({ path }: { path: string[] }) => path[1]);
  };
  expect(await refused({})).toEqual(['rateBps']);
  expect(await refused({ rateBps: 10_001 })).toEqual(['rateBps']);
  expect(await refused({ rateBps: 2000, feeAmount: '10' })).toEqual(['rateBps', 'feeAmount', 'feePeriod']);
  expect(await refused({ rateBps: 2000, cap: '10', floor: '20' })).toEqual(['cap']);
  expect(await refused({ rateBps: 2000, durationMonths: 0, holdingDays: -1 })).toEqual([
    'durationMonths',
    'holdingDays',
  ]);
  const brackets = [
    { fromAmount: '100', rateBps: 1000 },
    { fromAmount: '50.5', rateBps: 2000 },
  ];
  expect(await refused({ brackets })).toEqual(['bracketMode', 'brackets', 'brackets']);
  const good = await done(admin, 'agreementSetTerm', agreement, {
    scope: ' PREMIUM_FEATURES ',
    bracketMode: 'MARGINAL',
    brackets: [
      { fromAmount: '0', rateBps: 1000 },
      { fromAmount: '100000.50', rateBps: 2000 },
    ],
    cap: '50000',
  });
  await done(admin, 'agreementSetTerm', good, {
    scope: 'LICENSE',
    basis: 'LICENSE_FEE',
    feeAmount: '1200',
    feePeriod: 'YEARLY',
  });
  const { terms } = await read(admin, agreement.id);
  expect(terms.nodes).toHaveLength(3);
  expect(terms.nodes.find((term: Record<string, unknown>) => term['scope'] === 'PREMIUM_FEATURES')).toEqual(
    expect.objectContaining({
      rateBps: null,
      brackets: [
        { fromAmount: '0', rateBps: 1000 },
        { fromAmount: '100000.50', rateBps: 2000 },
      ],
    }),
  );
});

test('terms begin with the agreement unless they name a day, and answer for any past day', async () => {
  const { admin, harness } = ground;
  let agreement = await draft({ effectiveOn: '2026-04-01' });
  agreement = await done(admin, 'agreementSetTerm', agreement, { rateBps: 3000, fromOn: '2026-10-01' });
  agreement = await done(admin, 'agreementEndTerm', agreement, { fromOn: '2027-01-01' });
  const early = { fromOn: '2026-01-01', scope: 'EARLY', rateBps: 100 };
  agreement = await done(admin, 'agreementSetTerm', agreement, early);
  await write(admin, agreement.id);
  await done(admin, 'agreementSendForSignature', await read(admin, agreement.id));
  await signBoth(admin, agreement.id);
  const on = async (day: string): Promise<unknown> => {
    const { revenueShareTerms } = await admin(
      'query ($id: ID!, $day: Date!) { revenueShareTerms(asOf: $day, where: { agreement: { id: { eq: $id } } }, orderBy: [{ field: SCOPE }]) { totalCount nodes { scope rateBps } } }',
      { id: agreement.id, day },
    );
    return revenueShareTerms.nodes.map(({ scope, rateBps }: Record<string, unknown>) => [scope, rateBps]);
  };
  const always = ['EARLY', 100];
  expect(await on('2026-03-31')).toEqual([]);
  expect(await on('2026-04-01')).toEqual([[null, 2000], always]);
  expect(await on('2026-09-30')).toEqual([[null, 2000], always]);
  expect(await on('2026-10-01')).toEqual([[null, 3000], always]);
  expect(await on('2027-01-01')).toEqual([always]);
  expect(harness.clock.now.toISOString()).toMatch(/^2026-03-01/);
});

test('a segment’s rate comes with what revenue has to be', async () => {
  const { admin, program, track, organization } = ground;
  const segmentId = await create(admin, 'Segment', {
    programId: program,
    trackId: track,
    key: 'global',
    name: 'Global integrators',
    kind: 'SYSTEM_INTEGRATOR',
    defaultRateBps: 2500,
    qualifier: 'ENTERPRISE_IMPLEMENTATION',
  });
  const partnershipId = await create(admin, 'Partnership', {
    organizationId: organization,
    programId: program,
    trackId: track,
    segmentId,
    key: 'segment',
  });
  const { id } = await draft({ partnershipId });
  expect((await read(admin, id))['terms'].nodes).toMatchObject([
    { rateBps: 2500, qualifier: 'ENTERPRISE_IMPLEMENTATION' },
  ]);
});

const day = fc
  .integer({ min: 0, max: 40 })
  .map((days) => new Date(Date.UTC(2026, 1, 1 + days * 11)).toISOString().slice(0, 10));
const step = fc.record({
  kind: fc.constantFrom('agreementSetTerm', 'agreementSetTerm', 'agreementEndTerm'),
  scope: fc.constantFrom(null, 'A', 'B'),
  qualifier: fc.constantFrom(null, 'Q'),
  fromOn: fc.option(day, { nil: null }),
  rateBps: fc.integer({ min: 0, max: 3 }),
});
const text = fc.record({
  effectiveOn: fc.option(day, { nil: null }),
  steps: fc.array(step, { maxLength: 5 }),
});

interface Term {
  readonly state: string;
  readonly scope: string | null;
  readonly qualifier: string | null;
  readonly fromOn: string | null;
  readonly toOn: string | null;
}

const overlaps = (terms: readonly Term[], state: string): Term[][] => {
  const counted = terms.filter((term) => term.state === state);
  return counted.flatMap((left, i) =>
    counted
      .slice(i + 1)
      .filter((right) => left.scope === right.scope && left.qualifier === right.qualifier)
      .filter(
        (right) => (left.fromOn ?? '') < (right.toOn ?? '9') && (right.fromOn ?? '') < (left.toOn ?? '9'),
      )
      .map((right) => [left, right]),
  );
};

test('no two terms hold for one scope on one day, whatever texts follow each other', async () => {
  const { admin } = ground;
  const play = async (
    id: string,
    steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
  ) => {
    let agreement = await read(admin, id);
    for (const { kind, rateBps, ...rest } of steps) {
      const input = kind === 'agreementSetTerm' ? { ...rest, rateBps } : rest;
      await done(admin, kind, agreement, input);
      agreement = await read(admin, id);
      expect(overlaps(agreement['terms'].nodes, 'PROPOSED')).toEqual([]);
    }
    await write(admin, id);
  };
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 3 }), async ([first, ...later]) => {
      const { id } = await draft({ effectiveOn: '2026-02-01' });
      await play(id, first!.steps);
      await done(admin, 'agreementSendForSignature', await read(admin, id));
      await signBoth(admin, id);
      await done(admin, 'agreementActivate', await read(admin, id));
      for (const { effectiveOn, steps } of later) {
        const before = await read(admin, id);
        const { errors } = await act(admin, 'agreementAmend', before, { effectiveOn });
        if (errors.length > 0) continue;
        await play(id, steps);
        await done(admin, 'agreementSendAmendment', await read(admin, id));
        const after = await signBoth(admin, id);
        expect(overlaps(after['terms'].nodes, 'AGREED')).toEqual([]);
        if (after['amendmentState'] === 'SCHEDULED') break;
      }
      const { terms } = await read(admin, id);
      expect(overlaps(terms.nodes, 'AGREED')).toEqual([]);
      for (const { state, fromOn, toOn } of terms.nodes as Term[])
        if (state === 'AGREED') expect(toOn === null || fromOn! < toOn).toBe(true);
    }),
    { numRuns: 8 },
  );
}, 120_000);
