/** What a document asks of one object: response keys with their field and arguments, fragments and conditions resolved. */
import {
  type FieldNode,
  getArgumentValues,
  getDirectiveValues,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  SchemaMetaFieldDef,
  type SelectionNode,
  TypeMetaFieldDef,
} from 'graphql';

/** What is needed of a request to read its document. */
export type Asking = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'variableValues'>;

/** One response key of an object. */
export interface Asked {
  /** The alias, or the field's name. */
  readonly key: string;
  /** Null for `__typename`. */
  readonly field: GraphQLField<unknown, unknown> | null;
  readonly nodes: readonly FieldNode[];
}

export interface Selected {
  readonly key: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly nodes: readonly FieldNode[];
}

/** What a document may ask of the root beside its fields. */
const introspection: Readonly<Record<string, GraphQLField<unknown, unknown>>> = {
  __schema: SchemaMetaFieldDef,
  __type: TypeMetaFieldDef,
};

/** The response keys that these nodes ask of `type`, in the order of the document. */
export function askedOf(
  type: GraphQLObjectType,
  nodes: readonly Pick<FieldNode, 'selectionSet'>[],
  asking: Asking,
): Asked[] {
  const byKey = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  for (const node of nodes) collect(type, node.selectionSet?.selections ?? [], asking, { byKey, seen });
  const fields = type.getFields();
  return [...byKey].flatMap(([key, found]) => {
    const name = found[0]!.name.value;
    const field = fields[name] ?? introspection[name];
    return field || name === '__typename' ? [{ key, field: field ?? null, nodes: found }] : [];
  });
}

/** The fields that these nodes select on `type`, with their arguments, `__typename` left out. */
export function selectedOn(type: GraphQLObjectType, nodes: readonly FieldNode[], asking: Asking): Selected[] {
  return askedOf(type, nodes, asking).flatMap(({ key, field, nodes: found }) =>
    field === null
      ? []
      : {
          key,
          name: field.name,
          args: getArgumentValues(field, found[0]!, asking.variableValues),
          nodes: found,
        },
  );
}

interface Collected {
  readonly byKey: Map<string, FieldNode[]>;
  /** The names of fragments that are in it already: fragments in fragments would multiply. */
  readonly seen: Set<string>;
}

function collect(
  type: GraphQLObjectType,
  selections: readonly SelectionNode[],
  asking: Asking,
  into: Collected,
): void {
  for (const selection of selections) {
    if (!isIncluded(selection, asking)) continue;
    if (selection.kind === 'Field') {
      const key = selection.alias?.value ?? selection.name.value;
      into.byKey.set(key, [...(into.byKey.get(key) ?? []), selection]);
      continue;
    }
    if (selection.kind === 'FragmentSpread') {
      if (into.seen.has(selection.name.value)) continue;
      into.seen.add(selection.name.value);
    }
    const fragment = selection.kind === 'FragmentSpread' ? asking.fragments[selection.name.value] : selection;
    if (!fragment || !appliesTo(type, fragment.typeCondition?.name.value, asking)) continue;
    collect(type, fragment.selectionSet.selections, asking, into);
  }
}

/** Whether `@skip` and `@include` leave a selection in the document. */
export function isIncluded(selection: SelectionNode, { variableValues }: Asking): boolean {
  if (!selection.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variableValues)?.['if'] !== false;
}

function appliesTo(type: GraphQLObjectType, condition: string | undefined, asking: Asking): boolean {
  if (!condition || condition === type.name) return true;
  const abstract = asking.schema.getType(condition);
  return (
    Boolean(abstract && 'getTypes' in abstract && abstract.getTypes().includes(type)) ||
    type.getInterfaces().some((one) => one.name === condition)
  );
}
