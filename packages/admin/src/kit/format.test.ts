/** Days keep their day, decimals keep their digits. */
import { expect, test } from '@jest/globals';
import { dayDistance, formatDay, formatDecimal, formatMoney, formatRate, plainDay } from './format.js';

test('days are counted on the calendar and not in hours', () => {
  const lateEvening = new Date(2026, 10, 21, 23, 30);
  expect(dayDistance('2026-11-21', lateEvening)).toBe(0);
  expect(dayDistance('2026-11-22', lateEvening)).toBe(1);
  expect(plainDay(lateEvening, 90)).toBe('2027-02-19');
});

test('a plain day is that day everywhere', () => {
  expect(formatDay('2026-03-01', 'en')).toBe('Mar 1, 2026');
});

test('a decimal keeps what a float would lose', () => {
  expect(formatDecimal('12345678901234567890.123', 'en')).toBe('12,345,678,901,234,567,890.123');
  expect(formatDecimal('1.500000', 'es')).toBe('1,5');
  expect(formatMoney('9007199254740993.55', 'EUR', 'en').replace(/\s/g, ' ')).toBe(
    'EUR 9,007,199,254,740,993.55',
  );
});

test('basis points are hundredths of a percent', () => {
  expect(formatRate(1250, 'en')).toBe('12.5%');
});
