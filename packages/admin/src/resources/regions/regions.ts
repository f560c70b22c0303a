/** How regions are asked for and written. */
import {
  RegionChangeDocument,
  RegionCreateDocument,
  RegionListDocument,
  RegionOneDocument,
  RegionRemoveDocument,
  type RegionChangeInput,
  type RegionRowFragment,
  type RegionWhere,
} from '../../gql/graphql.js';
import { all, given, idOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** Regions for the data provider. */
export const regions = resource({
  name: 'regions',
  listField: 'regions',
  list: RegionListDocument,
  one: RegionOneDocument,
  create: RegionCreateDocument,
  change: RegionChangeDocument,
  remove: RegionRemoveDocument,
  orderBy: { name: 'NAME', code: 'CODE', updatedAt: 'UPDATED_AT' },
  where: (filters: { search?: string }): RegionWhere =>
    all<RegionWhere>(given(filters.search, (name) => ({ name: { contains: name } }))),
  createInput: (values) => ({
    ...regionInput(values),
    key: values.key ?? '',
    name: values.name ?? '',
    code: values.code ?? '',
  }),
  changeInput: regionInput,
});

function regionInput({ name, code, parent }: Partial<RegionRowFragment>): RegionChangeInput {
  return { name, code, parentId: idOf(parent) };
}
