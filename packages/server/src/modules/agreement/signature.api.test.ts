/** Signing through the API: one hash, two sides, nobody twice, nobody for another, and no text that was tampered with. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  act,
  type Ask,
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
  ground.harness.clock.now = new Date('2026-11-21T09:00:00Z');
});
afterAll(() => ground.harness.close());

/** An agreement that both sides are asked to sign. */
async function sent(partnershipId = ground.partnership): Promise<{
  id: string;
  version: number;
  hash: string;
}> {
  const { admin, template } = ground;
  const id = await create(admin, 'Agreement', { partnershipId, templateId: template });
  await write(admin, id);
  const { version } = await done(admin, 'agreementSendForSignature', await read(admin, id));
  const hash = (await read(admin, id))['versions'].nodes[0].contentHash as string;
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  return { id, version, hash };
}

test('two signatures at the same time: one is kept, the other is asked to look again', async () => {
  const { admin } = ground;
  const agreement = await sent();
  const sign = (side: string): ReturnType<typeof act> =>
    act(admin, 'agreementSign', agreement, { side, contentHash: agreement.hash, signerName: side });
  const answers = await Promise.all([sign('US'), sign('PARTNER'), sign('US'), sign('PARTNER')]);
  const kept = answers.filter(({ errors }) => errors.length === 0);
  expect(kept).toHaveLength(1);
  for (const { errors } of answers.filter((answer) => answer !== kept[0]))
    expect(errors).toMatchObject([{ code: 'STALE', currentVersion: agreement.version + 1 }]);
  const now = await read(admin, agreement.id);
  expect(now['versions'].nodes[0].signatures.nodes).toHaveLength(1);
  expect(now['missingSignatures']).toHaveLength(1);
  const missing = now['missingSignatures'][0] as string;
  const other = missing === 'US' ? 'PARTNER' : 'US';
  const again = await act(admin, 'agreementSign', now, {
    side: other,
    contentHash: agreement.hash,
    signerName: 'Again',
  });
  expect(again['errors']).toMatchObject([{ code: 'NOT_ALLOWED_NOW', path: ['input', 'side'] }]);
  const last = await done(admin, 'agreementSign', now, {
    side: missing,
    contentHash: agreement.hash,
    signerName: missing,
  });
  expect(last).toMatchObject({ state: 'SIGNED', effectiveOn: '2026-11-21' });
});

test('another hash is refused, and so is a text that was changed behind it', async () => {
  const { admin, harness } = ground;
  const agreement = await sent();
  const input = { side: 'US', contentHash: agreement.hash };
  expect(
    (await act(admin, 'agreementSign', agreement, { ...input, contentHash: 'f'.repeat(64) }))['errors'],
  ).toMatchObject([{ code: 'INVALID', path: ['input', 'contentHash'] }]);
  const version = (await read(admin, agreement.id))['versions'].nodes[0];
  const { clauseChange } = await admin(
    'mutation ($id: ID!, $version: Int!) { clauseChange(id: $id, version: $version, input: { text: "Other words." }) { errors { code message } } }',
    { id: version.clauses.nodes[0].id, version: version.clauses.nodes[0].version },
  );
  expect(clauseChange.errors).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  await harness.database.pool.execute('UPDATE clause SET text = ? WHERE id = ?', [
    'We owe them twice as much.',
    version.clauses.nodes[0].id,
  ]);
  expect((await act(admin, 'agreementSign', agreement, input))['errors']).toMatchObject([
    { code: 'NOT_ALLOWED_NOW', message: expect.stringContaining('its hash differs') },
  ]);
  const back = await done(admin, 'agreementReturnToNegotiation', agreement, { note: 'Somebody was here.' });
  expect(back).toMatchObject({ state: 'IN_NEGOTIATION', missingSignatures: [] });
  await done(admin, 'agreementSendForSignature', back);
  const signed = await signBoth(admin, agreement.id);
  expect(signed['versions'].nodes[0].contentHash).not.toBe(agreement.hash);
  await harness.database.pool.execute(
    `UPDATE agreement_version SET content = JSON_SET(content, '$.cover.title', 'Another') WHERE id = ?`,
    [version.id],
  );
  expect((await read(admin, agreement.id))['versions'].nodes[0].isIntact).toBe(false);
});

test('a text that is opened again needs both signatures anew', async () => {
  const { admin } = ground;
  const agreement = await sent();
  const once = await done(admin, 'agreementSign', agreement, { side: 'US', contentHash: agreement.hash });
  const back = await done(admin, 'agreementReturnToNegotiation', once, { note: 'One more thing.' });
  await done(admin, 'agreementSendForSignature', back);
  const now = await read(admin, agreement.id);
  expect(now['missingSignatures']).toEqual(['US', 'PARTNER']);
  expect(now['versions'].nodes[0].contentHash).toBe(agreement.hash);
  expect(now['versions'].nodes[0].signatures.nodes).toMatchObject([{ side: 'US', isVoid: true }]);
  const signed = await signBoth(admin, agreement.id);
  expect(signed['versions'].nodes[0].signatures.nodes).toHaveLength(3);
});

