/** A short table inside a record's page; the whole row leads to the record. */
import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { KeyboardEvent, ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { ErrorState } from './ErrorState.js';
import { RowsSkeleton } from './ListPage.js';
import { Section } from './RecordPage.js';

/** One column of a short table. */
export type Column<Row> = readonly [title: string, show: (row: Row) => ReactNode];

interface Props<Row> {
  rows: readonly Row[] | undefined;
  /** Message keys of the titles, and what stands below them. */
  columns: Column<Row>[];
  path?: (row: Row) => string;
  /** What can be done with a row, at its end. */
  renderTools?: (row: Row, place: number) => ReactNode;
  /** What is said where there are no rows. */
  empty?: string;
  error?: unknown;
  onRetry?: () => void;
}

/** The rows, or their skeleton, or why they are not there. */
export function Listed<Row extends { id: string }>({
  rows,
  columns,
  path,
  renderTools,
  empty = 'pg.list.emptyTitle',
  error,
  onRetry,
}: Props<Row>) {
  const translate = useTranslate();
  const navigate = useNavigate();
  if (error) return <Failed error={error} onRetry={onRetry} />;
  if (!rows) return <RowsSkeleton rows={3} columns={columns.length} />;
  if (rows.length === 0) {
    return (
      <Typography color="text.secondary" sx={{ px: 2, pb: 2 }}>
        {translate(empty)}
      </Typography>
    );
  }
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {columns.map(([title]) => (
            <TableCell key={title}>{translate(title)}</TableCell>
          ))}
          {renderTools && <TableCell aria-label={translate('pg.part.tools')} />}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row, place) => (
          <TableRow
            key={row.id}
            hover={Boolean(path)}
            tabIndex={path ? 0 : undefined}
            onClick={path && (() => void navigate(path(row)))}
            onKeyDown={
              path && ((event: KeyboardEvent) => void (event.key === 'Enter' && navigate(path(row))))
            }
            sx={path ? { cursor: 'pointer' } : {}}
          >
            {columns.map(([title, show]) => (
              <TableCell key={title}>{show(row)}</TableCell>
            ))}
            {renderTools && (
              <TableCell align="right" padding="none" sx={{ pr: 1 }}>
                {renderTools(row, place)}
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

interface SectionProps<Row> extends Omit<Props<Row>, 'rows'> {
  title: string;
  /** Its first rows and how many there are; undefined while they are on their way. */
  page: { nodes: readonly Row[]; totalCount: number } | undefined;
  action?: ReactNode;
}

/** The rows that belong to a record, under their title and with their number. */
export function ListedSection<Row extends { id: string }>({
  title,
  page,
  action,
  ...listed
}: SectionProps<Row>) {
  return (
    <Section title={title} count={page?.totalCount} flush action={action}>
      <Listed {...listed} rows={page?.nodes} />
    </Section>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry: (() => void) | undefined }) {
  return (
    <Box sx={{ px: 2 }}>
      <ErrorState error={error} onRetry={onRetry} />
    </Box>
  );
}
