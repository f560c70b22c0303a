/** A read, before it runs: a level for each record that the document walks through, with the columns, joins and lists that it asks for. */
import { getNamedType, type GraphQLObjectType, type GraphQLResolveInfo } from 'graphql';
import { groupKey } from './inputs.js';
import { type FieldMark, fieldOf, type RecordMark, recordOf } from './marks.js';
import { UserError } from './payload.js';
import type { Where } from './scope.js';
import { type Selected, selectedOn } from './selection.js';

export interface OrderBy {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** The arguments of a list, as the graph's inputs give them. */
export interface ListArgs {
  readonly where?: Where | null;
  readonly orderBy?: readonly OrderBy[] | null;
  readonly first?: number | null;
  readonly after?: string | null;
  readonly offset?: number | null;
  readonly asOf?: string | null;
}

/** One record type at one place of the document. */
export interface Level {
  readonly record: RecordMark;
  readonly fields: Set<FieldMark>;
  /** To-one references by the key under which a row holds them: the slot of the alias, or the plain name for a computed field's needs. */
  readonly joins: Map<string, { readonly mark: FieldMark; readonly level: Level }>;
  readonly lists: ListPlan[];
}

export interface GroupsPlan {
  readonly key: string;
  readonly by: readonly { readonly field: string; readonly grain?: string | null }[];
  readonly first: number;
  readonly level: Level;
}

/** One connection at one place of the document. */
export interface ListPlan {
  readonly key: string;
  readonly record: RecordMark;
  /** Of a list inside a record: the field that holds the parent's id. */
  readonly by: FieldMark | null;
  readonly args: ListArgs;
  readonly nodes: Level | null;
  readonly isCounted: boolean;
  readonly groups: readonly GroupsPlan[];
}

/** The key under which a row holds what a document asked for as `key`; columns keep their own names. */
export const slot = (key: string): string => `@${key}`;

/** An empty level. */
export function emptyLevel(record: RecordMark): Level {
  return { record, fields: new Set([fieldOf(record, 'id')]), joins: new Map(), lists: [] };
}

/** Adds to a level what the nodes select of it. */
export function addSelection(level: Level, selected: readonly Selected[], info: GraphQLResolveInfo): void {
  for (const one of selected) {
    const mark = level.record.fields.get(one.name);
    if (!mark) continue;
    if (mark.kind === 'many') level.lists.push(listPlan(recordOf(mark.target!()), mark, one, info));
    else if (mark.kind === 'reference') addJoin(level, mark, one, info);
    else if (mark.computed) for (const need of mark.computed.needs) addNeed(level, need);
    else level.fields.add(mark);
  }
}

/** Adds a column by its field's name; `organization.name` takes it from the referenced record. */
export function addNeed(level: Level, need: string): void {
  const [field, ...rest] = need.split('.') as [string, ...string[]];
  const mark = fieldOf(level.record, field.replace(/Id$/, ''));
  if (rest.length > 0) addNeed(joined(level, mark.name, mark), rest.join('.'));
  else level.fields.add(mark);
}

function joined(level: Level, key: string, mark: FieldMark): Level {
  const known = level.joins.get(key);
  if (known) return known.level;
  const made = emptyLevel(recordOf(mark.target!()));
  level.joins.set(key, { mark, level: made });
  return made;
}

function typeNamed(name: string, info: GraphQLResolveInfo): GraphQLObjectType {
  return info.schema.getType(name) as GraphQLObjectType;
}

function addJoin(level: Level, mark: FieldMark, one: Selected, info: GraphQLResolveInfo): void {
  const inner = joined(level, slot(one.key), mark);
  addSelection(inner, selectedOn(typeNamed(inner.record.name, info), one.nodes, info), info);
}

/** The plan of one connection; `mark` is null for a list of the root. */
export function listPlan(
  record: RecordMark,
  mark: FieldMark | null,
  one: Selected,
  info: GraphQLResolveInfo,
): ListPlan {
  const connection = typeNamed(`${record.name}Connection`, info);
  const asked = selectedOn(connection, one.nodes, info);
  const nodes = asked.some(({ name }) => name === 'nodes' || name === 'pageInfo') ? emptyLevel(record) : null;
  const pages = asked.filter(({ name }) => name === 'nodes');
  if (pages.length > 1)
    throw invalid(
      'nodes',
      'Ask for `nodes` once in a list; ask for the list twice under two aliases instead.',
    );
  for (const field of pages) {
    addSelection(nodes!, selectedOn(typeNamed(record.name, info), field.nodes, info), info);
  }
  const args = one.args as ListArgs;
  checkPage(args);
  return {
    key: one.key,
    record,
    by: mark ? fieldOf(record, mark.by!) : null,
    args,
    nodes,
    isCounted: asked.some(({ name }) => name === 'totalCount'),
    groups: asked
      .filter(({ name }) => name === 'groups')
      .map((field) => groupsPlan(record, connection, field, info)),
  };
}

function groupsPlan(
  record: RecordMark,
  connection: GraphQLObjectType,
  field: Selected,
  info: GraphQLResolveInfo,
): GroupsPlan {
  const args = field.args as { by: GroupsPlan['by']; first: number };
  if (args.by.length === 0 || args.by.length > 6) throw invalid('by', 'Group by 1 to 6 keys.');
  if (!(args.first >= 1 && args.first <= 1000)) throw invalid('first', 'Ask for 1 to 1,000 groups.');
  const type = getNamedType(connection.getFields()['groups']!.type) as GraphQLObjectType;
  const level = emptyLevel(record);
  const selected = selectedOn(type, field.nodes, info).filter(({ name }) => name !== 'count');
  const lent = selected.flatMap(({ name }) => groupKey(record, name) ?? []).filter((mark) => mark.through);
  addSelection(
    level,
    selected.filter(({ name }) => !lent.some((mark) => mark.name === name)),
    info,
  );
  for (const mark of lent) level.fields.add(mark);
  return { key: field.key, by: args.by, first: args.first, level };
}

function invalid(path: string, message: string): UserError {
  return new UserError([{ code: 'INVALID', path: [path], message }]);
}

function checkPage(args: ListArgs): void {
  const first = args.first ?? 25;
  if (first < 1 || first > 200) throw invalid('first', `Ask for 1 to 200 records a page; got ${first}.`);
  if ((args.offset ?? 0) < 0) throw invalid('offset', 'An offset is 0 or more.');
  if (args.after != null && args.offset != null)
    throw invalid('after', 'Give either `after` or `offset`, not both.');
}
