/** Who stands where: partners by stage, track and level, as bars that lead to their rows. */
import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { workingStages } from '../choices.js';
import type { DashboardQuery } from '../gql/graphql.js';
import { Section } from '../kit/RecordPage.js';
import { toneOf } from '../kit/tones.js';
import { Count, useChoiceLabel } from '../kit/values.js';
import { pathOfList } from '../recordPath.js';
import { none } from '../resources/partnerships/partnerships.js';
import type { Tone } from '../theme.js';

interface Bar {
  key: string;
  name: string;
  about?: string;
  count: number;
  to: string;
  tone?: Tone;
}

/** Three small charts: everybody who is on the way or here by stage, and those on the roll by track and level. */
export function Standing({ open, roll }: Pick<DashboardQuery, 'open' | 'roll'>) {
  const translate = useTranslate();
  const label = useChoiceLabel();
  const several = roll.byProgram.length > 1;
  const stages = workingStages.flatMap((stage): Bar[] => {
    const count = open.byStage.find((group) => group.stage === stage)?.count ?? 0;
    return count > 0
      ? [
          {
            key: stage,
            name: label('PartnershipStage', stage),
            count,
            tone: toneOf(stage),
            to: pathOfList('partnerships', { stage: [stage] }),
          },
        ]
      : [];
  });
  const tracks = roll.byTrack.slice(0, 8).map(({ program, track, count }) => ({
    key: `${program?.id}${track?.id}`,
    name: track?.name ?? translate('pg.today.noTrack'),
    about: several ? program?.name : undefined,
    count,
    to: pathOfList('partnerships', { isOnRoll: true, program: program?.id, track: track?.id ?? none }),
  }));
  const levels = roll.byLevel.slice(0, 10).map(({ program, level, count }) => ({
    key: `${program?.id}${level?.id}`,
    name: level?.name ?? translate('pg.today.noLevel'),
    about: several ? program?.name : undefined,
    count,
    to: pathOfList('partnerships', { isOnRoll: true, program: program?.id, level: level?.id ?? none }),
  }));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Bars title={translate('pg.today.byStage')} bars={stages} />
      <Bars title={translate('pg.today.byTrack')} bars={tracks} />
      <Bars title={translate('pg.today.byLevel')} bars={levels} />
    </Box>
  );
}

function Bars({ title, bars }: { title: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <Section title={title}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.25 }}>
        {bars.map(({ key, name, about, count, to, tone }) => (
          <Box key={key} component="li">
            <Box
              component={Link}
              to={to}
              sx={{
                display: 'grid',
                gridTemplateColumns: 'minmax(0, 1fr) 30% 44px',
                gap: 1,
                alignItems: 'center',
                color: 'text.primary',
                textDecoration: 'none',
                '&:hover': { color: 'primary.main' },
              }}
            >
              <Box component="span" sx={{ overflowWrap: 'anywhere' }} title={about}>
                {name}
                {about && (
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {' '}
                    {about}
                  </Box>
                )}
              </Box>
              <Box
                aria-hidden
                sx={(theme) => ({
                  height: 10,
                  borderRadius: 0.5,
                  width: `${(100 * count) / most}%`,
                  minWidth: 2,
                  bgcolor: tone ? theme.ink.tone[tone] : 'primary.main',
                })}
              />
              <Box component="span" sx={{ textAlign: 'right' }}>
                <Count value={count} />
              </Box>
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
