/** One template: its sections and their clauses in order, written while it is a draft, and what came of it. */
import { Box, Link as TextLink, Skeleton, Typography } from '@mui/material';
import { TextInput, useRecordContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import {
  AgreementTemplateWholeDocument,
  type AgreementTemplateRowFragment,
  type AgreementTemplateWholeQuery,
  type TemplateSectionChangeInput,
  type TemplateSectionCreateInput,
} from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import { useGraph } from '../../graph/useGraph.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { NameAndKey } from '../../kit/inputs.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { AddPart, PartTools, type PartKind } from '../../kit/parts.js';
import { RecordLink } from '../../kit/RecordLink.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Words } from '../../kit/values.js';
import { pathOfList } from '../../recordPath.js';
import { Clauses } from '../agreements/Clauses.js';

type TemplateSection = NonNullable<AgreementTemplateWholeQuery['record']>['sections']['nodes'][number];

interface Values {
  key: string;
  name: string;
  text?: string | null;
}

const sectionKind: PartKind<TemplateSection, Values, TemplateSectionCreateInput, TemplateSectionChangeInput> =
  {
    one: 'templateSection',
    prefix: 'sec',
    documents: partDocuments.templateSection,
    Fields,
    values: (section) => section,
    input: ({ name, text }) => ({ name, text: text || null }),
  };

/** The page of a template. */
export function TemplateShow() {
  return (
    <RecordPage>
      <Body />
    </RecordPage>
  );
}

function Body() {
  const translate = useTranslate();
  const record = useRecordContext<AgreementTemplateRowFragment>();
  const { data, error, refetch } = useGraph(AgreementTemplateWholeDocument, { id: record?.id ?? '' });
  if (!record) return null;
  const sections = data?.record?.sections.nodes;
  return (
    <>
      <RecordHead
        name={record.name}
        above={<RecordLink type="Program" record={record.program} />}
        marks={<Choice of="AgreementTemplateState" value={record.state} />}
        actions={
          <LifecycleButtons record={record} name={record.name} resource="agreementTemplates" undated />
        }
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {(sections || !error) && (
        <Columns
          main={
            <Section
              title={translate('pg.agreement.sections')}
              action={
                <AddPart
                  kind={sectionKind}
                  label="pg.agreement.addSection"
                  additions={record.availableAdditions}
                  within={{ templateId: record.id }}
                />
              }
            >
              <Sections sections={sections} />
            </Section>
          }
          side={
            <>
              <Section title={translate('pg.form.basics')}>
                <About record={record} />
              </Section>
              <Section title={translate('pg.timeline.title')}>
                <Timeline
                  id={record.id}
                  parts={
                    sections?.flatMap(({ id, clauses }) => [
                      id,
                      ...clauses.nodes.map((clause) => clause.id),
                    ]) ?? null
                  }
                />
              </Section>
            </>
          }
        />
      )}
    </>
  );
}

function Sections({ sections }: { sections: readonly TemplateSection[] | undefined }) {
  const translate = useTranslate();
  if (!sections) return <Skeleton variant="rounded" height={160} />;
  if (sections.length === 0)
    return <Typography color="text.secondary">{translate('pg.agreement.noSections')}</Typography>;
  return (
    <Box component="ol" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 2 }}>
      {sections.map((section, place) => (
        <li key={section.id}>
          <Typography variant="h4" sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
            {section.name}
            <PartTools
              kind={sectionKind}
              row={section}
              name={section.name}
              place={place}
              of={sections.length}
            />
          </Typography>
          {section.text && <Typography sx={{ whiteSpace: 'pre-wrap' }}>{section.text}</Typography>}
          <Clauses
            clauses={section.clauses.nodes}
            additions={section.availableAdditions}
            within={{ sectionId: section.id }}
          />
        </li>
      ))}
    </Box>
  );
}

function About({ record }: { record: AgreementTemplateRowFragment }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.agreementTemplates.fields.${field}`);
  return (
    <Facts
      rows={[
        [label('kind'), <Words key="kind" of="AgreementTemplateKind" value={record.kind} />],
        [label('track'), record.track?.name],
        [label('segment'), record.segment?.name],
        [label('renewalTermMonths'), record.renewalTermMonths],
        [label('noticeDays'), record.noticeDays],
        [label('governingLaw'), record.governingLaw],
        [
          label('agreements'),
          <TextLink key="agreements" component={Link} to={pathOfList('agreements', { template: record.id })}>
            {record.agreements.totalCount}
          </TextLink>,
        ],
      ]}
    />
  );
}

function Fields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FormGrid>
        <NameAndKey isNew={isNew} />
      </FormGrid>
      <TextInput
        source="text"
        label="pg.agreement.text"
        helperText="pg.agreement.sectionHelp"
        multiline
        minRows={4}
        fullWidth
      />
    </>
  );
}
