/** Says in the viewer's language what the graph says, above all what it refuses: by the key and the values that come with the English sentence. */
import type { I18nProvider } from 'ra-core';
import { recordFields } from '../gql/records.js';
import { formatDay } from '../kit/format.js';

/** A sentence of the graph, and the same in a form that can be said in any language. */
export interface Sentence {
  message: string;
  wording?: { key: string; values: unknown } | null;
}

type Speaker = Pick<I18nProvider, 'translate' | 'getLocale'>;

let speaker: Speaker | undefined;

/** Names the provider whose language is spoken from now on. */
export function speakWith(provider: Speaker): void {
  speaker = provider;
}

/** The sentence in the viewer's language; as the graph has said it where there are no words for it. */
export function said({ message, wording }: Sentence): string {
  if (!speaker || !wording) return message;
  const values = wordsOf(speaker, (wording.values ?? {}) as Record<string, unknown>);
  return speaker.translate(`pg.reason.${wording.key}`, { ...values, _: message });
}

/** The reason of an offer in the viewer's language; empty where it is allowed. */
export function reasonOf({
  reason,
  wording,
}: {
  reason?: string | null;
  wording?: Sentence['wording'];
}): string {
  return reason ? said({ message: reason, wording: wording ?? null }) : '';
}

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1);

// what a value is, its name tells: the same name is the same kind everywhere
function wordsOf({ translate, getLocale }: Speaker, values: Record<string, unknown>): Record<string, string> {
  const typeName = capital(String(values['record'] ?? ''));
  const constants = recordFields[typeName]?.constants ?? {};
  const word = (key: string, otherwise: string) => translate(key, { _: otherwise });
  // a constant of any list of the record: no two of them mean something else by the same name
  const wordOf = (value: string): string =>
    Object.values(constants)
      .map((list) => word(`pg.choice.${list}.${value}`, ''))
      .find(Boolean) ?? value;
  const one: Record<string, (value: string) => string> = {
    record: () => lower(word(`pg.type.${typeName}`, typeName)),
    state: (value) => lower(wordOf(value)),
    action: (value) => lower(word(`pg.action.${value}`, value)),
    grain: (value) => lower(word(`pg.choice.Grain.${value}`, value)),
    role: (value) => word(`pg.choice.Role.${value}`, value),
    field: (value) => lower(word(`pg.field.${value}`, value)),
    day: (value) => formatDay(value, getLocale()),
  };
  const say = (name: string, value: unknown): string => {
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    return one[name]?.(text) ?? text;
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? listed(
            value.map((item) => say(name.replace(/s$/, ''), item)),
            name,
            getLocale(),
          )
        : say(name, value),
    ]),
  );
}

function listed(items: readonly string[], name: string, locale: string): string {
  return new Intl.ListFormat(locale, { type: name === 'states' ? 'disjunction' : 'conjunction' }).format(
    items,
  );
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
