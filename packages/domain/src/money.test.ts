/** Money: parts sum to the whole, digits follow the currency, nothing is lost on the way. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { currencies, isCurrency, minorDigits } from './currency.js';
import { isRefusal } from './lifecycle.js';
import { allocate, fromMinorUnits, isDecimal, money, sumMoney, toMinorUnits } from './money.js';
import { bpsOfPercent, percentOfBps, refuseRate, shareOf } from './rate.js';

const currency = fc.constantFrom(...currencies);
const units = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 })
  .filter((list) => list.some((weight) => weight > 0));

describe('currencies', () => {
  it('are known to the runtime', () => {
    const supported = new Set(Intl.supportedValuesOf('currency'));
    expect(currencies.filter((code) => !supported.has(code))).toEqual([]);
    expect(new Set(currencies).size).toBe(currencies.length);
    expect(isCurrency('EUR') && !isCurrency('DEM') && !isCurrency('eur')).toBe(true);
  });

  it('have the digits of ISO 4217', () => {
    expect((['JPY', 'EUR', 'KWD', 'CLP', 'ISK', 'TND', 'HUF'] as const).map(minorDigits)).toEqual([
      0, 2, 3, 0, 0, 3, 2,
    ]);
  });
});

describe('money', () => {
  it('goes to smallest units and back', () => {
    fc.assert(
      fc.property(units, currency, (amount, code) => {
        expect(toMinorUnits(fromMinorUnits(amount, code))).toBe(amount);
      }),
    );
  });

  it('is written with the digits of its currency, halves away from zero', () => {
    expect(money('12.345', 'EUR').amount).toBe('12.35');
    expect(money('-12.345', 'EUR').amount).toBe('-12.35');
    expect(money('12.5', 'JPY').amount).toBe('13');
    expect(money('1', 'KWD').amount).toBe('1.000');
    expect(money('-0.001', 'EUR').amount).toBe('0.00');
    expect(() => money('1e3', 'EUR')).toThrow('not a decimal');
  });

  it('is summed in one currency only', () => {
    fc.assert(
      fc.property(fc.array(units, { minLength: 1, maxLength: 30 }), currency, (amounts, code) => {
        const sum = sumMoney(amounts.map((amount) => fromMinorUnits(amount, code)));
        expect(sum && toMinorUnits(sum)).toBe(amounts.reduce((total, amount) => total + amount, 0n));
      }),
    );
    expect(sumMoney([])).toBeNull();
    expect(() => sumMoney([money('1', 'EUR'), money('1', 'USD')])).toThrow('EUR and USD cannot be summed');
  });

  it('is allocated in parts that sum to the whole, each within one unit of its exact share', () => {
    fc.assert(
      fc.property(units, currency, weights, (amount, code, list) => {
        const parts = allocate(fromMinorUnits(amount, code), list.map(String)).map(toMinorUnits);
        const total = list.reduce((sum, weight) => sum + BigInt(weight), 0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
        for (const [index, part] of parts.entries()) {
          const distance = part * total - amount * BigInt(list[index]!);
          expect(distance < total && distance > -total).toBe(true);
        }
      }),
    );
  });

  it('is allocated alike every time', () => {
    expect(allocate(money('100', 'EUR'), ['1', '1', '1']).map(({ amount }) => amount)).toEqual([
      '33.34',
      '33.33',
      '33.33',
    ]);
    expect(allocate(money('-0.01', 'EUR'), ['0', '1', '1']).map(({ amount }) => amount)).toEqual([
      '0.00',
      '-0.01',
      '0.00',
    ]);
    expect(() => allocate(money('1', 'EUR'), ['0', '0'])).toThrow('at least one');
    expect(() => allocate(money('1', 'EUR'), ['2', '-1'])).toThrow('zero or more');
  });
});

describe('rates', () => {
  it('go to percentages and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (rateBps) => {
        expect(bpsOfPercent(percentOfBps(rateBps))).toBe(rateBps);
        expect(bpsOfPercent(`${percentOfBps(rateBps)} %`)).toBe(rateBps);
      }),
    );
  });

  it('are refused when they are none', () => {
    for (const text of ['', 'x', '101', '-1', '0.001', '1e2'])
      expect(isRefusal(bpsOfPercent(text))).toBe(true);
    expect([refuseRate(2000), isRefusal(refuseRate(0.5)), isRefusal(refuseRate(10_001))]).toEqual([
      null,
      true,
      true,
    ]);
  });

  it('share an amount and leave the rest', () => {
    expect(shareOf(money('1234.56', 'EUR'), 2000).amount).toBe('246.91');
    expect(shareOf(money('1001', 'JPY'), 3000).amount).toBe('300');
    fc.assert(
      fc.property(units, currency, fc.integer({ min: 0, max: 10_000 }), (amount, code, rateBps) => {
        const share = toMinorUnits(shareOf(fromMinorUnits(amount, code), rateBps));
        const distance = share * 10_000n - amount * BigInt(rateBps);
        expect(distance <= 5_000n && distance >= -5_000n).toBe(true);
      }),
    );
  });
});

it('decimal text is digits, a sign and a point', () => {
  expect(['0', '-1.50', '007'].every(isDecimal)).toBe(true);
  expect(['', '.5', '1.', '1e3', ' 1', '1,5', 'NaN'].some(isDecimal)).toBe(false);
});
