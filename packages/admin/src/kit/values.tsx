/** Values as people read them: money, rates, days, instants, constants; always in the viewer's language. */
import { Box, Chip, Tooltip } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { useState } from 'react';
import { humanWords } from './plainText.js';
import { dayDistance, formatDay, formatDecimal, formatInstant, formatMoney, formatRate } from './format.js';
import { toneOf } from './tones.js';

/** A constant of one of the graph's lists, in the viewer's words; `of` is the list's name. */
export function useChoiceLabel(): (of: string, value: string | null | undefined) => string {
  const translate = useTranslate();
  return (of, value) =>
    value ? translate(`pg.choice.${of}.${value}`, { _: humanWords(value) }) : translate('pg.value.none');
}

/** A constant as a chip whose color says how things stand. */
export function Choice({ of, value }: { of: string; value: string | null | undefined }) {
  const label = useChoiceLabel();
  if (!value) return <None />;
  const tone = toneOf(value);
  return (
    <Chip
      size="small"
      label={label(of, value)}
      sx={(theme) => ({
        height: 20,
        fontSize: '0.75rem',
        color: theme.ink.tone[tone],
        backgroundColor: `color-mix(in srgb, ${theme.ink.tone[tone]} 13%, transparent)`,
      })}
    />
  );
}

/** A constant as plain words. */
export function Words({ of, value }: { of: string; value: string | null | undefined }) {
  return <>{useChoiceLabel()(of, value)}</>;
}

/** A plain day; with `due`, a day that has passed is marked. */
export function Day({ value, due }: { value: string | null | undefined; due?: boolean }) {
  const [locale] = useLocaleState();
  const translate = useTranslate();
  const [now] = useState(() => new Date());
  if (!value) return <None />;
  const distance = dayDistance(value, now);
  const late = due && distance < 0;
  const near =
    distance === 0
      ? 'today'
      : distance === 1
        ? 'tomorrow'
        : distance === -1 && !due
          ? 'yesterday'
          : undefined;
  return (
    <Tooltip title={late ? translate('pg.day.overdue') : ''}>
      <Box
        component="time"
        dateTime={value}
        sx={{ whiteSpace: 'nowrap', ...(late ? { color: 'error.main', fontWeight: 600 } : {}) }}
      >
        {near ? translate(`pg.day.${near}`) : formatDay(value, locale)}
      </Box>
    </Tooltip>
  );
}

/** An instant in the viewer's own time zone; the exact UTC instant is its title. */
export function Instant({ value }: { value: string | null | undefined }) {
  const [locale] = useLocaleState();
  if (!value) return <None />;
  return (
    <Box component="time" dateTime={value} title={value} sx={{ whiteSpace: 'nowrap' }}>
      {formatInstant(value, locale)}
    </Box>
  );
}

/** An amount with its currency, never without one. */
export function Money({
  amount,
  currency,
}: {
  amount: string | null | undefined;
  currency: string | null | undefined;
}) {
  const [locale] = useLocaleState();
  return amount && currency ? <>{formatMoney(amount, currency, locale)}</> : <None />;
}

/** A rate in basis points, shown in percent: 2500 is 25 %. */
export function Rate({ bps }: { bps: number | null | undefined }) {
  const [locale] = useLocaleState();
  return bps === null || bps === undefined ? <None /> : <>{formatRate(bps, locale)}</>;
}

/** A decimal number, digit for digit. */
export function Decimal({ value }: { value: string | null | undefined }) {
  const [locale] = useLocaleState();
  return value === null || value === undefined ? <None /> : <>{formatDecimal(value, locale)}</>;
}

/** How many, with the language's separators. */
export function Count({ value }: { value: number }) {
  const [locale] = useLocaleState();
  return <>{value.toLocaleString(locale)}</>;
}

/** The mark of a value that is not there. */
export function None() {
  return (
    <Box component="span" sx={{ color: 'text.disabled' }}>
      –
    </Box>
  );
}
