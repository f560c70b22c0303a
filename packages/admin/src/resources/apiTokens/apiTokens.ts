/** How tokens are asked for. */
import {
  ApiTokenListDocument,
  ApiTokenOneDocument,
  type ApiTokenState,
  type ApiTokenWhere,
} from '../../gql/graphql.js';
import { all, given, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the list of tokens can be filtered by. */
export interface ApiTokenFilters {
  search?: string;
  state?: ApiTokenState | ApiTokenState[];
}

/** The filters in the graph's words. */
export function apiTokenWhere(filters: ApiTokenFilters): ApiTokenWhere {
  return all<ApiTokenWhere>(
    given(filters.search, (search) => ({ search })),
    given(oneOf(filters.state), (state) => ({ state })),
  );
}

/** Tokens for the data provider. */
export const apiTokens = resource({
  name: 'apiTokens',
  listField: 'apiTokens',
  list: ApiTokenListDocument,
  one: ApiTokenOneDocument,
  orderBy: {
    name: 'NAME',
    state: 'STATE',
    lastUsedAt: 'LAST_USED_AT',
    expiresAt: 'EXPIRES_AT',
    updatedAt: 'UPDATED_AT',
  },
  where: apiTokenWhere,
});
