/** Partnerships as columns of stages; a card moves only by the actions that the graph offers for it. */
import ListIcon from '@mui/icons-material/ViewListOutlined';
import { Box, Button, FormControlLabel, Switch } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { closedStages, workingStages } from '../../choices.js';
import { BoardCountsDocument, type BoardCardFragment, type PartnershipStage } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { ActionDialog } from '../../kit/ActionDialog.js';
import type { AvailableAction } from '../../kit/action.js';
import { EmptyState } from '../../kit/EmptyState.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { importFirst, WaysOn } from '../../kit/WaysOn.js';
import { pathOfList } from '../../recordPath.js';
import { BoardColumn } from './BoardColumn.js';
import { BoardFilter } from './BoardFilter.js';
import type { Drag } from './drag.js';
import { partnershipWhere, type PartnershipFilters } from './partnerships.js';

// long columns are scrolled in their place, so that the way sideways stays in sight
const scrolled = {
  display: 'flex',
  gap: 1,
  overflow: 'auto',
  maxHeight: { md: 'calc(100dvh - 130px)' },
  pb: 1,
  alignItems: 'flex-start',
};

/** The board. Its filters live in the address, and are those of the list. */
export function Board() {
  const translate = useTranslate();
  const [search, setSearch] = useSearchParams();
  const filters = readFilters(search.get('filter'));
  const withClosed = search.get('closed') === '1';
  const where = partnershipWhere(filters);
  const { data, error, refetch } = useGraph(BoardCountsDocument, { where });
  const { drag, dialog } = useDrag();
  const counts = new Map(data?.page.groups.map(({ stage, count }) => [stage, count]));
  const stages: readonly PartnershipStage[] = withClosed
    ? [...workingStages, ...closedStages]
    : workingStages;
  const change = (next: PartnershipFilters, closed: boolean) =>
    setSearch({ filter: JSON.stringify(next), ...(closed ? { closed: '1' } : {}) }, { replace: true });
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, pt: 1, minWidth: 0 }}>
      <Title title={translate('pg.nav.board')} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <BoardFilter filters={filters} onChange={(next) => change(next, withClosed)} />
        <FormControlLabel
          control={
            <Switch size="small" checked={withClosed} onChange={(_, closed) => change(filters, closed)} />
          }
          label={translate('pg.board.closed')}
        />
        <Button
          component={Link}
          to={pathOfList('partnerships', { ...filters })}
          startIcon={<ListIcon />}
          sx={{ ml: 'auto' }}
        >
          {translate('pg.board.asList')}
        </Button>
      </Box>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.page.totalCount === 0 && <Nobody isFiltered={Object.keys(filters).length > 0} />}
      <Box sx={scrolled} role="list" aria-label={translate('pg.nav.board')}>
        {(data ? data.page.totalCount > 0 : !error) &&
          stages.map((stage) => (
            <BoardColumn
              key={stage}
              stage={stage}
              filters={filters}
              drag={drag}
              count={data ? (counts.get(stage) ?? 0) : undefined}
            />
          ))}
      </Box>
      {dialog}
    </Box>
  );
}

function Nobody({ isFiltered }: { isFiltered: boolean }) {
  const translate = useTranslate();
  if (isFiltered)
    return (
      <EmptyState title={translate('pg.list.noMatchTitle')} text={translate('pg.list.noMatchText')} dense />
    );
  return (
    <EmptyState title={translate('pg.list.emptyTitle')} text={translate('resources.partnerships.empty')}>
      <WaysOn
        ways={[importFirst, { resource: 'partnerships', page: 'create', label: 'pg.partnership.begin' }]}
      />
    </EmptyState>
  );
}

interface Dropped {
  card: BoardCardFragment;
  action: AvailableAction;
}

function useDrag() {
  const [card, begin] = useState<BoardCardFragment>();
  const [dropped, setDropped] = useState<Dropped>();
  const drag = useMemo<Drag>(
    () => ({
      card,
      begin,
      drop: (taken, action) => {
        begin(undefined);
        setDropped({ card: taken, action });
      },
    }),
    [card],
  );
  const dialog = dropped && (
    <ActionDialog
      action={dropped.action}
      record={dropped.card}
      name={dropped.card.organization.name}
      resource="partnerships"
      onClose={() => setDropped(undefined)}
    />
  );
  return { drag, dialog };
}

function readFilters(text: string | null): PartnershipFilters {
  try {
    return text ? (JSON.parse(text) as PartnershipFilters) : {};
  } catch {
    return {};
  }
}

export default Board;
