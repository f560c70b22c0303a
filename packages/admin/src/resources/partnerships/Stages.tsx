/** The stages and levels that a partnership has been through, as the graph dates them. */
import { Box, Skeleton } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { formatDay } from '../../kit/format.js';
import { Choice } from '../../kit/values.js';
import type { WholePartnership } from './PartnershipShow.js';

/** Stages with their days, latest first, then levels. */
export function Stages({ whole }: { whole: WholePartnership | undefined }) {
  if (!whole) return <Skeleton height={60} />;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.5 }}>
      {whole.stages.nodes.map(({ id, stage, fromOn, toOn }) => (
        <Period key={id} from={fromOn} to={toOn}>
          <Choice of="PartnershipStage" value={stage} />
        </Period>
      ))}
      {whole.levels.nodes.map(({ id, level, fromOn, toOn }) => (
        <Period key={id} from={fromOn} to={toOn}>
          {level.name}
        </Period>
      ))}
    </Box>
  );
}

function Period({ from, to, children }: { from: string; to: string | null; children: React.ReactNode }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  return (
    <Box component="li" sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
      <span>{children}</span>
      <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {formatDay(from, locale)} – {to ? formatDay(to, locale) : translate('pg.day.today')}
      </Box>
    </Box>
  );
}
