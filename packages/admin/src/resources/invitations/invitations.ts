/** How invitations are asked for and made. */
import {
  InvitationCreateDocument,
  InvitationListDocument,
  InvitationOneDocument,
  type InvitationRowFragment,
  type InvitationState,
  type InvitationWhere,
  type Role,
} from '../../gql/graphql.js';
import { all, given, idOf, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the list of invitations can be filtered by. */
export interface InvitationFilters {
  search?: string;
  role?: Role;
  state?: InvitationState | InvitationState[];
}

/** The filters in the graph's words. */
export function invitationWhere(filters: InvitationFilters): InvitationWhere {
  return all<InvitationWhere>(
    given(filters.search, (search) => ({ search })),
    given(oneOf(filters.role), (role) => ({ role })),
    given(oneOf(filters.state), (state) => ({ state })),
  );
}

/** Invitations for the data provider. */
export const invitations = resource({
  name: 'invitations',
  listField: 'invitations',
  list: InvitationListDocument,
  one: InvitationOneDocument,
  create: InvitationCreateDocument,
  orderBy: {
    name: 'NAME',
    email: 'EMAIL',
    state: 'STATE',
    sentAt: 'SENT_AT',
    expiresAt: 'EXPIRES_AT',
    updatedAt: 'UPDATED_AT',
  },
  where: invitationWhere,
  createInput: (values: Partial<InvitationRowFragment>) => ({
    name: values.name ?? '',
    email: (values.email ?? '').trim().toLowerCase(),
    language: values.language ?? 'EN',
    role: values.role!,
    organizationId: idOf(values.organization),
    programId: idOf(values.program),
    regionId: idOf(values.region),
  }),
});
