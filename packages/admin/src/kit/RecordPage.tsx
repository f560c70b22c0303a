/** The page of one record: a head that names it, says how it stands and what can be done, and sections below. */
import EditIcon from '@mui/icons-material/EditOutlined';
import { Box, Button, Card, Tooltip, Typography } from '@mui/material';
import {
  ShowBase,
  useRecordContext,
  useResourceContext,
  useResourceDefinition,
  useShowContext,
  useTranslate,
  type RaRecord,
} from 'react-admin';
import { createContext, useContext, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { reasonOf } from '../i18n/said.js';
import { EmptyState } from './EmptyState.js';
import { ErrorState } from './ErrorState.js';
import { useChange } from './FormPages.js';
import { PageSkeleton } from './PageSkeleton.js';
import { RecordTitle } from './PageTitle.js';
import { Count, None } from './values.js';

/** Reads the record of the address and gives it to its children; loading, missing and failed states are its own. */
export function RecordPage({ children }: { children: ReactNode }) {
  return (
    // without a redirect, a record that is missing says so where one looked for it
    <ShowBase queryOptions={{ onError: () => undefined }} redirectOnError={false}>
      <Guarded>{children}</Guarded>
    </ShowBase>
  );
}

function Guarded({ children }: { children: ReactNode }) {
  const { record, isPending, error, refetch } = useShowContext<RaRecord>();
  const translate = useTranslate();
  const resource = useResourceContext();
  if (record)
    return (
      <SectionLevel value="h3">
        <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>{children}</Box>
      </SectionLevel>
    );
  if (isPending) return <PageSkeleton />;
  if (error && (error as { status?: number }).status === 404) {
    return (
      <EmptyState title={translate('pg.error.missing')}>
        <RecordTitle name="" />
        <Button component={Link} to={`/${resource}`} variant="outlined">
          {translate('pg.error.back')}
        </Button>
      </EmptyState>
    );
  }
  return <ErrorState error={error} onRetry={() => void refetch()} />;
}

interface HeadProps {
  name: string;
  /** Where the record belongs, above its name. */
  above?: ReactNode;
  /** Chips that say how it stands. */
  marks?: ReactNode;
  /** Lifecycle buttons. */
  actions?: ReactNode;
}

/** The head of the page: name, state, actions, and the way to change it where that is possible. */
export function RecordHead({ name, above, marks, actions }: HeadProps) {
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'flex-end',
        justifyContent: 'space-between',
      }}
    >
      <RecordTitle name={name} />
      <Box sx={{ minWidth: 0 }}>
        {above && (
          <Typography variant="body2" color="text.secondary" component="div">
            {above}
          </Typography>
        )}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Typography variant="h1" component="h2" sx={{ overflowWrap: 'anywhere' }}>
            {name}
          </Typography>
          {marks}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center' }}>
        {actions}
        <EditLink />
      </Box>
    </Box>
  );
}

function EditLink() {
  const translate = useTranslate();
  const resource = useResourceContext() ?? '';
  const record = useRecordContext<RaRecord>();
  const { hasEdit } = useResourceDefinition();
  const change = useChange();
  if (!record || !hasEdit || !change?.isPermitted) return null;
  return (
    <Tooltip title={reasonOf(change)} describeChild>
      <span>
        <Button
          component={Link}
          to={`/${resource}/${encodeURIComponent(record.id)}`}
          variant="outlined"
          startIcon={<EditIcon />}
          disabled={!change.allowed}
        >
          {translate('ra.action.edit')}
        </Button>
      </span>
    </Tooltip>
  );
}

interface SectionProps {
  title: string;
  count?: number;
  action?: ReactNode;
  children: ReactNode;
  /** Without inner margins, for tables. */
  flush?: boolean;
}

// below the name of a record a section is one step further down than on a page that has none
const SectionLevel = createContext<'h2' | 'h3'>('h2');

/** A titled part of a page. */
export function Section({ title, count, action, children, flush }: SectionProps) {
  return (
    <Card component="section" sx={{ minWidth: 0, overflow: 'auto' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, pt: 0.75, pb: 0.25, minHeight: 42 }}>
        <Typography variant="h4" component={useContext(SectionLevel)}>
          {title}
        </Typography>
        {count !== undefined && (
          <Typography color="text.secondary">
            <Count value={count} />
          </Typography>
        )}
        <Box sx={{ ml: 'auto' }}>{action}</Box>
      </Box>
      <Box sx={flush ? inLine : { px: 2, pb: 2 }}>{children}</Box>
    </Card>
  );
}

// the first column of a table begins where the title does
const inLine = { '& .MuiTableCell-root:first-of-type': { pl: 2 } };

/** Two columns where there is room: what matters, and what is good to know. */
export function Columns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 360px' },
        alignItems: 'start',
      }}
    >
      <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>{main}</Box>
      <Box component="aside" sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
        {side}
      </Box>
    </Box>
  );
}

/** Labels and values, side by side. */
export function Facts({ rows }: { rows: ReadonlyArray<readonly [label: string, value: ReactNode]> }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'minmax(96px, max-content) minmax(0, 1fr)',
        columnGap: 2,
        rowGap: 0.75,
      }}
    >
      {rows.map(([label, value]) => (
        <Box key={label} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {label}
          </Box>
          <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            {value === null || value === undefined || value === '' ? <None /> : value}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
