/** What metrics are made of: units, aggregations, directions; and how figures are computed, with nothing kept apart from zero. */
import { Exact, isDecimal } from './money.js';

/** What a figure counts or measures. */
export const metricUnits = {
  COUNT: 'A number of things.',
  USERS: 'A number of people.',
  MONEY: 'An amount in a currency; currencies are kept apart.',
  PERCENT: 'Parts of a hundred.',
  RATIO: 'One quantity for each of another.',
  SCORE: 'A mark that somebody gave.',
  INDEX: 'A figure composed of others.',
  DAYS: 'A duration in days.',
  HOURS: 'A duration in hours.',
  SECONDS: 'A duration in seconds.',
  MILLISECONDS: 'A duration in milliseconds.',
  GIGABYTES: 'An amount of data in gigabytes.',
} as const;

/** The name of a unit. */
export type MetricUnit = keyof typeof metricUnits;

/** How the observations of a period become one figure. */
export const aggregations = {
  SUM: 'All values added.',
  COUNT: 'How many observations there are.',
  COUNT_DISTINCT: 'How many different values there are.',
  AVERAGE: 'The sum of the values by their number.',
  MINIMUM: 'The smallest value.',
  MAXIMUM: 'The largest value.',
  LAST: 'The value of the latest day.',
  RATIO: 'The sum of the numerators by the sum of the denominators, never an average of ratios.',
  PERCENTILE: 'The value that a given share of the values does not exceed.',
  COMPOSITE: 'The weighted sum of other metrics.',
} as const;

/** The name of an aggregation. */
export type Aggregation = keyof typeof aggregations;

/** Which way a figure should go. */
export const directions = {
  HIGHER_IS_BETTER: 'More is better.',
  LOWER_IS_BETTER: 'Less is better.',
  NEUTRAL: 'Neither more nor less is better.',
} as const;

/** The name of a direction. */
export type Direction = keyof typeof directions;

/** One observed value as decimal text; `at` orders them for LAST; a ratio's value has its parts apart. */
export interface ObservedValue {
  readonly at: string;
  readonly value: string;
  readonly numerator?: string;
  readonly denominator?: string;
}

const ratioDigits = 10;

/** Numerator by denominator as decimal text with up to 10 digits after the point; null when either is missing or the denominator is zero. */
export function ratio(numerator: string | null, denominator: string | null): string | null {
  if (numerator === null || denominator === null) return null;
  const divisor = new Exact(denominator);
  if (divisor.isZero()) return null;
  return plain(new Exact(numerator).div(divisor));
}

/** The figure of one period as decimal text; null when there is nothing to compute it from. */
export function aggregate(
  aggregation: Exclude<Aggregation, 'PERCENTILE' | 'COMPOSITE'>,
  observed: readonly ObservedValue[],
): string | null {
  if (observed.length === 0) return null;
  const values = observed.map(({ value }) => new Exact(value));
  switch (aggregation) {
    case 'SUM':
      return plain(Exact.sum(...values));
    case 'COUNT':
      return String(observed.length);
    case 'COUNT_DISTINCT':
      return String(new Set(values.map((value) => value.toFixed())).size);
    case 'AVERAGE':
      return ratio(Exact.sum(...values).toFixed(), String(values.length));
    case 'MINIMUM':
      return plain(Exact.min(...values));
    case 'MAXIMUM':
      return plain(Exact.max(...values));
    case 'LAST':
      return plain(new Exact(observed.reduce((last, each) => (each.at >= last.at ? each : last)).value));
    case 'RATIO':
      return ratio(sumOf(observed, 'numerator'), sumOf(observed, 'denominator'));
  }
}

/** The value that the given percent of the values does not exceed (nearest rank); null of none; throws outside 0 to 100. */
export function percentile(values: readonly string[], percent: number): string | null {
  if (!(percent > 0 && percent <= 100)) throw new RangeError('a percentile is more than 0 and at most 100');
  const sorted = values.map((value) => new Exact(value)).sort((left, right) => left.comparedTo(right));
  const found = sorted[Math.ceil((percent / 100) * sorted.length) - 1];
  return found ? plain(found) : null;
}

/** The weighted sum of the parts by the sum of their weights; null when a part is missing: unknown is not zero. */
export function composite(
  parts: readonly { readonly value: string | null; readonly weight: string }[],
): string | null {
  if (parts.length === 0) return null;
  let sum = new Exact(0);
  let weights = new Exact(0);
  for (const { value, weight } of parts) {
    if (value === null) return null;
    sum = sum.plus(new Exact(value).times(weight));
    weights = weights.plus(weight);
  }
  return ratio(sum.toFixed(), weights.toFixed());
}

function sumOf(observed: readonly ObservedValue[], part: 'numerator' | 'denominator'): string | null {
  const present = observed.map((each) => each[part]).filter((text) => text !== undefined && isDecimal(text));
  return present.length === 0 ? null : Exact.sum(...(present as string[])).toFixed();
}

function plain(value: InstanceType<typeof Exact>): string {
  const rounded = value.toDecimalPlaces(ratioDigits);
  return rounded.isZero() ? '0' : rounded.toFixed();
}
