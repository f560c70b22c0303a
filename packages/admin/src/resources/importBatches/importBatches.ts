/** How imports and their rows are asked for. */
import {
  ImportBatchListDocument,
  ImportBatchOneDocument,
  ImportRowListDocument,
  ImportRowOneDocument,
  type ImportBatchState,
  type ImportBatchWhere,
  type ImportOutcome,
  type ImportRowWhere,
} from '../../gql/graphql.js';
import { all, given, is, oneOf } from '../../graph/where.js';
import { resource } from '../../resource.js';

/** What the list of imports can be filtered by. */
export interface ImportBatchFilters {
  search?: string;
  state?: ImportBatchState | ImportBatchState[];
  program?: string;
}

/** Imports for the data provider; they are begun by sending a file and not through a form of their own. */
export const importBatches = resource({
  name: 'importBatches',
  listField: 'importBatches',
  list: ImportBatchListDocument,
  one: ImportBatchOneDocument,
  orderBy: {
    fileName: 'FILE_NAME',
    program: 'PROGRAM',
    asOf: 'AS_OF',
    state: 'STATE',
    appliedAt: 'APPLIED_AT',
    createdAt: 'CREATED_AT',
    updatedAt: 'UPDATED_AT',
  },
  where: (filters: ImportBatchFilters): ImportBatchWhere =>
    all<ImportBatchWhere>(
      given(filters.search, (fileName) => ({ fileName: { contains: fileName } })),
      given(oneOf(filters.state), (state) => ({ state })),
      given(filters.program, (program) => ({ program: is(program) })),
    ),
});

/** Rows of imports for the data provider. */
export const importRows = resource({
  name: 'importRows',
  listField: 'importRows',
  list: ImportRowListDocument,
  one: ImportRowOneDocument,
  orderBy: { number: 'NUMBER' },
  where: (filters: { batch?: string; plan?: ImportOutcome }): ImportRowWhere =>
    all<ImportRowWhere>(
      given(filters.batch, (batch) => ({ batch: is(batch) })),
      // a doubt that is decided stays among the doubts, for a second thought
      filters.plan === 'DOUBT'
        ? { isDoubtful: { eq: true } }
        : given(oneOf(filters.plan), (plan) => ({ plan })),
    ),
});
