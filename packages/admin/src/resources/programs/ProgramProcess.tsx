/** The process of a program: its phases and steps in order, each added, changed, moved and removed here. */
import { Box, Typography } from '@mui/material';
import { BooleanInput, NumberInput, TextInput, useTranslate } from 'react-admin';
import { sides } from '../../choices.js';
import type {
  ProcessPhaseChangeInput,
  ProcessPhaseCreateInput,
  ProcessStepChangeInput,
  ProcessStepCreateInput,
  ProgramCourseQuery,
  Side,
} from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, NameAndKey } from '../../kit/inputs.js';
import { isOffered, type Offer } from '../../kit/offers.js';
import { AddPart, PartTools, type PartKind } from '../../kit/parts.js';
import { Section } from '../../kit/RecordPage.js';
import { Words } from '../../kit/values.js';

type Phase = NonNullable<ProgramCourseQuery['record']>['phases']['nodes'][number];
type Step = Phase['steps']['nodes'][number];

interface PhaseValues {
  key: string;
  name: string;
  gate?: string | null;
}

const phaseKind: PartKind<Phase, PhaseValues, ProcessPhaseCreateInput, ProcessPhaseChangeInput> = {
  one: 'processPhase',
  prefix: 'pph',
  documents: partDocuments.processPhase,
  Fields: PhaseFields,
  values: (phase) => phase,
  input: ({ name, gate }) => ({ name, gate: gate || null }),
};

interface StepValues {
  key: string;
  name: string;
  side: Side;
  artifact?: string | null;
  isRequired?: boolean;
  dueDays?: number | null;
}

const stepKind: PartKind<Step, StepValues, ProcessStepCreateInput, ProcessStepChangeInput> = {
  one: 'processStep',
  prefix: 'pst',
  documents: partDocuments.processStep,
  Fields: StepFields,
  values: (step) => step,
  input: ({ name, side, artifact, isRequired, dueDays }) => ({
    name,
    side,
    artifact: artifact || null,
    isRequired: isRequired ?? true,
    dueDays: dueDays ?? null,
  }),
};

interface Props {
  program: string;
  /** What the program offers to add. */
  additions: readonly Offer[];
  phases: readonly Phase[];
}

/** The process as a section; for those who may not write it, only where there is one. */
export function ProgramProcess({ program, additions, phases }: Props) {
  const translate = useTranslate();
  if (phases.length === 0 && !isOffered(additions, 'processPhaseCreate')) return null;
  return (
    <Section
      title={translate('pg.partnership.process')}
      action={
        <AddPart
          kind={phaseKind}
          label="pg.program.addPhase"
          additions={additions}
          within={{ programId: program }}
        />
      }
    >
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1.5 }}>
        {translate(phases.length > 0 ? 'pg.program.processHelp' : 'pg.program.noProcess')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(250px, 1fr))' }}>
        {phases.map((phase, place) => (
          <OnePhase key={phase.id} phase={phase} place={place} of={phases.length} />
        ))}
      </Box>
    </Section>
  );
}

function OnePhase({ phase, place, of }: { phase: Phase; place: number; of: number }) {
  const translate = useTranslate();
  const steps = phase.steps.nodes;
  return (
    <div>
      <Typography variant="h4" sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
        {phase.number}. {phase.name}
        <PartTools kind={phaseKind} row={phase} name={phase.name} place={place} of={of} />
      </Typography>
      <Box component="ol" sx={{ m: 0, pl: 2.5 }}>
        {steps.map((step, index) => (
          <li key={step.id}>
            {step.name}
            <PartTools kind={stepKind} row={step} name={step.name} place={index} of={steps.length} />
            <Typography variant="caption" color="text.secondary" component="div">
              <Words of="Side" value={step.side} />
              {step.artifact && ` · ${step.artifact}`}
              {step.dueDays && ` · ${translate('pg.program.days', { smart_count: step.dueDays })}`}
              {!step.isRequired && ` · ${translate('pg.form.optional')}`}
            </Typography>
          </li>
        ))}
      </Box>
      <AddPart
        kind={stepKind}
        label="pg.program.addStep"
        additions={phase.availableAdditions}
        within={{ phaseId: phase.id }}
        defaults={{ side: 'US', isRequired: true }}
      />
      {phase.gate && (
        <Typography variant="body2" color="text.secondary">
          {translate('pg.partnership.gate')}: {phase.gate}
        </Typography>
      )}
    </div>
  );
}

function PhaseFields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FormGrid>
        <NameAndKey isNew={isNew} />
      </FormGrid>
      <TextInput
        source="gate"
        label="pg.partnership.gate"
        helperText="pg.program.gateHelp"
        multiline
        minRows={2}
        fullWidth
      />
    </>
  );
}

function StepFields({ isNew }: { isNew: boolean }) {
  return (
    <FormGrid>
      <NameAndKey isNew={isNew} />
      <ChoiceInput source="side" of="Side" values={sides} label="pg.field.side" isRequired />
      <NumberInput source="dueDays" label="pg.field.dueDays" min={1} max={3660} />
      <TextInput source="artifact" label="pg.partnership.artifact" />
      <BooleanInput source="isRequired" label="pg.field.isRequired" />
    </FormGrid>
  );
}
