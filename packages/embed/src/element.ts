/** The element: holds the question, asks the server, and draws the answer. */
import { askDirectory, NoAnswer } from './ask.js';
import { h, icon } from './dom.js';
import look from './element.css?inline';
import { facetsOf } from './facets.js';
import type { DirectoryQuery } from './gql/graphql.js';
import {
  addressOf,
  type FacetName,
  facetNames,
  firstQuestion,
  type Question,
  questionOf,
  variablesOf,
  withChoice,
} from './question.js';
import { drawChosen, drawRail, type RailActions, type RailState } from './rail.js';
import { drawNotice, drawPager, drawPartners, drawWaiting, type ResultsState } from './results.js';
import { languageOf, partners as inWords, type Words, wordsOf } from './words.js';

const home = new URL(/* @vite-ignore */ '.', import.meta.url).href;
const typingPauseMs = 250;
const pageSizes = { usual: 24, most: 200 };
const sheet = new CSSStyleSheet();
sheet.replaceSync(look);

/** `<partnergraph-directory>`: the listed partners of a server, with search and facets. */
export class PartnergraphDirectory extends HTMLElement {
  static readonly observedAttributes = ['server', 'lang', 'page-size', ...facetNames];

  #question: Question = firstQuestion;
  #answer: DirectoryQuery | null = null;
  #failure: NoAnswer | null = null;
  #asking: AbortController | null = null;
  #typing: ReturnType<typeof setTimeout> | undefined;
  readonly #expanded = new Set<FacetName>();
  readonly #root = this.attachShadow({ mode: 'open' });
  #frame: Frame | null = null;

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [sheet];
    if (this.#isWholePage) {
      this.#question = questionOf(new URLSearchParams(location.search));
      addEventListener('popstate', this.#onAddress);
    }
    this.#begin();
  }

  disconnectedCallback(): void {
    removeEventListener('popstate', this.#onAddress);
    this.#asking?.abort();
    clearTimeout(this.#typing);
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (this.#frame && before !== after) this.#begin();
  }

  /** Whether the element is the page: it keeps the question in the address and names the document. */
  get #isWholePage(): boolean {
    return this.hasAttribute('whole-page');
  }

  get #language(): string {
    const near = this.closest('[lang]')?.getAttribute('lang');
    return languageOf(
      this.#isWholePage
        ? [this.getAttribute('lang'), ...navigator.languages]
        : [this.getAttribute('lang'), near, ...navigator.languages],
    );
  }

  get #words(): Words {
    return wordsOf(this.#language);
  }

  get #fixed(): ReadonlyMap<FacetName, string> {
    return new Map(
      facetNames.flatMap((name) => {
        const key = this.getAttribute(name);
        return key ? [[name, key] as const] : [];
      }),
    );
  }

