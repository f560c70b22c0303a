/** One agreement: its text by version, who signed, what it pays, and its history. */
import { useRecordContext, useTranslate } from 'react-admin';
import { useState } from 'react';
import {
  AgreementWholeDocument,
  type AgreementRowFragment,
  type AgreementWholeQuery,
} from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { RecordLink, RecordPath } from '../../kit/RecordLink.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Day } from '../../kit/values.js';
import type { Qualifier } from './qualifiers.js';
import { SetOwner } from './SetOwner.js';
import { SignDialog } from './SignDialog.js';
import { SetTerm, Terms } from './Terms.js';
import { Versions } from './Versions.js';

/** The page of an agreement. */
export function AgreementShow() {
  return (
    <RecordPage>
      <Body />
    </RecordPage>
  );
}

const noQualifiers: readonly Qualifier[] = [];

export type Whole = NonNullable<AgreementWholeQuery['record']>;

function Body() {
  const record = useRecordContext<AgreementRowFragment>();
  const { data, error, refetch } = useGraph(AgreementWholeDocument, { id: record?.id ?? '' });
  const [isSigning, setSigning] = useState(false);
  if (!record) return null;
  const { partnership } = record;
  const whole = data?.record ?? undefined;
  const pending = whole?.versions.nodes.find(({ state }) => state === 'PENDING_SIGNATURE')?.contentHash;
  return (
    <>
      <RecordHead
        name={record.title}
        above={
          <>
            <RecordLink type="Organization" record={partnership.organization} />
            {' · '}
            <RecordPath type="Partnership" id={partnership.id} name={partnership.program.name} />
          </>
        }
        marks={<Choice of="AgreementState" value={record.state} />}
        actions={
          <LifecycleButtons
            record={record}
            name={record.title}
            resource="agreements"
            // a signature says who signs which text; a note is not enough
            own={{ sign: () => setSigning(true) }}
          />
        }
      />
      {isSigning && pending && (
        <SignDialog agreement={record} contentHash={pending} onClose={() => setSigning(false)} />
      )}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {(whole || !error) && (
        <Columns
          main={<Said agreement={record} whole={whole} />}
          side={<Side record={record} whole={whole} />}
        />
      )}
    </>
  );
}

/** What it pays, and its text by version. */
function Said({ agreement, whole }: { agreement: AgreementRowFragment; whole: Whole | undefined }) {
  const translate = useTranslate();
  const qualifiers = whole?.partnership.program.segments.nodes ?? noQualifiers;
  return (
    <>
      <Section
        title={translate('pg.agreement.terms')}
        flush
        action={<SetTerm agreement={agreement} qualifiers={qualifiers} />}
      >
        <Terms agreement={agreement} terms={whole?.terms.nodes} qualifiers={qualifiers} />
      </Section>
      <Section title={translate('pg.agreement.versions')}>
        <Versions versions={whole?.versions.nodes} />
      </Section>
    </>
  );
}

function Side({ record, whole }: { record: AgreementRowFragment; whole: Whole | undefined }) {
  const translate = useTranslate();
  return (
    <>
      <Section title={translate('pg.form.basics')} action={<SetOwner agreement={record} />}>
        <About record={record} />
      </Section>
      <Section title={translate('pg.timeline.title')}>
        <Timeline
          id={record.id}
          parts={whole ? [...whole.versions.nodes, ...whole.terms.nodes].map(({ id }) => id) : null}
        />
      </Section>
    </>
  );
}

function About({ record }: { record: AgreementRowFragment }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.agreements.fields.${field}`);
  return (
    <Facts
      rows={[
        [label('owner'), record.owner?.name],
        [label('counterpartName'), record.counterpartName],
        [label('template'), <RecordLink key="template" type="AgreementTemplate" record={record.template} />],
        [label('effectiveOn'), <Day key="effectiveOn" value={record.effectiveOn} />],
        [label('endsOn'), <Day key="endsOn" value={record.endsOn} />],
        [label('renewalTermMonths'), record.renewalTermMonths],
        [label('noticeDays'), record.noticeDays],
        [label('governingLaw'), record.governingLaw],
        [label('currency'), record.currency],
      ]}
    />
  );
}
