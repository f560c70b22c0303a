/** Countries by their codes, in the viewer's words. */
import { AutocompleteInput, useLocaleState } from 'react-admin';
import { useMemo } from 'react';
import { None } from './values.js';

/** The country's name in the viewer's language; the code where there is no name. */
export function Country({ code }: { code: string | null | undefined }) {
  const [locale] = useLocaleState();
  if (!code) return <None />;
  return <>{countryName(code, locale)}</>;
}

/** The country's name in a language; the code where there is no name. */
export function countryName(code: string, locale: string): string {
  return namesIn(locale).of(code) ?? code;
}

/** One country, found by its name or its code. */
export function CountryInput({ source }: { source: string }) {
  const [locale] = useLocaleState();
  const choices = useMemo(() => countriesIn(locale), [locale]);
  return <AutocompleteInput source={source} choices={choices} translateChoice={false} fullWidth />;
}

function namesIn(locale: string): Intl.DisplayNames {
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
// unions, and what is kept free for private use
const none = /^(E[UZ]|UN|Q.|X[^K]|ZZ)$/;

// the browser knows all countries: those with a name whose code is not one of the past
function countriesIn(locale: string): Array<{ id: string; name: string }> {
  const names = namesIn(locale);
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return codes
    .filter((code) => !none.test(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
    .flatMap((id) => {
      const name = names.of(id);
      return name ? [{ id, name: `${name} (${id})` }] : [];
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, locale));
}
