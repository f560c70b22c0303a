/** Finds a user with its grants, as the one who asks. */
import type { Role } from '@partnergraph/domain/permission.js';
import { list, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { Database } from '../../database/database.js';
import { anonymous, type ProductViewer, type RegionLimit, viewerWith } from './viewer.js';

/** Which user is meant, and what else is read with it. */
interface Asked {
  readonly where: Sql;
  readonly join?: Sql;
  readonly also?: Sql;
}

/** The user that is meant, while it may log in, and what else was asked for; somebody unknown when there is none. */
export async function readViewer(
  database: Pick<Database, 'run'>,
  { where, join = raw(''), also = raw('NULL') }: Asked,
): Promise<{ viewer: ProductViewer; also: readonly unknown[] }> {
  const rows = await database.run(sql`
    SELECT user.id, user.name, user.email, held.id, held.role, held.organizationId, held.programId, held.regionId, ${also}
    FROM user ${join} LEFT JOIN role_grant held ON held.userId = user.id
    WHERE ${where} AND user.state = 'ACTIVE' ORDER BY held.id`);
  const [first] = rows;
  if (!first) return { viewer: anonymous, also: [] };
  const held = rows.filter((row) => row[4] !== null);
  const regions = await regionsOf(
    database,
    held.flatMap((row) => (row[7] as string | null) ?? []),
  );
  const viewer = viewerWith(
    { id: first[0] as string, name: first[1] as string, email: first[2] as string },
    held.map((row) => ({
      id: row[3] as string,
      role: row[4] as Role,
      organizationId: row[5] as string | null,
      programId: row[6] as string | null,
      region: row[7] === null ? null : regions.get(row[7] as string)!,
    })),
  );
  return { viewer, also: first.slice(8) };
}

/** The user of that id, as the one who asks. */
export async function viewerOfUser(database: Pick<Database, 'run'>, id: string): Promise<ProductViewer> {
  return (await readViewer(database, { where: sql`user.id = ${id}` })).viewer;
}

/** Each of these regions with all that are part of it. */
export async function regionsOf(
  database: Pick<Database, 'run'>,
  ids: readonly string[],
): Promise<Map<string, RegionLimit>> {
  if (ids.length === 0) return new Map();
  const rows = await database.run(sql`
    WITH RECURSIVE part (rootId, id, \`key\`) AS (
      SELECT id, id, \`key\` FROM region WHERE id IN (${list(ids)})
      UNION SELECT part.rootId, region.id, region.\`key\` FROM part JOIN region ON region.parentId = part.id
    ) SELECT rootId, id, \`key\` FROM part ORDER BY rootId, id`);
  const byRoot = Map.groupBy(rows, ([rootId]) => rootId as string);
  return new Map(
    [...byRoot].map(([rootId, parts]) => [
      rootId,
      { ids: parts.map(([, id]) => id as string), keys: parts.map(([, , key]) => key as string) },
    ]),
  );
}
