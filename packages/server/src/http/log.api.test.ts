/** What the log holds of requests that go well and badly: nothing secret and nothing personal, at the most talkative level. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Harness, openHarness, password } from '../testing/harness.js';

let harness: Harness;
const lines: string[] = [];

beforeAll(async () => {
  harness = await openHarness(undefined, {}, { write: (line) => lines.push(line) });
});

afterAll(() => harness.close());

const person = {
  name: 'Anna Unmistakable',
  email: 'anna.unmistakable@example.com',
  phone: '+49 170 5550123',
};

test('secrets and persons stay out of the log', async () => {
  const admin = await harness.as('ADMIN');
  const wrong = 'a password that somebody mistyped';
  const login =
    'mutation ($email: String!, $password: String!) { sessionStart(email: $email, password: $password) { errors { code } } }';
  await admin.raw(login, { email: person.email, password: wrong });
  const { organizationCreate } = await admin(
    'mutation { organizationCreate(input: { name: "Log", kind: COMPANY }) { organization { id } } }',
  );
  const input = { ...person, organizationId: organizationCreate.organization.id };
  const create =
    'mutation ($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id } errors { message } } }';
  const { contactCreate } = await admin(create, { input });
  expect(contactCreate.errors).toEqual([]);
  await admin.raw(create, { input: { ...input, nickname: 'x' } });
  const where = encodeURIComponent(JSON.stringify({ email: { eq: person.email } }));
  await harness.server.inject({
    url: `/export/contacts.csv?where=${where}`,
    headers: { cookie: admin.cookie!, authorization: 'Bearer pg_something-secret' },
  });
  await harness.server.inject({
    url: `/graphql?query=${encodeURIComponent(`{ contacts(where: { email: { eq: "${person.email}" } }) { totalCount } }`)}`,
    headers: { cookie: admin.cookie!, 'apollo-require-preflight': 'true' },
  });
  const made = await admin(
    'mutation { apiTokenCreate(input: { name: "Log", scopes: [READ], expiresAt: "2026-12-01T00:00:00Z" }) { apiToken { secret } errors { message } } }',
  );
  const token = made['apiTokenCreate'].apiToken.secret as string;
  // As it is meant to be, and as people do it all the same.
  for (const [path, headers] of [
    ['/export/organizations.csv', { authorization: `Bearer ${token}` }],
    [`/export/organizations.csv?token=${token}`, {}],
    [`/graphql?access_token=${token}`, { authorization: `Bearer ${token}x` }],
  ] as const)
    await harness.server.inject({ url: path, headers });
  const log = lines.join('');
  expect(lines.length).toBeGreaterThan(10);
  expect(log).toContain('"path":"/export/contacts.csv"');
  for (const secret of [
    password,
    wrong,
    admin.cookie!.split('=')[1]!,
    'pg_something-secret',
    token,
    ...Object.values(person),
    'unmistakable',
    '127.0.0.1',
  ])
    expect(log.toLowerCase()).not.toContain(secret.toLowerCase());
});
