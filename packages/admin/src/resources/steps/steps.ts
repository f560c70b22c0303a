/** How the steps of all partnerships are asked for. */
import { StepListDocument, StepOneDocument, type StepState, type StepWhere } from '../../gql/graphql.js';
import { all, given, is, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the list of steps can be filtered by. */
export interface StepFilters {
  search?: string;
  state?: StepState | StepState[];
  owner?: string;
  program?: string;
  organization?: string;
  isDated?: boolean;
  dueUntil?: string;
}

/** The filters in the graph's words. */
export function stepWhere(filters: StepFilters): StepWhere {
  return all<StepWhere>(
    given(filters.search, (name) => ({ name: { contains: name } })),
    given(oneOf(filters.state), (state) => ({ state })),
    given(filters.owner, (owner) => ({ owner: is(owner) })),
    given(filters.program, (program) => ({ phase: { partnership: { program: is(program) } } })),
    given(filters.organization, (organization) => ({
      phase: { partnership: { organization: is(organization) } },
    })),
    given(filters.isDated || undefined, () => ({ dueOn: { isNull: false } })),
    given(filters.dueUntil, (day) => ({ dueOn: { lte: day } })),
  );
}

/** Steps for the data provider; they are worked on at their partnership. */
export const steps = resource({
  name: 'steps',
  listField: 'steps',
  list: StepListDocument,
  one: StepOneDocument,
  orderBy: { name: 'NAME', dueOn: 'DUE_ON', owner: 'OWNER', state: 'STATE', updatedAt: 'UPDATED_AT' },
  where: stepWhere,
});
