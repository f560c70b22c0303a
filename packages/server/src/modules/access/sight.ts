/** What a viewer can see and do, in figures: the rows of every list, the fields held back, the actions, beside those of the one who asks. */
import { type Action, permissionTable, reachOf } from '@partnergraph/domain/permission.js';
import { seesAll } from '@partnergraph/graph/condition/guard.js';
import { allRecords, fieldOf, type RecordMark, recordOf } from '@partnergraph/graph/record/marks.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { idText, join, name, sql } from '@partnergraph/graph/condition/sql.js';
import { scopeSql, table } from '@partnergraph/graph/condition/where.js';
import type { ProductContext } from '../../context.js';
import { type Given, refuseGiving } from './giving.js';
import { mayEverywhere } from './policy.js';
import { RoleGrant } from './user.entity.js';
import { regionsOf, viewerOfUser } from './viewer.read.js';
import { type ProductViewer, viewerWith } from './viewer.js';

/** One list, as two viewers see it. */
export interface SightList {
  readonly list: string;
  readonly count: number;
  readonly ownCount: number;
  readonly hiddenFields: readonly string[];
}

/** One action, as far as two viewers reach with it. */
export interface SightAction {
  readonly action: Action;
  readonly description: string;
  readonly reach: string;
  readonly ownReach: string;
}

/** What a viewer can see and do. */
export interface Sight {
  readonly lists: readonly SightList[];
  readonly actions: readonly SightAction[];
}

type Asking = Pick<ProductContext, 'viewer' | 'reader' | 'database'>;

/** The rows of every list that the viewer may see, counted in one statement. */
async function countsOf(context: Asking, viewer: ProductViewer): Promise<Map<string, number>> {
  let aliases = 0;
  const where = { viewer, isTrusted: false, alias: () => `v${aliases++}` };
  const parts = allRecords().map((record) => {
    const source = table(record, where.alias(), where);
    return sql`SELECT ${record.many} AS list, COUNT(*) AS n FROM ${name(record.table)} ${name(source.alias)} WHERE ${scopeSql(source, where)}`;
  });
  const rows = await context.reader.query(join(parts, ' UNION ALL '));
  return new Map(rows.map(([list, count]) => [list as string, Number(count)]));
}

const hiddenOf = (record: RecordMark, viewer: ProductViewer): string[] =>
  Object.keys(record.policy.guards ?? {}).filter((field) => !seesAll(record, field, viewer));

/** What one viewer can see and do, beside the one who asks. */
async function sightOf(context: Asking, viewer: ProductViewer): Promise<Sight> {
  const [counts, own] = await Promise.all([countsOf(context, viewer), countsOf(context, context.viewer)]);
  return {
    lists: allRecords().map((record) => ({
      list: record.many,
      count: counts.get(record.many)!,
      ownCount: own.get(record.many)!,
      hiddenFields: hiddenOf(record, viewer),
    })),
    actions: permissionTable().map(({ action, description }) => ({
      action,
      description,
      reach: reachOf(viewer.roles, action),
      ownReach: reachOf(context.viewer.roles, action),
    })),
  };
}

/** What a grant would show to somebody who has no other; refused to those who could not give it. */
export async function previewGrant(context: Asking, given: Given): Promise<Sight> {
  const refused = refuseGiving(context.viewer, given);
  if (refused !== null) throw problem('FORBIDDEN', ['role'], refused);
  for (const limit of ['organization', 'program', 'region'] as const) {
    const target = fieldOf(recordOf(RoleGrant), limit).target!;
    await checkSeen(context, recordOf(target()), given[`${limit}Id`], `${limit}Id`);
  }
  const regions = await regionsOf(context.database, given.regionId ? [given.regionId] : []);
  const region = (given.regionId && regions.get(given.regionId)) || null;
  return sightOf(context, viewerWith({ id: null, name: 'Somebody' }, [{ ...given, region }]));
}

async function checkSeen(
  { reader, viewer }: Asking,
  record: RecordMark,
  id: string | null,
  field: string,
): Promise<void> {
  if (id === null) return;
  let aliases = 0;
  const where = { viewer, isTrusted: false, alias: () => `c${aliases++}` };
  const source = table(record, where.alias(), where);
  const found = await reader.query(
    sql`SELECT 1 FROM ${name(record.table)} ${name(source.alias)} WHERE ${name(source.alias, 'id')} = ${idText(id)} AND ${scopeSql(source, where)}`,
  );
  if (found.length === 0) throw problem('NOT_FOUND', [field], `There is no ${record.name} ${id}.`);
}

/** What a user can see and do, beside the one who asks; for those who may look with others' eyes. */
export async function compareWith(context: Asking, userId: string): Promise<Sight> {
  const may = mayEverywhere(context.viewer, 'access.viewAs');
  if (may !== true) throw problem('FORBIDDEN', ['userId'], may);
  const viewer = await viewerOfUser(context.database, userId);
  if (viewer.id === null)
    throw problem('NOT_FOUND', ['userId'], `There is no user ${userId} who may log in.`);
  return sightOf(context, viewer);
}
