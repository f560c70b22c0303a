/** Three partners in a program of Tokyo's zone, for the tests of metrics. */
import type { Client } from '../../testing/harness.js';

/** The ids of what was made. */
export interface Subjects {
  readonly program: string;
  readonly track: string;
  readonly silver: string;
  readonly gold: string;
  readonly organizations: readonly string[];
  readonly partnerships: readonly string[];
}

/** Creates a record and gives its id; throws with the reasons when it cannot be created. */
export async function make(client: Client, record: string, input: object): Promise<string> {
  const type = record[0]!.toUpperCase() + record.slice(1);
  const { it } = await client(
    `mutation ($input: ${type}CreateInput!) { it: ${record}Create(input: $input) { ${record} { id } errors { path message } } }`,
    { input },
  );
  if (it.errors.length > 0) throw new Error(JSON.stringify(it.errors));
  return it[record].id as string;
}

/** A program with a track of two levels, and three active partners: two silver, one gold. */
export async function makeSubjects(admin: Client): Promise<Subjects> {
  const program = await make(admin, 'program', { key: 'psp', name: 'PSP', timeZone: 'Asia/Tokyo' });
  const track = await make(admin, 'track', { programId: program, key: 'technology', name: 'Technology' });
  const level = async (key: string, name: string, rank: number): Promise<string> => {
    const id = await make(admin, 'level', { trackId: track, key, name, rank });
    await admin('mutation ($id: ID!) { levelPublish(id: $id, version: 1) { errors { message } } }', { id });
    return id;
  };
  const silver = await level('silver', 'Silver', 1);
  const gold = await level('gold', 'Gold', 2);
  const organizations: string[] = [];
  const partnerships: string[] = [];
  for (const [name, country, levelId] of [
    ['Acme GmbH', 'DE', silver],
    ['Borealis Oy', 'FI', silver],
    ['Cumulus KK', 'JP', gold],
  ]) {
    const organizationId = await make(admin, 'organization', { name, country });
    organizations.push(organizationId);
    partnerships.push(
      await make(admin, 'partnership', {
        organizationId,
        programId: program,
        trackId: track,
        levelId,
        stage: 'ACTIVE',
      }),
    );
  }
  return { program, track, silver, gold, organizations, partnerships };
}
