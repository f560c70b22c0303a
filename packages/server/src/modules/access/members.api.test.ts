/** A partner's admin and its members: whom it invites, with which roles, whom it ends, and what it can never lock. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '@partnergraph/domain/permission.js';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';
import { insertSamples } from '../../testing/samples.js';
import type { RoleToGive } from './giving.js';
import { RoleGrant } from './user.entity.js';

/** Asks with a document of the console; throws on errors that are none of the payload. */
async function ask(who: Client, text: string, variables: object = {}): Promise<any> {
  const { data, errors } = await who.trusted(text, variables);
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}

let harness: Harness;
let admin: Client;
let partner: Client;
let own: string;
let other: string;
let program: string;
let region: string;

beforeAll(async () => {
  harness = await openHarness();
  admin = await harness.as('ADMIN');
  const samples = await harness.direct().transact((writer) => insertSamples(writer, 2));
  [own, other] = samples.get('Organization') as [string, string];
  [program] = samples.get('Program') as [string];
  [region] = samples.get('Region') as [string];
  partner = await harness.as('PARTNER_ADMIN', own);
});

afterAll(() => harness.close());

let invited = 0;
const invite = async (who: Client, input: object): Promise<any> => {
  const person = { name: 'New', email: `new-${++invited}@partner.example` };
  const answer = await ask(
    who,
    'mutation ($input: InvitationCreateInput!) { invitationCreate(input: $input) { invitation { id version state role organization { id } } errors { code path message } } }',
    { input: { ...person, ...input } },
  );
  return answer['invitationCreate'];
};
const remove = async (who: Client, { id, version }: { id: string; version: number }): Promise<any[]> =>
  (
    await ask(
      who,
      'mutation ($id: ID!, $version: Int!) { roleGrantRemove(id: $id, version: $version) { errors { code message } } }',
      { id, version },
    )
  )['roleGrantRemove'].errors;
const revoke = async (who: Client, id: string): Promise<any[]> =>
  (
    await ask(who, 'mutation ($id: ID!) { userRevoke(id: $id, version: 1) { errors { code message } } }', {
      id,
    })
  )['userRevoke'].errors;
const grantsOf = async (who: Client, where: object): Promise<any[]> =>
  (
    await admin(
      'query ($where: RoleGrantWhere) { roleGrants(where: $where, first: 200) { nodes { id version role } } }',
      { where: { ...where, user: { id: { eq: await idOf(who) } } } },
    )
  )['roleGrants'].nodes;
const idOf = async (who: Client): Promise<string> => (await ask(who, '{ viewer { id } }'))['viewer'].id;

const everyRole: readonly Role[] = [
  'ADMIN',
  'PARTNER_MANAGER',
  'LEGAL',
  'FINANCE',
  'ANALYST',
  'EXECUTIVE',
  'PARTNER_ADMIN',
  'PARTNER_MEMBER',
  'EDUCATOR',
];

describe('the roles to give', () => {
  const question =
    '{ viewer { rolesToGive { role needsOrganization within { organizationId programId regionIds } } } }';
  const toGive = async (who: Client): Promise<RoleToGive[]> =>
    (await ask(who, question))['viewer'].rolesToGive;
  const anywhere = { organizationId: null, programId: null, regionIds: null };

  test('are all for an admin, a partner’s for its admin, none for others', async () => {
    expect(await toGive(admin)).toEqual(
      everyRole.map((role) => ({
        role,
        needsOrganization: role.startsWith('PARTNER_') && role !== 'PARTNER_MANAGER',
        within: [anywhere],
      })),
    );
    const within = [{ ...anywhere, organizationId: own }];
    expect(await toGive(partner)).toEqual([
      { role: 'PARTNER_ADMIN', needsOrganization: true, within },
      { role: 'PARTNER_MEMBER', needsOrganization: true, within },
    ]);
    expect(await toGive(await harness.as('PARTNER_MANAGER'))).toEqual([]);
    expect(await toGive(await harness.as('PARTNER_MEMBER', own))).toEqual([]);
  });

  test('are limited as the grants of who gives them', async () => {
    const limited = await harness.as('ADMIN', undefined, { programId: program, regionId: region });
    const within = [{ organizationId: null, programId: program, regionIds: [region] }];
    const roles = await toGive(limited);
    expect(roles.map(({ role }) => role)).toEqual(everyRole);
    for (const role of roles) expect(role.within).toEqual(within);
  });

  test('are what is accepted, role by role and limit by limit', async () => {
    const askers: Client[] = [
      admin,
      partner,
      await harness.as('ADMIN', undefined, { programId: program }),
      await harness.as('ADMIN', own),
      await harness.as('PARTNER_ADMIN', own, { programId: program }),
      await harness.as('LEGAL'),
    ];
    const colleague = await idOf(await harness.as('PARTNER_MEMBER', own));
    for (const who of askers) {
      const able = await toGive(who);
      for (const role of everyRole) {
        for (const organizationId of [null, own])
          for (const programId of [null, program]) {
            const said = able.find((one) => one.role === role);
            const expected =
              said !== undefined &&
              !(said.needsOrganization && organizationId === null) &&
              said.within.some(
                (limit) =>
                  [null, organizationId].includes(limit.organizationId) &&
                  [null, programId].includes(limit.programId),
              );
            const input = { userId: colleague, role, organizationId, programId };
            const { roleGrantCreate: answer } = await ask(
              who,
              'mutation ($input: RoleGrantCreateInput!) { roleGrantCreate(input: $input) { roleGrant { id version } errors { code message } } }',
              { input },
            );
            const isDone = answer.errors.every(({ code }: { code: string }) => code === 'DUPLICATE');
            expect([input, isDone, answer.errors]).toEqual([input, expected, answer.errors]);
            if (answer.roleGrant) expect(await remove(admin, answer.roleGrant)).toEqual([]);
          }
      }
    }
  });
});

