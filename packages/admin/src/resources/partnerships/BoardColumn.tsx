/** One stage of the board. */
import { Box, Button, Card, Skeleton, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { BoardColumnDocument, type BoardCardFragment, type PartnershipStage } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { toneOf } from '../../kit/tones.js';
import { Day, useChoiceLabel } from '../../kit/values.js';
import { partnershipWhere, type PartnershipFilters } from './partnerships.js';

interface Props {
  stage: PartnershipStage;
  filters: PartnershipFilters;
  /** How many are in it, once that is known; an empty column asks for no cards. */
  count: number | undefined;
}

/** A column with its count and its latest cards. */
export function BoardColumn({ stage, filters, count }: Props) {
  const translate = useTranslate();
  const label = useChoiceLabel();
  const [first, setFirst] = useState(20);
  const where = partnershipWhere({ ...filters, stage });
  const { data, error, refetch } = useGraph(BoardColumnDocument, { where, first }, { enabled: count !== 0 });
  const cards = count === 0 ? [] : data?.page.nodes;
  return (
    <Box
      component="section"
      role="listitem"
      aria-label={label('PartnershipStage', stage)}
      sx={{ width: 232, flex: '0 0 232px' }}
    >
      <Box
        sx={(theme) => ({
          display: 'flex',
          justifyContent: 'space-between',
          px: 1,
          py: 0.5,
          borderTop: `3px solid ${theme.ink.tone[toneOf(stage)]}`,
        })}
      >
        <Typography variant="h4" component="h2">
          {label('PartnershipStage', stage)}
        </Typography>
        <Typography color="text.secondary">{count ?? '…'}</Typography>
      </Box>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <Box sx={{ display: 'grid', gap: 0.75 }}>
        {cards ? (
          cards.map((card) => <BoardCard key={card.id} card={card} />)
        ) : (
          <Skeleton variant="rounded" height={84} />
        )}
        {count === 0 && (
          <Typography variant="body2" color="text.disabled" sx={{ px: 1 }}>
            {translate('pg.value.none')}
          </Typography>
        )}
        {cards && count !== undefined && cards.length < count && first < 200 && (
          <Button onClick={() => setFirst(Math.min(first + 40, 200))}>
            {translate('pg.board.more', { smart_count: count - cards.length })}
          </Button>
        )}
      </Box>
    </Box>
  );
}

function BoardCard({ card }: { card: BoardCardFragment }) {
  return (
    <Card sx={{ p: 1, display: 'grid', gap: 0.5, '& .MuiButton-root': { py: 0, fontSize: '0.75rem' } }}>
      <Typography
        component={Link}
        to={`/partnerships/${card.id}/show`}
        sx={{
          fontWeight: 560,
          color: 'text.primary',
          textDecoration: 'none',
          overflowWrap: 'anywhere',
          '&:hover': { textDecoration: 'underline' },
        }}
      >
        {card.organization.name}
      </Typography>
      <Typography variant="caption" color="text.secondary">
        {[card.program.name, card.track?.name, card.level?.name].filter(Boolean).join(' · ')}
      </Typography>
      {card.nextReviewOn && (
        <Typography variant="caption" color="text.secondary">
          <Day value={card.nextReviewOn} due />
        </Typography>
      )}
      <LifecycleButtons record={card} name={card.organization.name} resource="partnerships" shown={1} calm />
    </Card>
  );
}
