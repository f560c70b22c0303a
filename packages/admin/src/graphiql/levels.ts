/** The statements of a plan by the level of the document that they answer, parents first. */
import type { PlanStatement } from './plans.js';

/** A level of the document. */
export interface PlanLevel {
  /** Its whole path; null for what belongs to no level. */
  readonly path: string | null;
  /** What it is called under the level above. */
  readonly name: string | null;
  /** How many levels are above it. */
  readonly depth: number;
  readonly rows: number;
  readonly milliseconds: number;
  readonly statements: readonly PlanStatement[];
}

/** The levels in the order of the document as far as the plan tells it: siblings as they were first answered. */
export function levelsOf(statements: readonly PlanStatement[]): PlanLevel[] {
  const paths = [...new Set(statements.map(({ path }) => path))];
  const known = new Set(paths);
  const place = (path: string): number =>
    paths.findIndex((each) => each === path || each?.startsWith(`${path}.`));
  const order = (path: string | null): number[] =>
    path === null ? [paths.length] : [...above(path), path].map(place);
  return paths
    .toSorted((one, other) => compare(order(one), order(other)))
    .map((path) => {
      const own = statements.filter((statement) => statement.path === path);
      const parents = path === null ? [] : above(path).filter((parent) => known.has(parent));
      return {
        path,
        name:
          path?.slice(parents.length > 0 ? parents.at(-1)!.length + 1 : 0).replace(/^nodes\./, '') ?? null,
        depth: parents.length,
        rows: sum(own.map(({ rows }) => rows)),
        milliseconds: sum(own.map(({ milliseconds }) => milliseconds)),
        statements: own,
      };
    });
}

function above(path: string): string[] {
  const parts = path.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
}

function compare(one: readonly number[], other: readonly number[]): number {
  const first = one.findIndex((place, i) => place !== other[i]);
  return first < 0 ? one.length - other.length : one[first]! - (other[first] ?? -1);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
