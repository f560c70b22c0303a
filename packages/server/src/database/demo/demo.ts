/** The demo: an invented programme with its partners, played over two years up to today; the same for everybody on the same day. */
import { sql } from '@partnergraph/graph/condition/sql.js';
import { makeUser } from '../../modules/access/access.service.js';
import { product, type ProductViewer, viewerWith } from '../../modules/access/viewer.js';
import { newId } from '../ids.js';
import type { Database } from '../database.js';
import { demoPassword, member, memberOf, staff } from './cast.js';
import { chance } from './chance.js';
import { agreementActs } from './agreements.js';
import { figureActs } from './figures.js';
import { partnershipActs, type Stage } from './partnerships.js';
import { type Act, play } from './play.js';

export interface DemoLogin {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

const seed = 2026;
const programKey = 'harborlight';
const logins: readonly DemoLogin[] = [...staff.filter(({ key }) => key !== 'manager2'), member].map(
  ({ name, email, role }) => ({
    name: `${name}, ${role.toLowerCase().replace('_', ' ')}`,
    email,
    password: demoPassword,
  }),
);

/** Fills the database with the demo when it has none; returns its logins. The demo's programme has to be applied before. */
export async function makeDemo(database: Database, now: Date): Promise<readonly DemoLogin[]> {
  const [known] = await database.run(sql`SELECT 1 FROM user WHERE email = ${staff[0].email}`);
  if (known) return logins;
  const today = now.toISOString().slice(0, 10);
  const luck = chance(seed);
  const ids = new Map<string, string>();
  const viewerOf = (key: string): ProductViewer => {
    const person = staff.find((one) => one.key === key);
    if (!person) return product;
    return viewerWith({ ...person, id: ids.get(key) ?? null }, [{ role: person.role }]);
  };
  for (const { key } of staff) ids.set(key, newId('usr'));
  const { partners, acts } = partnershipActs(seed, await stageOf(database), (key) => ids.get(key)!, today);
  const first = acts.reduce((day, act) => (act.day < day ? act.day : day), today);
  const agreements = agreementActs(luck, partners, await templateOf(database), today);
  const figures = figureActs(luck, partners, today);
  await play(
    database,
    [hiring(first, ids), ...acts, ...agreements, ...figures, joining(today, partners)],
    viewerOf,
  );
  return logins;
}

/** The demo's programme as it stands in the graph. */
async function stageOf(database: Database): Promise<Stage> {
  const rows = await database.run(sql`
    SELECT program.id, track.id, level.id FROM program
    JOIN track ON track.programId = program.id JOIN level ON level.trackId = track.id
    WHERE program.key = ${programKey} ORDER BY track.position, level.rank`);
  if (rows.length === 0)
    throw new Error(
      `The program ${programKey} is missing: apply packages/programs/demo/harborlight.yaml first.`,
    );
  return {
    programId: rows[0]![0] as string,
    trackId: rows[0]![1] as string,
    levelIds: rows.map((row) => row[2] as string),
  };
}

async function templateOf(database: Database): Promise<string> {
  const [row] = await database.run(sql`
    SELECT template.id FROM agreement_template template JOIN program ON program.id = template.programId
    WHERE program.key = ${programKey} AND template.state = 'PUBLISHED'`);
  if (!row)
    throw new Error(`The program ${programKey} has no published agreement template: apply its file first.`);
  return row[0] as string;
}

function hiring(day: string, ids: ReadonlyMap<string, string>): Act {
  return {
    day,
    by: 'product',
    async run(writer) {
      for (const { key, name, email, role } of staff)
        await makeUser(writer, { id: ids.get(key)!, name, email, role, password: demoPassword });
    },
  };
}

function joining(
  day: string,
  partners: readonly { organization: { name: string }; organizationId: string }[],
): Act {
  return {
    day,
    by: 'admin',
    async run(writer) {
      const { organizationId } = partners.find(({ organization }) => organization.name === memberOf)!;
      await makeUser(writer, { ...member, password: demoPassword, organizationId });
    },
  };
}
