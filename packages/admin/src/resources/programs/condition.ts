/** The expression of a criterion as a form holds it: one condition in fields, a combination as text. */
import type { CriterionKind } from '../../gql/graphql.js';

/** How a figure is compared with a value. */
export const comparisons = ['GTE', 'GT', 'EQ', 'LT', 'LTE'] as const;

/** The fields of one condition; `combined` in place of them for all, any or not of conditions. */
export interface Condition {
  /** The key of the metric, the evidence or the obligation, or the records that are counted. */
  subject?: string | null;
  op?: string | null;
  value?: string | null;
  validDays?: number | null;
  where?: unknown;
  combined?: string;
}

const subjects = {
  METRIC: 'metric',
  COUNT: 'count',
  EVIDENCE: 'evidence',
  OBLIGATION: 'obligation',
} as const;

/** The fields of an expression. */
export function conditionOf(expression: unknown): Condition {
  const given = (expression ?? {}) as Record<string, unknown>;
  const part = Object.values(subjects).find((name) => typeof given[name] === 'string');
  if (!part) return { combined: JSON.stringify(expression, null, 2) };
  const { [part]: subject, ...rest } = given;
  return { subject: String(subject), ...rest };
}

/** The expression of the fields; text that is no JSON is left for the graph to refuse. */
export function expressionOf(kind: CriterionKind, condition: Condition): unknown {
  const { subject, op, value, validDays, where, combined } = condition;
  if (combined !== undefined) return parsed(combined);
  const of = { [subjects[kind]]: subject ?? '' };
  if (kind === 'EVIDENCE') return { ...of, ...(validDays ? { validDays } : {}) };
  if (kind === 'OBLIGATION') return of;
  return { ...of, op, value: String(value ?? '').trim(), ...(kind === 'COUNT' && where ? { where } : {}) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
