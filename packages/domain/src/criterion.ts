/** The expression of a criterion as data: one condition, or all, any, not of conditions; what is wrong with one, and how it reads. */
import { refuse, type Refusal, wordsOf } from './lifecycle.js';
import { isDecimal } from './money.js';

/** How a figure is compared with a value. */
export const comparisons = {
  GT: 'more than',
  GTE: 'at least',
  LT: 'less than',
  LTE: 'at most',
  EQ: 'exactly',
} as const;

/** The name of a comparison. */
export type Comparison = keyof typeof comparisons;

/** A condition or a combination of conditions. */
export type CriterionExpression =
  | { readonly metric: string; readonly op: Comparison; readonly value: string }
  | {
      readonly count: string;
      readonly where?: Readonly<Record<string, string | number | boolean>>;
      readonly op: Comparison;
      readonly value: string;
    }
  | { readonly evidence: string; readonly validDays?: number }
  | { readonly obligation: string }
  | { readonly all: readonly CriterionExpression[] }
  | { readonly any: readonly CriterionExpression[] }
  | { readonly not: CriterionExpression };

const allowedParts: Readonly<Record<string, readonly string[]>> = {
  metric: ['op', 'value'],
  count: ['op', 'value', 'where'],
  evidence: ['validDays'],
  obligation: [],
  all: [],
  any: [],
  not: [],
};
const kinds = Object.keys(allowedParts);

/** Null when a value from outside is an expression, else where it is wrong and what would be right. */
export function refuseExpression(value: unknown, path = 'expression'): Refusal | null {
  if (!isRecord(value)) return refuse(`${path}: an expression is an object with one of ${kinds.join(', ')}.`);
  const stated = kinds.filter((kind) => kind in value);
  const [kind] = stated;
  if (kind === undefined || stated.length > 1) {
    return refuse(
      `${path}: state exactly one of ${kinds.join(', ')}; it states ${stated.join(', ') || 'none'}.`,
    );
  }
  const foreign = Object.keys(value).find((part) => part !== kind && !allowedParts[kind]?.includes(part));
  if (foreign !== undefined) return refuse(`${path}: "${foreign}" does not belong to "${kind}".`);
  if (kind === 'not') return refuseExpression(value.not, `${path}.not`);
  if (kind === 'all' || kind === 'any') return refuseParts(value[kind], `${path}.${kind}`);
  return refuseCondition(kind, value, path);
}

/** An expression as a phrase: `metric active_users at least 10000 and evidence integration`. */
export function describeExpression(expression: CriterionExpression): string {
  if ('all' in expression) return expression.all.map(describePart).join(' and ');
  if ('any' in expression) return expression.any.map(describePart).join(' or ');
  if ('not' in expression) return `not ${describePart(expression.not)}`;
  if ('metric' in expression) {
    return `metric ${expression.metric} ${comparisons[expression.op]} ${expression.value}`;
  }
  if ('count' in expression) {
    const where = Object.entries(expression.where ?? {}).map(
      ([field, value]) => `${wordsOf(field)} ${value}`,
    );
    const whose = where.length > 0 ? ` with ${where.join(', ')}` : '';
    return `${comparisons[expression.op]} ${expression.value} ${wordsOf(expression.count)}${whose}`;
  }
  if ('evidence' in expression) {
    const age = expression.validDays === undefined ? '' : ` of the last ${expression.validDays} days`;
    return `evidence ${expression.evidence}${age}`;
  }
  return `obligation ${expression.obligation}`;
}

function describePart(expression: CriterionExpression): string {
  const text = describeExpression(expression);
  return 'all' in expression || 'any' in expression ? `(${text})` : text;
}

function refuseParts(parts: unknown, path: string): Refusal | null {
  if (!Array.isArray(parts) || parts.length === 0)
    return refuse(`${path}: is a list of at least one expression.`);
  for (const [index, part] of parts.entries()) {
    const refusal = refuseExpression(part, `${path}[${index}]`);
    if (refusal) return refusal;
  }
  return null;
}

function refuseCondition(kind: string, value: Record<string, unknown>, path: string): Refusal | null {
  if (typeof value[kind] !== 'string' || value[kind] === '') return refuse(`${path}: "${kind}" is a key.`);
  if (kind === 'metric' || kind === 'count') {
    if (typeof value.op !== 'string' || !Object.hasOwn(comparisons, value.op)) {
      return refuse(`${path}: "op" is one of ${Object.keys(comparisons).join(', ')}.`);
    }
    if (typeof value.value !== 'string' || !isDecimal(value.value)) {
      return refuse(`${path}: "value" is a decimal number as text, like "10000".`);
    }
  }
  if ('where' in value && !isPlainWhere(value.where)) {
    return refuse(`${path}: "where" gives fields a text, a number, true or false.`);
  }
  const { validDays } = value;
  if (validDays !== undefined && !(Number.isInteger(validDays) && (validDays as number) > 0)) {
    return refuse(`${path}: "validDays" is a whole number of days from 1.`);
  }
  return null;
}

function isPlainWhere(where: unknown): boolean {
  const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
  return isRecord(where) && Object.values(where).every(isPlain);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
