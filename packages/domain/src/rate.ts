/** Rates in basis points, hundredths of a percent: 2000 is 20 %. */
import { refuse, type Refusal } from './lifecycle.js';
import { Exact, isDecimal, money, type Money } from './money.js';

/** The rate that takes all: 100 %. */
export const wholeBps = 10_000;

/** Null when a number is a rate: whole, from 0 to 10000; else why not. */
export function refuseRate(rateBps: number): Refusal | null {
  if (Number.isInteger(rateBps) && rateBps >= 0 && rateBps <= wholeBps) return null;
  return refuse(`A rate is a whole number of basis points from 0 to ${wholeBps}; 2000 is 20 %.`);
}

/** The basis points of a percentage as people write it ('20', '12.5', '20 %'), or why it is no rate. */
export function bpsOfPercent(text: string): number | Refusal {
  const digits = text.replace(/\s*%\s*$/, '').trim();
  if (!isDecimal(digits)) return refuse(`"${text}" is not a percentage; write it like 12.5 %.`);
  const rateBps = new Exact(digits).times(100).toNumber();
  return refuseRate(rateBps) ?? rateBps;
}

/** A rate as a percentage without trailing zeros: 2000 is '20', 1250 is '12.5'. */
export function percentOfBps(rateBps: number): string {
  return new Exact(rateBps).div(100).toFixed();
}

/** The share of an amount at a rate, rounded to the digits of the currency; throws on a rate outside 0 to 10000. */
export function shareOf(whole: Money, rateBps: number): Money {
  const refusal = refuseRate(rateBps);
  if (refusal) throw new RangeError(refusal.reason);
  return money(new Exact(whole.amount).times(rateBps).div(wholeBps).toFixed(), whole.currency);
}
