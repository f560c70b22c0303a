/** What a document may cost at most, before it runs: how many records its lists can hold, and which of them weighs most. */
import {
  type ArgumentNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInputType,
  isObjectType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  typeFromAST,
  valueFromAST,
  visit,
} from 'graphql';

/** How many fields and fragments of a document are looked at, each wherever it is spread, before counting ends. */
const mostSelections = 10_000;

export interface Cost {
  /** Whether the document asks for more than could be counted: fragments in fragments multiply. */
  readonly isEndless: boolean;
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
  /** The lists around the selection. */
  readonly path: readonly string[];
  /** How many records the selection stands in. */
  readonly times: number;
  /** The page that `nodes` of this selection gives; 1 outside of lists. */
  readonly page: number;
}

const fixed = new WeakMap<OperationDefinitionNode, Cost | null>();

/** Counts what the lists of an operation can hold: the page of a list inside a list counts for every record around it. */
export function costOf(request: CostRequest): Cost {
  const { operation } = request;
  const known = fixed.get(operation);
  if (known) return known;
  const cost = counted(request);
  if (known === undefined) fixed.set(operation, isFixed(request) ? cost : null);
  return cost;
}

/** Whether no variable decides the size of a page: every request then costs the same. */
function isFixed({ operation, fragments }: CostRequest): boolean {
  let found = true;
  const look = {
    Argument({ name, value }: ArgumentNode) {
      if (name.value === 'first' && value.kind === Kind.VARIABLE) found = false;
    },
  };
  for (const root of [operation, ...fragments.values()]) visit(root, look);
  return found;
}

function counted(request: CostRequest): Cost {
  const { schema, operation, fragments } = request;
  const variables = givenVariables(request);
  const lists: { path: string; records: number }[] = [];
  let seen = 0;
  const walk = (type: GraphQLObjectType, selections: SelectionSetNode, place: Place): void => {
    for (const selection of selections.selections) {
      if (++seen > mostSelections) return;
      if (selection.kind !== 'Field') {
        const fragment =
          selection.kind === 'FragmentSpread' ? fragments.get(selection.name.value) : selection;
        if (fragment) walk(type, fragment.selectionSet, place);
        continue;
      }
      const field = type.getFields()[selection.name.value];
      const inner = field && getNamedType(field.type);
      if (!field || !isObjectType(inner) || !selection.selectionSet) continue;
      const { first } = getArgumentValues(field, selection, variables);
      if (isConnection(inner)) {
        const page = { path: [...place.path, field.name], times: place.times, page: sizeOf(first) };
        walk(inner, selection.selectionSet, page);
      } else {
        const size = sizesOf[field.name]?.(first, place.page) ?? 1;
        const times = isConnection(type) ? place.times * size : place.times;
        if (isConnection(type)) lists.push({ path: place.path.join('.'), records: times });
        walk(inner, selection.selectionSet, { ...place, times, page: 1 });
      }
    }
  };
  const root = schema.getRootType(operation.operation);
  if (root) walk(root, operation.selectionSet, { path: [], times: 1, page: 1 });
  const heaviest = lists.toSorted((a, b) => b.records - a.records)[0] ?? null;
  const records = lists.reduce((sum, { records: held }) => sum + held, 0);
  return { isEndless: seen > mostSelections, records, heaviest };
}

/** The variables with the defaults of those that were not given. */
function givenVariables({ schema, operation, variables }: CostRequest): Readonly<Record<string, unknown>> {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, type, defaultValue }) => {
    const known = typeFromAST(schema, type as NamedTypeNode);
    return defaultValue && isInputType(known)
      ? [[variable.name.value, valueFromAST(defaultValue, known)] as const]
      : [];
  });
  return { ...Object.fromEntries(defaults), ...variables };
}

const isConnection = (type: GraphQLObjectType): boolean => type.name.endsWith('Connection');
const sizeOf = (first: unknown): number => Math.max(Number(first ?? 25), 0);

/** What the fields of a connection can hold; its count alone holds nothing. */
const sizesOf: Readonly<Record<string, (first: unknown, page: number) => number>> = {
  nodes: (_first, page) => page,
  groups: (first) => sizeOf(first),
};
