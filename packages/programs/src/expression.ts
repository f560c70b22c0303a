/** The expression of a criterion as data: one condition, or a combination of conditions. */
import { z } from 'zod';
import { decimal, key, metricKey, record } from './fields.js';
import { comparisons } from './vocabulary.js';

const word = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]*$/, { error: 'a word is letters, digits and "_"' });
const plain = z.union([z.string(), z.boolean(), z.int()], { error: 'a text, a whole number or true or false' });

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
  op?: (typeof comparisons)[number] | undefined;
  value?: string | undefined;
  all?: Expression[] | undefined;
  any?: Expression[] | undefined;
  not?: Expression | undefined;
}

/** The schema of an expression; which parts belong together is said by `mistakeOfExpression`. */
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

const partners: Record<string, { required: string[]; allowed: string[] }> = {
  metric: { required: ['op', 'value'], allowed: [] },
  count: { required: ['op', 'value'], allowed: ['where'] },
  evidence: { required: [], allowed: ['validDays'] },
  obligation: { required: [], allowed: [] },
  all: { required: [], allowed: [] },
  any: { required: [], allowed: [] },
  not: { required: [], allowed: [] },
};

/** What is wrong with the parts of one condition and what would be right, or undefined. */
export function mistakeOfExpression(condition: Record<string, unknown>): string | undefined {
  const kinds = Object.keys(partners).filter((kind) => kind in condition);
  const [kind] = kinds;
  if (!kind || kinds.length > 1) {
    const found = kinds.length === 0 ? 'states no condition' : `states ${kinds.join(' and ')} at once`;
    return `${found}; exactly one of ${Object.keys(partners).join(', ')} is expected`;
  }
  const { required, allowed } = partners[kind]!;
  const missing = required.filter((part) => !(part in condition));
  if (missing.length > 0) return `"${kind}" lacks ${missing.join(' and ')}; a ${kind} is compared by op with a value`;
  const known = ['op', 'value', 'where', 'validDays'];
  const foreign = known.filter((part) => part in condition && ![...required, ...allowed].includes(part));
  if (foreign.length > 0) return `"${foreign[0]}" does not belong to "${kind}"; remove it`;
  return undefined;
}

/** The kind of a criterion that this expression makes, looking into combinations; undefined when it mixes or has none. */
export function kindsOfExpression(condition: unknown, into = new Set<string>()): Set<string> {
  if (typeof condition !== 'object' || condition === null) return into;
  const parts = condition as Record<string, unknown>;
  for (const kind of ['metric', 'evidence', 'count', 'obligation']) if (kind in parts) into.add(kind.toUpperCase());
  for (const group of [parts.all, parts.any]) {
    if (Array.isArray(group)) for (const part of group) kindsOfExpression(part, into);
  }
  if ('not' in parts) kindsOfExpression(parts.not, into);
  return into;
}
