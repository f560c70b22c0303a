/** The rows of a list: a dense table, and on narrow screens two lines for each record. */
import { useMediaQuery, type Theme } from '@mui/material';
import {
  DataTable,
  DataTableBody,
  DataTableRow,
  SimpleList,
  useListContext,
  type DataTableBodyProps,
  type DataTableRowProps,
  type RaRecord,
} from 'react-admin';
import type { KeyboardEvent, ReactNode } from 'react';
import { NoMatch, RowsSkeleton } from './ListPage.js';

interface Props<Row extends RaRecord> {
  children: ReactNode;
  renderPrimary: (record: Row) => ReactNode;
  renderSecondary?: (record: Row) => ReactNode;
  renderTertiary?: (record: Row) => ReactNode;
  /** Columns that one has to ask for. */
  hidden?: string[];
  rowClick?: 'show' | 'edit' | false | ((id: unknown, resource: string, record: RaRecord) => string);
}

/** Shows `children` (the columns) where there is room, and the three render functions where there is not. */
export function Rows<Row extends RaRecord>({
  children,
  renderPrimary,
  renderSecondary,
  renderTertiary,
  hidden,
  rowClick = 'show',
}: Props<Row>) {
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const { isPending } = useListContext();
  if (isPending) return <RowsSkeleton />;
  if (narrow) {
    return (
      <SimpleList<Row>
        primaryText={renderPrimary}
        secondaryText={renderSecondary}
        tertiaryText={renderTertiary}
        rowClick={rowClick}
        empty={<NoMatch />}
        sx={{
          '& .MuiListItem-root': { borderBottom: 1, borderColor: 'divider' },
          '& .RaSimpleList-tertiary': { opacity: 1 },
          overflowWrap: 'anywhere',
        }}
      />
    );
  }
  return (
    <DataTable<Row>
      size="small"
      bulkActionButtons={false}
      rowClick={rowClick}
      body={rowClick === false ? undefined : OpeningBody}
      empty={<NoMatch />}
      hiddenColumns={hidden}
    >
      {children}
    </DataTable>
  );
}

// a row that opens its record by a click opens it by Enter, too
function OpeningRow(props: DataTableRowProps) {
  const open = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) event.currentTarget.click();
  };
  return <DataTableRow tabIndex={0} onKeyDown={open} {...props} />;
}

function OpeningBody(props: DataTableBodyProps) {
  return <DataTableBody {...props} row={OpeningRow} />;
}
