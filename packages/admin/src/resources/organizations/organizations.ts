/** How organizations are asked for and written. */
import {
  OrganizationChangeDocument,
  OrganizationCreateDocument,
  OrganizationListDocument,
  OrganizationOneDocument,
  type OrganizationChangeInput,
  type OrganizationKind,
  type OrganizationRowFragment,
  type OrganizationWhere,
} from '../../gql/graphql.js';
import { all, given, idOf, is, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the list of organizations can be filtered by. */
export interface OrganizationFilters {
  search?: string;
  ids?: string[];
  kind?: OrganizationKind | OrganizationKind[];
  country?: string;
  region?: string;
  vertical?: string;
  parent?: string;
  program?: string;
}

/** The filters in the graph's words. */
export function organizationWhere(filters: OrganizationFilters): OrganizationWhere {
  return all<OrganizationWhere>(
    given(filters.search, (search) => ({ search })),
    given(filters.ids, (ids) => ({ id: { in: ids } })),
    given(oneOf(filters.kind), (kind) => ({ kind })),
    given(filters.country, (country) => ({ country: { eq: country.toUpperCase() } })),
    given(filters.region, (region) => ({ regions: { has: region } })),
    given(filters.vertical, (vertical) => ({ verticals: { has: vertical } })),
    given(filters.parent, (parent) => ({ parent: is(parent) })),
    given(filters.program, (program) => ({ partnerships: { some: { program: is(program) } } })),
  );
}

/** Organizations for the data provider. */
export const organizations = resource({
  name: 'organizations',
  listField: 'organizations',
  list: OrganizationListDocument,
  one: OrganizationOneDocument,
  create: OrganizationCreateDocument,
  change: OrganizationChangeDocument,
  orderBy: {
    name: 'NAME',
    kind: 'KIND',
    country: 'COUNTRY',
    createdAt: 'CREATED_AT',
    updatedAt: 'UPDATED_AT',
  },
  where: organizationWhere,
  createInput: (values) => ({
    ...organizationInput(values),
    name: values.name ?? '',
    kind: values.kind ?? 'COMPANY',
  }),
  changeInput: organizationInput,
});

function organizationInput(values: Partial<OrganizationRowFragment>): OrganizationChangeInput {
  return {
    name: values.name,
    key: values.key || null,
    kind: values.kind,
    parentId: idOf(values.parent),
    domains: values.domains ?? [],
    website: values.website || null,
    country: values.country || null,
    regions: values.regions ?? [],
    residencyId: idOf(values.residency),
    residencyBasis: values.residencyBasis || null,
    verticals: values.verticals ?? [],
    externalIds: values.externalIds ?? [],
    description: values.description || null,
  };
}
