/** Questions made from the schema: what a type can be asked for, and the least that every argument needs, over the seeded rows. */
import { allRecords, recordOf } from '@partnergraph/graph/record/marks.js';
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** A place for a value: the names from the argument of a root field down, and what stands there. */
export interface Place {
  readonly root: string;
  readonly path: readonly string[];
  /** The input type around it; null for an argument itself. */
  readonly inside: string | null;
}

/** Gives the id that stands at a place; null where there is none to give. */
export type Choose = (place: Place) => string | null;

const plain: Readonly<Record<string, unknown>> = {
  Int: 0,
  Float: 0,
  Boolean: false,
  Date: '2026-01-01',
  DateTime: '2026-01-01T00:00:00Z',
  Decimal: '1',
  JSON: {},
};

/** The record that an id at this place is of, by the names around it; null where they do not tell. */
export function recordAt({ root, path, inside }: Place): string | null {
  const name = path.at(-1)!;
  const records = allRecords().toSorted((a, b) => b.one.length - a.one.length);
  const around = inside && records.find((record) => inside.startsWith(record.name));
  const base = name.replace(/Ids?$/, '');
  const mark = around ? around.fields.get(base) : undefined;
  if (mark?.target) return recordOf(mark.target()).name;
  const named = records.find(
    ({ one }) => one === base || one.endsWith(`${base[0]!.toUpperCase()}${base.slice(1)}`),
  );
  if (named && name !== base) return named.name;
  if (name === 'id') return records.find(({ one }) => root.startsWith(one))?.name ?? null;
  return (
    (
      { owner: 'User', from: 'AgreementVersion', to: 'AgreementVersion', subject: 'Agreement' } as Record<
        string,
        string
      >
    )[base] ?? null
  );
}

/** The least value of an input type: what is required, and every id that can be chosen. */
export function leastValue(type: GraphQLInputType, place: Place, choose: Choose): unknown {
  if (isNonNullType(type)) return leastValue(type.ofType as GraphQLInputType, place, choose);
  if (isListType(type)) return [leastValue(type.ofType as GraphQLInputType, place, choose)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type))
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter(isNeeded)
        .map((field) => [
          field.name,
          leastValue(field.type, { ...place, path: [...place.path, field.name], inside: type.name }, choose),
        ]),
    );
  const value = plain[type.name];
  return value === undefined ? (choose(place) ?? 'none') : value;
}

/** Whether an argument or a field of an input has to be given. */
export const isNeeded = ({ type, defaultValue }: GraphQLArgument | GraphQLInputField): boolean =>
  isNonNullType(type) && defaultValue === undefined;

/** The least arguments of a root field. */
export function leastArguments(field: Field, choose: Choose): Record<string, unknown> {
  return Object.fromEntries(
    field.args
      .filter(isNeeded)
      .map((arg) => [
        arg.name,
        leastValue(arg.type, { root: field.name, path: [arg.name], inside: null }, choose),
      ]),
  );
}

/** The document of one root field with variables for these arguments; it answers under the name `it`. */
export function documentOf(
  kind: 'query' | 'mutation',
  field: Field,
  { args, selection }: { args: readonly string[]; selection: string },
): string {
  const given = field.args.filter(({ name }) => args.includes(name));
  const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  const inner = given.length > 0 ? `(${passed})` : '';
  return `${kind}${declared ? ` (${declared})` : ''} { it: ${field.name}${inner} ${selection} }`;
}

/** The leaves below a field, as paths from it; a record among them by its id, a list by its count and the ids of its rows. */
export function leavesOf(field: Field, depth = 0): string[][] {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return [[]];
  if (allRecords().some(({ name }) => name === type.name)) return [['id']];
  const fields = type.getFields();
  if (fields['totalCount'] && fields['nodes']) {
    const nodes = getNamedType(fields['nodes'].type) as GraphQLObjectType;
    const key = Object.keys(nodes.getFields()).includes('id') ? 'id' : Object.keys(nodes.getFields())[0]!;
    return [['totalCount'], ['nodes', key]];
  }
  if (depth > 4) return [];
  return Object.values(fields)
    .filter((inner) => !inner.args.some(isNeeded))
    .flatMap((inner) => leavesOf(inner, depth + 1).map((path) => [inner.name, ...path]));
}

/** The selection of these leaves. */
export function selectionOf(leaves: readonly (readonly string[])[]): string {
  const below = Map.groupBy(
    leaves.filter(({ length }) => length > 0),
    ([name]) => name!,
  );
  if (below.size === 0) return '';
  const parts = [...below].map(
    ([name, paths]) => `${name} ${selectionOf(paths.map((path) => path.slice(1)))}`,
  );
  return `{ ${parts.join(' ')} }`;
}

/** What stands at a path of an answer; lists on the way are looked through. */
export function valueAt(answer: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (Array.isArray(answer)) return answer.map((one) => valueAt(one, path));
  if (name === undefined || answer === null || answer === undefined) return answer;
  return valueAt((answer as Record<string, unknown>)[name], rest);
}
