/** For whom a program is: its segments with what each is offered, and whom it would like to win. */
import { Box, Skeleton, Typography } from '@mui/material';
import {
  ProgramAudienceDocument,
  type SegmentPartFragment,
  type TargetPartFragment,
} from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { ErrorState } from '../../kit/ErrorState.js';
import type { Column } from '../../kit/Listed.js';
import { humanWords } from '../../kit/plainText.js';
import { PartTable } from '../../kit/PartTable.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { Rate, Words } from '../../kit/values.js';
import { Members } from '../organizations/Members.js';
import { segmentKind, segmentMemberKind, targetKind } from './audienceParts.js';

/** The segments and the targets of a program. */
export function Audience({ program }: { program: string }) {
  const { data, error, refetch } = useGraph(ProgramAudienceDocument, { id: program });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const audience = data?.record;
  if (!audience) return <Skeleton variant="rounded" height={220} />;
  const { segments, targets, availableAdditions: additions } = audience;
  return (
    <>
      <PartTable
        title="pg.program.segments"
        kind={segmentKind}
        add="pg.program.addSegment"
        additions={additions}
        within={{ programId: program }}
        count={segments.totalCount}
        empty="pg.program.noSegments"
        rows={segments.nodes}
        columns={segmentColumns}
        nameOf={({ name }) => name}
        orderedBy={({ track }) => track.id}
      />
      <PartTable
        title="pg.program.targets"
        kind={targetKind}
        add="pg.program.addTarget"
        additions={additions}
        within={{ programId: program }}
        count={targets.totalCount}
        empty="pg.program.noTargets"
        rows={targets.nodes}
        columns={targetColumns}
        nameOf={({ name }) => name}
        orderedBy={({ track }) => track?.id}
      />
    </>
  );
}

const segmentColumns: Column<SegmentPartFragment>[] = [
  [
    'pg.program.segment',
    (segment) => (
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, alignItems: 'center' }}>
        {segment.name}
        <Members
          kind={segmentMemberKind}
          members={segment.members.nodes}
          additions={segment.availableAdditions}
          within={{ segmentId: segment.id }}
        />
      </Box>
    ),
  ],
  [
    'resources.partnerships.fields.track',
    ({ track, region }) => (
      <>
        {track.name}
        {region && (
          <Typography variant="caption" color="text.secondary" component="div">
            {region.name}
          </Typography>
        )}
      </>
    ),
  ],
  ['resources.partnerships.fields.kind', ({ kind }) => <Words of="SegmentKind" value={kind} />],
  ['pg.agreement.rate', ({ defaultRateBps }) => <Rate bps={defaultRateBps} />],
  [
    'pg.agreement.scope',
    ({ qualifier, qualifierText, marketAccessText }) =>
      [qualifierText ?? humanWords(qualifier ?? ''), marketAccessText].filter(Boolean).join(', '),
  ],
];

const targetColumns: Column<TargetPartFragment>[] = [
  ['pg.field.name', ({ name }) => name],
  [
    'pg.program.meant',
    ({ organization, targetGroup }) =>
      targetGroup ? (
        <RecordLink type="TargetGroup" record={targetGroup} />
      ) : (
        <RecordLink type="Organization" record={organization} />
      ),
  ],
  ['resources.partnerships.fields.track', ({ track, segment }) => segment?.name ?? track?.name],
];
