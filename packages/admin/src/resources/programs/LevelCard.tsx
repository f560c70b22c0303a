/** One level of a track: what it asks, what it gives, who holds it. */
import { Box, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { Choice, Rate, Words } from '../../kit/values.js';
import { LevelForm } from './LadderForms.js';
import type { WholeProgram } from './ProgramShow.js';

type Level = WholeProgram['tracks']['nodes'][number]['levels']['nodes'][number];

/** The level with its criteria and benefits; its count leads to the partnerships that hold it. */
export function LevelCard({ level, count, to }: { level: Level; count: number; to: string }) {
  const translate = useTranslate();
  return (
    <Box
      sx={(theme) => ({
        border: `1px solid ${theme.ink.line}`,
        borderRadius: 1,
        p: 1.25,
        display: 'grid',
        gap: 0.75,
        alignContent: 'start',
      })}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <Typography variant="h4">{level.name}</Typography>
        <Choice of="LevelStatus" value={level.status} />
        <TextLink component={Link} to={to} sx={{ ml: 'auto', whiteSpace: 'nowrap' }}>
          {translate('pg.program.partners', { smart_count: count })}
        </TextLink>
      </Box>
      <Typography variant="body2" color="text.secondary">
        <Rate bps={level.defaultRateBps} />
        {level.reviewCadence && (
          <>
            {' · '}
            <Words of="Cadence" value={level.reviewCadence} />
          </>
        )}
      </Typography>
      <Points
        title="pg.program.criteria"
        points={level.criteria.nodes.map(({ id, phrase }) => [id, phrase])}
      />
      <Points title="pg.program.benefits" points={level.benefits.nodes.map(({ id, name }) => [id, name])} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        <LevelForm level={level} />
        <LifecycleButtons record={level} name={level.name} resource="programs" shown={1} calm />
      </Box>
    </Box>
  );
}

function Points({ title, points }: { title: string; points: ReadonlyArray<readonly [string, string]> }) {
  const translate = useTranslate();
  if (points.length === 0) return null;
  return (
    <div>
      <Typography variant="overline" color="text.secondary">
        {translate(title)}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
        {points.map(([id, text]) => (
          <li key={id}>{text}</li>
        ))}
      </Box>
    </div>
  );
}