test('a signature has a name and a day that has come', async () => {
  const { admin } = ground;
  const agreement = await sent();
  const input = { side: 'PARTNER', contentHash: agreement.hash };
  expect((await act(admin, 'agreementSign', agreement, input))['errors']).toMatchObject([
    { code: 'INVALID', path: ['input', 'signerName'] },
  ]);
  for (const signedOn of ['2026-11-22', '2026-11-20'])
    expect(
      (await act(admin, 'agreementSign', agreement, { ...input, signerName: 'Ada', signedOn }))['errors'],
    ).toMatchObject([{ code: 'INVALID', path: ['input', 'signedOn'] }]);
  const analyst = await ground.harness.as('ANALYST');
  expect((await act(analyst, 'agreementSign', agreement, input))['errors']).toMatchObject([
    { code: 'FORBIDDEN' },
  ]);
});

test('a partner signs for itself, sees its own agreements that it was given, and nothing of others', async () => {
  const { admin, organization, partnership, otherPartnership, template } = ground;
  const member = await askerOf(ground.harness, 'PARTNER_MEMBER', organization);
  const agreement = await sent();
  const foreign = await sent(otherPartnership);
  const draft = await create(admin, 'Agreement', { partnershipId: partnership, templateId: template });
  const input = { side: 'PARTNER', contentHash: agreement.hash };
  expect((await act(member, 'agreementSign', agreement, { ...input, side: 'US' }))['errors']).toMatchObject([
    { code: 'FORBIDDEN', path: ['input', 'side'] },
  ]);
  const absent = { id: 'agr_01M7YSRMDJBBEY53KQZZBFER1G', version: foreign.version };
  for (const row of [foreign, { id: draft, version: 1 }, absent])
    expect((await act(member, 'agreementSign', row, input))['errors']).toEqual([
      {
        code: 'NOT_FOUND',
        path: ['id'],
        message: `There is no Agreement ${row.id}.`,
        currentVersion: null,
      },
    ]);
  const seen = await member(
    `query ($ids: [ID!]) {
      agreements(where: { id: { in: $ids } }) { totalCount nodes { id } groups(by: [{ field: STATE }]) { state count } }
      agreementVersions { nodes { agreement { id } } }
      clauses(first: 200) { nodes { agreementVersion { agreement { id } } section { template { id } } } }
      revenueShareTerms { nodes { agreement { id } } }
      signatures { nodes { agreementVersion { agreement { id } } } }
    }`,
    { ids: [agreement.id, foreign.id, draft] },
  );
  expect(seen['agreements']).toEqual({
    totalCount: 1,
    nodes: [{ id: agreement.id }],
    groups: [{ state: 'PENDING_SIGNATURE', count: 1 }],
  });
  for (const list of ['agreementVersions', 'clauses', 'revenueShareTerms', 'signatures'])
    expect(JSON.stringify(seen[list])).not.toMatch(new RegExp(`${foreign.id}|${draft}`));
  for (const id of [foreign.id, draft, absent.id])
    expect(await member('query ($id: ID!) { agreement(id: $id) { id } }', { id })).toEqual({
      agreement: null,
    });
  const own = await read(member, agreement.id);
  const allowed = own['availableActions'].filter((action: { allowed: boolean }) => action.allowed);
  expect(allowed.map(({ action }: { action: string }) => action)).toEqual(['sign']);
  const signed = await done(member, 'agreementSign', agreement, input);
  expect(signed).toMatchObject({ missingSignatures: ['US'] });
  const after = await read(member, agreement.id);
  expect(after['availableActions'].find(({ action }: { action: string }) => action === 'sign')).toMatchObject(
    { allowed: false, reason: 'Your side has signed.' },
  );
  expect(after['versions'].nodes[0].signatures.nodes).toMatchObject([
    { side: 'PARTNER', signerName: expect.stringContaining('PARTNER_MEMBER'), signedOn: '2026-11-21' },
  ]);
});

