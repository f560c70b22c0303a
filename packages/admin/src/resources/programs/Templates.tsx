/** The agreement templates of a program. */
import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ProgramCourseQuery } from '../../gql/graphql.js';
import { Listed, type Column } from '../../kit/Listed.js';
import { isOffered, type Offer } from '../../kit/offers.js';
import { Section } from '../../kit/RecordPage.js';
import { Choice, Words } from '../../kit/values.js';

type Template = NonNullable<ProgramCourseQuery['record']>['agreementTemplates']['nodes'][number];

const columns: Column<Template>[] = [
  ['resources.agreementTemplates.fields.name', ({ name }) => name],
  ['resources.agreementTemplates.fields.track', ({ track }) => track?.name],
  [
    'resources.agreementTemplates.fields.kind',
    ({ kind }) => <Words of="AgreementTemplateKind" value={kind} />,
  ],
  [
    'resources.agreementTemplates.fields.state',
    ({ state }) => <Choice of="AgreementTemplateState" value={state} />,
  ],
];

interface Props {
  program: string;
  /** What the program offers to add. */
  additions: readonly Offer[];
  templates: readonly Template[];
}

/** The templates as a table, and the way to a new one. */
export function Templates({ program, additions, templates }: Props) {
  const translate = useTranslate();
  const source = encodeURIComponent(JSON.stringify({ program: { id: program } }));
  return (
    <Section
      title={translate('resources.agreementTemplates.name', { smart_count: 2 })}
      count={templates.length}
      flush
      action={
        isOffered(additions, 'agreementTemplateCreate') && (
          <Button component={Link} to={`/agreementTemplates/create?source=${source}`}>
            {translate('pg.program.addTemplate')}
          </Button>
        )
      }
    >
      <Listed rows={templates} path={({ id }) => `/agreementTemplates/${id}/show`} columns={columns} />
    </Section>
  );
}
