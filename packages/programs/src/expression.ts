/** The form of a criterion's expression in a file; what makes it a right one is the domain's to say. */
import type { Comparison } from '@partnergraph/domain/criterion.js';
import { z } from 'zod';
import { decimal, key, metricKey, record } from './fields.js';
import { comparisons } from './vocabulary.js';

const word = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]*$/, { error: 'a word is letters, digits and "_"' });
const plain = z.union([z.string(), z.boolean(), z.int()], {
  error: 'a text, a whole number or true or false',
});

/**
 * One condition: a metric compared with a value, a piece of evidence that a person approved, a count of records
 * compared with a value, an obligation in force; or all, any, not of conditions.
 */
export interface Expression {
  metric?: string | undefined;
  evidence?: string | undefined;
  validDays?: number | undefined;
  count?: string | undefined;
  where?: Record<string, string | number | boolean> | undefined;
  obligation?: string | undefined;
  op?: Comparison | undefined;
  value?: string | undefined;
  all?: Expression[] | undefined;
  any?: Expression[] | undefined;
  not?: Expression | undefined;
}

/** The schema of an expression: known keys with values of the right form, whichever parts stand together. */
export const expression: z.ZodType<Expression> = record({
  metric: metricKey.optional(),
  evidence: key.optional(),
  validDays: z.int().min(1).optional(),
  count: word.optional(),
  where: z.record(word, plain).optional(),
  obligation: key.optional(),
  op: z.enum(comparisons).optional(),
  value: decimal.optional(),
  get all() {
    return z.array(expression).min(1).optional();
  },
  get any() {
    return z.array(expression).min(1).optional();
  },
  get not() {
    return expression.optional();
  },
});

/** The kinds of criterion that an expression makes, combinations looked into. */
export function kindsOfExpression(condition: unknown, into = new Set<string>()): Set<string> {
  if (typeof condition !== 'object' || condition === null) return into;
  const parts = condition as Record<string, unknown>;
  for (const kind of ['metric', 'evidence', 'count', 'obligation'])
    if (kind in parts) into.add(kind.toUpperCase());
  for (const group of [parts.all, parts.any]) {
    if (Array.isArray(group)) for (const part of group) kindsOfExpression(part, into);
  }
  if ('not' in parts) kindsOfExpression(parts.not, into);
  return into;
}
