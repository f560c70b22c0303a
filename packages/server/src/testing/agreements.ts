/** What tests of agreements stand on: a program, two partners, a template, and the questions that they ask again and again. */
import { graphql } from 'graphql';
import { type Grant, type ProductViewer, viewerWith } from '../modules/access/viewer.js';
import { productSchema } from '../schema.js';
import { type Harness, openHarness } from './harness.js';

/** The ids of what every test of agreements needs. */
export interface Ground {
  readonly harness: Harness;
  readonly admin: Ask;
  readonly organization: string;
  readonly other: string;
  readonly program: string;
  readonly track: string;
  readonly level: string;
  readonly partnership: string;
  readonly otherPartnership: string;
  readonly template: string;
}

type Row = Record<string, any>;

/** Asks the graph as somebody. */
export type Ask = (query: string, variables?: object) => Promise<Row>;

/** Creates a record by its mutation and returns its id; throws with its errors. */
export async function create(client: Ask, type: string, input: object): Promise<string> {
  const one = type[0]!.toLowerCase() + type.slice(1);
  const data = await client(
    `mutation ($input: ${type}CreateInput!) { ${one}Create(input: $input) { ${one} { id } errors { path message } } }`,
    { input },
  );
  if (data[`${one}Create`].errors.length > 0) throw new Error(JSON.stringify(data[`${one}Create`].errors));
  return data[`${one}Create`][one].id as string;
}

const inputs: Readonly<Record<string, string>> = {
  agreementSign: 'AgreementSignInput!',
  agreementSetTerm: 'TermInput!',
  agreementEndTerm: 'TermScopeInput!',
  agreementChange: 'AgreementChangeInput!',
};

/** Runs a mutation of an agreement and gives its payload. */
export async function act(
  client: Ask,
  mutation: string,
  row: { readonly id: string; readonly version: number },
  input: object = {},
): Promise<Row> {
  const data = await client(
    `mutation ($id: ID!, $version: Int!, $input: ${inputs[mutation] ?? 'ActionInput'}) {
      ${mutation}(id: $id, version: $version, input: $input) {
        agreement { id version state amendmentState missingSignatures effectiveOn endsOn endedOn }
        errors { code path message currentVersion }
      }
    }`,
    { id: row.id, version: row.version, input },
  );
  return data[mutation] as Row;
}

/** Runs a mutation that has to work and gives the agreement as it is then. */
export async function done(
  client: Ask,
  mutation: string,
  row: { readonly id: string; readonly version: number },
  input: object = {},
): Promise<{ id: string; version: number } & Row> {
  const payload = await act(client, mutation, row, input);
  if (payload['errors'].length > 0) throw new Error(`${mutation}: ${JSON.stringify(payload['errors'])}`);
  return payload['agreement'] as { id: string; version: number };
}

/** The agreement with its texts, clauses, terms and actions. */
export async function read(client: Ask, id: string): Promise<{ id: string; version: number } & Row> {
  const { agreement } = await client(
    `query ($id: ID!) { agreement(id: $id) {
      id version number title counterpartName state amendmentState missingSignatures effectiveOn endsOn isShared currency
      availableActions { action mutation allowed reason needsNote }
      terms(orderBy: [{ field: FROM_ON }]) { nodes { state fromOn toOn scope qualifier basis rateBps brackets { fromAmount rateBps } } }
      versions(orderBy: [{ field: NUMBER }]) { nodes {
        id version number state contentHash isIntact fromOn toOn endsOn
        clauses(orderBy: [{ field: POSITION }]) { nodes { id version key heading title text } }
        signatures { nodes { side signerName signedOn isVoid contentHash } }
      } }
    } }`,
    { id },
  );
  return agreement as { id: string; version: number };
}

/** Gives every clause of the last text of an agreement a text. */
export async function write(client: Ask, id: string, text = 'As agreed.'): Promise<Row> {
  const { versions } = await read(client, id);
  for (const clause of versions.nodes.at(-1).clauses.nodes) {
    const { clauseChange } = await client(
      'mutation ($id: ID!, $version: Int!, $input: ClauseChangeInput!) { clauseChange(id: $id, version: $version, input: $input) { errors { message } } }',
      { id: clause.id, version: clause.version, input: { text } },
    );
    if (clauseChange.errors.length > 0) throw new Error(JSON.stringify(clauseChange.errors));
  }
  return read(client, id);
}

