/** How agreements are asked for and written. */
import {
  AgreementChangeDocument,
  AgreementCreateDocument,
  AgreementListDocument,
  AgreementOneDocument,
  type AgreementChangeInput,
  type AgreementRowFragment,
  type AgreementState,
  type AgreementWhere,
} from '../../gql/graphql.js';
import { all, given, idOf, is, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the list of agreements can be filtered by. */
export interface AgreementFilters {
  search?: string;
  state?: AgreementState | AgreementState[];
  partnership?: string;
  organization?: string;
  program?: string;
  template?: string;
  endsUntil?: string;
}

/** The filters in the graph's words. */
export function agreementWhere(filters: AgreementFilters): AgreementWhere {
  return all<AgreementWhere>(
    given(filters.search, (search) => ({ search })),
    given(oneOf(filters.state), (state) => ({ state })),
    given(filters.partnership, (partnership) => ({ partnership: is(partnership) })),
    given(filters.organization, (organization) => ({ partnership: { organization: is(organization) } })),
    given(filters.program, (program) => ({ partnership: { program: is(program) } })),
    given(filters.template, (template) => ({ template: is(template) })),
    given(filters.endsUntil, (day) => ({ endsOn: { lte: day } })),
  );
}

/** Agreements for the data provider. */
export const agreements = resource({
  name: 'agreements',
  listField: 'agreements',
  list: AgreementListDocument,
  one: AgreementOneDocument,
  create: AgreementCreateDocument,
  change: AgreementChangeDocument,
  orderBy: {
    title: 'TITLE',
    state: 'STATE',
    effectiveOn: 'EFFECTIVE_ON',
    endsOn: 'ENDS_ON',
    updatedAt: 'UPDATED_AT',
  },
  where: agreementWhere,
  createInput: (values) => ({
    ...agreementInput(values),
    title: values.title ?? '',
    partnershipId: idOf(values.partnership) ?? '',
    templateId: idOf(values.template),
    ownerId: idOf(values.owner),
  }),
  changeInput: agreementInput,
});

function agreementInput(values: Partial<AgreementRowFragment>): AgreementChangeInput {
  return {
    title: values.title,
    ...(values.counterpartName ? { counterpartName: values.counterpartName } : {}),
    currency: values.currency || null,
    effectiveOn: values.effectiveOn || null,
    endsOn: values.endsOn || null,
    renewalTermMonths: values.renewalTermMonths,
    noticeDays: values.noticeDays,
    governingLaw: values.governingLaw || null,
  };
}
