/** The graph's own scalars: a plain day, a UTC instant, an exact decimal, and JSON; all travel as strings or JSON, never as floats. */
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';

function textScalar(
  name: string,
  description: string,
  read: (text: string) => string | null,
  shape: string,
): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    const read_ =
      typeof value === 'string' || (name === 'Decimal' && typeof value === 'number')
        ? read(String(value))
        : null;
    if (read_ === null)
      throw new GraphQLError(`${name} must look like ${shape}; got ${JSON.stringify(value)}.`);
    return read_;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse('value' in node ? node.value : null),
  });
}

function readDay(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  // Nearly every day is one that all months have.
  if (/-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/.test(text)) return text;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null;
}

function readInstant(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

function readDecimal(text: string): string | null {
  return /^-?\d{1,28}(\.\d{1,10})?$/.test(text) ? text : null;
}

/** A calendar day without a time, `2026-11-21`. */
export const Day = textScalar(
  'Date',
  'A calendar day without a time or a zone, such as `2026-11-21`.',
  readDay,
  '"2026-11-21"',
);

/** An instant in UTC, `2026-11-21T09:30:00.000Z`. */
export const Instant = textScalar(
  'DateTime',
  'An instant in UTC with milliseconds, such as `2026-11-21T09:30:00.000Z`.',
  readInstant,
  '"2026-11-21T09:30:00Z"',
);

/** An exact decimal number as a string, `"1250.50"`. */
export const Decimal = textScalar(
  'Decimal',
  'An exact decimal number, written as a string such as `"1250.50"` so that nothing is rounded on the way.',
  readDecimal,
  '"1250.50"',
);

/** Any JSON value. */
export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => (node.kind === Kind.NULL ? null : valueFromASTUntyped(node, variables)),
});