describe('a partner’s admin invites', () => {
  test('members and admins of the own organization', async () => {
    for (const role of ['PARTNER_MEMBER', 'PARTNER_ADMIN']) {
      const { invitation, errors } = await invite(partner, { role, organizationId: own });
      expect(errors).toEqual([]);
      expect(invitation).toMatchObject({ state: 'PENDING', role, organization: { id: own } });
    }
  });

  test('nobody to another organization, to none, or to a role of ours', async () => {
    const absent = `${other.slice(0, -3)}ZZZ`;
    const [foreign, nowhere] = await Promise.all(
      [other, absent].map(async (organizationId) =>
        JSON.stringify((await invite(partner, { role: 'PARTNER_MEMBER', organizationId })).errors).replaceAll(
          organizationId,
          'ID',
        ),
      ),
    );
    expect(foreign).toContain('NOT_FOUND');
    expect(foreign).toBe(nowhere);
    expect((await invite(partner, { role: 'PARTNER_MEMBER' })).errors).toMatchObject([{ code: 'INVALID' }]);
    for (const role of everyRole.filter((one) => !['PARTNER_ADMIN', 'PARTNER_MEMBER'].includes(one)))
      for (const organizationId of [own, null])
        expect([role, (await invite(partner, { role, organizationId })).errors]).toMatchObject([
          role,
          [{ code: 'FORBIDDEN' }],
        ]);
    const { invitations } = await admin('{ invitations(where: { name: { eq: "New" } }) { totalCount } }');
    expect(invitations.totalCount).toBe(2);
  });

  test('with what an invitation says, and nothing slipped in beside it', async () => {
    const slipped: object[] = [
      { roles: ['ADMIN'] },
      { state: 'ACTIVE' },
      { secretHash: 'x' },
      { userId: 'usr_1' },
      { expiresAt: '2099-01-01T00:00:00Z' },
      { version: 7 },
    ];
    for (const extra of slipped) {
      const input = { name: 'S', email: 's@partner.example', role: 'PARTNER_MEMBER', organizationId: own };
      const answer = await partner.trusted(
        'mutation ($input: InvitationCreateInput!) { invitationCreate(input: $input) { errors { code } } }',
        { input: { ...input, ...extra } },
      );
      expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    }
    const roles = await partner.trusted(
      `mutation { invitationCreate(input: { name: "S", email: "s@partner.example", role: [PARTNER_MEMBER, ADMIN], organizationId: "${own}" }) { errors { code } } }`,
    );
    expect(roles.errors).toBeDefined();
    // An id that another's invitation has gives nobody a role.
    const { invitation: taken } = await invite(admin, { role: 'PARTNER_MEMBER', organizationId: other });
    expect(
      (await invite(partner, { id: taken.id, role: 'PARTNER_MEMBER', organizationId: own })).errors,
    ).toMatchObject([{ code: 'CONFLICT', path: ['input', 'id'] }]);
    const { invitations } = await admin(
      '{ invitations(where: { email: { eq: "s@partner.example" } }) { totalCount } }',
    );
    expect(invitations.totalCount).toBe(0);
  });
});

