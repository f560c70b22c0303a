/** The ladder of a program: its tracks, each with its levels and how many partners stand where. */
import { Box, Link as TextLink, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmptyState } from '../../kit/EmptyState.js';
import { isOffered } from '../../kit/offers.js';
import { AddPart, PartTools } from '../../kit/parts.js';
import { Section } from '../../kit/RecordPage.js';
import { pathOfList } from '../../recordPath.js';
import { levelKind, trackKind, type Track } from './ladderParts.js';
import { LevelCard } from './LevelCard.js';
import type { WholeProgram } from './ProgramShow.js';

/** All tracks in order, and the way to one more. */
export function Ladder({ program, whole }: { program: string; whole: WholeProgram }) {
  const translate = useTranslate();
  const tracks = whole.tracks.nodes;
  const additions = whole.availableAdditions;
  const isAddable = isOffered(additions, 'trackCreate');
  const add = (
    <AddPart
      kind={trackKind}
      label="pg.program.addTrack"
      additions={additions}
      within={{ programId: program }}
    />
  );
  if (tracks.length === 0)
    return (
      <EmptyState
        title={translate('pg.program.noTracks')}
        text={isAddable ? translate('pg.program.noTracksText') : undefined}
      >
        {add}
      </EmptyState>
    );
  return (
    <>
      {tracks.map((track, place) => (
        <TrackSection
          key={track.id}
          track={track}
          place={place}
          of={tracks.length}
          program={program}
          groups={whole.partnerships.groups}
        />
      ))}
      <div>{add}</div>
    </>
  );
}

interface TrackProps {
  track: Track;
  place: number;
  of: number;
  program: string;
  groups: WholeProgram['partnerships']['groups'];
}

function TrackSection({ track, place, of, program, groups }: TrackProps) {
  const translate = useTranslate();
  const mine = groups.filter((group) => group.track?.id === track.id);
  const holders = (level: string) => mine.find((group) => group.level?.id === level)?.count ?? 0;
  const levels = track.levels.nodes;
  // a version that is out of force matters as long as somebody holds it
  const shown = levels.filter(({ id, status }) => status !== 'SUPERSEDED' || holders(id) > 0);
  const highest = Math.max(0, ...levels.map(({ rank }) => rank));
  const total = mine.reduce((sum, { count }) => sum + count, 0);
  return (
    <Section
      title={track.name}
      action={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <TextLink
            component={Link}
            to={pathOfList('partnerships', { program, track: track.id, isOnRoll: true })}
          >
            {translate('pg.program.partners', { smart_count: total })}
          </TextLink>
          <AddPart
            kind={levelKind}
            label="pg.program.addLevel"
            additions={track.availableAdditions}
            within={{ trackId: track.id }}
            defaults={{ rank: highest + 1 }}
          />
          <PartTools kind={trackKind} row={track} name={track.name} place={place} of={of} />
        </Box>
      }
    >
      {track.description && (
        <Typography color="text.secondary" sx={{ mb: 1 }}>
          {track.description}
        </Typography>
      )}
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))' }}>
        {shown.map((level) => (
          <LevelCard
            key={level.id}
            level={level}
            count={holders(level.id)}
            to={pathOfList('partnerships', { program, level: level.id, isOnRoll: true })}
          />
        ))}
      </Box>
    </Section>
  );
}
