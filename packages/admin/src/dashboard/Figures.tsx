/** The numbers at the top of the morning, each a way to its rows. */
import { Box, Card, Typography } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { DashboardQuery } from '../gql/graphql.js';
import type { Tone } from '../theme.js';
import { pathOfList } from '../recordPath.js';
import type { Days } from './Dashboard.js';

/** Six numbers; those that ask for care are colored only when they are not zero. */
export function Figures({ data, days }: { data: DashboardQuery; days: Days }) {
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}>
      <Figure
        name="pg.today.onRoll"
        count={data.roll.totalCount}
        to={pathOfList('partnerships', { isOnRoll: true })}
      />
      <Figure
        name="pg.today.waiting"
        count={data.waiting.totalCount}
        tone="moving"
        to={pathOfList('partnerships', { stage: ['APPLIED', 'IN_REVIEW'] })}
      />
      <Figure
        name="pg.today.reviewsDue"
        count={data.reviewsDue.totalCount}
        tone="care"
        to={pathOfList('partnerships', { isClosed: false, reviewUntil: days.week })}
      />
      <Figure
        name="pg.today.atRisk"
        count={data.atRisk.totalCount}
        tone="care"
        to={pathOfList('partnerships', { stage: ['AT_RISK', 'SUSPENDED'] })}
      />
      <Figure
        name="pg.today.expiring"
        count={data.expiring.totalCount}
        tone="care"
        to={pathOfList('agreements', { state: ['ACTIVE', 'EXPIRING', 'RENEWED'], endsUntil: days.quarter })}
      />
      <Figure
        name="pg.today.unsigned"
        count={data.unsigned.totalCount}
        tone="moving"
        to={pathOfList('agreements', { state: ['PENDING_SIGNATURE'] })}
      />
    </Box>
  );
}

function Figure({ name, count, tone, to }: { name: string; count: number; tone?: Tone; to: string }) {
  const translate = useTranslate();
  const [locale] = useLocaleState();
  return (
    <Card
      component={Link}
      to={to}
      sx={(theme) => ({
        p: 1.5,
        textDecoration: 'none',
        color: 'text.primary',
        borderTop: `3px solid ${tone && count > 0 ? theme.ink.tone[tone] : theme.ink.line}`,
        '&:hover': { borderColor: 'primary.main' },
      })}
    >
      <Typography
        component="div"
        sx={{ fontSize: '1.7rem', fontWeight: 600, lineHeight: 1.15, letterSpacing: '-0.02em' }}
      >
        {new Intl.NumberFormat(locale).format(count)}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {translate(name)}
      </Typography>
    </Card>
  );
}
