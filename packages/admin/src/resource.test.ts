/** What follows from the descriptions: whole-list exports, and changes that send only what changed. */
import { expect, test } from '@jest/globals';
import { changed } from './resource.js';
import { resources } from './resources.js';

test('only what changed is sent, and null clears', () => {
  const before = { name: 'Acme', country: 'DE' as string | null, domains: ['acme.example'], website: null };
  const after = { name: 'Acme', country: null, domains: ['acme.example'], website: null };
  expect(changed(before, after)).toEqual({ country: null });
});

test('the export asks for what the list shows', () => {
  const url = new URL(
    resources.organizations.exportUrl({
      filter: { search: 'creme', kind: ['COMPANY'] },
      sort: { field: 'name', order: 'DESC' },
    }),
    'http://console',
  );
  expect(url.pathname).toBe('/export/organizations.csv');
  expect(JSON.parse(url.searchParams.get('where') ?? '')).toEqual({
    and: [{ search: 'creme' }, { kind: { in: ['COMPANY'] } }],
  });
  expect(JSON.parse(url.searchParams.get('orderBy') ?? '')).toEqual([{ field: 'NAME', direction: 'DESC' }]);
});

test('a column that the graph cannot order by is left to the graph', () => {
  const url = new URL(
    resources.organizations.exportUrl({ filter: {}, sort: { field: 'domains', order: 'ASC' } }),
    'http://console',
  );
  expect(url.searchParams.get('orderBy')).toBe('[]');
});

test('resources are known by their own names', () => {
  for (const [name, verbs] of Object.entries(resources)) expect(verbs.name).toBe(name);
});
