/** How partners are led through a program: its process, the templates of its agreements, and what it tells them again and again. */
import { Skeleton } from '@mui/material';
import { TextInput } from 'react-admin';
import { cadences } from '../../choices.js';
import { communicationKinds } from '../../choicesOfPrograms.js';
import {
  ProgramCourseDocument,
  type Cadence,
  type CommunicationKind,
  type CommunicationPlanChangeInput,
  type CommunicationPlanCreateInput,
  type ProgramCourseQuery,
} from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import { useGraph } from '../../graph/useGraph.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, NameAndKey } from '../../kit/inputs.js';
import type { Column } from '../../kit/Listed.js';
import { PartTable } from '../../kit/PartTable.js';
import type { PartKind } from '../../kit/parts.js';
import { Words } from '../../kit/values.js';
import { ProgramProcess } from './ProgramProcess.js';
import { Templates } from './Templates.js';

type Plan = NonNullable<ProgramCourseQuery['record']>['communicationPlans']['nodes'][number];

/** The process, the templates and the communication of a program. */
export function Course({ program }: { program: string }) {
  const { data, error, refetch } = useGraph(ProgramCourseDocument, { id: program });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const course = data?.record;
  if (!course) return <Skeleton variant="rounded" height={220} />;
  const plans = course.communicationPlans.nodes;
  return (
    <>
      <ProgramProcess program={program} additions={course.availableAdditions} phases={course.phases.nodes} />
      <Templates
        program={program}
        additions={course.availableAdditions}
        templates={course.agreementTemplates.nodes}
      />
      <PartTable
        title="pg.program.communication"
        kind={planKind}
        add="pg.program.addPlan"
        additions={course.availableAdditions}
        within={{ programId: program }}
        defaults={{ kind: 'NEWSLETTER' }}
        empty="pg.program.noPlans"
        rows={plans}
        columns={columns}
        nameOf={({ name }) => name}
      />
    </>
  );
}

const columns: Column<Plan>[] = [
  ['pg.field.name', ({ name }) => name],
  ['pg.field.kind', ({ kind }) => <Words of="CommunicationKind" value={kind} />],
  ['pg.field.cadence', ({ cadence }) => <Words of="Cadence" value={cadence} />],
  ['pg.field.audience', ({ audience }) => audience],
];

interface Values {
  key: string;
  name: string;
  kind: CommunicationKind;
  cadence?: Cadence | null;
  audience?: string | null;
}

const planKind: PartKind<Plan, Values, CommunicationPlanCreateInput, CommunicationPlanChangeInput> = {
  one: 'communicationPlan',
  prefix: 'cpl',
  documents: partDocuments.communicationPlan,
  Fields,
  values: (plan) => plan,
  input: ({ name, kind, cadence, audience }) => ({
    name,
    kind,
    cadence: cadence || null,
    audience: audience || null,
  }),
};

function Fields({ isNew }: { isNew: boolean }) {
  return (
    <FormGrid>
      <NameAndKey isNew={isNew} />
      <ChoiceInput
        source="kind"
        of="CommunicationKind"
        values={communicationKinds}
        label="pg.field.kind"
        isRequired
      />
      <ChoiceInput source="cadence" of="Cadence" values={cadences} label="pg.field.cadence" />
      <TextInput source="audience" label="pg.field.audience" />
    </FormGrid>
  );
}
