/** Looking with the eyes of another user: what it sees, nothing changed, and told to the log. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Contact } from '../partner/contact.entity.js';
import { Organization } from '../partner/organization.entity.js';
import { type Client, type Harness, openHarness } from '../../testing/harness.js';

let harness: Harness;
let admin: Client;
let manager: Client;
let memberId = '';
let organizationId = '';

beforeAll(async () => {
  harness = await openHarness();
  await harness.direct().transact(async (writer) => {
    for (const name of ['Acme', 'Brand']) {
      const made = await writer.insert<{ id: string }>(Organization, { name, normalizedName: name });
      organizationId ||= made.id;
    }
    await writer.insert(Contact, { organizationId, name: 'Kim Ito', state: 'ACTIVE' });
  });
  admin = await harness.as('ADMIN');
  manager = await harness.as('PARTNER_MANAGER');
  const member = await harness.as('PARTNER_MEMBER', organizationId);
  memberId = (await member('{ viewer { id } }'))['viewer'].id;
});

afterAll(() => harness.close());

const look = async (client: Client, query: string, userId = memberId): Promise<any> => {
  const headers = { cookie: client.cookie!, 'x-view-as': userId };
  const response = await harness.server.inject({
    method: 'POST',
    url: '/graphql',
    payload: { query },
    headers,
  });
  return response.json();
};

test('an admin sees what the user sees, and who looks is told', async () => {
  const { data } = await look(
    admin,
    '{ viewer { id roles lookedAtBy } organizations { totalCount nodes { id } } }',
  );
  const own = await admin('{ viewer { name lookedAtBy } organizations { totalCount } }');
  expect(data).toEqual({
    viewer: { id: memberId, roles: ['PARTNER_MEMBER'], lookedAtBy: own['viewer'].name },
    organizations: { totalCount: 1, nodes: [{ id: organizationId }] },
  });
  expect(own).toMatchObject({ viewer: { lookedAtBy: null }, organizations: { totalCount: 2 } });
  const csv = await harness.server.inject({
    url: '/export/organizations.csv?columns=name',
    headers: { cookie: admin.cookie!, 'x-view-as': memberId },
  });
  expect(csv.payload.trim().split('\n')).toEqual(['name', 'Acme']);
});

test('every mutation is refused, with nothing changed', async () => {
  for (const mutation of [
    'organizationCreate(input: { name: "New" }) { errors { code } }',
    'sessionEnd { errors { code } }',
  ]) {
    const { errors, data } = await look(admin, `mutation { ${mutation} }`);
    expect([mutation, data ?? null, errors?.[0]?.message]).toEqual([
      mutation,
      null,
      expect.stringContaining('nothing can be changed'),
    ]);
  }
  expect((await admin('{ organizations { totalCount } }'))['organizations'].totalCount).toBe(2);
  const { events } = await admin(
    '{ events(where: { type: { eq: "access.refused" } }) { nodes { actorName after } } }',
  );
  const { viewer } = await admin('{ viewer { name } }');
  expect(events.nodes).toMatchObject([
    { actorName: viewer.name, after: { reason: expect.stringContaining('nothing can be changed') } },
  ]);
});

test('nothing is offered that would be refused: what the roles allow says why not', async () => {
  const { id: managerId } = (await manager('{ viewer { id } }'))['viewer'];
  const asked =
    '{ viewer { permissions } contacts { nodes { availableActions { action allowed reason } } } }';
  const own = await manager(asked);
  const seen = (await look(admin, asked, managerId)).data;
  expect(own['viewer'].permissions).toEqual(
    expect.arrayContaining(['organization.create', 'contact.change']),
  );
  const changing = seen.viewer.permissions.filter((one: string) => /\.(create|change|remove)$/.test(one));
  expect(changing).toEqual([]);
  expect(seen.viewer.permissions).toEqual(
    expect.arrayContaining(['organization.read', 'list.export', 'graph.explore']),
  );
  const before: { action: string; allowed: boolean }[] = own['contacts'].nodes[0].availableActions;
  const after = seen.contacts.nodes[0].availableActions;
  const allowed = before.filter((one) => one.allowed).map((one) => one.action);
  expect(allowed).toContain('change');
  for (const { action, allowed: isAllowed, reason } of after) {
    expect([action, isAllowed]).toEqual([action, false]);
    if (allowed.includes(action)) expect(reason).toContain('nothing can be changed');
  }
});

test('the console names the user in a cookie, which means nothing to those who may not', async () => {
  const by = async (client: Client): Promise<any> => {
    const headers = { cookie: `${client.cookie}; pg_view_as=${memberId}` };
    const payload = { query: '{ organizations { totalCount } }' };
    return (await harness.server.inject({ method: 'POST', url: '/graphql', payload, headers })).json().data;
  };
  expect(await by(admin)).toEqual({ organizations: { totalCount: 1 } });
  expect(await by(manager)).toEqual({ organizations: { totalCount: 2 } });
  const ends = await admin('{ events(where: { type: { eq: "access.viewAsEnd" } }) { nodes { subjectId } } }');
  expect(ends['events'].nodes).toEqual([{ subjectId: memberId }]);
});

test('nobody else looks so, and at nobody who is not there', async () => {
  expect((await look(manager, '{ organizations { totalCount } }')).errors[0].extensions.code).toBe(
    'FORBIDDEN',
  );
  expect((await look(admin, '{ viewer { id } }', 'usr_none')).errors[0].extensions.code).toBe('FORBIDDEN');
});

test('looking is one event of the one who looks, whatever is asked', async () => {
  const told = async () =>
    (await admin('{ events(where: { type: { eq: "access.viewAs" } }) { nodes { actorName subjectId } } }'))[
      'events'
    ].nodes;
  await look(admin, '{ viewer { id } }');
  const before = await told();
  await look(admin, '{ viewer { name } }');
  expect(await told()).toEqual(before);
  const { viewer } = await admin('{ viewer { name } }');
  expect(before).toContainEqual({ actorName: viewer.name, subjectId: memberId });
});
