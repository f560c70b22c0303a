/** How contacts are asked for and written. */
import {
  ContactChangeDocument,
  ContactCreateDocument,
  ContactListDocument,
  ContactOneDocument,
  type ContactChangeInput,
  type ContactRole,
  type ContactRowFragment,
  type ContactState,
  type ContactWhere,
} from '../../gql/graphql.js';
import { all, given, idOf, is, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the list of contacts can be filtered by. */
export interface ContactFilters {
  search?: string;
  organization?: string;
  role?: ContactRole;
  state?: ContactState | ContactState[];
}

/** The filters in the graph's words. */
export function contactWhere(filters: ContactFilters): ContactWhere {
  return all<ContactWhere>(
    given(filters.search, (search) => ({ search })),
    given(filters.organization, (organization) => ({ organization: is(organization) })),
    given(filters.role, (role) => ({ roles: { has: role } })),
    given(oneOf(filters.state), (state) => ({ state })),
  );
}

/** Contacts for the data provider. */
export const contacts = resource({
  name: 'contacts',
  listField: 'contacts',
  list: ContactListDocument,
  one: ContactOneDocument,
  create: ContactCreateDocument,
  change: ContactChangeDocument,
  orderBy: {
    name: 'NAME',
    email: 'EMAIL',
    state: 'STATE',
    organization: 'ORGANIZATION',
    createdAt: 'CREATED_AT',
    updatedAt: 'UPDATED_AT',
  },
  where: contactWhere,
  createInput: (values) => ({
    ...contactInput(values),
    name: values.name ?? '',
    organizationId: idOf(values.organization) ?? '',
  }),
  changeInput: contactInput,
});

function contactInput(values: Partial<ContactRowFragment>): Omit<ContactChangeInput, 'organizationId'> {
  return {
    name: values.name,
    email: values.email || null,
    title: values.title || null,
    phone: values.phone || null,
    roles: values.roles ?? [],
  };
}
