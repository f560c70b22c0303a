/** Values of random documents: written into the text or declared as variables, each with another value for a second time. */
import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { Draws } from './draws.js';

/** A value that a document holds. */
export type Value = string | number | boolean | null | Value[] | { [field: string]: Value };

/** Texts that rows hold parts of, and such as are hard to compare. */
export const noise = ['', 'a', 'B', 'ä', '%', '_', '\\', 'ss', 'zzz', '日', 'two', '0'];

/** The values of one document. */
export class Values {
  private readonly declared: string[] = [];
  readonly variables: Record<string, unknown> = {};
  /** Other values for the same variables, of which some decide what is asked for. */
  readonly others: Record<string, unknown> = {};

  constructor(private readonly draws: Draws) {}

  /** The declarations of the variables, as they stand at the head of the query. */
  head(): string {
    return this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
  }

  /** A value as text, parts of it as variables; a fixed one has no other. */
  written(value: Value, type: GraphQLInputType, isFixed = false): string {
    const { draws } = this;
    if (draws.happens(20)) return this.variable(value, String(type), isFixed);
    if (value === null) return 'null';
    const inner = isNonNullType(type) ? type.ofType : type;
    if (isListType(inner)) {
      const items = Array.isArray(value) ? value : [value];
      return `[${items.map((item) => this.written(item, inner.ofType, isFixed)).join(', ')}]`;
    }
    if (isInputObjectType(inner)) {
      const fields = inner.getFields();
      const entries = Object.entries(value as Record<string, Value>);
      return `{${entries.map(([name, one]) => `${name}: ${this.written(one, fields[name]!.type, isFixed)}`).join(', ')}}`;
    }
    return isEnumType(inner) ? String(value) : JSON.stringify(value);
  }

  /** A new variable of that value. */
  variable(value: Value, type: string, isFixed = false): string {
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: ${type}`);
    this.variables[name] = value;
    this.others[name] = isFixed ? value : this.other(value, type);
    return `$${name}`;
  }

  /** Another value of that type: often of another shape, too. */
  private other(value: Value, type: string): Value {
    const { draws } = this;
    if (!type.endsWith('!') && draws.happens(30)) return null;
    if (typeof value === 'boolean') return !value;
    if (typeof value === 'number') return value + 1;
    if (Array.isArray(value)) {
      const isPlain = value.every((one) => typeof one !== 'object');
      return [...value.toReversed(), ...(isPlain ? value.slice(0, 1) : [])];
    }
    if (typeof value === 'string') return type.startsWith('String') ? draws.one(noise) : value;
    if (value === null || !/Where!?$/.test(type)) return value;
    return Object.fromEntries(Object.entries(value).slice(draws.below(2)));
  }
}
