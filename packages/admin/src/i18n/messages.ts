/** The languages of the console; English comes with the first load, the others when somebody chooses them. */
import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider, TranslationMessages } from 'ra-core';
import { english, type Messages } from './en/bundle.js';
import { speakWith } from './said.js';

/** The languages, each in its own words. */
export const languages = [
  { locale: 'en', name: 'English' },
  { locale: 'es', name: 'Español' },
  { locale: 'pt', name: 'Português' },
] as const;

/** A language of the console. */
export type Language = (typeof languages)[number]['locale'];

const bundles: Record<Language, () => Promise<Messages>> = {
  en: async () => english,
  es: async () => (await import('./es/bundle.js')).spanish,
  pt: async () => (await import('./pt/bundle.js')).portuguese,
};

/** The messages of one language, fetched once. */
export function messagesOf(language: Language): Promise<Messages> {
  return bundles[language]();
}

/** Takes the first wanted language that we have, whatever its region: `pt-BR` is `pt`. */
export function languageFor(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find(({ locale }) => tag.toLowerCase().split('-')[0] === locale);
    if (found) return found.locale;
  }
  return 'en';
}

/** Builds react-admin's i18n provider, with the starting language already in hand so that nothing flickers. */
export async function createI18nProvider(language: Language): Promise<I18nProvider> {
  const first = await messagesOf(language);
  const provider = polyglotI18nProvider(
    (locale) => {
      if (locale === language) return first as unknown as TranslationMessages;
      return messagesOf(languageFor([locale])) as unknown as Promise<TranslationMessages>;
    },
    language,
    [...languages],
    { allowMissing: true, onMissingKey: (key: string) => key },
  );
  speakWith(provider);
  return provider;
}
