/** The controls of a page, as somebody sees them: what can be pressed, and which of them are of one kind. */

/** Everything that looks as if it can be pressed. */
export const controls =
  ':is(button, a[href^="/"], summary, [role=button], [role=tab], [role=switch], [role=menuitem], [role=option])';

/** What every list has, whoever looks at it. */
export const ofLists = 'thead *, .MuiTablePagination-root *, .RaColumnsButton';

/** A control that was found, once for each kind: several rows have the same. */
export interface Found {
  readonly key: string;
  readonly name: string;
  readonly href: string | null;
  /** Whether it is one of the constants of a field. */
  readonly isOption: boolean;
}

/** Links that differ in nothing but the record, or in what a list is filtered by, lead to the same kind of page. */
export function patternOf(href: string): string {
  const { pathname } = new URL(href, 'http://console');
  return pathname.replaceAll(/\b[a-z]{3}_[0-9A-Z]{26}\b/g, ':id');
}

/** Where controls are looked for, and which. */
export interface Marking {
  readonly root: string;
  readonly controls: string;
  readonly done: readonly string[];
  readonly only: string | null;
}

/** Runs in the page: finds the first control of a kind that is not done, or of that name, and marks it. */
export function mark({ root, controls: selector, done, only }: Marking): Found | null {
  document.querySelectorAll('[data-pressed]').forEach((one) => one.removeAttribute('data-pressed'));
  const known = new Set(done);
  const places = [...document.querySelectorAll(root)];
  const all = places.flatMap((place) => [...place.querySelectorAll<HTMLElement>(selector)]);
  const isOpen = (one: HTMLElement) =>
    one.checkVisibility() &&
    !one.matches(':disabled, [aria-disabled=true], [aria-hidden=true] *, .MuiAutocomplete-clearIndicator') &&
    !one.closest('[aria-hidden=true]');
  for (const one of all.filter(isOpen)) {
    const icon = one.querySelector('svg')?.getAttribute('data-testid') ?? '';
    const text = (one.innerText || one.getAttribute('aria-label') || icon).split('\n')[0]!.trim();
    const name = text.replace(/: .*/, '').replaceAll(/\d+/g, '#');
    const chain: string[] = [];
    for (let at: Element | null = one; at && !places.includes(at); at = at.parentElement)
      chain.push(
        `${at.tagName}${at.className && typeof at.className === 'string' ? (at.className.match(/css-\w+/)?.[0] ?? '') : ''}`,
      );
    const isLink = one.hasAttribute('href') && !one.matches('.MuiButton-root, [role=tab]');
    const key = isLink ? chain.join('<') : `${name} ${icon} ${chain.join('<')}`;
    if (only === null ? known.has(key) : name !== only) continue;
    one.setAttribute('data-pressed', '');
    return { key, name, href: one.getAttribute('href'), isOption: one.matches('[role=option]') };
  }
  return null;
}
