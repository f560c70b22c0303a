/** What waits for somebody: reviews, steps, applications, agreements near their end. */
import { Box, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ReactNode } from 'react';
import type { DashboardQuery } from '../gql/graphql.js';
import { Section } from '../kit/RecordPage.js';
import { Choice, Count, Day } from '../kit/values.js';
import { pathOfList } from '../recordPath.js';
import type { Days } from './Dashboard.js';

interface Item {
  id: string;
  to: string;
  name: string;
  about?: string;
  mark: ReactNode;
}

/** The lists of what is due, most urgent first. */
export function Due({ data, days }: { data: DashboardQuery; days: Days }) {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <DueList
        title="pg.today.reviewsDue"
        count={data.reviewsDue.totalCount}
        all={pathOfList('partnerships', { isClosed: false, reviewUntil: days.week })}
        items={data.reviewsDue.nodes.map(({ id, organization, nextReviewOn }) => ({
          id,
          to: `/partnerships/${id}/show`,
          name: organization.name,
          mark: <Day value={nextReviewOn} due />,
        }))}
      />
      <DueList
        title="pg.today.stepsDue"
        count={data.stepsDue.totalCount}
        all={pathOfList('steps', { state: ['OPEN', 'IN_PROGRESS'], dueUntil: days.week })}
        items={data.stepsDue.nodes.map(({ id, name, dueOn, phase: { partnership } }) => ({
          id,
          to: `/partnerships/${partnership.id}/show`,
          name,
          about: partnership.organization.name,
          mark: <Day value={dueOn} due />,
        }))}
      />
      <DueList
        title="pg.today.waiting"
        count={data.waiting.totalCount}
        all={pathOfList('partnerships', { stage: ['APPLIED', 'IN_REVIEW'] })}
        items={data.waiting.nodes.map(({ id, organization, stage, updatedAt }) => ({
          id,
          to: `/partnerships/${id}/show`,
          name: organization.name,
          mark: (
            <>
              <Choice of="PartnershipStage" value={stage} /> <Day value={updatedAt.slice(0, 10)} />
            </>
          ),
        }))}
      />
      <DueList
        title="pg.today.expiring"
        count={data.expiring.totalCount}
        all={pathOfList('agreements', { state: ['ACTIVE', 'EXPIRING', 'RENEWED'], endsUntil: days.quarter })}
        items={data.expiring.nodes.map(({ id, title, endsOn, partnership }) => ({
          id,
          to: `/agreements/${id}/show`,
          name: title,
          about: partnership.organization.name,
          mark: <Day value={endsOn} due />,
        }))}
      />
    </Box>
  );
}

function DueList({
  title,
  count,
  items,
  all,
}: {
  title: string;
  count: number;
  items: Item[];
  all?: string;
}) {
  const translate = useTranslate();
  return (
    <Section
      title={translate(title)}
      action={
        all ? (
          <TextLink component={Link} to={all} aria-label={`${translate(title)}: ${count}`}>
            <Count value={count} />
          </TextLink>
        ) : (
          <Count value={count} />
        )
      }
    >
      {items.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {translate('pg.today.nothingDue')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {items.map(({ id, to, name, about, mark }) => (
          <Box
            key={id}
            component="li"
            sx={(theme) => ({
              display: 'flex',
              gap: 1,
              justifyContent: 'space-between',
              py: 0.5,
              borderTop: `1px solid ${theme.ink.line}`,
            })}
          >
            <Box sx={{ minWidth: 0 }}>
              <TextLink component={Link} to={to} sx={{ color: 'text.primary', fontWeight: 520 }}>
                {name}
              </TextLink>
              {about && (
                <Typography variant="caption" color="text.secondary" component="div">
                  {about}
                </Typography>
              )}
            </Box>
            <Box sx={{ textAlign: 'right', color: 'text.secondary', whiteSpace: 'nowrap' }}>{mark}</Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
