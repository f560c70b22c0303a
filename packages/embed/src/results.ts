/** Draws the partners of a page, the way to the next one, and what stands there when there are none. */
import { h, icon } from './dom.js';
import { countryName } from './facets.js';
import type { DirectoryQuery } from './gql/graphql.js';
import { fill, type Words } from './words.js';

type Partner = DirectoryQuery['partners']['nodes'][number];

export interface ResultsState {
  readonly words: Words;
  readonly language: string;
  /** The levels of headings that partners get. */
  readonly headingLevel: 2 | 3;
  /** Whether all partners share their program or track, which then need not be named again and again. */
  readonly isOne: { readonly program: boolean; readonly track: boolean };
}

const tones = 5;

/** The same tone for the same name, always. */
function toneOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + character.codePointAt(0)!) % 9973;
  return sum % tones;
}

function monogram(name: string): string {
  const words = name.split(/[\s&/,.-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = words.slice(0, 2).map((word) => [...word][0]!);
  const isIdeographic = /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(
    name,
  );
  return (isIdeographic ? letters.slice(0, 1) : letters).join('').toUpperCase() || '·';
}

/** The address when it leads to a site, and nothing that would run. */
export function siteOf(website: string | null): string | null {
  try {
    const url = new URL(website ?? '');
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** The partners as a list. */
export function drawPartners(partners: readonly Partner[], state: ResultsState): Node {
  return h(
    'ul',
    { role: 'list', class: 'partners', part: 'partners' },
    ...partners.map((partner) => drawPartner(partner, state)),
  );
}

function drawPartner(partner: Partner, state: ResultsState): Node {
  const { organization, program, track, level } = partner;
  const site = siteOf(organization.website);
  const place = organization.country ? countryName(organization.country, state.language) : null;
  const facts = [
    state.isOne.program ? null : program.name,
    state.isOne.track ? null : (track?.name ?? null),
    place,
  ];
  return h(
    'li',
    { class: 'partner', part: 'partner' },
    h(
      'span',
      { class: `monogram tone-${toneOf(partner.name)}`, part: 'monogram', 'aria-hidden': 'true' },
      monogram(partner.name),
    ),
    h(
      'div',
      { class: 'about' },
      h(
        `h${state.headingLevel}`,
        { part: 'name' },
        site ? link(partner.name, site, state.words) : partner.name,
      ),
      organization.description ? h('p', { class: 'description' }, organization.description) : null,
      h('p', { class: 'facts' }, ...facts.filter((fact) => fact !== null).map((fact) => h('span', {}, fact))),
    ),
    level ? h('span', { class: 'level', part: 'level' }, level.name) : null,
  );
}

function link(name: string, site: string, words: Words): Node {
  return h(
    'a',
    { href: site, target: '_blank', rel: 'noopener', title: new URL(site).hostname.replace(/^www\./, '') },
    name,
    h('span', { class: 'unseen' }, ` (${words.opensSite})`),
  );
}

/** Rows that stand for those that are on their way. */
export function drawWaiting(count: number, words: Words): Node {
  const row = (): Node =>
    h(
      'li',
      { class: 'partner' },
      h('span', { class: 'monogram' }),
      h('div', { class: 'about' }, h('span', { class: 'line' }), h('span', { class: 'line short' })),
    );
  return h(
    'ul',
    { class: 'partners waiting', 'aria-label': words.loading },
    ...Array.from({ length: count }, row),
  );
}

/** A calm word where partners would be, with what can be done about it. */
export function drawNotice(
  title: string,
  hint: string,
  action: { readonly label: string; readonly act: () => void } | null,
): Node {
  return h(
    'div',
    { class: 'notice', part: 'notice' },
    h('p', { class: 'notice-title' }, title),
    h('p', {}, hint),
    action
      ? h(
          'button',
          { type: 'button', class: 'button', 'data-focus': 'notice', click: action.act },
          action.label,
        )
      : null,
  );
}

export interface Pages {
  readonly page: number;
  readonly last: number;
}

/** Previous, where we are, next; nothing when there is one page. */
export function drawPager(
  { page, last }: Pages,
  words: Words,
  format: (count: number) => string,
  goTo: (page: number) => void,
): Node[] {
  if (last <= 1 && page <= 1) return [];
  const step = (label: string, target: number, path: string): Node =>
    h(
      'button',
      {
        type: 'button',
        class: 'button step',
        'data-focus': label,
        disabled: target < 1 || target > last,
        click: () => goTo(target),
      },
      icon(path),
      label,
    );
  return [
    step(words.previous, page - 1, 'M12 5l-5 5 5 5'),
    h('span', { class: 'where' }, fill(words.page, { n: format(page), all: format(last) })),
    step(words.next, page + 1, 'M8 5l5 5-5 5'),
  ];
}
