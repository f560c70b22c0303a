/** Variables are taken exactly as graphql-js takes them, and left to it where it refuses them. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  type DocumentNode,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { checkedVariables } from './variables.js';

const schema = buildSchema(`
  scalar JSON
  enum Color { RED GREEN }
  input Part { count: Int!, name: String = "none", color: Color, tags: [String!], parts: [Part!], data: JSON }
  input Soft { count: Int }
  input Either @oneOf { one: Int, other: String }
  type Query { ok: Boolean }
  type Mutation { make(part: Part, parts: [Part!], either: Either, count: Int, soft: Soft, softer: Soft): Boolean }
`);

const operationIn = ({ definitions }: DocumentNode): OperationDefinitionNode =>
  definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;

const few = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(1, 2, 'x', 'RED', 'GREEN', null, true) },
  fc.constantFrom<unknown>(1.5, '', [], {}, ['x'], [1], 2 ** 40, 'BLUE'),
);

/** Values of one kind, and now and then another. */
const mostly = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 40, arbitrary: right }, few);

const values = {
  count: mostly(fc.integer({ min: 0, max: 9 })),
  name: mostly(fc.string({ maxLength: 3 })),
  color: mostly(fc.constantFrom('RED', 'GREEN')),
  tags: mostly(fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 })),
  data: fc.jsonValue({ maxDepth: 1 }),
};
const optional = { requiredKeys: ['count' as const] };
const leaf = fc.record(values, optional);
const strange = fc.record({ ...values, unknown: fc.constant(1) }, optional);
const part = fc.record(
  {
    ...values,
    parts: mostly(
      fc.oneof(fc.array(leaf, { maxLength: 3 }), leaf, { weight: 1, arbitrary: strange as typeof leaf }),
    ),
  },
  optional,
);

const usual = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('they are the same, or graphql-js refuses them', () => {
  const text =
    'mutation ($part: Part!, $parts: [Part!], $count: Int = 3) { make(part: $part, parts: $parts, count: $count) }';
  const document = parse(text);
  const operation = operationIn(document);
  const given = fc.record(
    { part, parts: mostly(fc.array(part, { maxLength: 4 })), count: mostly(fc.integer()) },
    { requiredKeys: ['part'] },
  );
  let taken = 0;
  fc.assert(
    fc.property(given, (variables) => {
      const before = usual(variables);
      const checked = checkedVariables(schema, document, operation, variables);
      const declared = operation.variableDefinitions!;
      const { coerced: right } = getVariableValues(schema, declared, variables);
      expect(usual(variables)).toEqual(before);
      if (!checked) {
        expect(right).toBeUndefined();
        return;
      }
      const { variableDefinitions } = operationIn(checked.document);
      const { coerced } = getVariableValues(schema, variableDefinitions!, checked.variables);
      // What stands in no input is still checked by graphql-js.
      expect(coerced && usual(coerced)).toEqual(right && usual(right));
      if (right) taken++;
    }),
    { numRuns: 1000 },
  );
  expect(taken).toBeGreaterThan(50);
});

test('an input of one field out of several, and a document of several operations, are left to graphql-js', () => {
  const one = 'mutation One($either: Either!) { make(either: $either) }';
  const given = { either: { one: 1 } };
  expect(checkedVariables(schema, parse(one), operationIn(parse(one)), given)).toBeNull();
  const two = 'mutation One($part: Part!) { make(part: $part) } mutation Two { make }';
  expect(checkedVariables(schema, parse(two), operationIn(parse(two)), { part: { count: 1 } })).toBeNull();
});

test('what has nothing to be changed is not copied', () => {
  const text = 'mutation ($parts: [Part!]!) { make(parts: $parts) }';
  const document = parse(text);
  const parts = [{ count: 1, name: 'a' }];
  const checked = checkedVariables(schema, document, operationIn(document), { parts });
  expect(checked!.variables['parts']).toBe(parts);
});

test('a variable by the name of what every object inherits was not given', () => {
  const document = parse(
    'mutation ($__proto__: Soft!, $toString: Soft) { make(soft: $__proto__, softer: $toString) }',
  );
  expect(checkedVariables(schema, document, operationIn(document), {})).toBeNull();
  const given = JSON.parse('{ "__proto__": { "count": 1 } }') as Record<string, unknown>;
  const { variables } = checkedVariables(schema, document, operationIn(document), given)!;
  expect(JSON.stringify(variables)).toBe(JSON.stringify(given));
});

test('what is too deep to be gone through is left to graphql-js', () => {
  const document = parse('mutation ($part: Part!) { make(part: $part) }');
  let part: unknown = { count: 1 };
  for (let i = 0; i < 20_000; i++) part = { count: 1, parts: [part] };
  expect(checkedVariables(schema, document, operationIn(document), { part })).toBeNull();
});
