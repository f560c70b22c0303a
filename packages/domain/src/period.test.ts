/** Days and periods against the calendar of the runtime, for every day that a property picks. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  countPeriods,
  dayInZone,
  dayNumber,
  dayOfNumber,
  daysBetween,
  type Grain,
  grains,
  isDay,
  isoWeekday,
  isTimeZone,
  nextPeriod,
  periodName,
  periodsBetween,
  periodStart,
} from './period.js';

const dayNumbers = fc.integer({ min: dayNumber('0001-01-08'), max: dayNumber('9998-12-31') });
const days = dayNumbers.map(dayOfNumber);
const recentDays = fc
  .integer({ min: dayNumber('1999-01-01'), max: dayNumber('2041-01-01') })
  .map(dayOfNumber);
const grain = fc.constantFrom(...(Object.keys(grains) as Grain[]));

describe('days', () => {
  it('agree with the calendar of the runtime', () => {
    fc.assert(
      fc.property(dayNumbers, (number) => {
        const date = new Date(number * 86_400_000);
        expect(dayOfNumber(number)).toBe(date.toISOString().slice(0, 10));
        expect(dayNumber(dayOfNumber(number))).toBe(number);
        expect(isoWeekday(dayOfNumber(number)) % 7).toBe(date.getUTCDay());
      }),
    );
  });

  it('sort as text as they do in time', () => {
    fc.assert(fc.property(days, days, (a, b) => expect(a < b).toBe(daysBetween(a, b) > 0)));
  });

  it('that do not exist are no days', () => {
    for (const text of [
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-00-10',
      '2024-04-31',
      '0000-01-01',
      '24-1-1',
      '',
    ]) {
      expect(isDay(text)).toBe(false);
    }
    expect(isDay('2024-02-29') && isDay('2000-02-29')).toBe(true);
    expect(() => dayNumber('2023-02-29')).toThrow('"2023-02-29" is not a day');
  });

  it('move by days and by months, to the last day of a shorter month', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2023-01-31', 1)).toBe('2023-02-28');
    expect(addMonths('2024-01-15', -13)).toBe('2022-12-15');
    expect(addMonths('2026-11-21', 14)).toBe('2028-01-21');
    expect(() => addDays('9999-12-31', 1)).toThrow('outside');
  });
});

describe('periods', () => {
  it('hold their days, and touch without a gap', () => {
    fc.assert(
      fc.property(days, grain, (day, each) => {
        const start = periodStart(day, each);
        const next = nextPeriod(day, each);
        expect(start <= day && day < next).toBe(true);
        expect(periodStart(start, each)).toBe(start);
        expect(periodStart(next, each)).toBe(next);
        expect(periodStart(addDays(next, -1), each)).toBe(start);
        expect(periodName(day, each)).toBe(periodName(start, each));
        expect(periodName(next, each)).not.toBe(periodName(start, each));
      }),
    );
  });

  it('between two days cover exactly those days', () => {
    fc.assert(
      fc.property(recentDays, fc.integer({ min: -5, max: 800 }), grain, (from, length, each) => {
        const to = addDays(from, length);
        const periods = periodsBetween(from, to, each);
        expect(countPeriods(from, to, each)).toBe(periods.length);
        if (length <= 0) return expect(periods).toEqual([]);
        expect(periods[0]).toBe(periodStart(from, each));
        expect(periods.at(-1)).toBe(periodStart(addDays(to, -1), each));
        for (const [index, start] of periods.slice(1).entries())
          expect(start).toBe(nextPeriod(periods[index]!, each));
      }),
    );
  });

  it('have names', () => {
    expect((Object.keys(grains) as Grain[]).map((each) => periodName('2026-11-21', each))).toEqual([
      '2026-11-21',
      '2026-W47',
      '2026-11',
      '2026-Q4',
      '2026',
    ]);
    expect(periodName('2024-12-30', 'WEEK')).toBe('2025-W01');
    expect(periodName('2021-01-03', 'WEEK')).toBe('2020-W53');
  });
});

describe('the day in a zone', () => {
  it('is the day on the wall there', () => {
    expect(dayInZone('2026-01-01T02:00:00Z', 'America/New_York')).toBe('2025-12-31');
    expect(dayInZone('2026-03-29T22:30:00Z', 'Europe/Berlin')).toBe('2026-03-30');
    expect(dayInZone('2026-03-28T22:30:00Z', 'Europe/Berlin')).toBe('2026-03-28');
    expect(dayInZone('2011-12-30T09:59:59.999Z', 'Pacific/Apia')).toBe('2011-12-29');
    expect(dayInZone('2011-12-30T10:00:00Z', 'Pacific/Apia')).toBe('2011-12-31');
  });

  it('is the plain day in UTC', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          expect(dayInZone(date.toISOString(), 'UTC')).toBe(date.toISOString().slice(0, 10));
        },
      ),
    );
  });

  it('needs a zone and an instant that exist', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(() => dayInZone('2026-01-01T02:00:00Z', 'Mars/Olympus')).toThrow();
    expect(() => dayInZone('tomorrow', 'UTC')).toThrow();
  });
});
