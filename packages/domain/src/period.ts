/** Plain days and the periods they fall into: arithmetic on 'YYYY-MM-DD' without clocks or zones. */

/** A plain day of the Gregorian calendar, 'YYYY-MM-DD', from year 0001 to 9999; such strings sort as the days do. */
export type Day = string;

/** The lengths of period that figures are grouped by. */
export const grains = {
  DAY: 'One day.',
  WEEK: 'Monday to Sunday, as ISO 8601 counts weeks.',
  MONTH: 'One calendar month.',
  QUARTER: 'Three calendar months from January, April, July or October.',
  YEAR: 'One calendar year.',
} as const;

/** The name of a length of period. */
export type Grain = keyof typeof grains;

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const daysPerEra = 146_097;
const daysBeforeEpoch = 719_468;

/** Whether a text is a day that exists in the calendar. */
export function isDay(text: string): text is Day {
  const [, year, month, dayOfMonth] = (dayPattern.exec(text) ?? []).map(Number);
  if (!year || !month || !dayOfMonth) return false;
  return month <= 12 && dayOfMonth <= daysInMonth(year, month);
}

/** Days since 1970-01-01, negative before it; throws on a text that is no day. */
export function dayNumber(day: Day): number {
  const { year, month, dayOfMonth } = civilOf(day);
  // Years run from March here, so that the leap day is the last one.
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - daysBeforeEpoch;
}

/** The day so many days after 1970-01-01; throws outside the years 0001 to 9999. */
export function dayOfNumber(number: number): Day {
  const shifted = number + daysBeforeEpoch;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return dayFrom({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth });
}

/** The day so many days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/** The day so many months later; a day that the month lacks becomes its last: 01-31 plus one month is 02-28 or 02-29. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = civilOf(day);
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  return dayFrom({ ...target, dayOfMonth: Math.min(dayOfMonth, daysInMonth(target.year, target.month)) });
}

/** How many days after `from` the day `to` is; negative when it is before. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day of the week as ISO 8601 counts: 1 is Monday, 7 is Sunday. */
export function isoWeekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The first day of the period that the day falls into. */
export function periodStart(day: Day, grain: Grain): Day {
  const { year, month } = civilOf(day);
  switch (grain) {
    case 'DAY':
      return day;
    case 'WEEK':
      return addDays(day, 1 - isoWeekday(day));
    case 'MONTH':
      return dayFrom({ year, month, dayOfMonth: 1 });
    case 'QUARTER':
      return dayFrom({ year, month: month - ((month - 1) % 3), dayOfMonth: 1 });
    case 'YEAR':
      return dayFrom({ year, month: 1, dayOfMonth: 1 });
  }
}

/** The first day of the period after the one that the day falls into: the exclusive end of its own period. */
export function nextPeriod(day: Day, grain: Grain): Day {
  const start = periodStart(day, grain);
  switch (grain) {
    case 'DAY':
      return addDays(start, 1);
    case 'WEEK':
      return addDays(start, 7);
    case 'MONTH':
      return addMonths(start, 1);
    case 'QUARTER':
      return addMonths(start, 3);
    case 'YEAR':
      return addMonths(start, 12);
  }
}

/** The first days of all periods that share a day with [from, to), in order; none when `to` is not after `from`. */
export function periodsBetween(from: Day, to: Day, grain: Grain): Day[] {
  const periods: Day[] = [];
  for (let start = periodStart(from, grain); from < to && start < to; start = nextPeriod(start, grain)) {
    periods.push(start);
  }
  return periods;
}

/** How many periods `periodsBetween` gives, without making them: a range that somebody sends can be of any length. */
export function countPeriods(from: Day, to: Day, grain: Grain): number {
  if (to <= from) return 0;
  const start = periodStart(from, grain);
  if (grain === 'DAY' || grain === 'WEEK')
    return Math.ceil(daysBetween(start, to) / (grain === 'DAY' ? 1 : 7));
  const [first, last] = [civilOf(start), civilOf(addDays(to, -1))];
  const months = (last.year - first.year) * 12 + last.month - first.month;
  return Math.floor(months / { MONTH: 1, QUARTER: 3, YEAR: 12 }[grain]) + 1;
}

/** A short name of the period that the day falls into: 2026-11-21, 2026-W47, 2026-11, 2026-Q4, 2026. */
export function periodName(day: Day, grain: Grain): string {
  const { year, month } = civilOf(day);
  switch (grain) {
    case 'DAY':
      return day;
    case 'WEEK': {
      // A week belongs to the year of its Thursday.
      const thursday = addDays(periodStart(day, 'WEEK'), 3);
      const week = Math.floor(daysBetween(periodStart(thursday, 'YEAR'), thursday) / 7) + 1;
      return `${thursday.slice(0, 4)}-W${padded(week, 2)}`;
    }
    case 'MONTH':
      return day.slice(0, 7);
    case 'QUARTER':
      return `${padded(year, 4)}-Q${Math.ceil(month / 3)}`;
    case 'YEAR':
      return padded(year, 4);
  }
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

/** The day that an instant (ISO 8601) falls on in an IANA zone; throws on an unknown zone or a text that is no instant. */
export function dayInZone(instant: string, zone: string): Day {
  let format = zoneFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', {
      calendar: 'iso8601',
      numberingSystem: 'latn',
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    zoneFormats.set(zone, format);
  }
  const parts = format.formatToParts(new Date(instant));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return dayFrom({ year: part('year'), month: part('month'), dayOfMonth: part('day') });
}

/** Whether this runtime knows a time zone by this name. */
export function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

function civilOf(day: Day): Civil {
  if (!isDay(day)) throw new RangeError(`"${day}" is not a day; write YYYY-MM-DD`);
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), dayOfMonth: Number(day.slice(8)) };
}

function dayFrom({ year, month, dayOfMonth }: Civil): Day {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`the year ${year} is outside 0001 to 9999`);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function padded(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
