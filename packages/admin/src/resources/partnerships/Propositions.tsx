/** What each side gains from a partnership. */
import { Box, Skeleton, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { WholePartnership } from './PartnershipShow.js';

/** The value propositions, ours beside theirs. */
export function Propositions({ rows }: { rows: WholePartnership['valuePropositions']['nodes'] | undefined }) {
  const translate = useTranslate();
  if (!rows) return <Skeleton height={60} />;
  if (rows.length === 0)
    return <Typography color="text.secondary">{translate('pg.list.emptyTitle')}</Typography>;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
      {(['US', 'PARTNER'] as const).map((side) => (
        <Box key={side}>
          <Typography variant="overline" color="text.secondary">
            {translate(`pg.choice.Side.${side}`)}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
            {rows
              .filter((row) => row.side === side)
              .map((row) => (
                <li key={row.id}>{row.text}</li>
              ))}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
