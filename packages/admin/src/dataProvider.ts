/** react-admin's nine verbs, spoken over the descriptions of our resources: no verb knows a resource by name. */
import { HttpError, type DataProvider, type Identifier, type RaRecord } from 'ra-core';
import type { Verbs } from './resource.js';

type Signaled = { signal?: AbortSignal };

/** Builds the provider; a resource that is not described, or a verb that it has not, is an error of ours and says so. */
export function createDataProvider(resources: Readonly<Record<string, Verbs>>): DataProvider {
  const verbs = (name: string): Verbs => {
    const found = resources[name];
    if (!found) throw new Error(`No resource is called ${name}`);
    return found;
  };
  // ra-core lets the caller name the record's type; ours are known to the screens by their documents
  const as = <Result>(value: unknown) => value as Result;
  const change = async (name: string, id: Identifier, data: Partial<RaRecord>, before: Partial<RaRecord>) =>
    verbs(name).change(String(id), Number(data['version'] ?? before['version']), data, before);

  return {
    supportAbortSignal: true,
    async getList(name, { filter, sort, pagination, signal }) {
      const { page, perPage } = pagination ?? {};
      return as(await verbs(name).list({ filter, sort, page, perPage }, signal));
    },
    async getOne(name, { id, signal }: { id: Identifier } & Signaled) {
      const data = await verbs(name).one(String(id), signal);
      if (!data) throw new HttpError('ra.notification.item_doesnt_exist', 404);
      return as({ data });
    },
    async getMany(name, { ids, signal }) {
      return as({ data: await verbs(name).many(ids.map(String), signal) });
    },
    async getManyReference(name, { target, id, filter, sort, pagination: { page, perPage }, signal }) {
      return as(await verbs(name).list({ filter: { ...filter, [target]: id }, sort, page, perPage }, signal));
    },
    async create(name, { data }) {
      return as({ data: await verbs(name).create(data) });
    },
    async update(name, { id, data, previousData }) {
      return as({ data: await change(name, id, data, previousData) });
    },
    async updateMany(name, { ids, data }) {
      const records = await verbs(name).many(ids.map(String));
      for (const record of records) await change(name, record.id, { ...record, ...data }, record);
      return { data: ids };
    },
    async delete(name, { id, previousData }) {
      await verbs(name).remove(String(id), Number(previousData?.['version']));
      return as({ data: previousData ?? { id } });
    },
    async deleteMany(name, { ids }) {
      const records = await verbs(name).many(ids.map(String));
      for (const { id, version } of records) await verbs(name).remove(id, Number(version));
      return { data: ids };
    },
  };
}
