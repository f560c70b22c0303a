/** Exact amounts of money: decimal text with a currency, never a float, never a sum across currencies. */
import { Decimal } from 'decimal.js';
import { type CurrencyCode, minorDigits } from './currency.js';

/** An amount as decimal text in whole currency units: { amount: '1234.50', currency: 'EUR' }. */
export interface Money {
  readonly amount: string;
  readonly currency: CurrencyCode;
}

/** Decimal arithmetic with 60 digits, which no sum of DECIMAL columns exceeds; halves are rounded away from zero. */
export const Exact = Decimal.clone({
  precision: 60,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -100,
  toExpPos: 100,
});

const decimalPattern = /^-?\d+(\.\d+)?$/;

/** Whether a text is a plain decimal number: digits, perhaps a sign and a point; no exponent, no spaces. */
export function isDecimal(text: string): boolean {
  return decimalPattern.test(text);
}

/** Money rounded to the digits of its currency, halves away from zero; throws on a text that is no decimal number. */
export function money(amount: string, currency: CurrencyCode): Money {
  if (!isDecimal(amount)) throw new RangeError(`"${amount}" is not a decimal number`);
  return moneyOf(new Exact(amount), currency);
}

/** The sum of amounts in one currency; null of none; throws when currencies differ. */
export function sumMoney(amounts: readonly Money[]): Money | null {
  const [first] = amounts;
  if (!first) return null;
  const other = amounts.find(({ currency }) => currency !== first.currency);
  if (other) throw new RangeError(`${first.currency} and ${other.currency} cannot be summed`);
  const sum = amounts.reduce((total, { amount }) => total.plus(amount), new Exact(0));
  return moneyOf(sum, first.currency);
}

/** The amount in the smallest units of its currency: EUR 12.34 is 1234, JPY 12 is 12. */
export function toMinorUnits({ amount, currency }: Money): bigint {
  return BigInt(new Exact(amount).times(unitsPerWhole(currency)).toFixed(0));
}

/** Money from a number of the smallest units of its currency. */
export function fromMinorUnits(units: bigint, currency: CurrencyCode): Money {
  return moneyOf(new Exact(units.toString()).div(unitsPerWhole(currency)), currency);
}

/** Splits money by weights into parts that sum to the whole: every part is within one smallest unit of its exact share. */
export function allocate(whole: Money, weights: readonly string[]): Money[] {
  const exactWeights = weights.map((weight) => new Exact(weight));
  const total = exactWeights.reduce((sum, weight) => sum.plus(weight), new Exact(0));
  if (exactWeights.some((weight) => weight.isNegative() && !weight.isZero()) || total.isZero()) {
    throw new RangeError('weights are zero or more, and at least one is more than zero');
  }
  const units = toMinorUnits(whole);
  const sign = units < 0n ? -1n : 1n;
  const shares = exactWeights.map((weight) => new Exact((units * sign).toString()).times(weight).div(total));
  const parts = shares.map((share) => BigInt(share.toFixed(0, Decimal.ROUND_FLOOR)));
  let missing = units * sign - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: share.minus(share.floor()) }))
    .filter(({ index }) => !exactWeights[index]?.isZero())
    .sort((left, right) => right.remainder.comparedTo(left.remainder) || left.index - right.index);
  for (const { index } of byRemainder) {
    if (missing === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    missing -= 1n;
  }
  return parts.map((part) => fromMinorUnits(part * sign, whole.currency));
}

function moneyOf(amount: Decimal, currency: CurrencyCode): Money {
  const rounded = amount.toDecimalPlaces(minorDigits(currency));
  // Minus zero would print a sign.
  return { amount: (rounded.isZero() ? new Exact(0) : rounded).toFixed(minorDigits(currency)), currency };
}

function unitsPerWhole(currency: CurrencyCode): Decimal {
  return new Exact(10).pow(minorDigits(currency));
}
