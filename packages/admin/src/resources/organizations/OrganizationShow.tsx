/** One organization: what it is, its partnerships, its people, its history. */
import { Button, Link as TextLink } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { OrganizationWholeDocument, type OrganizationRowFragment, type OrganizationWholeQuery } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { Listed } from '../../kit/Listed.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Day, Words } from '../../kit/values.js';

/** The page of an organization. */
export function OrganizationShow() {
  return (
    <RecordPage>
      <Head />
      <Columns main={<Main />} side={<Side />} />
    </RecordPage>
  );
}

function Head() {
  const record = useRecordContext<OrganizationRowFragment>();
  if (!record) return null;
  return (
    <RecordHead
      name={record.name}
      above={record.parent && <RecordLink type="Organization" record={record.parent} />}
      marks={<Words of="OrganizationKind" value={record.kind} />}
    />
  );
}

type Whole = NonNullable<OrganizationWholeQuery['record']>;

function Main() {
  const translate = useTranslate();
  const record = useRecordContext<OrganizationRowFragment>();
  const { data, error, refetch } = useGraph(OrganizationWholeDocument, { id: record?.id ?? '' });
  const whole = data?.record;
  const state = { error, onRetry: () => void refetch() };
  return (
    <>
      <Section
        title={translate('resources.partnerships.name', { smart_count: 2 })}
        count={whole?.partnerships.totalCount}
        flush
        action={<Button component={Link} to={`/partnerships/create?source=${sourceOf(record)}`}>{translate('pg.partnership.begin')}</Button>}
      >
        <Listed<Whole['partnerships']['nodes'][number]>
          {...state}
          rows={whole?.partnerships.nodes}
          path={({ id }) => `/partnerships/${id}/show`}
          columns={[
            [translate('resources.partnerships.fields.program'), ({ program }) => program.name],
            [translate('resources.partnerships.fields.track'), ({ track }) => track?.name],
            [translate('resources.partnerships.fields.level'), ({ level }) => level?.name],
            [translate('resources.partnerships.fields.stage'), ({ stage }) => <Choice of="PartnershipStage" value={stage} />],
            [translate('resources.partnerships.fields.nextReviewOn'), ({ nextReviewOn }) => <Day value={nextReviewOn} due />],
          ]}
        />
      </Section>
      <Section title={translate('resources.contacts.name', { smart_count: 2 })} count={whole?.contacts.totalCount} flush>
        <Listed<Whole['contacts']['nodes'][number]>
          {...state}
          rows={whole?.contacts.nodes}
          path={({ id }) => `/contacts/${id}/show`}
          columns={[
            [translate('resources.contacts.fields.name'), ({ name }) => name],
            [translate('resources.contacts.fields.title'), ({ title }) => title],
            [translate('resources.contacts.fields.email'), ({ email }) => email && <TextLink href={`mailto:${email}`}>{email}</TextLink>],
            [translate('resources.contacts.fields.state'), ({ state: contactState }) => <Choice of="ContactState" value={contactState} />],
          ]}
        />
      </Section>
      {whole && whole.children.totalCount > 0 && (
        <Section title={translate('resources.organizations.fields.children')} count={whole.children.totalCount} flush>
          <Listed<Whole['children']['nodes'][number]>
            {...state}
            rows={whole.children.nodes}
            path={({ id }) => `/organizations/${id}/show`}
            columns={[
              [translate('resources.organizations.fields.name'), ({ name }) => name],
              [translate('resources.organizations.fields.kind'), ({ kind }) => <Words of="OrganizationKind" value={kind} />],
            ]}
          />
        </Section>
      )}
    </>
  );
}

function sourceOf(record: OrganizationRowFragment | undefined): string {
  return encodeURIComponent(JSON.stringify({ organization: { id: record?.id } }));
}

function Side() {
  const translate = useTranslate();
  const record = useRecordContext<OrganizationRowFragment>();
  if (!record) return null;
  const label = (field: string) => translate(`resources.organizations.fields.${field}`);
  return (
    <>
      <Section title={translate('pg.form.basics')}>
        <Facts
          rows={[
            [label('country'), record.country ?? '–'],
            [label('domains'), record.domains.join(', ') || '–'],
            [label('website'), record.website ? <TextLink href={record.website} rel="noreferrer">{record.website}</TextLink> : '–'],
            [label('regions'), record.regions.join(', ') || '–'],
            [label('verticals'), record.verticals.join(', ') || '–'],
            [label('key'), record.key ?? '–'],
            [label('description'), record.description ?? '–'],
          ]}
        />
      </Section>
      <Section title={translate('pg.timeline.title')}>
        <Timeline ids={[record.id]} />
      </Section>
    </>
  );
}
