/** What a document may cost at most, before it runs: how many records its lists can hold, and which of them weighs most. */
import {
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

export interface Cost {
  /** The most records that all lists together can hold. */
  readonly records: number;
  /** The list that holds most of them, such as `organizations.partnerships`; null without lists. */
  readonly heaviest: { readonly path: string; readonly records: number } | null;
}

export interface CostRequest {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Place {
  readonly path: readonly string[];
  /** How many records the selection stands in. */
  readonly times: number;
}

/** Counts what the lists of an operation can hold: the page of a list inside a list counts for every record around it. */
export function costOf({ schema, operation, fragments, variables }: CostRequest): Cost {
  const lists: { path: string; records: number }[] = [];
  const walk = (type: GraphQLObjectType, selections: SelectionSetNode, place: Place): void => {
    for (const selection of selections.selections) {
      if (selection.kind !== 'Field') {
        const fragment =
          selection.kind === 'FragmentSpread' ? fragments.get(selection.name.value) : selection;
        if (fragment) walk(type, fragment.selectionSet, place);
        continue;
      }
      const field = type.getFields()[selection.name.value];
      const inner = field && getNamedType(field.type);
      if (!field || !isObjectType(inner) || !selection.selectionSet) continue;
      const isList = inner.name.endsWith('Connection');
      const size = isList ? pageSize(getArgumentValues(field, selection, variables)) : 1;
      const path = isList || place.path.length === 0 ? [...place.path, selection.name.value] : place.path;
      const times = place.times * size;
      if (isList) lists.push({ path: path.join('.'), records: times });
      walk(inner, selection.selectionSet, { path, times });
    }
  };
  const root = schema.getRootType(operation.operation);
  if (root) walk(root, operation.selectionSet, { path: [], times: 1 });
  const heaviest = lists.toSorted((a, b) => b.records - a.records)[0] ?? null;
  return { records: lists.reduce((sum, { records }) => sum + records, 0), heaviest };
}

const pageSize = (args: Readonly<Record<string, unknown>>): number =>
  Math.max(Number(args['first'] ?? 25), 0);
