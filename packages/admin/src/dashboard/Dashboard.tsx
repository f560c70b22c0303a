/** An admin's morning: what is due, what moved, who stands where; every number leads to its rows. */
import { Box, Link as TextLink, Skeleton, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { DashboardDocument, type DashboardQuery } from '../gql/graphql.js';
import { useGraph } from '../graph/useGraph.js';
import { EmptyState } from '../kit/EmptyState.js';
import { ErrorState } from '../kit/ErrorState.js';
import { plainDay } from '../kit/format.js';
import { Section } from '../kit/RecordPage.js';
import { Moment } from '../kit/Timeline.js';
import { Count } from '../kit/values.js';
import { importFirst, WaysOn, type Way } from '../kit/WaysOn.js';
import { pathOfList } from '../recordPath.js';
import { eventWhere, movesOnly } from '../resources/events/events.js';
import { Due } from './Due.js';
import { Figures } from './Figures.js';
import { Standing } from './Standing.js';

/** The days that the questions of one morning turn on. */
export interface Days {
  today: string;
  week: string;
  quarter: string;
  since: string;
}

/** The dashboard, asked in one document. */
export function Dashboard() {
  const translate = useTranslate();
  const [days] = useState(() => daysOf(new Date()));
  const { data, error, isPending, refetch } = useGraph(DashboardDocument, {
    week: days.week,
    quarter: days.quarter,
    moved: eventWhere({ about: movesOnly, since: days.since }),
  });
  return (
    <Box sx={{ display: 'grid', gap: 2, pt: 1, minWidth: 0 }}>
      <Title title={translate('pg.nav.today')} />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading />}
      {data && <Morning data={data} days={days} />}
    </Box>
  );
}

/** The days around an instant: a week and a quarter ahead, a day back. */
export function daysOf(now: Date): Days {
  return {
    today: plainDay(now),
    week: plainDay(now, 7),
    quarter: plainDay(now, 90),
    since: new Date(now.getTime() - 86_400_000).toISOString(),
  };
}

/** What the first morning asks for: a program, then its partners. */
function Beginning({ hasProgram }: { hasProgram: boolean }) {
  const translate = useTranslate();
  const program: Way = { resource: 'programs', page: 'create', label: 'pg.today.beginProgram' };
  return (
    <EmptyState title={translate('pg.today.emptyTitle')} text={translate('pg.today.emptyText')}>
      <WaysOn ways={hasProgram ? [importFirst] : [program, importFirst]} />
    </EmptyState>
  );
}

function Morning({ data, days }: { data: DashboardQuery; days: Days }) {
  if (data.all.totalCount === 0) return <Beginning hasProgram={data.programs.totalCount > 0} />;
  return (
    <>
      <Figures data={data} days={days} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr) 380px' },
          alignItems: 'start',
        }}
      >
        <Due data={data} days={days} />
        <Standing open={data.open} roll={data.roll} />
        <Moved data={data} since={days.since} />
      </Box>
    </>
  );
}

function Moved({ data, since }: { data: DashboardQuery; since: string }) {
  const translate = useTranslate();
  const { nodes, totalCount } = data.moved;
  return (
    <Section
      title={translate('pg.today.moved')}
      action={
        <TextLink component={Link} to={pathOfList('events', { about: movesOnly, since })}>
          <Count value={totalCount} />
        </TextLink>
      }
    >
      {nodes.length === 0 && <Typography color="text.secondary">{translate('pg.today.quiet')}</Typography>}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {nodes.map((event) => (
          <Moment key={event.id} event={event} part brief />
        ))}
      </Box>
    </Section>
  );
}

function Loading() {
  return (
    <Box aria-hidden sx={{ display: 'grid', gap: 2 }}>
      <Skeleton variant="rounded" height={88} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { lg: '1fr 1fr 380px' } }}>
        {[0, 1, 2].map((column) => (
          <Skeleton key={column} variant="rounded" height={320} />
        ))}
      </Box>
    </Box>
  );
}
