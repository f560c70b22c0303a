/** How the templates of agreements are asked for and written. */
import {
  AgreementTemplateChangeDocument,
  AgreementTemplateCreateDocument,
  AgreementTemplateListDocument,
  AgreementTemplateOneDocument,
  type AgreementTemplateChangeInput,
  type AgreementTemplateRowFragment,
  type AgreementTemplateState,
  type AgreementTemplateWhere,
} from '../../gql/graphql.js';
import { all, given, idOf, is, oneOf } from '../../graph/where.js';
import { keyFrom } from '../../kit/key.js';
import { resource } from '../../resource.js';

/** What the list of templates can be filtered by. */
export interface AgreementTemplateFilters {
  search?: string;
  program?: string;
  state?: AgreementTemplateState | AgreementTemplateState[];
}

/** Templates for the data provider. */
export const agreementTemplates = resource({
  name: 'agreementTemplates',
  listField: 'agreementTemplates',
  list: AgreementTemplateListDocument,
  one: AgreementTemplateOneDocument,
  create: AgreementTemplateCreateDocument,
  change: AgreementTemplateChangeDocument,
  orderBy: { name: 'NAME', program: 'PROGRAM', state: 'STATE', updatedAt: 'UPDATED_AT' },
  where: (filters: AgreementTemplateFilters): AgreementTemplateWhere =>
    all<AgreementTemplateWhere>(
      given(filters.search, (search) => ({ search })),
      given(filters.program, (program) => ({ program: is(program) })),
      given(oneOf(filters.state), (state) => ({ state })),
    ),
  createInput: (values) => ({
    ...templateInput(values),
    name: values.name ?? '',
    key: values.key || keyFrom(values.name ?? ''),
    programId: idOf(values.program) ?? '',
  }),
  changeInput: templateInput,
});

function templateInput(values: Partial<AgreementTemplateRowFragment>): AgreementTemplateChangeInput {
  return {
    name: values.name,
    kind: values.kind,
    trackId: idOf(values.track),
    renewalTermMonths: values.renewalTermMonths,
    noticeDays: values.noticeDays,
    governingLaw: values.governingLaw || null,
  };
}
