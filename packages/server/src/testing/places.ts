/** Every place of the schema that an id can be put in: arguments, inputs, conditions in conditions, cursors and searches, found by walking the types. */
import { allRecords } from '@partnergraph/graph/record/marks.js';
import {
  type GraphQLField,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { type Choose, leastArguments, leastValue, recordAt } from './questions.js';

type Field = GraphQLField<unknown, unknown>;

/** A place for an id in the arguments of a field. */
export interface IdPlace {
  /** From the name of the argument down; the elements of lists are `0`. */
  readonly path: readonly string[];
  /** The record that the id is of; null where any would do. */
  readonly record: string | null;
  /** How the id stands there: as one, as the end of a page, or as any text. */
  readonly as: 'id' | 'cursor' | 'text';
}

interface Walk {
  readonly root: string;
  readonly path: readonly string[];
  readonly inside: string | null;
  /** The record of the conditions around it, and how many of them there are. */
  readonly where: { readonly record: string; readonly depth: number } | null;
}

/** The deepest conditions that are walked into: those on a record; what it leads to is looked at by its id. */
const deepest = 1;

/** The places in the arguments of a field. */
export function placesOf(field: Field): IdPlace[] {
  return field.args.flatMap(({ name, type }) =>
    walk(type, { root: field.name, path: [name], inside: null, where: null }),
  );
}

function walk(type: GraphQLInputType, at: Walk): IdPlace[] {
  if (isNonNullType(type)) return walk(type.ofType as GraphQLInputType, at);
  if (isListType(type)) return walk(type.ofType as GraphQLInputType, { ...at, path: [...at.path, '0'] });
  const name = at.path.findLast((part) => part !== '0')!;
  if (isInputObjectType(type)) {
    if (type.name === 'IdFilter') return comparators(at);
    if (type.name === 'TextFilter') return name.endsWith('Id') ? [found(at, [...at.path, 'eq'])] : [];
    if (type.name.endsWith('Filter')) return [];
    return Object.values(type.getFields()).flatMap((field) => {
      const inner = { ...at, path: [...at.path, field.name], inside: type.name };
      const where = whereOf(type.name);
      if (!where) return walk(field.type, inner);
      const depth = (at.where?.depth ?? 0) + 1;
      if (depth > deepest && field.name !== 'id') return [];
      return depth > deepest + 1 ? [] : walk(field.type, { ...inner, where: { record: where, depth } });
    });
  }
  if (type.name === 'ID') return [found(at, at.path)];
  if (type.name !== 'String') return [];
  if (name === 'after') return [{ ...found(at, at.path), as: 'cursor' }];
  return at.where && name !== 'search' ? [] : [{ path: at.path, record: null, as: 'text' }];
}

/** The record whose conditions these are: `OrganizationWhere`, and `OrganizationManyWhere` of several. */
function whereOf(type: string): string | null {
  const name = /^(.*?)(?:Many)?Where$/.exec(type)?.[1];
  if (!name || type.endsWith('ManyWhere')) return null;
  return allRecords().find((record) => record.name === name)?.name ?? null;
}

function comparators(at: Walk): IdPlace[] {
  const names = at.where?.depth === 1 ? ['eq', 'ne', 'in.0', 'notIn.0'] : ['eq', 'in.0'];
  return names.map((comparator) => ({
    path: [...at.path, ...comparator.split('.')],
    record: at.where?.record ?? null,
    as: 'id',
  }));
}

function found({ root, path, inside }: Walk, at: readonly string[]): IdPlace {
  const named = path.filter((part) => part !== '0');
  return { path: at, record: recordAt({ root, path: named, inside }), as: 'id' };
}

/** The least arguments of a field with a value at a place. */
export function argumentsWith(
  field: Field,
  { path }: IdPlace,
  value: string,
  choose: Choose,
): Record<string, unknown> {
  const least = leastArguments(field, choose);
  const [name, ...rest] = path;
  const arg = field.args.find((one) => one.name === name)!;
  const at = { root: field.name, path: [name!], inside: null };
  return { ...least, [name!]: put(arg.type, rest, { value, current: least[name!], at, choose }) };
}

interface Putting {
  readonly value: string;
  readonly current: unknown;
  readonly at: { readonly root: string; readonly path: readonly string[]; readonly inside: string | null };
  readonly choose: Choose;
}

function put(type: GraphQLInputType, path: readonly string[], putting: Putting): unknown {
  if (isNonNullType(type)) return put(type.ofType as GraphQLInputType, path, putting);
  const [name, ...rest] = path;
  if (name === undefined) return putting.value;
  if (isListType(type)) {
    const [current] = (putting.current as unknown[] | undefined) ?? [];
    return [put(type.ofType as GraphQLInputType, rest, { ...putting, current })];
  }
  if (!isInputObjectType(type)) throw new Error(`There is no ${name} in ${String(type)}.`);
  const around = (putting.current ?? leastValue(type, putting.at, putting.choose)) as Record<string, unknown>;
  const field = type.getFields()[name]!;
  const at = { ...putting.at, path: [...putting.at.path, name], inside: type.name };
  return { ...around, [name]: put(field.type, rest, { ...putting, current: around[name], at }) };
}
