/** Closed lists of values: one declaration gives the TypeScript union, the GraphQL enum with its descriptions, and the database's strings. */
import { registerEnumType } from 'type-graphql';

/** A closed list: every value is its own name. */
export type Choices<Value extends string = string> = { readonly [Key in Value]: Key };
/** The union of a list's values. */
export type ChoiceOf<List> = Extract<keyof List, string>;

const descriptions = new WeakMap<object, Readonly<Record<string, string>>>();
const names = new WeakMap<object, string>();

/** Declares a GraphQL enum whose values are `values`' keys, each with its description. */
export function choices<const Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Choices<Value> {
  const list = Object.fromEntries(Object.keys(values).map((value) => [value, value])) as Choices<Value>;
  descriptions.set(list, values);
  names.set(list, name);
  registerEnumType(list, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries<string>(values).map(([value, text]) => [value, { description: text }]),
    ) as never,
  });
  return list;
}

/** The description of each value of a list made by `choices`. */
export function choiceDescriptions(list: object): Readonly<Record<string, string>> {
  return descriptions.get(list) ?? {};
}

/** The GraphQL name of a list made by `choices`. */
export function choiceName(list: object): string {
  const name = names.get(list);
  if (!name) throw new Error('Declare the list with choices() before it is used');
  return name;
}
