/** One program: its ladder, for whom it is, how partners are led through it, and what it states. */
import { Link as TextLink, Skeleton, Typography } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { ProgramWholeDocument, type ProgramRowFragment, type ProgramWholeQuery } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { RecordTabs } from '../../kit/RecordTabs.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Day } from '../../kit/values.js';
import { pathOfList } from '../../recordPath.js';
import { Statements } from '../statements/Statements.js';
import { Audience } from './Audience.js';
import { Course } from './Course.js';
import { Ladder } from './Ladder.js';
import type { Track } from './ladderParts.js';
import { ProgramScope } from './scope.js';

/** The page of a program. */
export function ProgramShow() {
  return (
    <RecordPage>
      <Body />
    </RecordPage>
  );
}

export type WholeProgram = NonNullable<ProgramWholeQuery['record']>;

function Body() {
  const translate = useTranslate();
  const record = useRecordContext<ProgramRowFragment>();
  const { data, error, refetch } = useGraph(ProgramWholeDocument, { id: record?.id ?? '' });
  if (!record) return null;
  const whole = data?.record ?? undefined;
  const ladder = whole ? (
    <Ladder program={record.id} whole={whole} />
  ) : (
    !error && <Skeleton variant="rounded" height={220} />
  );
  return (
    <ProgramScope value={record.id}>
      <RecordHead
        name={record.name}
        above={record.edition && `${translate('resources.programs.fields.edition')} ${record.edition}`}
        marks={<Choice of="ProgramStatus" value={record.status} />}
        actions={<LifecycleButtons record={record} name={record.name} resource="programs" />}
      />
      {record.mission && <Typography sx={{ maxWidth: 800 }}>{record.mission}</Typography>}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {(whole || !error) && (
        <Columns
          main={
            <RecordTabs
              label={record.name}
              tabs={[
                { name: 'ladder', label: 'pg.program.tab.ladder', content: ladder },
                {
                  name: 'audience',
                  label: 'pg.program.tab.audience',
                  content: <Audience program={record.id} />,
                },
                { name: 'course', label: 'pg.program.tab.course', content: <Course program={record.id} /> },
                {
                  name: 'statements',
                  label: 'pg.program.tab.statements',
                  content: <Statements program={record.id} />,
                },
              ]}
            />
          }
          side={
            <>
              <Section title={translate('pg.form.basics')}>
                <About record={record} partners={whole?.partnerships.totalCount} />
              </Section>
              <Section title={translate('pg.timeline.title')}>
                <Timeline id={record.id} parts={whole?.tracks.nodes.flatMap(idsOf) ?? null} />
              </Section>
            </>
          }
        />
      )}
    </ProgramScope>
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
          translate('pg.today.onRoll'),
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
