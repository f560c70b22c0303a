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

/** A place in a program, as inputs name it. */
interface Place {
  readonly programId: string;
  readonly trackId?: string;
  readonly levelId?: string;
}

/** What the tests need of the graph, as an admin. */
class Listing {
  constructor(private readonly admin: Client) {}

  async make(one: string, input: object): Promise<Made> {
    const type = one.charAt(0).toUpperCase() + one.slice(1);
    const answer = await this.admin(
      `mutation ($input: ${type}CreateInput!) { payload: ${one}Create(input: $input) { ${one} { id version } errors { message } } }`,
      { input },
    );
    const { [one]: made, errors } = answer['payload'];
    if (!made) throw new Error(`${one}: ${JSON.stringify(errors)}`);
    return made as Made;
  }

  async act(mutation: string, { id, version }: Made): Promise<void> {
    const answer = await this.admin(
      `mutation ($id: ID!, $version: Int!, $input: ActionInput) { payload: ${mutation}(id: $id, version: $version, input: $input) { errors { message } } }`,
      { id, version, input: { note: 'For the test.' } },
    );
    const { errors } = answer['payload'];
    if (errors.length > 0) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
  }

  async program(key: string, name: string): Promise<Place> {
    const made = await this.make('program', { key, name });
    await this.act('programApprove', made);
    return { programId: made.id };
  }

  async track({ programId }: Place, key: string, name: string): Promise<Place & { trackId: string }> {
    const { id } = await this.make('track', { programId, key, name });
    return { programId, trackId: id };
  }

  async level(track: Place & { trackId: string }, key: string, name: string, rank: number): Promise<Place> {
    const made = await this.make('level', { trackId: track.trackId, key, name, rank });
    await this.act('levelPublish', made);
    return { ...track, levelId: made.id };
  }

  organization(name: string, country: string | null, regions: string[], more: object = {}): Promise<Made> {
    return this.make('organization', { name, country, regions, ...more });
  }

  join(organization: Made, place: Place, more: object = {}): Promise<Made> {
    const state = { stage: 'ACTIVE', isListed: true, startsOn: '2026-01-01' };
    return this.make('partnership', { organizationId: organization.id, ...place, ...state, ...more });
  }
}

/** Fills the graph as an admin. */
export async function makeListing(admin: Client): Promise<void> {
  const listing = new Listing(admin);
  const ladder = await listing.track(await listing.program('harbor', 'Harbor'), 'ladder', 'Ladder');
  const gold = await listing.level(ladder, 'gold', 'Gold', 2);
  const silver = await listing.level(ladder, 'silver', 'Silver', 1);
  const psp = await listing.program('psp', 'Strategic Partners');
  const technology = await listing.track(psp, 'technology', 'Technology');
  const top = await listing.level(technology, 'gold', 'Gold', 1);

  const about = { website: 'https://alesund.example/', description: 'Keeps watch over <i>everything</i>.' };
  await listing.join(await listing.organization(listedNames[0], 'NO', ['europe'], about), gold);
  await listing.join(await listing.organization('Beacon Works', 'US', ['north-america']), silver);
  const cedar = await listing.organization('Cedar Labs', 'DE', ['europe', 'africa']);
  await listing.act('partnershipMarkAtRisk', await listing.join(cedar, gold));
  await listing.join(cedar, top);
  await listing.join(await listing.organization('Drift & Sons', null, []), psp, { kind: 'STRATEGIC' });
  await listing.join(await listing.organization('光明科技', 'CN', ['asia-pacific']), top);

  const hidden = await listing.organization('Hidden Harbor', 'US', ['europe']);
  await listing.join(hidden, gold, { isListed: false });
  await listing.join(hidden, top, { stage: 'PROSPECT' });
  const gone = await listing.organization('Gone Partner', 'US', []);
  await listing.act('partnershipSuspend', await listing.join(gone, top));
}
