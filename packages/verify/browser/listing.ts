/** Partners for the tests of the directory: two programs, listed and unlisted, active and not, made over the graph. */
import type { Client } from '@partnergraph/server/testing/harness.js';

/** The names that the directory may show, in its order. */
export const listedNames = [
  'Ålesund <b>Data</b>',
  'Beacon Works',
  'Cedar Labs',
  'Cedar Labs',
  'Drift & Sons',
  '光明科技',
] as const;

interface Made {
  readonly id: string;
  readonly version: number;
}

/** Fills the graph as an admin. */
export async function makeListing(admin: Client): Promise<void> {
  const make = async (one: string, input: object): Promise<Made> => {
    const type = one.charAt(0).toUpperCase() + one.slice(1);
    const answer = await admin(
      `mutation ($input: ${type}CreateInput!) { ${one}Create(input: $input) { ${one} { id version } errors { message } } }`,
      { input },
    );
    const payload = answer[`${one}Create`];
    if (!payload[one]) throw new Error(`${one}: ${JSON.stringify(payload.errors)}`);
    return payload[one] as Made;
  };
  const program = async (key: string, name: string): Promise<Made> => {
    const made = await make('program', { key, name });
    await admin('mutation ($id: ID!) { programApprove(id: $id, version: 1) { errors { message } } }', made);
    return made;
  };
  const level = async (trackId: string, key: string, name: string, rank: number): Promise<Made> => {
    const made = await make('level', { trackId, key, name, rank });
    await admin('mutation ($id: ID!) { levelPublish(id: $id, version: 1) { errors { message } } }', made);
    return made;
  };
  const harbor = await program('harbor', 'Harbor');
  const ladder = await make('track', { programId: harbor.id, key: 'ladder', name: 'Ladder' });
  const gold = await level(ladder.id, 'gold', 'Gold', 2);
  const silver = await level(ladder.id, 'silver', 'Silver', 1);
  const psp = await program('psp', 'Strategic Partners');
  const technology = await make('track', { programId: psp.id, key: 'technology', name: 'Technology' });
  const topGold = await level(technology.id, 'gold', 'Gold', 1);
  const organization = (name: string, country: string | null, regions: string[], more: object = {}) =>
    make('organization', { name, country, regions, ...more });
  const join = (to: Made, where: { program: Made; track?: Made; level?: Made }, more: object = {}) =>
    make('partnership', {
      organizationId: to.id,
      programId: where.program.id,
      trackId: where.track?.id ?? null,
      levelId: where.level?.id ?? null,
      stage: 'ACTIVE',
      isListed: true,
      startsOn: '2026-01-01',
      ...more,
    });
  const act = async (action: string, { id, version }: Made): Promise<void> => {
    const answer = await admin(
      `mutation ($id: ID!, $version: Int!, $input: ActionInput) { partnership${action}(id: $id, version: $version, input: $input) { errors { message } } }`,
      { id, version, input: { note: 'For the test.' } },
    );
    const { errors } = answer[`partnership${action}`];
    if (errors.length > 0) throw new Error(`${action}: ${JSON.stringify(errors)}`);
  };
  const inHarbor = { program: harbor, track: ladder };
  const inPsp = { program: psp, track: technology, level: topGold };
  const site = { website: 'https://alesund.example/', description: 'Keeps watch over <i>everything</i>.' };
  await join(await organization(listedNames[0], 'NO', ['europe'], site), { ...inHarbor, level: gold });
  await join(await organization('Beacon Works', 'US', ['north-america']), { ...inHarbor, level: silver });
  const cedar = await organization('Cedar Labs', 'DE', ['europe', 'africa']);
  await act('MarkAtRisk', await join(cedar, { ...inHarbor, level: gold }));
  await join(cedar, inPsp);
  await join(await organization('Drift & Sons', null, []), { program: psp }, { kind: 'STRATEGIC' });
  await join(await organization('光明科技', 'CN', ['asia-pacific']), inPsp);
  const hidden = await organization('Hidden Harbor', 'US', ['europe']);
  await join(hidden, { ...inHarbor, level: gold }, { isListed: false });
  await join(hidden, inPsp, { stage: 'PROSPECT' });
  await act('Suspend', await join(await organization('Gone Partner', 'US', []), inPsp));
}
