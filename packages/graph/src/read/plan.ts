/** A read before it runs, without a value in it: a level for each record that a document walks through, and what the document gets to see of it. */
import { type FieldNode, getNamedType, type GraphQLField, type GraphQLObjectType, visit } from 'graphql';
import { groupKey } from '../api/inputs.js';
import { type FieldMark, fieldOf, type RecordMark, recordOf } from '../record/marks.js';
import { type Asked, askedOf, type Asking } from './selection.js';

type Field = GraphQLField<unknown, unknown>;

/** One record type at one place of the document: what its rows have to hold. */
export interface Level {
  readonly record: RecordMark;
  readonly fields: Set<FieldMark>;
  /** To-one references by the name of their field; all places that ask for one share its row. */
  readonly joins: Map<string, { readonly mark: FieldMark; readonly level: Level }>;
  readonly lists: ListPlan[];
}

/** A field that is worked out for each row, by a mark's function or a resolver. */
export interface ComputedOutput {
  readonly kind: 'computed';
  readonly key: string;
  readonly field: Field;
  readonly parent: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
}

/** What the document gets to see under one response key of a record. */
export type Output =
  | { readonly kind: 'typename'; readonly key: string; readonly name: string }
  | { readonly kind: 'column'; readonly key: string; readonly mark: FieldMark; readonly field: Field }
  | {
      readonly kind: 'reference';
      readonly key: string;
      readonly mark: FieldMark;
      readonly field: Field;
      readonly outputs: readonly Output[];
    }
  | { readonly kind: 'list'; readonly key: string; readonly list: ListPlan }
  | { readonly kind: 'count'; readonly key: string }
  | ComputedOutput;

/** What the document gets to see under one response key of a connection. */
export type ConnectionOutput =
  | { readonly kind: 'typename'; readonly key: string; readonly name: string }
  | { readonly kind: 'nodes'; readonly key: string; readonly outputs: readonly Output[] }
  | { readonly kind: 'count'; readonly key: string }
  | { readonly kind: 'pageInfo'; readonly key: string; readonly keys: readonly (readonly [string, string])[] }
  | { readonly kind: 'groups'; readonly key: string; readonly groups: GroupsPlan };

/** The groups of a connection. */
export interface GroupsPlan {
  readonly place: number;
  readonly path: string;
  readonly level: Level;
  readonly outputs: readonly Output[];
}

/** One connection at one place of the document. */
export interface ListPlan {
  /** Its place among those of the document that take arguments. */
  readonly place: number;
  /** The response keys that lead to it, such as `organizations.nodes.partnerships`. */
  readonly path: string;
  /** Whether its condition names ids, so that no page has to be cut. */
  readonly isByIds: boolean;
  readonly record: RecordMark;
  /** Of a list inside a record: the field that holds the parent's id. */
  readonly by: FieldMark | null;
  /** The rows of its page; null when only counts are asked for. */
  readonly nodes: Level | null;
  readonly isCounted: boolean;
  readonly groups: readonly GroupsPlan[];
  readonly outputs: readonly ConnectionOutput[];
}

/** A place of the document that takes arguments: a list, or the groups of one. */
export interface Place {
  readonly kind: 'list' | 'groups';
  readonly record: RecordMark;
  readonly field: Field;
  readonly node: FieldNode;
  /** Whether no variable is among its arguments. */
  readonly isConstant: boolean;
}

/** What is read for one field of a document. */
export interface Plan {
  readonly root: ListPlan;
  /** Of a single record: what the document gets to see of it; null for a list. */
  readonly outputs: readonly Output[] | null;
  readonly places: readonly Place[];
}

/** A level that holds ids only. */
export function emptyLevel(record: RecordMark): Level {
  return { record, fields: new Set([fieldOf(record, 'id')]), joins: new Map(), lists: [] };
}

/** The level that a reference of this level leads to. */
export function joinedLevel(level: Level, mark: FieldMark): Level {
  const known = level.joins.get(mark.name);
  if (known) return known.level;
  const made = emptyLevel(recordOf(mark.target!()));
  level.joins.set(mark.name, { mark, level: made });
  return made;
}

/** The plan of a list that is put together by hand, without a document. */
export function handMade(level: Level, path = level.record.many): Plan {
  return { root: rowsOnly(level, path, false), outputs: [], places: [] };
}

function rowsOnly(level: Level, path: string, isByIds: boolean): ListPlan {
  const { record } = level;
  const counted = { isCounted: false, groups: [], outputs: [] };
  return { place: 0, path, isByIds, record, by: null, nodes: level, ...counted };
}

/** The plan of the connection that `asked` is. */
export function planList(record: RecordMark, asked: Asked, asking: Asking): Plan {
  const planner = new Planner(asking);
  return { root: planner.list(record, null, asked, ''), outputs: null, places: planner.places };
}

/** The plan of records that are named by their ids, each as these nodes ask for it. */
export function planRows(
  record: RecordMark,
  nodes: readonly FieldNode[],
  asking: Asking,
  path: string,
): Plan & { readonly outputs: readonly Output[] } {
  const planner = new Planner(asking, 1);
  const level = emptyLevel(record);
  const outputs = planner.outputs(level, nodes, path);
  return { root: rowsOnly(level, path, true), outputs, places: planner.places };
}

