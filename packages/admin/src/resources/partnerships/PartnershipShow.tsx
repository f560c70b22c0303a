/** One partnership: how it stands, its process, its paper, what each side gains, and its history. */
import { Button } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import {
  PartnershipWholeDocument,
  type PartnershipRowFragment,
  type PartnershipWholeQuery,
} from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { ListedSection, type Column } from '../../kit/Listed.js';
import { isOffered } from '../../kit/offers.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Day, Words } from '../../kit/values.js';
import { FocusAreas } from '../statements/FocusAreas.js';
import { MarketFigures } from '../statements/MarketFigures.js';
import { Propositions } from '../statements/Propositions.js';
import { LevelDialog } from './LevelDialog.js';
import { Process } from './Process.js';
import { Stages } from './Stages.js';

/** The page of a partnership. */
export function PartnershipShow() {
  return (
    <RecordPage>
      <Body />
    </RecordPage>
  );
}

export type WholePartnership = NonNullable<PartnershipWholeQuery['record']>;

function Body() {
  const record = useRecordContext<PartnershipRowFragment>();
  const { data, error, refetch } = useGraph(PartnershipWholeDocument, { id: record?.id ?? '' });
  const [isLeveling, setLeveling] = useState(false);
  if (!record) return null;
  const whole = data?.record ?? undefined;
  return (
    <>
      {isLeveling && <LevelDialog partnership={record} onClose={() => setLeveling(false)} />}
      <RecordHead
        name={record.organization.name}
        above={
          <>
            <RecordLink type="Program" record={record.program} />
            {[record.track?.name, record.level?.name].filter(Boolean).map((name) => ` · ${name}`)}
          </>
        }
        marks={<Choice of="PartnershipStage" value={record.stage} />}
        actions={
          <LifecycleButtons
            record={record}
            name={record.organization.name}
            resource="partnerships"
            // a level has to be chosen; a note is not enough
            own={{ setLevel: () => setLeveling(true) }}
          />
        }
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {(whole || !error) && (
        <Columns
          main={<Main record={record} whole={whole} />}
          side={<Side record={record} whole={whole} />}
        />
      )}
    </>
  );
}

interface Parts {
  record: PartnershipRowFragment;
  whole: WholePartnership | undefined;
}

function Main({ record, whole }: Parts) {
  const translate = useTranslate();
  return (
    <>
      <Section title={translate('pg.partnership.process')} flush>
        <Process phases={whole?.phases.nodes} />
      </Section>
      <ListedSection
        title={translate('resources.agreements.name', { smart_count: 2 })}
        page={whole?.agreements}
        action={<DraftAgreement record={record} />}
        path={({ id }) => `/agreements/${id}/show`}
        columns={agreementColumns}
      />
      {whole && <Stated record={record} whole={whole} />}
    </>
  );
}

/** What is stated of this partnership, and not of its program as a whole. */
function Stated({ record, whole }: { record: PartnershipRowFragment; whole: WholePartnership }) {
  const added = {
    additions: record.availableAdditions,
    within: { programId: record.program.id, partnershipId: record.id },
  };
  return (
    <>
      <Propositions rows={whole.valuePropositions.nodes} {...added} />
      <FocusAreas areas={whole.focusAreas.nodes} count={whole.focusAreas.totalCount} {...added} />
      <MarketFigures figures={whole.marketFigures.nodes} {...added} />
    </>
  );
}

const agreementColumns: Column<WholePartnership['agreements']['nodes'][number]>[] = [
  ['resources.agreements.fields.title', ({ title }) => title],
  ['resources.agreements.fields.state', ({ state }) => <Choice of="AgreementState" value={state} />],
  ['resources.agreements.fields.effectiveOn', ({ effectiveOn }) => <Day value={effectiveOn} />],
  ['resources.agreements.fields.endsOn', ({ endsOn }) => <Day value={endsOn} />],
];

function DraftAgreement({ record: { id, availableAdditions } }: Pick<Parts, 'record'>) {
  const translate = useTranslate();
  if (!isOffered(availableAdditions, 'agreementCreate')) return null;
  const source = encodeURIComponent(JSON.stringify({ partnership: { id } }));
  return (
    <Button component={Link} to={`/agreements/create?source=${source}`}>
      {translate('pg.partnership.draft')}
    </Button>
  );
}

function Side({ record, whole }: Parts) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.partnerships.fields.${field}`);
  return (
    <>
      <Section title={translate('pg.form.basics')}>
        <Facts
          rows={[
            [
              label('organization'),
              <RecordLink key="organization" type="Organization" record={record.organization} />,
            ],
            [label('kind'), <Words key="kind" of="PartnershipKind" value={record.kind} />],
            [label('owner'), record.owner?.name],
            [label('startsOn'), <Day key="startsOn" value={record.startsOn} />],
            [label('lastReviewOn'), <Day key="lastReviewOn" value={record.lastReviewOn} />],
            [
              label('nextReviewOn'),
              <Day key="nextReviewOn" value={record.nextReviewOn} due={!record.isClosed} />,
            ],
            [
              label('integrationStatus'),
              <Words key="integrationStatus" of="IntegrationStatus" value={record.integrationStatus} />,
            ],
            [label('model'), <Words key="model" of="PartnershipModel" value={record.model} />],
            [label('isListed'), translate(record.isListed ? 'pg.value.yes' : 'pg.value.no')],
            [label('goToMarket'), record.goToMarket],
            [label('revenueModel'), record.revenueModel],
            [label('workNotes'), record.workNotes],
          ]}
        />
      </Section>
      <Section title={translate('pg.partnership.stages')}>
        <Stages whole={whole} />
      </Section>
      <Section title={translate('pg.timeline.title')}>
        <Timeline
          id={record.id}
          parts={
            whole?.phases.nodes.flatMap(({ id, steps }) => [id, ...steps.nodes.map((step) => step.id)]) ??
            null
          }
        />
      </Section>
    </>
  );
}
