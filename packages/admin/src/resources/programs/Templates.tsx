/** The agreement templates of a program. */
import { Button } from '@mui/material';
import { useCanAccess, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ProgramCourseQuery } from '../../gql/graphql.js';
import { Listed, type Column } from '../../kit/Listed.js';
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

/** The templates as a table, and the way to a new one. */
export function Templates({ program, templates }: { program: string; templates: readonly Template[] }) {
  const translate = useTranslate();
  const { canAccess } = useCanAccess({ resource: 'agreementTemplates', action: 'create' });
  const source = encodeURIComponent(JSON.stringify({ program: { id: program } }));
  return (
    <Section
      title={translate('resources.agreementTemplates.name', { smart_count: 2 })}
      count={templates.length}
      flush
      action={
        canAccess && (
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
