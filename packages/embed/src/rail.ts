/** Draws the facets, and what is chosen of them. */
import { h, icon } from './dom.js';
import type { Facet, Option } from './facets.js';
import type { FacetName } from './question.js';
import { fill, type Words } from './words.js';

/** Facets with more options show this many until all are asked for. */
const shortLength = 7;

export interface RailActions {
  choose(name: FacetName, key: string): void;
  expand(name: FacetName): void;
  clear(): void;
}

export interface RailState {
  readonly facets: readonly Facet[];
  readonly expanded: ReadonlySet<FacetName>;
  readonly words: Words;
  readonly format: (count: number) => string;
}

/** The facets as groups of buttons that are pressed or not. */
export function drawRail(state: RailState, actions: RailActions): Node[] {
  return state.facets.map((facet) => drawFacet(facet, state, actions));
}

function drawFacet({ name, options }: Facet, state: RailState, actions: RailActions): Node {
  const { words, expanded, format } = state;
  const title = `facet-${name}`;
  const isLong = options.length > shortLength + 1;
  const shown = isLong && !expanded.has(name) ? shortened(options) : options;
  return h(
    'section',
    { class: 'facet', part: 'facet', role: 'group', 'aria-labelledby': title },
    h('h2', { id: title }, words.facets[name]),
    h(
      'ul',
      { role: 'list' },
      ...shown.map((option) => h('li', {}, drawOption(name, option, state, actions))),
    ),
    isLong
      ? h(
          'button',
          {
            type: 'button',
            class: 'quiet',
            'data-focus': `${name}/more`,
            'aria-expanded': String(expanded.has(name)),
            click: () => actions.expand(name),
          },
          expanded.has(name) ? words.fewer : fill(words.more, { n: format(options.length) }),
        )
      : null,
  );
}

function shortened(options: readonly Option[]): readonly Option[] {
  return options.filter((option, i) => i < shortLength || option.isChosen);
}

function drawOption(name: FacetName, option: Option, { format }: RailState, actions: RailActions): Node {
  return h(
    'button',
    {
      type: 'button',
      class: 'option',
      part: option.isChosen ? 'option chosen' : 'option',
      'data-focus': `${name}/${option.key}`,
      'data-key': option.key,
      'aria-pressed': String(option.isChosen),
      click: () => actions.choose(name, option.key),
    },
    h('span', { class: 'label' }, option.label),
    h('span', { class: 'count' }, format(option.count)),
  );
}

/** What is chosen, each with a way to take it back, and one for all when there are several. */
export function drawChosen(state: RailState, actions: RailActions): Node[] {
  const chips = state.facets.flatMap(({ name, options }) =>
    options
      .filter(({ isChosen }) => isChosen)
      .map(({ key, label }) =>
        h(
          'button',
          {
            type: 'button',
            class: 'chip',
            part: 'chip',
            'data-focus': `chip/${name}`,
            'aria-label': fill(state.words.remove, { name: label }),
            click: () => actions.choose(name, key),
          },
          label,
          icon('M6 6l8 8M14 6l-8 8'),
        ),
      ),
  );
  if (chips.length < 2) return chips;
  const clear = h(
    'button',
    { type: 'button', class: 'quiet', 'data-focus': 'chip/clear', click: () => actions.clear() },
    state.words.clear,
  );
  return [...chips, clear];
}
