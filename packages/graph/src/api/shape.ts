/** The shape of a document, whatever the schema: how deep it goes and how often it renames fields, fragments spread out. */
import type { FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';

/** How many fields and fragments are looked at, each wherever it is spread, before looking ends. */
const mostSelections = 10_000;

/** A figure and the field that it is highest at. */
interface Figure {
  readonly count: number;
  /** Such as `organizations.nodes.parent`. */
  readonly path: string;
}

export interface Shape {
  /** Whether the document asks for more than could be looked at: fragments in fragments multiply. */
  readonly isEndless: boolean;
  /** Fields inside fields, and the deepest of them. */
  readonly depth: Figure;
  /** Fields under a name of their own, and the one that has most names. */
  readonly aliases: Figure;
}

/** The names of the fields at the root of a document, those in fragments with them; each fragment is looked at once. */
export function rootFields(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found = new Set<string>(),
  seen = new Set<string>(),
): ReadonlySet<string> {
  for (const selection of selections) {
    if (selection.kind === 'Field') found.add(selection.name.value);
    else if (selection.kind === 'InlineFragment') rootFields(selection.selectionSet, fragments, found, seen);
    else if (!seen.has(selection.name.value)) {
      seen.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment) rootFields(fragment.selectionSet, fragments, found, seen);
    }
  }
  return found;
}

const known = new WeakMap<OperationDefinitionNode, Shape>();

/** The shape of an operation; looked at once for each document that is parsed. */
export function shapeOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Shape {
  const found = known.get(operation) ?? lookAt(operation.selectionSet, fragments);
  known.set(operation, found);
  return found;
}

function lookAt(root: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): Shape {
  const renamed = new Map<string, number>();
  let deepest: readonly string[] = [];
  let seen = 0;
  const walk = ({ selections }: SelectionSetNode, path: readonly string[]): void => {
    for (const selection of selections) {
      if (++seen > mostSelections) return;
      if (selection.kind !== 'Field') {
        const fragment =
          selection.kind === 'FragmentSpread' ? fragments.get(selection.name.value) : selection;
        if (fragment) walk(fragment.selectionSet, path);
        continue;
      }
      const own = [...path, selection.name.value];
      if (own.length > deepest.length) deepest = own;
      if (selection.alias) renamed.set(own.join('.'), (renamed.get(own.join('.')) ?? 0) + 1);
      if (selection.selectionSet) walk(selection.selectionSet, own);
    }
  };
  walk(root, []);
  const [path, most] = [...renamed].toSorted(([, a], [, b]) => b - a)[0] ?? ['', 0];
  return {
    isEndless: seen > mostSelections,
    depth: { count: deepest.length, path: deepest.join('.') },
    aliases: {
      count: [...renamed.values()].reduce((sum, count) => sum + count, 0),
      path: most > 0 ? path : '',
    },
  };
}
