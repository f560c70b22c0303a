/** What all lists share: filters in the address, saved filters, columns to choose, the server's CSV, designed states. */
import { Skeleton, Table, TableBody, TableCell, TableRow } from '@mui/material';
import {
  Button,
  ColumnsButton,
  CreateButton,
  FilterButton,
  List,
  Pagination,
  SearchInput,
  TopToolbar,
  useListContext,
  useResourceContext,
  useResourceDefinition,
  useTranslate,
  type RaRecord,
  type SortPayload,
} from 'react-admin';
import type { ReactElement, ReactNode } from 'react';
import { EmptyState } from './EmptyState.js';
import { ErrorState } from './ErrorState.js';
import { ExportLink } from './ExportLink.js';
import { importFirst, WaysOn, type Way } from './WaysOn.js';

const noFilters: ReactElement[] = [];
const latestFirst: SortPayload = { field: 'updatedAt', order: 'DESC' };

interface Props {
  children: ReactNode;
  filters?: ReactElement[];
  sort?: SortPayload;
  /** The filters that it opens with, where the address says none. */
  begin?: Record<string, unknown>;
  searchable?: boolean;
  /** Further buttons beside the list's own. */
  actions?: ReactNode;
}

/** A list of a resource; its filter, order and page live in the address. */
export function ListPage({
  children,
  filters = noFilters,
  sort = latestFirst,
  begin,
  searchable = true,
  actions,
}: Props) {
  const search = searchable ? [<SearchInput key="search" source="search" alwaysOn />] : [];
  const all = [...search, ...filters];
  return (
    <List
      filters={all}
      sort={sort}
      filterDefaultValues={begin}
      // what one filtered by lives in the address alone: going back finds it again, the menu begins anew
      storeKey={false}
      perPage={25}
      exporter={false}
      actions={<Actions more={actions} filtered={filters.length > 0} />}
      pagination={<Pagination rowsPerPageOptions={[25, 50, 100, 200]} />}
      empty={<NothingYet />}
      error={<ListError />}
    >
      {children}
    </List>
  );
}

function Actions({ more, filtered }: { more: ReactNode; filtered: boolean }) {
  const { hasCreate } = useResourceDefinition();
  return (
    <TopToolbar>
      {more}
      {filtered && <FilterButton />}
      <ColumnsButton />
      <ExportLink />
      {hasCreate && <CreateButton />}
    </TopToolbar>
  );
}

// where the first record of a list comes from, when not from its own form alone
const comesFrom: Readonly<Record<string, readonly Way[]>> = {
  organizations: [importFirst],
  partnerships: [importFirst],
  steps: [{ resource: 'partnerships', page: 'list', label: 'resources.partnerships.name' }],
};

function NothingYet() {
  const translate = useTranslate();
  const resource = useResourceContext() ?? '';
  const { hasCreate } = useResourceDefinition();
  const own: readonly Way[] = hasCreate ? [{ resource, page: 'create', label: 'ra.action.create' }] : [];
  return (
    <EmptyState
      title={translate('pg.list.emptyTitle')}
      text={translate(`resources.${resource}.empty`, { _: ' ' })}
    >
      <WaysOn ways={[...(comesFrom[resource] ?? []), ...own]} />
    </EmptyState>
  );
}

/** What a table shows when filters leave nothing. */
export function NoMatch() {
  const translate = useTranslate();
  const { setFilters } = useListContext();
  return (
    <EmptyState title={translate('pg.list.noMatchTitle')} text={translate('pg.list.noMatchText')}>
      <Button label="pg.list.clear" onClick={() => setFilters({}, {})} variant="outlined" />
    </EmptyState>
  );
}

/** What a list shows when it could not be read. */
export function ListError() {
  const { error, refetch } = useListContext<RaRecord>();
  return <ErrorState error={error} onRetry={() => void refetch()} />;
}

/** The shape of a table while its first rows are on their way. */
export function RowsSkeleton({ columns = 5, rows = 10 }: { columns?: number; rows?: number }) {
  return (
    <Table size="small" aria-hidden>
      <TableBody>
        {Array.from({ length: rows }, (_, row) => (
          <TableRow key={row}>
            {Array.from({ length: columns }, (__, column) => (
              <TableCell key={column}>
                <Skeleton width={`${50 + ((row * 7 + column * 13) % 45)}%`} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
