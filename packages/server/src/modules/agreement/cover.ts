/** The cover page: what an agreement and each of its texts state of names, days and law, and what they may not. */
import { isCurrency } from '@partnergraph/domain/currency.js';
import type { Problem } from '@partnergraph/graph/api/payload.js';
import { UserError } from '@partnergraph/graph/api/payload.js';
import type { Row } from '@partnergraph/graph/read/rows.js';

/** The fields that an agreement has from the text in force. */
export const coverFields = [
  'title',
  'counterpartName',
  'effectiveOn',
  'endsOn',
  'renewalTermMonths',
  'noticeDays',
  'governingLaw',
  'currency',
] as const;

const longestVariable = 2000;

/** The cover page of an agreement or of a text. */
export function coverOf(row: Row): Row {
  return Object.fromEntries(coverFields.map((field) => [field, row[field] ?? null]));
}

/** Refuses a cover page that contradicts itself. */
export function checkCover(row: Row): void {
  const problems: Problem[] = [];
  const say = (field: string, message: string) =>
    problems.push({ code: 'INVALID', path: ['input', field], message });
  const { effectiveOn, endsOn, currency } = row as { [field: string]: string | null | undefined };
  if (effectiveOn && endsOn && endsOn < effectiveOn)
    say('endsOn', `The last day cannot be before the first, ${effectiveOn}.`);
  if (currency && !isCurrency(currency)) say('currency', `${currency} is not a currency of ISO 4217.`);
  if (row['variables'] !== undefined && !isVariables(row['variables']))
    say('variables', 'Variables are names with a text, a number, or yes or no each.');
  if (problems.length > 0) throw new UserError(problems);
}

function isVariables(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (one) =>
      (typeof one === 'string' && one.length <= longestVariable) ||
      typeof one === 'boolean' ||
      (typeof one === 'number' && Number.isFinite(one)),
  );
}
