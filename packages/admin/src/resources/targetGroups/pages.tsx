/** The pages of target groups: organizations that programs look at together. */
import { Skeleton } from '@mui/material';
import { DataTable, TextInput, required, useRecordContext, useTranslate } from 'react-admin';
import { targetGroupKinds } from '../../choicesOfPrograms.js';
import {
  TargetGroupWholeDocument,
  type TargetGroupMemberCreateInput,
  type TargetGroupRowFragment,
  type TargetGroupWholeQuery,
} from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import { useGraph } from '../../graph/useGraph.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { formPages } from '../../kit/FormPages.js';
import { ChoiceInput } from '../../kit/inputs.js';
import { ListedSection, type Column } from '../../kit/Listed.js';
import { ListPage } from '../../kit/ListPage.js';
import { PlainRecord } from '../../kit/PlainRecord.js';
import { RecordPage, Section } from '../../kit/RecordPage.js';
import { Rows } from '../../kit/Rows.js';
import { Instant, Words } from '../../kit/values.js';
import { memberKind, Members } from '../organizations/Members.js';

const Col = DataTable.Col<TargetGroupRowFragment>;

const filters = [
  <ChoiceInput key="kind" source="kind" of="TargetGroupKind" values={targetGroupKinds} several />,
];

/** The list of groups. */
export function list() {
  return (
    <ListPage filters={filters} sort={{ field: 'name', order: 'ASC' }}>
      <Rows<TargetGroupRowFragment>
        renderPrimary={({ name }) => name}
        renderSecondary={({ kind }) => <Words of="TargetGroupKind" value={kind} />}
        renderTertiary={({ members }) => members.totalCount}
        hidden={['key']}
      >
        <Col source="name" />
        <Col source="kind" render={({ kind }) => <Words of="TargetGroupKind" value={kind} />} />
        <Col source="members" disableSort align="right" render={({ members }) => members.totalCount} />
        <Col source="targets" disableSort align="right" render={({ targets }) => targets.totalCount} />
        <Col source="key" disableSort />
        <Col source="updatedAt" render={({ updatedAt }) => <Instant value={updatedAt} />} />
      </Rows>
    </ListPage>
  );
}

/** The page of a group. */
export function show() {
  return (
    <RecordPage>
      <Body />
    </RecordPage>
  );
}

const groupMemberKind = memberKind<TargetGroupMemberCreateInput>({
  one: 'targetGroupMember',
  prefix: 'tgm',
  documents: partDocuments.targetGroupMember,
});

const targetColumns: Column<NonNullable<TargetGroupWholeQuery['record']>['targets']['nodes'][number]>[] = [
  ['pg.type.ProgramTarget', ({ name }) => name],
  ['resources.partnerships.fields.program', ({ program }) => program.name],
];

function Body() {
  const translate = useTranslate();
  const record = useRecordContext<TargetGroupRowFragment>();
  const { data, error, refetch } = useGraph(TargetGroupWholeDocument, { id: record?.id ?? '' });
  if (!record) return null;
  const whole = data?.record;
  const members = whole?.members.nodes;
  const state = { error, onRetry: () => void refetch() };
  const label = (field: string) => translate(`resources.targetGroups.fields.${field}`);
  return (
    <PlainRecord
      record={record}
      remove="targetGroupRemove"
      marks={<Words of="TargetGroupKind" value={record.kind} />}
      parts={members?.map(({ id }) => id) ?? null}
    >
      <Section title={label('members')} count={whole?.members.totalCount}>
        {members && (
          <Members
            kind={groupMemberKind}
            members={members}
            additions={record.availableAdditions}
            within={{ targetGroupId: record.id }}
          />
        )}
        {!members && !error && <Skeleton />}
      </Section>
      <ListedSection
        {...state}
        title={label('targets')}
        page={whole?.targets}
        path={({ program }) => `/programs/${program.id}/show?tab=audience`}
        columns={targetColumns}
      />
    </PlainRecord>
  );
}

/** The forms for a new one and for one that exists. */
export const { create, edit } = formPages({ prefix: 'tgr', Fields, defaults: { kind: 'OTHER' } });

function Fields({ isNew }: { isNew: boolean }) {
  return (
    <FormGrid>
      <TextInput source="name" validate={required()} autoFocus />
      <TextInput source="key" validate={isNew ? required() : undefined} disabled={!isNew} />
      <ChoiceInput source="kind" of="TargetGroupKind" values={targetGroupKinds} isRequired />
    </FormGrid>
  );
}