/** Signs the text that waits for signatures for both sides, on the day of the clock. */
export async function signBoth(client: Ask, id: string): Promise<{ id: string; version: number } & Row> {
  let agreement = await read(client, id);
  for (const side of ['US', 'PARTNER']) {
    await done(client, 'agreementSign', agreement, {
      side,
      contentHash: agreement['versions'].nodes.at(-1).contentHash,
      signerName: `Signer of ${side}`,
    });
    agreement = await read(client, id);
  }
  return agreement;
}

/** Asks as a new user whose documents are trusted, and whose session never ends, whatever the clock says. */
export async function askerOf(
  harness: Harness,
  role: 'ADMIN' | 'PARTNER_MANAGER' | 'PARTNER_MEMBER',
  organizationId?: string,
  more: readonly (Partial<Grant> & Pick<Grant, 'role'>)[] = [],
): Promise<Ask> {
  const { viewer } = await (await harness.as(role, organizationId))('{ viewer { id name email } }');
  const user = viewerWith(viewer as Pick<ProductViewer, 'id' | 'name' | 'email'>, [
    { role, organizationId: organizationId ?? null },
    ...more,
  ]);
  const schema = await productSchema();
  return async (source: string, variables: object = {}) => {
    const contextValue = { ...harness.direct(user), trust: 'trusted' };
    const { data, errors } = await graphql({
      schema,
      source,
      variableValues: { ...variables },
      contextValue,
    });
    if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
    return JSON.parse(JSON.stringify(data)) as Row;
  };
}

/** Opens a server with a program, a level with a rate, two partnerships and a published template. */
export async function openGround(): Promise<Ground> {
  const harness = await openHarness();
  const admin = await askerOf(harness, 'ADMIN');
  const organization = await create(admin, 'Organization', { name: 'Acme GmbH' });
  const other = await create(admin, 'Organization', { name: 'Other Ltd' });
  const program = await create(admin, 'Program', { key: 'psp', name: 'PSP', currency: 'EUR' });
  const track = await create(admin, 'Track', { programId: program, key: 'technology', name: 'Technology' });
  const level = await create(admin, 'Level', {
    trackId: track,
    key: 'gold',
    name: 'Gold',
    rank: 1,
    defaultRateBps: 2000,
  });
  await admin('mutation ($id: ID!) { levelPublish(id: $id, version: 1) { errors { message } } }', {
    id: level,
  });
  const place = { programId: program, trackId: track, levelId: level, stage: 'ACTIVE' };
  const partnership = await create(admin, 'Partnership', { organizationId: organization, ...place });
  const otherPartnership = await create(admin, 'Partnership', { organizationId: other, ...place });
  const template = await publishedTemplate(admin, program);
  return {
    harness,
    admin,
    organization,
    other,
    program,
    track,
    level,
    partnership,
    otherPartnership,
    template,
  };
}

async function publishedTemplate(admin: Ask, programId: string): Promise<string> {
  const template = await create(admin, 'AgreementTemplate', {
    programId,
    key: 'technology-partner-agreement',
    name: 'Technology Partner Agreement',
    renewalTermMonths: 12,
    noticeDays: 30,
    governingLaw: 'Germany',
  });
  const section = (key: string, name: string, position: number, text?: string): Promise<string> =>
    create(admin, 'TemplateSection', { templateId: template, key, name, position, text });
  await section('support', 'Support and maintenance', 3);
  await section('integration', 'Integration requirements', 1, 'The integration is kept working.');
  const revenue = await section('revenue-sharing', 'Revenue sharing', 2);
  for (const [position, key] of [
    [2, 'reports'],
    [1, 'rates'],
  ] as const) {
    await create(admin, 'Clause', {
      sectionId: revenue,
      key,
      title: `About ${key}`,
      position,
      text: 'Text.',
    });
  }
  await admin(
    'mutation ($id: ID!) { agreementTemplatePublish(id: $id, version: 1) { errors { message } } }',
    { id: template },
  );
  return template;
}
