/** What the directory says, in English, Spanish and Portuguese. */

export interface Words {
  readonly title: string;
  readonly lead: string;
  readonly search: string;
  readonly filters: string;
  readonly facets: Readonly<Record<'program' | 'track' | 'level' | 'region' | 'country', string>>;
  readonly more: string;
  readonly fewer: string;
  readonly clear: string;
  readonly remove: string;
  readonly found: Readonly<Record<'one' | 'other', string>>;
  readonly nothing: string;
  readonly nothingHint: string;
  readonly nobody: string;
  readonly nobodyHint: string;
  readonly failed: string;
  readonly failedHint: string;
  readonly outdated: string;
  readonly again: string;
  readonly loading: string;
  readonly pages: string;
  readonly page: string;
  readonly previous: string;
  readonly next: string;
  readonly opensSite: string;
}

const en: Words = {
  title: 'Partner directory',
  lead: 'Find a partner by program, level and place.',
  search: 'Search by name',
  filters: 'Filters',
  facets: { program: 'Program', track: 'Track', level: 'Level', region: 'Region', country: 'Country' },
  more: 'Show all {n}',
  fewer: 'Show fewer',
  clear: 'Clear all',
  remove: 'Remove {name}',
  found: { one: '{n} partner', other: '{n} partners' },
  nothing: 'No partner matches',
  nothingHint: 'Remove a filter or try another word.',
  nobody: 'No partners are listed yet',
  nobodyHint: 'Partners appear here once they are active and agree to be listed.',
  failed: 'The directory could not be loaded',
  failedHint: 'The server did not answer. Check the connection and try again.',
  outdated: 'This page is older than the server. Load it again.',
  again: 'Try again',
  loading: 'Loading',
  pages: 'Pages',
  page: 'Page {n} of {all}',
  previous: 'Previous',
  next: 'Next',
  opensSite: 'opens in a new tab',
};

const es: Words = {
  title: 'Directorio de socios',
  lead: 'Encuentra un socio por programa, nivel y lugar.',
  search: 'Buscar por nombre',
  filters: 'Filtros',
  facets: { program: 'Programa', track: 'Vía', level: 'Nivel', region: 'Región', country: 'País' },
  more: 'Ver los {n}',
  fewer: 'Ver menos',
  clear: 'Quitar todo',
  remove: 'Quitar {name}',
  found: { one: '{n} socio', other: '{n} socios' },
  nothing: 'Ningún socio coincide',
  nothingHint: 'Quita un filtro o prueba con otra palabra.',
  nobody: 'Aún no hay socios publicados',
  nobodyHint: 'Los socios aparecen aquí cuando están activos y aceptan figurar.',
  failed: 'No se pudo cargar el directorio',
  failedHint: 'El servidor no respondió. Revisa la conexión e inténtalo de nuevo.',
  outdated: 'Esta página es anterior al servidor. Vuelve a cargarla.',
  again: 'Reintentar',
  loading: 'Cargando',
  pages: 'Páginas',
  page: 'Página {n} de {all}',
  previous: 'Anterior',
  next: 'Siguiente',
  opensSite: 'se abre en otra pestaña',
};

const pt: Words = {
  title: 'Diretório de parceiros',
  lead: 'Encontre um parceiro por programa, nível e lugar.',
  search: 'Buscar por nome',
  filters: 'Filtros',
  facets: { program: 'Programa', track: 'Trilha', level: 'Nível', region: 'Região', country: 'País' },
  more: 'Ver todos os {n}',
  fewer: 'Ver menos',
  clear: 'Limpar tudo',
  remove: 'Remover {name}',
  found: { one: '{n} parceiro', other: '{n} parceiros' },
  nothing: 'Nenhum parceiro corresponde',
  nothingHint: 'Remova um filtro ou tente outra palavra.',
  nobody: 'Ainda não há parceiros publicados',
  nobodyHint: 'Os parceiros aparecem aqui quando estão ativos e aceitam ser listados.',
  failed: 'Não foi possível carregar o diretório',
  failedHint: 'O servidor não respondeu. Verifique a conexão e tente de novo.',
  outdated: 'Esta página é anterior ao servidor. Carregue-a de novo.',
  again: 'Tentar de novo',
  loading: 'Carregando',
  pages: 'Páginas',
  page: 'Página {n} de {all}',
  previous: 'Anterior',
  next: 'Próxima',
  opensSite: 'abre em outra aba',
};

/** The words of every language that the directory speaks. */
export const languages: Readonly<Record<string, Words>> = { en, es, pt };

/** The first of the wanted BCP 47 tags whose language is spoken, as it was written; English otherwise. */
export function languageOf(wanted: readonly (string | null | undefined)[]): string {
  for (const tag of wanted) {
    try {
      const [found] = tag ? Intl.getCanonicalLocales(tag) : [];
      if (found && languages[found.split('-')[0]!]) return found;
    } catch {
      // not a tag: as if it were not wanted
    }
  }
  return 'en';
}

/** The words of a language that `languageOf` gave. */
export function wordsOf(language: string): Words {
  return languages[language.split('-')[0]!] ?? en;
}

/** Puts values into the places of a text: `Page {n} of {all}`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/** A number of partners in words. */
export function partners(count: number, language: string): string {
  const words = wordsOf(language);
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return fill(words.found[form], { n: new Intl.NumberFormat(language).format(count) });
}