/** Adds a column by its field's name; `organization.name` takes it from the referenced record. */
export function addNeed(level: Level, need: string): void {
  const [field, ...rest] = need.split('.') as [string, ...string[]];
  const mark = fieldOf(level.record, field.replace(/Id$/, ''));
  if (rest.length > 0) addNeed(joinedLevel(level, mark), rest.join('.'));
  else level.fields.add(mark);
}

class Planner {
  readonly places: Place[] = [];

  /** `taken` places are not the document's. */
  constructor(
    private readonly asking: Asking,
    private readonly taken = 0,
  ) {}

  private type(name: string): GraphQLObjectType {
    return this.asking.schema.getType(name) as GraphQLObjectType;
  }

  private place(kind: Place['kind'], record: RecordMark, { field, nodes }: Asked): number {
    const node = nodes[0]!;
    let isConstant = true;
    for (const argument of node.arguments ?? [])
      visit(argument, { Variable: () => void (isConstant = false) });
    return this.places.push({ kind, record, field: field!, node, isConstant }) - 1 + this.taken;
  }

  /** What these nodes get to see of a level's record; the level is given what that takes. */
  outputs(level: Level, nodes: readonly FieldNode[], path: string): Output[] {
    const parent = this.type(level.record.name);
    return askedOf(parent, nodes, this.asking).map((asked) => {
      const { key, field } = asked;
      if (field === null) return { kind: 'typename', key, name: parent.name };
      const mark = level.record.fields.get(field.name);
      const inner = `${path}.${key}`;
      if (mark?.kind === 'many') {
        const list = this.list(recordOf(mark.target!()), mark, asked, inner);
        level.lists.push(list);
        return { kind: 'list', key, list };
      }
      if (mark?.kind === 'reference') {
        const outputs = this.outputs(joinedLevel(level, mark), asked.nodes, inner);
        return { kind: 'reference', key, mark, field, outputs };
      }
      if (mark && !mark.computed) {
        level.fields.add(mark);
        return { kind: 'column', key, mark, field };
      }
      for (const need of mark?.computed?.needs ?? []) addNeed(level, need);
      return { kind: 'computed', key, field, parent, nodes: asked.nodes };
    });
  }

  /** The connection that `asked` is; `mark` is null for a list of the root. */
  list(record: RecordMark, mark: FieldMark | null, asked: Asked, path: string): ListPlan {
    const { key, nodes } = asked;
    const at = path || key;
    const place = this.place('list', record, asked);
    const connection = this.type(`${record.name}Connection`);
    const found = askedOf(connection, nodes, this.asking);
    const isAsked = (name: string): boolean => found.some(({ field }) => field?.name === name);
    const level = isAsked('nodes') || isAsked('pageInfo') ? emptyLevel(record) : null;
    const outputs = found.map((one) => this.connectionOutput(record, connection, level, one, at));
    return {
      place,
      path: at,
      isByIds: false,
      record,
      by: mark ? fieldOf(record, mark.by!) : null,
      nodes: level,
      isCounted: isAsked('totalCount'),
      groups: outputs.flatMap((output) => (output.kind === 'groups' ? [output.groups] : [])),
      outputs,
    };
  }

  private connectionOutput(
    record: RecordMark,
    connection: GraphQLObjectType,
    level: Level | null,
    asked: Asked,
    path: string,
  ): ConnectionOutput {
    const { key, field, nodes } = asked;
    if (field === null) return { kind: 'typename', key, name: connection.name };
    if (field.name === 'totalCount') return { kind: 'count', key };
    if (field.name === 'nodes')
      return { kind: 'nodes', key, outputs: this.outputs(level!, nodes, `${path}.${key}`) };
    const type = getNamedType(field.type) as GraphQLObjectType;
    const inner = askedOf(type, nodes, this.asking);
    if (field.name === 'pageInfo')
      return { kind: 'pageInfo', key, keys: inner.map((one) => [one.key, one.field?.name ?? '__typename']) };
    const at = `${path}.${key}`;
    const place = this.place('groups', record, asked);
    return {
      kind: 'groups',
      key,
      groups: { place, path: at, ...this.groupLevel(record, type, inner, at) },
    };
  }

  private groupLevel(
    record: RecordMark,
    type: GraphQLObjectType,
    asked: readonly Asked[],
    path: string,
  ): { level: Level; outputs: Output[] } {
    const level: Level = { ...emptyLevel(record), fields: new Set() };
    const outputs = asked.map(({ key, field, nodes }): Output => {
      if (field === null) return { kind: 'typename', key, name: type.name };
      if (field.name === 'count') return { kind: 'count', key };
      const mark = groupKey(record, field.name)!;
      if (mark.kind !== 'reference') {
        level.fields.add(mark);
        return { kind: 'column', key, mark, field };
      }
      const inner = this.outputs(joinedLevel(level, mark), nodes, `${path}.${key}`);
      return { kind: 'reference', key, mark, field, outputs: inner };
    });
    return { level, outputs };
  }
}