  get #pageSize(): number {
    const wanted = Number(this.getAttribute('page-size') ?? pageSizes.usual);
    return Number.isInteger(wanted) && wanted > 0 ? Math.min(wanted, pageSizes.most) : pageSizes.usual;
  }

  readonly #onAddress = (): void => {
    this.#question = questionOf(new URLSearchParams(location.search));
    if (this.#frame) this.#frame.search.value = this.#question.search;
    void this.#ask();
  };

  readonly #actions: RailActions = {
    choose: (name, key) => this.#change(withChoice(this.#question, name, key)),
    expand: (name) => {
      if (!this.#expanded.delete(name)) this.#expanded.add(name);
      this.#draw();
    },
    clear: () => this.#change({ ...this.#question, chosen: {}, page: 1 }),
  };

  #begin(): void {
    this.#frame = drawFrame(this.#words, this.#isWholePage, (event) => this.#onTyping(event));
    this.#frame.search.value = this.#question.search;
    this.#root.replaceChildren(...this.#frame.nodes);
    if (this.#isWholePage) {
      document.documentElement.lang = this.#language;
      document.title = this.#words.title;
    }
    this.#answer = null;
    void this.#ask();
  }

  #onTyping(event: Event): void {
    clearTimeout(this.#typing);
    const search = (event.target as HTMLInputElement).value;
    this.#typing = setTimeout(
      () => this.#change({ ...this.#question, search, page: 1 }, true),
      typingPauseMs,
    );
  }

  #change(question: Question, isTyping = false): void {
    this.#question = question;
    if (this.#isWholePage) {
      const address = addressOf(question, new URLSearchParams(location.search)).toString();
      const url = address ? `?${address}` : location.pathname;
      if (isTyping) history.replaceState(null, '', url);
      else history.pushState(null, '', url);
    }
    void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.#draw(true);
    const question = {
      ...this.#question,
      chosen: { ...this.#question.chosen, ...Object.fromEntries(this.#fixed) },
    };
    try {
      const variables = variablesOf(question, this.#pageSize);
      this.#answer = await askDirectory(this.getAttribute('server') ?? home, variables, asking.signal);
      this.#failure = null;
    } catch (error) {
      if (asking.signal.aborted) return;
      if (!(error instanceof NoAnswer)) throw error;
      this.#failure = error;
    }
    this.#draw();
  }

  #draw(isWaiting = false): void {
    const frame = this.#frame;
    if (!frame) return;
    const focused = this.#root.activeElement?.getAttribute('data-focus');
    frame.body.setAttribute('aria-busy', String(isWaiting));
    frame.body.classList.toggle('stale', isWaiting && this.#answer !== null);
    if (!isWaiting && this.#failure) this.#drawFailure(frame, this.#failure);
    else if (this.#answer) this.#drawAnswer(frame, this.#answer, isWaiting);
    else frame.results.replaceChildren(drawWaiting(6, this.#words));
    if (focused) this.#root.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  }

  #drawFailure(frame: Frame, failure: NoAnswer): void {
    const words = this.#words;
    const hint = failure.isOutdated ? words.outdated : words.failedHint;
    const act = failure.isOutdated ? () => location.reload() : () => void this.#ask();
    frame.status.textContent = '';
    frame.results.replaceChildren(drawNotice(words.failed, hint, { label: words.again, act }));
    frame.pager.replaceChildren();
  }

  #drawAnswer(frame: Frame, answer: DirectoryQuery, isWaiting: boolean): void {
    const [words, language, fixed] = [this.#words, this.#language, this.#fixed];
    const number = new Intl.NumberFormat(language);
    const format = (count: number): string => number.format(count);
    const facets = facetsOf(answer, this.#question, { language, fixed: new Set(fixed.keys()) });
    const rail: RailState = { facets, expanded: this.#expanded, words, format };
    frame.rail.replaceChildren(...drawRail(rail, this.#actions));
    frame.chosen.replaceChildren(...drawChosen(rail, this.#actions));
    frame.body.classList.toggle('bare', facets.length === 0);
    if (isWaiting) return;
    const { totalCount, nodes } = answer.partners;
    frame.status.textContent = inWords(totalCount, language);
    const isOne = (name: FacetName, { groups }: { readonly groups: readonly object[] }): boolean =>
      fixed.has(name) || this.#question.chosen[name] !== undefined || groups.length === 1;
    const state: ResultsState = {
      words,
      language,
      headingLevel: this.#isWholePage ? 2 : 3,
      isOne: { program: isOne('program', answer.programs), track: isOne('track', answer.tracks) },
    };
    frame.results.replaceChildren(nodes.length > 0 ? drawPartners(nodes, state) : this.#emptiness());
    const last = Math.max(1, Math.ceil(totalCount / this.#pageSize));
    const pages = { page: this.#question.page, last };
    frame.pager.replaceChildren(...drawPager(pages, words, format, (page) => this.#goTo(page)));
  }

  #emptiness(): Node {
    const words = this.#words;
    const { search, chosen, page } = this.#question;
    if (!search && Object.keys(chosen).length === 0 && page === 1)
      return drawNotice(words.nobody, words.nobodyHint, null);
    const act = (): void => {
      if (this.#frame) this.#frame.search.value = '';
      this.#change(firstQuestion);
      this.#frame?.search.focus();
    };
    return drawNotice(words.nothing, words.nothingHint, { label: words.clear, act });
  }

  #goTo(page: number): void {
    this.#change({ ...this.#question, page });
    this.#frame?.status.focus({ preventScroll: true });
    this.#frame?.search.scrollIntoView({ block: 'center' });
  }
}

/** What stays while answers come and go. */
interface Frame {
  readonly nodes: Node[];
  readonly search: HTMLInputElement;
  readonly status: HTMLElement;
  readonly body: HTMLElement;
  readonly rail: HTMLElement;
  readonly chosen: HTMLElement;
  readonly results: HTMLElement;
  readonly pager: HTMLElement;
}

function drawFrame(words: Words, isWholePage: boolean, onTyping: (event: Event) => void): Frame {
  const search = h('input', {
    type: 'search',
    part: 'search',
    placeholder: words.search,
    'aria-label': words.search,
    autocomplete: 'off',
    spellcheck: 'false',
    input: onTyping,
  });
  const status = h('p', { class: 'status', part: 'count', role: 'status', tabindex: '-1' });
  const rail = h('div', { class: 'facets', id: 'facets' });
  const chosen = h('div', { class: 'chosen' });
  const results = h('div', { class: 'results' });
  const pager = h('nav', { class: 'pager', part: 'pager', 'aria-label': words.pages });
  const toggle = h(
    'button',
    {
      type: 'button',
      class: 'button filters',
      'aria-expanded': 'false',
      'aria-controls': 'facets',
      click: () => toggle.setAttribute('aria-expanded', String(body.classList.toggle('open'))),
    },
    icon('M3 6h14M6 10h8M8.5 14h3'),
    words.filters,
  );
  const find = h(
    'div',
    { class: 'find', role: 'search' },
    icon('M9 15a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM13.5 13.5L17 17'),
    search,
  );
  const body = h(
    'div',
    { class: 'body' },
    h('aside', { class: 'rail', part: 'facets', 'aria-label': words.filters }, toggle, rail),
    h('div', { class: 'main' }, h('div', { class: 'above' }, status, chosen), results, pager),
  );
  const heading = isWholePage
    ? h('div', { class: 'heading' }, h('h1', {}, words.title), h('p', {}, words.lead))
    : null;
  const header = h('header', { part: 'header' }, heading, find);
  return { nodes: [header, body], search, status, body, rail, chosen, results, pager };
}
