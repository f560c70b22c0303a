/** Small words for building where-inputs from a screen's filters; a filter that is not set says nothing. */

type Set<Value> = Value | null | undefined;

/** The conditions that are said, all of them needed. */
export function all<Where extends object>(
  ...conditions: ReadonlyArray<Where | undefined>
): { and: Where[] } | Record<string, never> {
  const said = conditions.filter((condition): condition is Where => condition !== undefined);
  return said.length > 0 ? { and: said } : {};
}

/** `make(value)` when the value is set and not empty. */
export function given<Value, Where>(value: Set<Value>, make: (value: Value) => Where): Where | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value) && value.length === 0) return undefined;
  return make(value);
}

/** One of these constants; a filter may hold one or several. */
export function oneOf<Constant extends string>(
  value: Set<Constant | readonly Constant[]>,
): { in: Constant[] } | undefined {
  return given(value, (set) => ({ in: typeof set === 'string' ? [set] : [...(set as readonly Constant[])] }));
}

/** The record of this id. */
export function is(id: string): { id: { eq: string } } {
  return { id: { eq: id } };
}

/** The reference's id for an input: null clears it. */
export function idOf(reference: Set<{ id?: string | null }>): string | null {
  return reference?.id || null;
}
