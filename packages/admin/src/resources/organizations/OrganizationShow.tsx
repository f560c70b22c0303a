/** One organization: what it is, its partnerships, its people, its history. */
import { Button, Link as TextLink } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import {
  OrganizationWholeDocument,
  type OrganizationRowFragment,
  type OrganizationWholeQuery,
} from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { Country } from '../../kit/Country.js';
import { ListedSection, type Column } from '../../kit/Listed.js';
import { isOffered } from '../../kit/offers.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Regions } from '../../kit/Region.js';
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

const partnershipColumns: Column<Whole['partnerships']['nodes'][number]>[] = [
  ['resources.partnerships.fields.program', ({ program }) => program.name],
  ['resources.partnerships.fields.track', ({ track }) => track?.name],
  ['resources.partnerships.fields.level', ({ level }) => level?.name],
  ['resources.partnerships.fields.stage', ({ stage }) => <Choice of="PartnershipStage" value={stage} />],
  [
    'resources.partnerships.fields.nextReviewOn',
    ({ nextReviewOn, isClosed }) => <Day value={nextReviewOn} due={!isClosed} />,
  ],
];

const contactColumns: Column<Whole['contacts']['nodes'][number]>[] = [
  ['resources.contacts.fields.name', ({ name }) => name],
  ['resources.contacts.fields.title', ({ title }) => title],
  ['resources.contacts.fields.email', ({ email }) => email],
  ['resources.contacts.fields.state', ({ state }) => <Choice of="ContactState" value={state} />],
];

const childColumns: Column<Whole['children']['nodes'][number]>[] = [
  ['resources.organizations.fields.name', ({ name }) => name],
  ['resources.organizations.fields.kind', ({ kind }) => <Words of="OrganizationKind" value={kind} />],
];

function Main() {
  const translate = useTranslate();
  const record = useRecordContext<OrganizationRowFragment>();
  const { data, error, refetch } = useGraph(OrganizationWholeDocument, { id: record?.id ?? '' });
  const whole = data?.record;
  const state = { error, onRetry: () => void refetch() };
  const several = (name: string) => translate(name, { smart_count: 2 });
  return (
    <>
      <ListedSection
        {...state}
        title={several('resources.partnerships.name')}
        page={whole?.partnerships}
        action={<BeginPartnership record={record} />}
        path={({ id }) => `/partnerships/${id}/show`}
        columns={partnershipColumns}
      />
      <ListedSection
        {...state}
        title={several('resources.contacts.name')}
        page={whole?.contacts}
        path={({ id }) => `/contacts/${id}/show`}
        columns={contactColumns}
      />
      {whole && whole.children.totalCount > 0 && (
        <ListedSection
          {...state}
          title={several('resources.organizations.fields.children')}
          page={whole.children}
          path={({ id }) => `/organizations/${id}/show`}
          columns={childColumns}
        />
      )}
    </>
  );
}

function BeginPartnership({ record }: { record: OrganizationRowFragment | undefined }) {
  const translate = useTranslate();
  if (!isOffered(record?.availableAdditions, 'partnershipCreate')) return null;
  const source = encodeURIComponent(JSON.stringify({ organization: { id: record?.id } }));
  return (
    <Button component={Link} to={`/partnerships/create?source=${source}`}>
      {translate('pg.partnership.begin')}
    </Button>
  );
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
            [label('country'), <Country key="country" code={record.country} />],
            [label('domains'), record.domains.join(', ')],
            [
              label('website'),
              record.website ? (
                <TextLink href={record.website} rel="noreferrer">
                  {record.website}
                </TextLink>
              ) : (
                '–'
              ),
            ],
            [label('regions'), <Regions key="regions" keys={record.regions} />],
            [label('residency'), boundTo(record)],
            [label('verticals'), record.verticals.join(', ')],
            [label('key'), record.key],
            [label('description'), record.description],
          ]}
        />
      </Section>
      <Section title={translate('pg.timeline.title')}>
        <Timeline id={record.id} />
      </Section>
    </>
  );
}

function boundTo({ residency, residencyBasis }: OrganizationRowFragment): string {
  return [residency?.name, residencyBasis].filter(Boolean).join(': ') || '–';
}
