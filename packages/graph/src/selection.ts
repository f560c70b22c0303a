/** What a document asks of one object: response keys with their field and arguments, fragments and conditions resolved. */
import {
  type FieldNode,
  getArgumentValues,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  type SelectionNode,
} from 'graphql';

export interface Selected {
  /** The alias, or the field's name. */
  readonly key: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly nodes: readonly FieldNode[];
}

/** The fields that these nodes select on `type`, in the order of the document, `__typename` left out. */
export function selectedOn(
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  info: GraphQLResolveInfo,
): Selected[] {
  const byKey = new Map<string, FieldNode[]>();
  for (const node of nodes) collect(type, node.selectionSet?.selections ?? [], info, byKey);
  const fields = type.getFields();
  return [...byKey]
    .filter(([, found]) => fields[found[0]!.name.value])
    .map(([key, found]) => {
      const field = fields[found[0]!.name.value]!;
      return {
        key,
        name: field.name,
        args: getArgumentValues(field, found[0]!, info.variableValues),
        nodes: found,
      };
    });
}

function collect(
  type: GraphQLObjectType,
  selections: readonly SelectionNode[],
  info: GraphQLResolveInfo,
  into: Map<string, FieldNode[]>,
): void {
  for (const selection of selections) {
    if (getDirectiveValues(GraphQLSkipDirective, selection, info.variableValues)?.['if'] === true) continue;
    if (getDirectiveValues(GraphQLIncludeDirective, selection, info.variableValues)?.['if'] === false)
      continue;
    if (selection.kind === 'Field') {
      const key = selection.alias?.value ?? selection.name.value;
      into.set(key, [...(into.get(key) ?? []), selection]);
      continue;
    }
    const fragment = selection.kind === 'FragmentSpread' ? info.fragments[selection.name.value] : selection;
    if (!fragment || !appliesTo(type, fragment.typeCondition?.name.value, info)) continue;
    collect(type, fragment.selectionSet.selections, info, into);
  }
}

function appliesTo(
  type: GraphQLObjectType,
  condition: string | undefined,
  info: GraphQLResolveInfo,
): boolean {
  if (!condition || condition === type.name) return true;
  const abstract = info.schema.getType(condition);
  return (
    Boolean(abstract && 'getTypes' in abstract && abstract.getTypes().includes(type)) ||
    type.getInterfaces().some((one) => one.name === condition)
  );
}
