/** Grants with limits: a role reaches no further than the program, the region or the organization that it was given for. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Action, isAction as isKnown } from '@partnergraph/domain/permission.js';
import { allRecords } from '@partnergraph/graph/record/marks.js';
import { graphql, type GraphQLSchema } from 'graphql';
import { mayAtAll } from './modules/access/policy.js';
import { type ProductViewer, viewerWith } from './modules/access/viewer.js';
import { viewerOfUser } from './modules/access/viewer.read.js';
import { productSchema } from './schema.js';
import { everybody, type Seeded, seedEverybody, type Who } from './testing/everybody.js';
import { type Harness, openHarness } from './testing/harness.js';

let harness: Harness;
let schema: GraphQLSchema;
let seeded: Seeded;
const idOf = (record: string, index: number): string => seeded.samples.get(record)![index]!;

beforeAll(async () => {
  harness = await openHarness();
  schema = await productSchema();
  seeded = await harness.direct().transact(seedEverybody);
});

afterAll(() => harness.close());

const ask = async (
  who: Who | ProductViewer,
  source: string,
  variableValues: Record<string, unknown> = {},
): Promise<any> => {
  const viewer = typeof who === 'string' ? seeded.viewers[who] : who;
  const contextValue = { ...harness.direct(viewer), trust: 'trusted' };
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  expect(errors).toBeUndefined();
  return data;
};

const names = async (who: Who | ProductViewer, list: string, where = '{}'): Promise<string[]> =>
  (await ask(who, `{ ${list}(where: ${where}, first: 200) { nodes { id } } }`))[list].nodes.map(
    ({ id }: { id: string }) => id,
  );

describe('a grant that is limited', () => {
  test('to a program reaches what belongs to it', async () => {
    expect(await names('manager', 'partnerships')).toEqual([idOf('Partnership', 0)]);
    expect(await names('otherManager', 'partnerships')).toEqual([idOf('Partnership', 1)]);
    expect(await names('manager', 'organizations')).toEqual([idOf('Organization', 0)]);
    expect(await names('manager', 'agreements')).toEqual([idOf('Agreement', 0)]);
  });

  test('to a region reaches what is bound to it, or at work in it and bound to none', async () => {
    const inRegion = (index: number): ProductViewer =>
      viewerWith({ id: 'usr_r', name: 'R' }, [
        { role: 'PARTNER_MANAGER', region: { ids: [idOf('Region', index)], keys: [`key ${index}`] } },
      ]);
    expect(await names(inRegion(0), 'organizations')).toEqual([idOf('Organization', 0)]);
    expect(await names('regional', 'organizations')).toEqual([idOf('Organization', 1)]);
    await ask(
      'admin',
      `mutation ($id: ID!, $region: ID!) { organizationChange(id: $id, version: 2, input: { residencyId: $region }) { errors { message } } }`,
      { id: idOf('Organization', 1), region: idOf('Region', 0) },
    );
    // At work in one region and bound to another: the other's alone, as row, count, event and export.
    expect(await names('regional', 'organizations')).toEqual([]);
    expect(await names('regional', 'agreements')).toEqual([]);
    expect(await names(inRegion(0), 'organizations')).toHaveLength(2);
    expect((await ask('admin', '{ organizations { totalCount } }'))['organizations'].totalCount).toBe(2);
    await ask(
      'admin',
      `mutation ($id: ID!) { organizationChange(id: $id, version: 3, input: { residencyId: null }) { errors { message } } }`,
      { id: idOf('Organization', 1) },
    );
  });

  test('to an organization reaches its rows', async () => {
    const lawyer = viewerWith({ id: 'usr_l', name: 'L' }, [
      { role: 'LEGAL', organizationId: idOf('Organization', 1) },
    ]);
    expect(await names(lawyer, 'agreements')).toEqual([idOf('Agreement', 1)]);
    expect(await names(lawyer, 'partnerships')).toEqual([idOf('Partnership', 1)]);
  });

  test('adds up with others, action by action', async () => {
    const both = viewerWith({ id: 'usr_b', name: 'B' }, [
      { role: 'ANALYST' },
      { role: 'PARTNER_MANAGER', programId: idOf('Program', 0) },
    ]);
    expect(await names(both, 'partnerships')).toHaveLength(2);
    const change = `mutation ($id: ID!) { partnershipChange(id: $id, version: 2, input: { category: "x" }) { partnership { category } errors { code } } }`;
    expect((await ask(both, change, { id: idOf('Partnership', 1) }))['partnershipChange']).toEqual({
      partnership: null,
      errors: [{ code: 'FORBIDDEN' }],
    });
    expect((await ask(both, change, { id: idOf('Partnership', 0) }))['partnershipChange'].errors).toEqual([]);
    const { partnerships } = await ask(
      both,
      '{ partnerships { nodes { id availableActions { action allowed } } } }',
    );
    const may = partnerships.nodes.map((node: any) => [
      node.id,
      node.availableActions.find(({ action }: { action: string }) => action === 'change').allowed,
    ]);
    expect(may).toEqual([
      [idOf('Partnership', 0), true],
      [idOf('Partnership', 1), false],
    ]);
    // Addresses of people by the manager's grant, and not by the analyst's.
    const { contacts } = await ask(both, '{ contacts { nodes { email } } }');
    expect(contacts.nodes).toEqual([{ email: 'person0@partner.example' }, { email: null }]);
  });

  test('is offered what it could do with some row, and nothing else', () => {
    const may = (who: Who, action: Action): boolean => mayAtAll(seeded.viewers[who], action);
    // a new organization takes part in no program yet, but can be at work in a region
    expect([may('manager', 'organization.create'), may('regional', 'organization.create')]).toEqual([
      false,
      true,
    ]);
    expect([may('manager', 'partnership.create'), may('manager', 'organization.change')]).toEqual([
      true,
      true,
    ]);
    expect([may('manager', 'importBatch.create'), may('manager', 'importBatch.read')]).toEqual([false, true]);
    const limited = viewerWith({ id: 'usr_a', name: 'A' }, [
      { role: 'ADMIN', programId: idOf('Program', 0) },
    ]);
    expect(
      (['program.create', 'level.create', 'access.viewAs', 'audit.read'] as const).filter((action) =>
        mayAtAll(limited, action),
      ),
    ).toEqual(['level.create']);
  });

  test('creates nothing beyond its reach', async () => {
    const create = `mutation ($input: PartnershipCreateInput!) { partnershipCreate(input: $input) { partnership { id } errors { code path } } }`;
    const input = { organizationId: idOf('Organization', 0), key: 'second' };
    const made = await ask('manager', create, { input: { ...input, programId: idOf('Program', 0) } });
    expect(made['partnershipCreate'].errors).toEqual([]);
    const other = await ask('manager', create, { input: { ...input, programId: idOf('Program', 1) } });
    expect(other['partnershipCreate'].errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const organization = `mutation { organizationCreate(input: { name: "Nowhere" }) { organization { id } errors { code } } }`;
    expect((await ask('manager', organization))['organizationCreate']).toEqual({
      organization: null,
      errors: [{ code: 'FORBIDDEN' }],
    });
    expect(await names('admin', 'organizations', '{ name: { eq: "Nowhere" } }')).toEqual([]);
    const imports = `mutation { importBatchStart(input: { program: "new", asOf: "2026-01-01", fileName: "x.csv" }) { errors { code } } }`;
    expect((await ask('manager', imports))['importBatchStart'].errors).toEqual([{ code: 'FORBIDDEN' }]);
  });

  test('of an admin keeps nothing that concerns everybody: mails with their links, the log, and people', async () => {
    const limited = viewerWith({ id: seeded.viewers.admin.id, name: 'A' }, [
      { role: 'ADMIN', programId: idOf('Program', 0) },
    ]);
    expect(await names('admin', 'mails')).toHaveLength(2);
    expect(await names(limited, 'mails')).toEqual([]);
    const user = { id: seeded.viewers.legal.id!, version: 1 };
    const refused = async (mutation: string): Promise<unknown> => {
      const text = mutation.endsWith('ExportData')
        ? `mutation ($id: ID!) { it: ${mutation}(id: $id) { errors { code } } }`
        : `mutation ($id: ID!, $version: Int!) { it: ${mutation}(id: $id, version: $version) { errors { code } } }`;
      return (await ask(limited, text, user)).it.errors;
    };
    for (const mutation of ['userErase', 'userExportData', 'userResetSecondFactor', 'userRevoke'])
      expect([mutation, await refused(mutation)]).toEqual([mutation, [{ code: 'FORBIDDEN' }]]);
    for (const source of ['{ auditHead { sequence } }', '{ auditCheck { isEnd } }']) {
      const contextValue = { ...harness.direct(limited), trust: 'trusted' };
      const { errors } = await graphql({ schema, source, contextValue });
      expect(errors?.[0]?.message).toContain('within limits only');
    }
    // Whose contacts are in its program it may erase.
    const contact = `mutation ($id: ID!) { contactExportData(id: $id) { errors { code } } }`;
    const codes = [0, 1].map(
      async (i) => (await ask(limited, contact, { id: idOf('Contact', i) }))['contactExportData'].errors,
    );
    expect(await Promise.all(codes)).toEqual([[], [{ code: 'NOT_FOUND' }]]);
  });

  test('hears of nothing beyond its reach', async () => {
    for (const who of ['manager', 'regional'] as const) {
      const { events } = await ask(who, '{ events(first: 200) { nodes { subjectType subjectId } } }');
      expect(events.nodes.length).toBeGreaterThan(10);
      for (const { subjectType, subjectId } of events.nodes) {
        const one = subjectType[0].toLowerCase() + subjectType.slice(1);
        const { it } = await ask(who, `query ($id: ID!) { it: ${one}(id: $id) { id } }`, { id: subjectId });
        expect([subjectType, it]).toEqual([subjectType, { id: subjectId }]);
      }
    }
  });
});

describe('roles are given', () => {
  const give = `mutation ($input: RoleGrantCreateInput!) { roleGrantCreate(input: $input) { roleGrant { id version } errors { code path message } } }`;
  const codes = async (who: Who | ProductViewer, input: object): Promise<unknown[]> =>
    (await ask(who, give, { input }))['roleGrantCreate'].errors.map(({ code }: { code: string }) => code);

  test('by a partner’s admin to its own members, and no more than it has', async () => {
    const colleague = seeded.viewers.member.id!;
    const [own, other] = [idOf('Organization', 0), idOf('Organization', 1)];
    const by = (input: object): Promise<unknown[]> => codes('partnerAdmin', { userId: colleague, ...input });
    expect(await by({ role: 'PARTNER_ADMIN', organizationId: own })).toEqual([]);
    expect(await by({ role: 'PARTNER_ADMIN', organizationId: other })).toEqual(['NOT_FOUND']);
    expect(await by({ role: 'PARTNER_ADMIN' })).toEqual(['INVALID']);
    for (const role of ['ADMIN', 'PARTNER_MANAGER', 'ANALYST', 'EXECUTIVE', 'EDUCATOR'])
      expect([role, await by({ role, organizationId: own })]).toEqual([role, ['FORBIDDEN']]);
    const stranger = { userId: seeded.viewers.otherPartner.id!, role: 'PARTNER_MEMBER', organizationId: own };
    expect(await codes('partnerAdmin', stranger)).toEqual(['NOT_FOUND']);
    expect(await codes('member', { userId: colleague, role: 'PARTNER_ADMIN', organizationId: own })).toEqual([
      'FORBIDDEN',
    ]);
  });

  test('and taken by it again, from its own members alone', async () => {
    const { roleGrants } = await ask(
      'partnerAdmin',
      '{ roleGrants { nodes { id version role user { name } organization { id } } } }',
    );
    expect(new Set(roleGrants.nodes.map((node: any) => node.organization.id))).toEqual(
      new Set([idOf('Organization', 0)]),
    );
    expect(new Set(roleGrants.nodes.map((node: any) => node.role))).toEqual(
      new Set(['PARTNER_ADMIN', 'PARTNER_MEMBER']),
    );
    const take = `mutation ($id: ID!, $version: Int!) { roleGrantRemove(id: $id, version: $version) { errors { code } } }`;
    const mine = roleGrants.nodes.find(
      (node: any) => node.role === 'PARTNER_ADMIN' && node.user.name === 'member',
    );
    expect((await ask('partnerAdmin', take, mine))['roleGrantRemove'].errors).toEqual([]);
    const educator = await names('admin', 'roleGrants', '{ role: { eq: EDUCATOR } }');
    const foreign = { id: educator[0], version: 1 };
    expect((await ask('partnerAdmin', take, foreign))['roleGrantRemove'].errors).toEqual([
      { code: 'NOT_FOUND' },
    ]);
  });

  test('with limits, which the next request has', async () => {
    const { users } = await ask('admin', '{ users(where: { name: { eq: "finance" } }) { nodes { id } } }');
    const userId = users.nodes[0].id;
    expect(
      await codes('admin', {
        userId,
        role: 'LEGAL',
        programId: idOf('Program', 1),
        regionId: idOf('Region', 1),
      }),
    ).toEqual([]);
    const found = await viewerOfUser(harness.database, userId);
    expect(found.grants).toMatchObject([
      { role: 'FINANCE', programId: null, region: null },
      { role: 'LEGAL', programId: idOf('Program', 1), region: { ids: [idOf('Region', 1)], keys: ['key 1'] } },
    ]);
    // An admin of one program gives roles of that program.
    const limited = viewerWith({ id: seeded.viewers.admin.id, name: 'A' }, [
      { role: 'ADMIN', programId: idOf('Program', 0) },
    ]);
    expect(await codes(limited, { userId, role: 'ANALYST', programId: idOf('Program', 0) })).toEqual([]);
    expect(await codes(limited, { userId, role: 'ANALYST' })).toEqual(['FORBIDDEN']);
  });
});

describe('an educator', () => {
  test('sees what is offered for education and the own organization, and nothing else', async () => {
    const seen = await ask(
      'educator',
      '{ programs { nodes { name } } segments { nodes { name defaultRateBps rateText } } focusAreas { nodes { name } } organizations { nodes { id } } partnerships { totalCount } agreements { totalCount } contacts { totalCount } }',
    );
    expect(seen).toMatchObject({
      programs: { nodes: [{ name: 'Teaching' }] },
      segments: { nodes: [{ name: 'Universities', defaultRateBps: null, rateText: null }] },
      focusAreas: { nodes: [{ name: 'Courses' }] },
      organizations: { nodes: [{ id: idOf('Organization', 0) }] },
      partnerships: { totalCount: 0 },
      agreements: { totalCount: 0 },
    });
  });
});

describe('an admin is told why', () => {
  const why = `query ($userId: ID!, $subjectId: ID!, $action: String!) { explainAccess(userId: $userId, subjectId: $subjectId, action: $action) { isAllowed steps { kind depth text value holds decides } } }`;
  const explain = async (who: Who, subjectId: string, action: string): Promise<any> =>
    (await ask('admin', why, { userId: seeded.viewers[who].id!, subjectId, action }))['explainAccess'];
  const deciding = (answer: any): string[] =>
    answer.steps.filter((step: any) => step.decides).map((step: any) => step.text);

  test('with the grant, the rule, and the condition with the values of the row', async () => {
    const [mine, others] = [idOf('Agreement', 0), idOf('Agreement', 1)];
    const yes = await explain('manager', mine, 'agreement.change');
    expect([yes.isAllowed, deciding(yes)]).toEqual([
      true,
      [`PARTNER_MANAGER (${idOf('Program', 0)})`, 'PARTNER_MANAGER × agreement.change: ALL'],
    ]);
    const no = await explain('manager', others, 'agreement.change');
    expect([no.isAllowed, deciding(no)]).toEqual([
      false,
      [`partnership.program.id {"eq":"${idOf('Program', 0)}"}`],
    ]);
    const failed = no.steps.find((step: any) => step.decides);
    expect(failed).toMatchObject({ kind: 'CONDITION', holds: false, value: idOf('Program', 1) });
    const never = await explain('analyst', mine, 'agreement.change');
    expect([never.isAllowed, deciding(never)]).toEqual([false, ['ANALYST × agreement.change: NONE']]);
  });

  test('that a secret is one, and which fields are held back', async () => {
    const secret = await explain('analyst', seeded.secrets[0]!, 'focusArea.read');
    expect([secret.isAllowed, deciding(secret)]).toEqual([false, ['visibility {"eq":"ALL"}']]);
    const contact = await explain('analyst', idOf('Contact', 0), 'contact.read');
    expect(contact.isAllowed).toBe(true);
    expect(
      contact.steps.filter(({ kind }: any) => kind === 'GUARD').map(({ text, holds }: any) => [text, holds]),
    ).toEqual([
      ['email', false],
      ['phone', false],
    ]);
  });

  test('and what is told is what is decided', async () => {
    for (const record of [
      'Partnership',
      'Agreement',
      'Organization',
      'Program',
      'Segment',
      'FocusArea',
      'Contact',
      'ImportRow',
    ]) {
      const one = record[0]!.toLowerCase() + record.slice(1);
      for (const who of everybody) {
        if (who === 'anonymous') continue;
        for (const index of [0, 1]) {
          const id = idOf(record, index);
          if (!isKnown(`${one}.read`)) continue;
          const told = await explain(who, id, `${one}.read`);
          const seen = await ask(who, `query ($id: ID!) { it: ${one}(id: $id) { id } }`, { id });
          expect([record, who, index, told.isAllowed]).toEqual([record, who, index, seen.it !== null]);
        }
      }
    }
  });

  test('and nobody else', async () => {
    const { errors } = await graphql({
      schema,
      source: why,
      variableValues: { userId: 'usr_x', subjectId: idOf('Contact', 0), action: 'contact.read' },
      contextValue: { ...harness.direct(seeded.viewers.executive), trust: 'trusted' },
    });
    expect(errors?.[0]?.message).toContain('do not include access.explain');
  });
});

test('what a grant would show is counted before it is given, by those who could give it', async () => {
  const preview = `query ($role: Role!, $programId: ID, $organizationId: ID) { grantPreview(role: $role, programId: $programId, organizationId: $organizationId) { lists { list count ownCount hiddenFields } actions { action reach ownReach } } }`;
  const { grantPreview } = await ask('admin', preview, { role: 'ANALYST', programId: idOf('Program', 1) });
  const of = (list: string): object => grantPreview.lists.find((one: any) => one.list === list);
  const counted = await names('admin', 'agreements');
  expect(of('agreements')).toMatchObject({ count: 1, ownCount: counted.length, hiddenFields: [] });
  expect(of('contacts')).toMatchObject({ count: 1, hiddenFields: ['email', 'phone'] });
  const user = seeded.viewers.manager.id!;
  const compared = await ask(
    'admin',
    `query ($id: ID!) { accessCompare(userId: $id) { lists { list count } } }`,
    { id: user },
  );
  for (const { list, count } of compared['accessCompare'].lists)
    expect([list, count]).toEqual([list, (await names('manager', list)).length]);
});

test('a scope is the same plain data whenever it is asked for', () => {
  for (const record of allRecords()) {
    for (const viewer of Object.values(seeded.viewers)) {
      const scope = record.policy.scope(viewer as never);
      expect(JSON.parse(JSON.stringify(scope))).toEqual(record.policy.scope(viewer as never));
    }
  }
});
