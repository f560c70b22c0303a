/** What the keys of the console mean; one table for the listener, the help and the tests. */

/** Pages that `g` and a letter lead to; `name` is the message key of the page's name. */
export const goTo: ReadonlyArray<{ key: string; path: string; name: string }> = [
  { key: 'd', path: '/', name: 'pg.nav.today' },
  { key: 'o', path: '/organizations', name: 'resources.organizations.name' },
  { key: 'c', path: '/contacts', name: 'resources.contacts.name' },
  { key: 'p', path: '/partnerships', name: 'resources.partnerships.name' },
  { key: 'b', path: '/board', name: 'pg.nav.board' },
  { key: 's', path: '/steps', name: 'resources.steps.name' },
  { key: 'r', path: '/programs', name: 'resources.programs.name' },
  { key: 'a', path: '/agreements', name: 'resources.agreements.name' },
  { key: 't', path: '/agreementTemplates', name: 'resources.agreementTemplates.name' },
  { key: 'm', path: '/metricDefinitions', name: 'resources.metricDefinitions.name' },
  { key: 'i', path: '/importBatches', name: 'resources.importBatches.name' },
  { key: 'e', path: '/events', name: 'resources.events.name' },
  { key: 'u', path: '/users', name: 'resources.users.name' },
];

/** What a key press asks for. */
export type Command = { do: 'search' | 'help' | 'create' | 'refresh' } | { do: 'go'; path: string };

/** A key as the browser reports it, as far as it matters here. */
export interface Press {
  key: string;
  ctrlKey?: boolean;
  metaKey?: boolean;
  altKey?: boolean;
  /** The key was pressed inside a field or an open dialog, where letters are text. */
  typing?: boolean;
}

/** The command of a press, after `before`, the key pressed shortly before it; undefined when it means nothing. */
export function commandOf(press: Press, before?: string): Command | undefined {
  const key = press.key.toLowerCase();
  if ((press.ctrlKey || press.metaKey) && key === 'k') return { do: 'search' };
  if (press.ctrlKey || press.metaKey || press.altKey || press.typing) return undefined;
  if (before === 'g') {
    const page = goTo.find((candidate) => candidate.key === key);
    if (page) return { do: 'go', path: page.path };
  }
  if (key === '/') return { do: 'search' };
  if (key === '?') return { do: 'help' };
  if (key === 'n') return { do: 'create' };
  return key === '.' ? { do: 'refresh' } : undefined;
}
