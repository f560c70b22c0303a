/** One program: its tracks as ladders of levels, its segments, how many partners stand where. */
import { Box, Link as TextLink, Skeleton, Typography } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { ProgramWholeDocument, type ProgramRowFragment, type ProgramWholeQuery } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Day } from '../../kit/values.js';
import { pathOfList } from '../../recordPath.js';
import { AboutProgram } from './About.js';
import { AddPart, PartTools } from '../../kit/parts.js';
import { levelKind, trackKind } from './ladderParts.js';
import { LevelCard } from './LevelCard.js';
import { Segments } from './Segments.js';

/** The page of a program. */
export function ProgramShow() {
  return (
    <RecordPage>
      <Body />
    </RecordPage>
  );
}

export type WholeProgram = NonNullable<ProgramWholeQuery['record']>;
type Track = WholeProgram['tracks']['nodes'][number];

function Body() {
  const translate = useTranslate();
  const record = useRecordContext<ProgramRowFragment>();
  const { data, error, refetch } = useGraph(ProgramWholeDocument, { id: record?.id ?? '' });
  if (!record) return null;
  const whole = data?.record ?? undefined;
  return (
    <>
      <RecordHead
        name={record.name}
        above={record.edition}
        marks={<Choice of="ProgramStatus" value={record.status} />}
        actions={<LifecycleButtons record={record} name={record.name} resource="programs" />}
      />
      {record.mission && <Typography sx={{ maxWidth: 800 }}>{record.mission}</Typography>}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <Columns
        main={
          <>
            {!whole && <Skeleton variant="rounded" height={220} />}
            {whole?.tracks.nodes.map((track, place) => (
              <TrackSection
                key={track.id}
                track={track}
                place={place}
                of={whole.tracks.nodes.length}
                program={record.id}
                groups={whole.partnerships.groups}
              />
            ))}
            <div>
              <AddPart kind={trackKind} label="pg.program.addTrack" within={{ programId: record.id }} />
            </div>
            {whole && whole.segments.nodes.length > 0 && <Segments segments={whole.segments.nodes} />}
            <AboutProgram id={record.id} />
          </>
        }
        side={
          <>
            <Section title={translate('pg.form.basics')}>
              <About record={record} partners={whole?.partnerships.totalCount} />
            </Section>
            <Section title={translate('pg.timeline.title')}>
              <Timeline ids={[record.id, ...(whole?.tracks.nodes ?? []).flatMap(idsOf)]} />
            </Section>
          </>
        }
      />
    </>
  );
}

// what happened to the parts of a program happened to it
function idsOf({ id, levels }: Track): string[] {
  const parts = levels.nodes.flatMap((level) => [level, ...level.criteria.nodes, ...level.benefits.nodes]);
  return [id, ...parts.map((part) => part.id)];
}

function About({ record, partners }: { record: ProgramRowFragment; partners: number | undefined }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.programs.fields.${field}`);
  return (
    <Facts
      rows={[
        [
          label('partnerships'),
          <TextLink
            key="partnerships"
            component={Link}
            to={pathOfList('partnerships', { program: record.id, isOnRoll: true })}
          >
            {partners ?? '…'}
          </TextLink>,
        ],
        [label('key'), record.key],
        [label('currency'), record.currency],
        [label('timeZone'), record.timeZone],
        [label('startsOn'), <Day key="startsOn" value={record.startsOn} />],
        [label('endsOn'), <Day key="endsOn" value={record.endsOn} />],
      ]}
    />
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
          <AddPart
            kind={levelKind}
            label="pg.program.addLevel"
            within={{ trackId: track.id }}
            defaults={{ rank: highest + 1 }}
          />
          <PartTools kind={trackKind} row={track} name={track.name} place={place} of={of} />
          <TextLink
            component={Link}
            to={pathOfList('partnerships', { program, track: track.id, isOnRoll: true })}
          >
            {translate('pg.program.partners', { smart_count: total })}
          </TextLink>
        </Box>
      }
    >
      {track.description && (
        <Typography color="text.secondary" sx={{ mb: 1 }}>
          {track.description}
        </Typography>
      )}
      <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))' }}>
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
