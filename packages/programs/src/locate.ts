/** Finds line and column of a path in a parsed YAML document. */
import { type Document, isMap, isPair, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import type { Path } from './select.js';

/** A place in a text; both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/**
 * Where a path stands: a key's value where it begins, or the key itself when the mistake is the key; what is absent is
 * placed at the nearest thing around it.
 */
export function locate(document: Document.Parsed, lines: LineCounter, path: Path, isKey = false): Position {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, part] of path.entries()) {
    const isLast = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!isPair(pair)) break;
      offset = startOf(isLast && isKey ? pair.key : (pair.value ?? pair.key)) ?? startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part];
      offset = startOf(node) ?? offset;
    } else break;
  }
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
