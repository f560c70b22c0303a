/** What happened to a record and its parts, latest first: who, what, from what to what, why. */
import { Box, Button, Link as TextLink, Skeleton, Typography, type Theme } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { HistoryDocument, type EventRowFragment, type EventWhere } from '../gql/graphql.js';
import { useGraph } from '../graph/useGraph.js';
import { ErrorState } from './ErrorState.js';
import { EventChanges, eventName } from './EventChanges.js';
import { useFieldWords } from './fieldText.js';
import { formatDay, formatInstant } from './format.js';
import { RecordPath } from './RecordLink.js';
import { pathOfList } from '../recordPath.js';

interface Props {
  id: string;
  /** The ids of its parts; null while they are not known yet, so that nothing is asked twice. */
  parts?: readonly string[] | null;
}

const noParts: readonly string[] = [];

/** The history of a record and of its parts, 20 events at first. */
export function Timeline({ id, parts = noParts }: Props) {
  const translate = useTranslate();
  const [first, setFirst] = useState(20);
  const where = historyWhere(id, parts ?? noParts);
  const { data, error, isPending, refetch } = useGraph(
    HistoryDocument,
    { where, first },
    { enabled: parts !== null },
  );
  if (isPending) return <Skeleton variant="rounded" height={96} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const { nodes, totalCount } = data.page;
  if (nodes.length === 0)
    return <Typography color="text.secondary">{translate('pg.timeline.empty')}</Typography>;
  return (
    <>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {nodes.map((event) => (
          <Moment key={event.id} event={event} part={event.subjectId !== id} />
        ))}
      </Box>
      {totalCount > nodes.length && (
        <Button onClick={() => setFirst(Math.min(first + 40, 200))}>{translate('pg.timeline.more')}</Button>
      )}
    </>
  );
}

// a file that made a record made its parts, too, and is told once
function historyWhere(id: string, parts: readonly string[]): EventWhere {
  const ofParts = { subjectId: { in: [...parts] }, batchId: { isNull: true } };
  return { or: [{ subjectId: { eq: id } }, ...(parts.length > 0 ? [ofParts] : [])] };
}

// a dot for the event, and a thread to the next one
const threaded = (theme: Theme) => ({
  position: 'relative',
  pl: 2.5,
  pb: 1.5,
  '&::before': {
    content: '""',
    position: 'absolute',
    left: 3,
    top: 7,
    width: 7,
    height: 7,
    borderRadius: '50%',
    bgcolor: 'primary.main',
  },
  '&:not(:last-child)::after': {
    content: '""',
    position: 'absolute',
    left: 6,
    top: 18,
    bottom: -3,
    width: '1px',
    bgcolor: theme.ink.line,
  },
});

/** One event of a history or a feed; `part` names the record it happened to, `brief` leaves out what a new record began with. */
export function Moment({ event, part, brief }: { event: EventRowFragment; part: boolean; brief?: boolean }) {
  const translate = useTranslate();
  const words = useFieldWords(event.subjectType);
  return (
    <Box component="li" sx={threaded}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'baseline' }}>
        <Typography component="span" sx={{ fontWeight: 560 }}>
          {eventName(event.type, translate)}
        </Typography>
        {part && <TypeName type={event.subjectType} />}
        {part && event.subjectLabel && (
          <RecordPath type={event.subjectType} id={event.subjectId} name={words.name(event.subjectLabel)} />
        )}
        <Circumstances event={event} />
      </Box>
      {event.note && (
        <Typography sx={(theme) => ({ borderLeft: `2px solid ${theme.ink.line}`, pl: 1, my: 0.5 })}>
          {event.productNote ? translate(`pg.choice.ProductNote.${event.productNote}`) : event.note}
        </Typography>
      )}
      {(!brief || event.before !== null) && <EventChanges event={event} />}
    </Box>
  );
}

function Circumstances({ event }: { event: EventRowFragment }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  return (
    <Typography component="span" variant="body2" color="text.secondary">
      <time dateTime={event.at} title={event.at}>
        {translate(event.actorName ? 'pg.timeline.by' : 'pg.timeline.system', {
          actor: event.actorName,
          at: formatInstant(event.at, locale),
        })}
      </time>
      {event.effectiveOn &&
        ` · ${translate('pg.lifecycle.effectiveOn')} ${formatDay(event.effectiveOn, locale)}`}
      {event.batchId && event.subjectType !== 'ImportBatch' && (
        <>
          {' · '}
          <TextLink component={Link} to={pathOfList('events', { batch: event.batchId })} color="inherit">
            {translate('pg.timeline.batch')}
          </TextLink>
        </>
      )}
    </Typography>
  );
}

function TypeName({ type }: { type: string }) {
  const translate = useTranslate();
  return <Typography component="span">{translate(`pg.type.${type}`, { _: type })}</Typography>;
}
