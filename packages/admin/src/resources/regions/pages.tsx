/** The pages of regions: the world as programs divide it, shared by all of them. */
import { DataTable, TextInput, required, useRecordContext, useTranslate } from 'react-admin';
import { RegionWholeDocument, type RegionRowFragment, type RegionWholeQuery } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { formPages } from '../../kit/FormPages.js';
import { RecordInput } from '../../kit/inputs.js';
import { ListedSection, type Column } from '../../kit/Listed.js';
import { ListPage } from '../../kit/ListPage.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { PlainRecord } from '../../kit/PlainRecord.js';
import { RecordPage } from '../../kit/RecordPage.js';
import { Rows } from '../../kit/Rows.js';
import { Instant } from '../../kit/values.js';

const Col = DataTable.Col<RegionRowFragment>;

/** The list of regions. */
export function list() {
  return (
    <ListPage sort={{ field: 'name', order: 'ASC' }}>
      <Rows<RegionRowFragment>
        renderPrimary={({ name }) => name}
        renderSecondary={({ parent }) => parent?.name}
        renderTertiary={({ code }) => code}
        hidden={['key']}
      >
        <Col source="name" />
        <Col source="code" />
        <Col
          source="parent"
          disableSort
          render={({ parent }) => <RecordLink type="Region" record={parent} />}
        />
        <Col source="children" disableSort align="right" render={({ children }) => children.totalCount} />
        <Col source="segments" disableSort align="right" render={({ segments }) => segments.totalCount} />
        <Col source="key" disableSort />
        <Col source="updatedAt" render={({ updatedAt }) => <Instant value={updatedAt} />} />
      </Rows>
    </ListPage>
  );
}

/** The page of a region. */
export function show() {
  return (
    <RecordPage>
      <Body />
    </RecordPage>
  );
}

type Whole = NonNullable<RegionWholeQuery['record']>;

const childColumns: Column<Whole['children']['nodes'][number]>[] = [
  ['resources.regions.fields.name', ({ name }) => name],
  ['resources.regions.fields.code', ({ code }) => code],
];

const segmentColumns: Column<Whole['segments']['nodes'][number]>[] = [
  ['pg.program.segment', ({ name }) => name],
  ['resources.partnerships.fields.program', ({ program }) => program.name],
];

function Body() {
  const translate = useTranslate();
  const record = useRecordContext<RegionRowFragment>();
  const { data, error, refetch } = useGraph(RegionWholeDocument, { id: record?.id ?? '' });
  if (!record) return null;
  const whole = data?.record;
  const state = { error, onRetry: () => void refetch() };
  const label = (field: string) => translate(`resources.regions.fields.${field}`);
  return (
    <PlainRecord
      record={record}
      remove="regionRemove"
      above={record.parent && <RecordLink type="Region" record={record.parent} />}
      facts={[
        [label('code'), record.code],
        [label('key'), record.key],
      ]}
    >
      <ListedSection
        {...state}
        title={label('children')}
        page={whole?.children}
        path={({ id }) => `/regions/${id}/show`}
        columns={childColumns}
      />
      <ListedSection
        {...state}
        title={label('segments')}
        page={whole?.segments}
        path={({ program }) => `/programs/${program.id}/show?tab=audience`}
        columns={segmentColumns}
      />
    </PlainRecord>
  );
}

/** The forms for a new one and for one that exists. */
export const { create, edit } = formPages({ prefix: 'reg', Fields });

function Fields({ isNew }: { isNew: boolean }) {
  return (
    <FormGrid>
      <TextInput source="name" validate={required()} autoFocus />
      <TextInput source="key" validate={isNew ? required() : undefined} disabled={!isNew} />
      <TextInput source="code" validate={required()} />
      <RecordInput source="parent.id" reference="regions" label="resources.regions.fields.parent" />
    </FormGrid>
  );
}