describe('one person signs for one side', () => {
  const said = async (
    asker: Ask,
    agreement: { id: string; version: number },
    input: object,
  ): Promise<unknown> => (await act(asker, 'agreementSign', agreement, input))['errors'];
  const sides = async (asker: Ask, id: string): Promise<unknown> =>
    (await asker('query ($id: ID!) { agreement(id: $id) { sidesToSign } }', { id }))['agreement'].sidesToSign;

  test('who belongs to the partner signs for it and never for us, whatever other roles are held', async () => {
    const { harness, organization, otherPartnership } = ground;
    const agreement = await sent();
    const input = { contentHash: agreement.hash };
    for (const role of ['ADMIN', 'PARTNER_MANAGER', 'LEGAL'] as const) {
      const both = await askerOf(harness, 'PARTNER_MEMBER', organization, [{ role }]);
      expect(await sides(both, agreement.id)).toEqual(['PARTNER']);
      expect(await said(both, agreement, { ...input, side: 'US' })).toMatchObject([
        {
          code: 'FORBIDDEN',
          path: ['input', 'side'],
          message: expect.stringContaining('somebody else signs for us'),
        },
      ]);
    }
    // With another partner it is one of ours like any other.
    const foreign = await sent(otherPartnership);
    const both = await askerOf(harness, 'PARTNER_MEMBER', organization, [{ role: 'LEGAL' }]);
    expect(await sides(both, foreign.id)).toEqual(['US', 'PARTNER']);
    await done(both, 'agreementSign', foreign, { side: 'US', contentHash: foreign.hash });
    const mine = await done(both, 'agreementSign', agreement, { ...input, side: 'PARTNER' });
    expect(await sides(both, agreement.id)).toEqual([]);
    expect(await said(both, mine, { ...input, side: 'US' })).toMatchObject([{ path: ['input', 'side'] }]);
    const { availableActions } = await read(both, agreement.id);
    expect(availableActions.find(({ action }: { action: string }) => action === 'sign')).toMatchObject({
      allowed: false,
      reason: 'Your side has signed.',
    });
  });

  test('whoever has signed for one side is not the signer of the other', async () => {
    const { admin } = ground;
    const agreement = await sent();
    const input = { contentHash: agreement.hash };
    const viewer = await me(admin);
    const refused = { code: 'FORBIDDEN', path: ['input', 'signerName'] };
    for (const signer of [
      { signerName: viewer.name },
      { signerName: 'X', signerEmail: viewer.email.toUpperCase() },
    ])
      expect(await said(admin, agreement, { ...input, side: 'PARTNER', ...signer })).toMatchObject([refused]);
    const once = await done(admin, 'agreementSign', agreement, {
      ...input,
      side: 'US',
      signerName: 'Ada Long',
      signerEmail: 'ada@ours.example',
    });
    for (const signer of [
      { signerName: ' ada  LONG ' },
      { signerName: 'Somebody', signerEmail: 'ADA@ours.example' },
    ])
      expect(await said(admin, once, { ...input, side: 'PARTNER', ...signer })).toMatchObject([refused]);
    const namesake = { signerName: 'Ada Long', signerEmail: 'ada@theirs.example' };
    await done(admin, 'agreementSign', once, { ...input, side: 'PARTNER', ...namesake });
  });

  const me = async (asker: Ask): Promise<{ name: string; email: string }> =>
    (await asker('{ viewer { name email } }'))['viewer'] as { name: string; email: string };
});

test('a clause that is edited while the text is sent is in what is signed, or refused', async () => {
  const { admin, partnership, template } = ground;
  for (let round = 0; round < 4; round++) {
    const id = await create(admin, 'Agreement', { partnershipId: partnership, templateId: template });
    await write(admin, id);
    const agreement = await read(admin, id);
    const clause = agreement['versions'].nodes[0].clauses.nodes[0] as { id: string; version: number };
    const [sending, editing] = await Promise.all([
      act(admin, 'agreementSendForSignature', agreement),
      admin(
        'mutation ($id: ID!, $version: Int!) { clauseChange(id: $id, version: $version, input: { text: "Late words." }) { errors { code } } }',
        { id: clause.id, version: clause.version },
      ),
    ]);
    const codes = [sending['errors'], editing['clauseChange'].errors].map(
      (errors: { code: string }[]) => errors[0]?.code ?? null,
    );
    expect([
      [null, 'NOT_ALLOWED_NOW'],
      ['STALE', null],
    ]).toContainEqual(codes);
    if (codes[0] === 'STALE') await done(admin, 'agreementSendForSignature', await read(admin, id));
    expect(await signBoth(admin, id)).toMatchObject({ state: 'SIGNED' });
  }
});

test('days of signing are those of the program’s time zone', async () => {
  const { admin, harness, organization } = ground;
  const programId = await create(admin, 'Program', {
    key: 'la',
    name: 'Los Angeles',
    timeZone: 'America/Los_Angeles',
  });
  const partnershipId = await create(admin, 'Partnership', { organizationId: organization, programId });
  const id = await create(admin, 'Agreement', { partnershipId, title: 'West' });
  const { versions } = await read(admin, id);
  await create(admin, 'Clause', {
    agreementVersionId: versions.nodes[0].id,
    key: 'a',
    title: 'A',
    text: 'A.',
  });
  harness.clock.now = new Date('2026-11-22T02:00:00Z');
  await done(admin, 'agreementSendForSignature', await read(admin, id));
  harness.clock.now = new Date('2026-11-22T20:00:00Z');
  const agreement = await read(admin, id);
  const input = { side: 'US', contentHash: agreement['versions'].nodes[0].contentHash };
  expect(
    (await act(admin, 'agreementSign', agreement, { ...input, signedOn: '2026-11-20' }))['errors'],
  ).toMatchObject([{ path: ['input', 'signedOn'] }]);
  await done(admin, 'agreementSign', agreement, { ...input, signedOn: '2026-11-21' });
});
