/** Finds places in plain data by a pattern such as `tracks.*.levels.*.key`, whatever shape the data really has. */

/** The way to a place: keys of maps and positions of lists. */
export type Path = (string | number)[];

/** One place and what stands there. */
export interface Place {
  path: Path;
  value: unknown;
}

/** Every place that a pattern names; `*` stands for each item of a list. What is absent or of another shape is passed over. */
export function select(root: unknown, pattern: string, from: Path = []): Place[] {
  let places: Place[] = [{ path: from, value: root }];
  for (const part of pattern === '' ? [] : pattern.split('.'))
    places = places.flatMap((place) => enter(place, part));
  return places;
}

function enter({ path, value }: Place, part: string): Place[] {
  if (part === '*') {
    return Array.isArray(value) ? value.map((item, index) => ({ path: [...path, index], value: item })) : [];
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return [];
  const found = (value as Record<string, unknown>)[part];
  return found === undefined ? [] : [{ path: [...path, part], value: found }];
}

/** Every map in the data that has the given key, however deep. */
export function selectDeep(root: unknown, part: string, from: Path = []): Place[] {
  if (typeof root !== 'object' || root === null) return [];
  const own = enter({ path: from, value: root }, part);
  const entries: [string | number, unknown][] = Array.isArray(root)
    ? root.map((item, index) => [index, item])
    : Object.entries(root);
  return [...own, ...entries.flatMap(([step, value]) => selectDeep(value, part, [...from, step]))];
}

/** A path as people read it: `tracks[0].levels[1].key`; the whole file is `(file)`. */
export function pathText(path: Path): string {
  const written = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return written.replace(/^\./, '') || '(file)';
}
