/** How target groups are asked for and written. */
import {
  TargetGroupChangeDocument,
  TargetGroupCreateDocument,
  TargetGroupListDocument,
  TargetGroupOneDocument,
  TargetGroupRemoveDocument,
  type TargetGroupChangeInput,
  type TargetGroupKind,
  type TargetGroupRowFragment,
  type TargetGroupWhere,
} from '../../gql/graphql.js';
import { all, given, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** Target groups for the data provider. */
export const targetGroups = resource({
  name: 'targetGroups',
  listField: 'targetGroups',
  list: TargetGroupListDocument,
  one: TargetGroupOneDocument,
  create: TargetGroupCreateDocument,
  change: TargetGroupChangeDocument,
  remove: TargetGroupRemoveDocument,
  orderBy: { name: 'NAME', kind: 'KIND', updatedAt: 'UPDATED_AT' },
  where: (filters: { search?: string; kind?: TargetGroupKind | TargetGroupKind[] }): TargetGroupWhere =>
    all<TargetGroupWhere>(
      given(filters.search, (name) => ({ name: { contains: name } })),
      given(oneOf(filters.kind), (kind) => ({ kind })),
    ),
  createInput: (values) => ({
    ...targetGroupInput(values),
    key: values.key ?? '',
    name: values.name ?? '',
  }),
  changeInput: targetGroupInput,
});

function targetGroupInput({ name, kind }: Partial<TargetGroupRowFragment>): TargetGroupChangeInput {
  return { name, kind };
}
