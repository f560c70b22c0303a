/** react-admin's verbs reach the described resource with the screen's question, and nothing else. */
import { expect, test } from '@jest/globals';
import { createDataProvider } from './dataProvider.js';
import type { ListQuestion, Verbs } from './resource.js';

function recording(): { verbs: Verbs; asked: unknown[] } {
  const asked: unknown[] = [];
  const verbs: Verbs = {
    name: 'things',
    canCreate: true,
    canChange: true,
    list: async (question: ListQuestion) => {
      asked.push(question);
      return { data: [{ id: 'thg_1' }], total: 1 };
    },
    many: async (ids) => ids.map((id) => ({ id, version: 3 })),
    one: async (id) => (id === 'thg_1' ? { id } : null),
    create: async (values) => ({ id: 'thg_2', ...values }),
    change: async (id, version, values, before) => {
      asked.push({ id, version, values, before });
      return { id, ...values };
    },
    remove: async (id, version) => void asked.push({ id, version }),
    exportUrl: () => '',
  };
  return { verbs, asked };
}

test('a list of what belongs to a record is a filter by that record', async () => {
  const { verbs, asked } = recording();
  const provider = createDataProvider({ things: verbs });
  await provider.getManyReference('things', {
    target: 'organization',
    id: 'org_1',
    filter: { state: 'ACTIVE' },
    sort: { field: 'name', order: 'ASC' },
    pagination: { page: 2, perPage: 10 },
  });
  expect(asked).toEqual([
    {
      filter: { state: 'ACTIVE', organization: 'org_1' },
      sort: { field: 'name', order: 'ASC' },
      page: 2,
      perPage: 10,
    },
  ]);
});

test('a change names the version that it was decided on', async () => {
  const { verbs, asked } = recording();
  const provider = createDataProvider({ things: verbs });
  const previousData = { id: 'thg_1', version: 4, name: 'old' };
  await provider.update('things', { id: 'thg_1', data: { ...previousData, name: 'new' }, previousData });
  expect(asked).toMatchObject([
    { id: 'thg_1', version: 4, values: { name: 'new' }, before: { name: 'old' } },
  ]);
});

test('many records are removed with their own versions', async () => {
  const { verbs, asked } = recording();
  await createDataProvider({ things: verbs }).deleteMany('things', { ids: ['a', 'b'] });
  expect(asked).toEqual([
    { id: 'a', version: 3 },
    { id: 'b', version: 3 },
  ]);
});

test('a record that is not there is a 404', async () => {
  const provider = createDataProvider({ things: recording().verbs });
  await expect(provider.getOne('things', { id: 'thg_9' })).rejects.toMatchObject({ status: 404 });
});

test('a resource that nobody described is our error', async () => {
  const provider = createDataProvider({});
  await expect(provider.getOne('others', { id: 'x' })).rejects.toThrow('No resource is called others');
});