describe('a partner’s admin ends', () => {
  test('its own members, whose next request is that of a stranger', async () => {
    const member = await harness.as('PARTNER_MEMBER', own);
    const organizations = '{ organizations { totalCount } }';
    expect(await ask(member, organizations)).toEqual({ organizations: { totalCount: 1 } });
    const [grant] = await grantsOf(member, {});
    expect(await remove(partner, grant)).toEqual([]);
    expect(await ask(member, organizations)).toEqual({ organizations: { totalCount: 0 } });
    expect((await ask(member, '{ viewer { roles permissions } }'))['viewer']).toEqual({
      roles: [],
      permissions: [],
    });
  });

  test('no member of another, and no user as a whole', async () => {
    const foreign = await harness.as('PARTNER_MEMBER', other);
    const [grant] = await grantsOf(foreign, {});
    expect(await remove(partner, grant)).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await revoke(partner, await idOf(foreign))).toMatchObject([{ code: 'NOT_FOUND' }]);
    const member = await harness.as('PARTNER_MEMBER', own);
    expect(await revoke(partner, await idOf(member))).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  test('not itself, but another admin', async () => {
    const [mine] = await grantsOf(partner, { role: { eq: 'PARTNER_ADMIN' } });
    expect(await remove(partner, mine)).toMatchObject([
      { code: 'NOT_ALLOWED_NOW', message: expect.stringContaining('ask another admin') },
    ]);
    const second = await harness.as('PARTNER_ADMIN', own);
    const [theirs] = await grantsOf(second, {});
    expect(await remove(partner, theirs)).toEqual([]);
    expect((await ask(second, '{ viewer { roles } }'))['viewer'].roles).toEqual([]);
  });

  test('nothing of a colleague’s other roles', async () => {
    const both = await harness.as('PARTNER_MEMBER', own);
    const userId = await idOf(both);
    await harness.direct().transact(async (writer) => {
      await writer.insert(RoleGrant, { userId, role: 'ANALYST' });
      await writer.insert(RoleGrant, { userId, role: 'PARTNER_MEMBER', organizationId: other });
      await writer.insert(RoleGrant, { userId, role: 'EDUCATOR', organizationId: own });
    });
    const { users } = await ask(
      partner,
      'query ($id: ID!) { users(where: { id: { eq: $id } }) { nodes { roleGrants { totalCount nodes { role organization { id } } } } } }',
      { id: userId },
    );
    expect(users.nodes[0].roleGrants).toEqual({
      totalCount: 1,
      nodes: [{ role: 'PARTNER_MEMBER', organization: { id: own } }],
    });
    for (const grant of await grantsOf(both, { role: { in: ['ANALYST', 'EDUCATOR'] } }))
      expect(await remove(partner, grant)).toMatchObject([{ code: 'NOT_FOUND' }]);
  });
});

describe('the graph says which roles can be taken', () => {
  const takeable = async (viewer: Client, where: object): Promise<unknown> => {
    const { roleGrants } = await ask(
      viewer,
      'query ($where: RoleGrantWhere) { roleGrants(where: $where, first: 200) { nodes { availableActions { action allowed } } } }',
      { where },
    );
    const offers: { action: string; allowed: boolean }[] = roleGrants.nodes.flatMap(
      ({ availableActions }: { availableActions: object[] }) => availableActions,
    );
    return [...new Set(offers.filter(({ action }) => action === 'remove').map(({ allowed }) => allowed))];
  };
  const of = async (user: Client) => ({ user: { id: { eq: await idOf(user) } } });

  test('those of others, to who keeps them, and the own ones that are not for keeping', async () => {
    const member = await harness.as('PARTNER_MEMBER', own);
    expect(await takeable(partner, await of(member))).toEqual([true]);
    expect(await takeable(partner, await of(partner))).toEqual([false]);
    expect(await takeable(admin, await of(partner))).toEqual([true]);
    expect(await takeable(admin, await of(admin))).toEqual([false]);
  });
});

describe('somebody is always left who keeps users', () => {
  test('no admin ends or demotes itself', async () => {
    const me = await idOf(admin);
    const [grant] = await grantsOf(admin, {});
    expect(await remove(admin, grant)).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
    expect(await revoke(admin, me)).toMatchObject([{ code: 'NOT_ALLOWED_NOW' }]);
  });

  test('of two who take the role from each other at once, one keeps it', async () => {
    const second = await harness.as('ADMIN');
    const [[first], [other]] = [await grantsOf(admin, {}), await grantsOf(second, {})];
    // A limited admin and one who has not come yet do not count.
    await invite(admin, { role: 'ADMIN' });
    const answers = await Promise.all([remove(admin, other), remove(second, first)]);
    expect(answers.filter((errors) => errors.length === 0)).toHaveLength(1);
    const left = (await admin('{ viewer { roles } }'))['viewer'].roles.length > 0 ? admin : second;
    admin = left;
    expect(
      (await ask(left, '{ roleGrants(where: { role: { eq: ADMIN } }) { totalCount } }'))['roleGrants']
        .totalCount,
    ).toBeGreaterThan(0);
  });

  test('of two who end each other at once, one stays', async () => {
    const second = await harness.as('ADMIN');
    const [one, two] = [await idOf(admin), await idOf(second)];
    const answers = await Promise.all([revoke(admin, two), revoke(second, one)]);
    expect(answers.filter((errors) => errors.length === 0)).toHaveLength(1);
    const raw = await Promise.all([admin, second].map((who) => who.trusted('{ viewer { roles } }')));
    expect(raw.filter(({ data }) => data?.['viewer'] != null)).toHaveLength(1);
  });
});
