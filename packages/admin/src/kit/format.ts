/** Numbers and days in words; decimals stay texts, so that no digit is lost in a float. */

const day = 86_400_000;

/** Days from `now` (its local calendar day) to a plain day: 0 today, negative when it has passed. */
export function dayDistance(value: string, now: Date): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.parse(`${value}T00:00:00Z`) - today) / day);
}

/** The local calendar day of an instant, moved by some days: `plainDay(now, 90)`. */
export function plainDay(now: Date, moved = 0): string {
  return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + moved))
    .toISOString()
    .slice(0, 10);
}

/** A plain day with its month in words, free of time zones. */
export function formatDay(value: string, locale: string): string {
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  };
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${value}T00:00:00Z`));
}

/** An instant in the browser's time zone, to the minute. */
export function formatInstant(value: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(value));
}

/** A decimal text with the language's separators; every digit that was given is kept. */
export function formatDecimal(value: string, locale: string): string {
  const digits = value.split('.')[1]?.replace(/0+$/, '').length ?? 0;
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value as Intl.StringNumericLiteral);
}

/** An amount with its currency's sign and digits. */
export function formatMoney(amount: string, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'code' }).format(
    amount as Intl.StringNumericLiteral,
  );
}

/** How large a market is: in thousands, millions or billions where nothing is lost by it, with its currency. */
export function formatRound(value: string, currency: string | null | undefined, locale: string): string {
  const money = currency ? ({ style: 'currency', currency, currencyDisplay: 'code' } as const) : {};
  return new Intl.NumberFormat(locale, {
    ...money,
    notation: 'compact',
    compactDisplay: 'long',
    minimumFractionDigits: 0,
    maximumFractionDigits: 12,
  }).format(value as Intl.StringNumericLiteral);
}

/** Basis points as a percentage: 1250 is 12.5 %. */
export function formatRate(bps: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(bps / 10_000);
}

/** The first day of the period that a plain day lies in; weeks begin on Monday. */
export function firstDayOf(value: string, grain: 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR'): string {
  const [year = '', month = ''] = value.split('-');
  if (grain === 'YEAR') return `${year}-01-01`;
  if (grain === 'MONTH') return `${year}-${month}-01`;
  if (grain === 'QUARTER')
    return `${year}-${String(Number(month) - ((Number(month) - 1) % 3)).padStart(2, '0')}-01`;
  if (grain === 'DAY') return value;
  const at = Date.parse(`${value}T00:00:00Z`);
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * day).toISOString().slice(0, 10);
}
