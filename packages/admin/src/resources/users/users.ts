/** How users are asked for and written. */
import {
  UserChangeDocument,
  UserInviteDocument,
  UserListDocument,
  UserOneDocument,
  type Role,
  type UserRowFragment,
  type UserState,
  type UserWhere,
} from '../../gql/graphql.js';
import { all, given, idOf, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the list of users can be filtered by. */
export interface UserFilters {
  search?: string;
  role?: Role;
  state?: UserState | UserState[];
}

/** What the form of an invitation holds beside the user. */
interface Invitation {
  role?: Role;
  organization?: { id?: string | null } | null;
  program?: { id?: string | null } | null;
  region?: { id?: string | null } | null;
}

/** The filters in the graph's words. */
export function userWhere(filters: UserFilters): UserWhere {
  return all<UserWhere>(
    given(filters.search, (search) => ({ search })),
    given(oneOf(filters.role), (role) => ({ roleGrants: { some: { role } } })),
    given(oneOf(filters.state), (state) => ({ state })),
  );
}

/** Users for the data provider. */
export const users = resource({
  name: 'users',
  listField: 'users',
  list: UserListDocument,
  one: UserOneDocument,
  create: UserInviteDocument,
  change: UserChangeDocument,
  orderBy: { name: 'NAME', email: 'EMAIL', state: 'STATE', updatedAt: 'UPDATED_AT' },
  where: userWhere,
  createInput: (values: Partial<UserRowFragment> & Invitation) => ({
    name: values.name ?? '',
    email: values.email ?? '',
    language: values.language ?? 'EN',
    role: values.role!,
    organizationId: idOf(values.organization),
    programId: idOf(values.program),
    regionId: idOf(values.region),
  }),
  changeInput: (values: Partial<UserRowFragment>) => ({ name: values.name, language: values.language }),
});
