/** Whether a viewer may do something with a row: the policy's word, and whether the row is one that the permission reaches. */
import DataLoader from 'dataloader';
import type { GraphContext } from '../api/context.js';
import { type FieldMark, type RecordClass, type RecordMark, recordOf } from '../record/marks.js';
import { problem } from '../api/payload.js';
import { type Refused, refused } from '../api/wording.js';
import type { Row } from '../read/rows.js';
import { type Scope, scopeOfNew, scopeThrough, type Viewer, type Where } from '../condition/scope.js';
import { list, name, sql } from '../condition/sql.js';
import { table, trustedSql } from '../condition/where.js';
import type { Writer } from './write.js';

const beyond = refused('BEYOND_GRANTS', 'Your grants reach other records with this, not this one.');

function mayOf(record: RecordMark, viewer: Viewer, action: string, row?: Row): Refused | null {
  const may = record.policy.may?.(viewer as never, action, row) ?? true;
  return may === true ? null : may;
}

const reachOf = (record: RecordMark, viewer: Viewer, action: string): Scope =>
  record.policy.reach?.(viewer as never, action) ?? true;

/** Why the writer's viewer may not do this with a row that is there, or null. */
export async function refusalFor(
  writer: Writer,
  type: RecordClass,
  action: string,
  row: Row & { id: string },
): Promise<Refused | null> {
  const record = recordOf(type);
  const forbidden = mayOf(record, writer.viewer, action, row);
  if (forbidden) return forbidden;
  const reach = reachOf(record, writer.viewer, action);
  if (typeof reach === 'boolean') return reach ? null : beyond;
  const [found] = await writer.findBy(type, { and: [{ id: { eq: row.id } }, reach] });
  return found ? null : beyond;
}

/** Refuses what the viewer may not do with a row that is there; `path` names the argument that gave it. */
export async function permit(
  writer: Writer,
  type: RecordClass,
  action: string,
  row: Row & { id: string },
  path: readonly string[] = ['id'],
): Promise<void> {
  const forbidden = await refusalFor(writer, type, action, row);
  if (forbidden) throw problem('FORBIDDEN', path, forbidden);
}

/** Refuses what the viewer may do with no row at all: a record is created before it is known whether the viewer's grants reach it. */
export function permitAny(writer: Writer, type: RecordClass, action: string): void {
  const record = recordOf(type);
  const forbidden = mayOf(record, writer.viewer, action);
  const isOut = scopeOfNew(reachOf(record, writer.viewer, action)) === false;
  if (forbidden || isOut) throw problem('FORBIDDEN', ['input'], forbidden ?? beyond);
}

const loaders = new WeakMap<GraphContext, Map<string, DataLoader<string, boolean>>>();

/** Whether a row that the reader gave, and which is in scope therefore, is one that the action reaches; rows that are asked for at once take one statement. */
function isReached(
  type: RecordClass,
  action: string,
  id: string,
  context: GraphContext,
): boolean | Promise<boolean> {
  const record = recordOf(type);
  return isAmong(record, reachOf(record, context.viewer, action), id, context);
}

/** Whether a row that the reader gave is among those of a scope. */
function isAmong(
  record: RecordMark,
  scope: Scope,
  id: string,
  context: GraphContext,
): boolean | Promise<boolean> {
  if (typeof scope === 'boolean') return scope;
  const shape = JSON.stringify(scope);
  if (shape === JSON.stringify(record.policy.scope(context.viewer as never))) return true;
  const known = loaders.get(context) ?? new Map<string, DataLoader<string, boolean>>();
  loaders.set(context, known);
  const key = `${record.name} ${shape}`;
  if (!known.has(key))
    known.set(key, new DataLoader((ids) => reached(record, scope, ids, context), { cache: false }));
  return known.get(key)!.load(id);
}

async function reached(
  record: RecordMark,
  reach: Where,
  ids: readonly string[],
  context: GraphContext,
): Promise<boolean[]> {
  let aliases = 0;
  const where = { viewer: context.viewer, isTrusted: true, alias: () => `p${aliases++}` };
  const source = table(record, where.alias(), where);
  const id = name(source.alias, 'id');
  const rows = await context.reader.query(
    sql`SELECT ${id} FROM ${name(record.table)} ${name(source.alias)} WHERE ${id} IN (${list(ids)}) AND ${trustedSql(source, reach, where)}`,
  );
  const found = new Set(rows.map(([one]) => one as string));
  return ids.map((one) => found.has(one));
}

/** Why the viewer may not do this with a row that the reader gave, or null. */
export async function refusalOf(
  type: RecordClass,
  action: string,
  row: Row,
  context: GraphContext,
): Promise<Refused | null> {
  const forbidden = mayOf(recordOf(type), context.viewer, action, row);
  if (forbidden) return forbidden;
  return (await isReached(type, action, row['id'] as string, context)) ? null : beyond;
}

/** Why the viewer may not create a record that refers to this row, whatever else is given with it; null when it may. */
export async function refusalOfNew(
  record: RecordMark,
  reference: FieldMark,
  row: Row,
  context: GraphContext,
): Promise<Refused | null> {
  const action = `${record.one}.create`;
  const forbidden = mayOf(record, context.viewer, action);
  if (forbidden) return forbidden;
  const target = recordOf(reference.target!());
  const scope = scopeThrough(reachOf(record, context.viewer, action), record, reference);
  return (await isAmong(target, scope, row['id'] as string, context)) ? null : beyond;
}
