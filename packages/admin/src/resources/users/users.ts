/** How users are asked for and written. */
import {
  UserChangeDocument,
  UserListDocument,
  UserOneDocument,
  type Role,
  type UserRowFragment,
  type UserState,
  type UserWhere,
} from '../../gql/graphql.js';
import { all, given, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the list of users can be filtered by. */
export interface UserFilters {
  search?: string;
  role?: Role;
  state?: UserState | UserState[];
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
  change: UserChangeDocument,
  orderBy: { name: 'NAME', email: 'EMAIL', state: 'STATE', updatedAt: 'UPDATED_AT' },
  where: userWhere,
  changeInput: (values: Partial<UserRowFragment>) => ({ name: values.name, language: values.language }),
});
