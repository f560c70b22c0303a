/** One agreement: its text by version, who signed, what it pays, and its history. */
import { Box, Skeleton, Typography } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { AgreementWholeDocument, type AgreementRowFragment, type AgreementWholeQuery } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { Listed } from '../../kit/Listed.js';
import { RecordLink, RecordPath } from '../../kit/RecordLink.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Day, Instant, Money, Rate, Words } from '../../kit/values.js';

/** The page of an agreement. */
export function AgreementShow() {
  return (
    <RecordPage>
      <Body />
    </RecordPage>
  );
}

type Whole = NonNullable<AgreementWholeQuery['record']>;

function Body() {
  const translate = useTranslate();
  const record = useRecordContext<AgreementRowFragment>();
  const { data, error, refetch } = useGraph(AgreementWholeDocument, { id: record?.id ?? '' });
  if (!record) return null;
  const { partnership } = record;
  const whole = data?.record ?? undefined;
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
        actions={<LifecycleButtons record={record} name={record.title} resource="agreements" />}
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      <Columns
        main={
          <>
            <Section title={translate('pg.agreement.terms')} flush>
              <Terms terms={whole?.terms.nodes} />
            </Section>
            <Section title={translate('pg.agreement.versions')}>
              <Versions versions={whole?.versions.nodes} />
            </Section>
          </>
        }
        side={
          <>
            <Section title={translate('pg.form.basics')}>
              <About record={record} />
            </Section>
            <Section title={translate('pg.timeline.title')}>
              <Timeline ids={[record.id, ...(whole?.versions.nodes ?? []).map(({ id }) => id), ...(whole?.terms.nodes ?? []).map(({ id }) => id)]} />
            </Section>
          </>
        }
      />
    </>
  );
}

function About({ record }: { record: AgreementRowFragment }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.agreements.fields.${field}`);
  return (
    <Facts
      rows={[
        [label('template'), record.template?.name ?? '–'],
        [label('effectiveOn'), <Day key="effectiveOn" value={record.effectiveOn} />],
        [label('endsOn'), <Day key="endsOn" value={record.endsOn} />],
        [label('renewalTermMonths'), record.renewalTermMonths ?? '–'],
        [label('noticeDays'), record.noticeDays ?? '–'],
        [label('governingLaw'), record.governingLaw ?? '–'],
      ]}
    />
  );
}

function Terms({ terms }: { terms: Whole['terms']['nodes'] | undefined }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`pg.agreement.${field}`);
  return (
    <Listed<Whole['terms']['nodes'][number]>
      rows={terms}
      columns={[
        [label('from'), ({ effectiveOn }) => <Day value={effectiveOn} />],
        [label('rate'), ({ rateBps }) => <Rate bps={rateBps} />],
        [label('basis'), ({ basis }) => <Words of="TermBasis" value={basis} />],
        [label('trigger'), ({ trigger }) => <Words of="TermTrigger" value={trigger} />],
        [label('scope'), ({ scope, qualifier }) => [scope, qualifier].filter(Boolean).join(', ')],
        [label('cap'), ({ cap, currency }) => <Money amount={cap} currency={currency} />],
      ]}
    />
  );
}

function Versions({ versions }: { versions: Whole['versions']['nodes'] | undefined }) {
  const translate = useTranslate();
  if (!versions) return <Skeleton variant="rounded" height={120} />;
  if (versions.length === 0) return <Typography color="text.secondary">{translate('pg.list.emptyTitle')}</Typography>;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {versions.map((version, index) => (
        <Box key={version.id} component="details" open={index === 0}>
          <Box component="summary" sx={{ cursor: 'pointer', fontWeight: 600 }}>
            {translate('pg.agreement.version', { number: version.number })} · <Instant value={version.createdAt} />
          </Box>
          <Box component="ul" sx={{ my: 0.5, pl: 2.25 }}>
            {version.signatures.nodes.map(({ id, side, name, title, signedAt }) => (
              <li key={id}>
                <Words of="Side" value={side} />: {[name, title].filter(Boolean).join(', ')} · <Instant value={signedAt} />
              </li>
            ))}
          </Box>
          {version.body && (
            <Box sx={(theme) => ({ whiteSpace: 'pre-wrap', border: `1px solid ${theme.ink.line}`, borderRadius: 1, p: 1.5, maxHeight: 420, overflow: 'auto' })} tabIndex={0}>
              {version.body}
            </Box>
          )}
          {version.contentHash && (
            <Typography variant="caption" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
              sha256 {version.contentHash}
            </Typography>
          )}
        </Box>
      ))}
    </Box>
  );
}
