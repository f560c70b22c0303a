/** Agreements through the API: from a template to the last day, refused steps with their reasons, and numbers without gaps. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
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
  const later = await ground.harness.as('ADMIN');
  agreement = await done(later, 'agreementExpire', agreement);
  expect(agreement).toMatchObject({ state: 'EXPIRED', endedOn: '2028-02-29' });
  expect((await read(later, id))['terms'].nodes).toMatchObject([
    { state: 'AGREED', fromOn: '2026-03-10', toOn: '2028-03-01' },
  ]);
  const { events } = await later(
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
