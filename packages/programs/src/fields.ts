/** The small pieces that the schema of a programme file is made of: keys, texts, days, rates, strict records. */
import { isCurrency } from '@partnergraph/domain/currency.js';
import { isDecimal } from '@partnergraph/domain/money.js';
import { isDay, isTimeZone } from '@partnergraph/domain/period.js';
import { z } from 'zod';
import { nearest } from './nearest.js';

/** A record that refuses unknown keys, one sentence per key, with the nearest right key suggested. */
export function record<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownKey(key, known)).join('\n')
        : undefined,
  });
}

function unknownKey(key: string, known: string[]): string {
  const suggestion = nearest(key, known);
  const right = suggestion ? `did you mean "${suggestion}"?` : `known keys are ${known.join(', ')}`;
  return `"${key}" is not a known key; ${right}`;
}

function shaped(pattern: RegExp, right: string) {
  return z.string().regex(pattern, { error: right });
}

/** A natural key: stable for ever, the name by which a row is found again. */
export const key = shaped(
  /^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/,
  'a key is up to 80 small letters and digits joined by "-", like "cloud-providers"',
);

/** The key of a metric, as queries write it. */
export const metricKey = shaped(
  /^(?=.{1,80}$)[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/,
  'a metric key is up to 80 small letters and digits joined by "_", like "partner_revenue"',
);

/** A name or one-line statement of 1 to 300 characters without surrounding space. */
export const name = z
  .string()
  .min(1)
  .max(300)
  .regex(/^\S(.*\S)?$/s, { error: 'a name has no space around it' });

/** A longer text of 1 to 4,000 characters. */
export const text = z.string().min(1).max(4000);

/** A plain day that exists in the calendar. */
export const day = z
  .string()
  .refine(isDay, { error: 'a day is written YYYY-MM-DD and exists in the calendar, like 2026-11-21' });

/** Where the source states it: "psp:45", "paired:53,61" or "psp:9-15". */
export const statedAt = shaped(
  /^[a-z0-9-]+:\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/,
  'a place is the document and its lines, like "psp:45" or "psp:12,24-28"',
);

/** A share in hundredths of a percent: 2000 is 20 %. */
export const rateBps = z.int().min(0).max(10_000);

/** A decimal number as text, so that no digit is lost. */
export const decimal = z
  .string()
  .refine(isDecimal, { error: 'a number is quoted digits, like "10000" or "0.95"' });

/** An ISO 4217 currency code that the product calculates in. */
export const currency = z
  .string()
  .refine(isCurrency, { error: 'a currency is an ISO 4217 code, like USD or EUR' });

/** An IANA time zone that this runtime knows. */
export const timeZone = z.string().refine(isTimeZone, {
  error: 'a time zone is an IANA name, like UTC or Europe/Berlin',
});

/** A place in an order: a whole number from 1. */
export const ordinal = z.int().min(1).max(1000);

/** A number of days from 1 to ten years. */
export const days = z.int().min(1).max(3660);
