/** One stage of the board. */
import { Box, Button, Card, Skeleton, Typography } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { useState, type DragEvent } from 'react';
import { Link } from 'react-router-dom';
import { BoardColumnDocument, type BoardCardFragment, type PartnershipStage } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { toneOf } from '../../kit/tones.js';
import { Count, Day, useChoiceLabel } from '../../kit/values.js';
import { pathOfList } from '../../recordPath.js';
import { actionTo, type Drag } from './drag.js';
import { partnershipWhere, type PartnershipFilters } from './partnerships.js';

interface Props {
  stage: PartnershipStage;
  filters: PartnershipFilters;
  /** How many are in it, once that is known; an empty column asks for no cards. */
  count: number | undefined;
  drag: Drag;
}

/** A column with its count and its latest cards. */
export function BoardColumn({ stage, filters, count, drag }: Props) {
  const translate = useTranslate();
  const label = useChoiceLabel();
  const [first, setFirst] = useState(20);
  const where = partnershipWhere({ ...filters, stage });
  const { data, error, refetch } = useGraph(BoardColumnDocument, { where, first }, { enabled: count !== 0 });
  const target = useTarget(stage, drag);
  const cards = count === 0 ? [] : data?.page.nodes;
  return (
    <Box
      component="section"
      role="listitem"
      aria-label={label('PartnershipStage', stage)}
      {...target.events}
      sx={(theme) => ({
        // an empty stage leaves its room to the others
        flex: `0 0 ${count === 0 ? 116 : 232}px`,
        width: count === 0 ? 116 : 232,
        borderRadius: 1,
        // a column that would take the card says so
        ...(target.takes ? { outline: `2px dashed ${theme.palette.primary.main}` } : {}),
        ...(drag.card && !target.takes ? { opacity: 0.55 } : {}),
      })}
    >
      <Head stage={stage} count={count} />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <Box sx={{ display: 'grid', gap: 0.75 }}>
        {cards ? (
          cards.map((card) => <BoardCard key={card.id} card={card} drag={drag} />)
        ) : (
          <Skeleton variant="rounded" height={84} />
        )}
        {count === 0 && (
          <Typography variant="body2" color="text.disabled" sx={{ px: 1 }}>
            {translate('pg.value.none')}
          </Typography>
        )}
        {cards && count !== undefined && cards.length < count && (
          <More
            count={count - cards.length}
            to={pathOfList('partnerships', { ...filters, stage: [stage] })}
            onMore={first < most ? () => setFirst(Math.min(first + 40, most)) : undefined}
          />
        )}
      </Box>
    </Box>
  );
}

// it stays in sight while the cards below it are scrolled
function Head({ stage, count }: Pick<Props, 'stage' | 'count'>) {
  const label = useChoiceLabel();
  return (
    <Box
      sx={(theme) => ({
        display: 'flex',
        justifyContent: 'space-between',
        px: 1,
        py: 0.5,
        mb: 0.5,
        position: 'sticky',
        top: 0,
        zIndex: 1,
        bgcolor: 'background.default',
        borderTop: `3px solid ${theme.ink.tone[toneOf(stage)]}`,
      })}
    >
      <Typography variant="h4" component="h2">
        {label('PartnershipStage', stage)}
      </Typography>
      <Typography color="text.secondary">{count === undefined ? '…' : <Count value={count} />}</Typography>
    </Box>
  );
}

// more than this nobody drags: the list finds and filters them
const most = 200;

function More({ count, to, onMore }: { count: number; to: string; onMore: (() => void) | undefined }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  const text = translate('pg.board.more', { count: count.toLocaleString(locale) });
  if (onMore) return <Button onClick={onMore}>{text}</Button>;
  return (
    <Button component={Link} to={to}>
      {text} · {translate('pg.board.asList')}
    </Button>
  );
}

function useTarget(stage: PartnershipStage, drag: Drag) {
  const { card } = drag;
  const action = card && actionTo(card, stage);
  const events =
    card && action
      ? {
          onDragOver: (event: DragEvent) => event.preventDefault(),
          onDrop: (event: DragEvent) => {
            event.preventDefault();
            drag.drop(card, action);
          },
        }
      : {};
  return { takes: action !== undefined, events };
}

// with the keyboard a card is moved by its buttons and their menu
function BoardCard({ card, drag }: { card: BoardCardFragment; drag: Drag }) {
  return (
    <Card
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        drag.begin(card);
      }}
      onDragEnd={() => drag.begin(undefined)}
      sx={{
        p: 1,
        display: 'grid',
        gap: 0.5,
        cursor: 'grab',
        '& .MuiButton-root': { py: 0, fontSize: '0.75rem' },
      }}
    >
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
          <Day value={card.nextReviewOn} due={!card.isClosed} />
        </Typography>
      )}
      <LifecycleButtons record={card} name={card.organization.name} resource="partnerships" shown={1} calm />
    </Card>
  );
}
