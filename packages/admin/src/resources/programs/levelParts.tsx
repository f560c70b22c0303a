/** What a level asks and gives, with the forms: criteria and benefits. */
import { FormDataConsumer, NumberInput, TextInput, required } from 'react-admin';
import { benefitKinds, cadences, criterionKinds, criterionPurposes } from '../../choices.js';
import type {
  BenefitChangeInput,
  BenefitCreateInput,
  BenefitKind,
  Cadence,
  CriterionChangeInput,
  CriterionCreateInput,
  CriterionKind,
  CriterionPurpose,
} from '../../gql/graphql.js';
import { partDocuments } from '../../gql/parts.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, NameAndKey } from '../../kit/inputs.js';
import type { PartKind } from '../../kit/parts.js';
import { MetricInput } from '../metricDefinitions/MetricInput.js';
import { comparisons, conditionOf, expressionOf, type Condition } from './condition.js';
import type { Level } from './ladderParts.js';

export type Benefit = Level['benefits']['nodes'][number];
export type Criterion = Level['criteria']['nodes'][number];

interface BenefitValues {
  key: string;
  name: string;
  kind: BenefitKind;
  description?: string | null;
  limit?: number | null;
  period?: Cadence | null;
}

export const benefitKind: PartKind<Benefit, BenefitValues, BenefitCreateInput, BenefitChangeInput> = {
  one: 'benefit',
  prefix: 'bnf',
  documents: partDocuments.benefit,
  Fields: BenefitFields,
  values: (benefit) => benefit,
  input: ({ name, kind, description, limit, period }) => ({
    name,
    kind,
    description: description || null,
    limit: limit ?? null,
    period: period || null,
  }),
};

function BenefitFields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FormGrid>
        <NameAndKey isNew={isNew} />
        <ChoiceInput source="kind" of="BenefitKind" values={benefitKinds} label="pg.field.kind" isRequired />
        <NumberInput source="limit" label="pg.field.limit" helperText="pg.program.limitHelp" min={1} />
        <ChoiceInput source="period" of="Cadence" values={cadences} label="pg.field.period" />
      </FormGrid>
      <TextInput source="description" label="pg.field.description" multiline minRows={2} fullWidth />
    </>
  );
}

interface CriterionValues extends Condition {
  key: string;
  name: string;
  kind: CriterionKind;
  purpose: CriterionPurpose;
  windowDays?: number | null;
  note?: string | null;
}

export const criterionKind: PartKind<Criterion, CriterionValues, CriterionCreateInput, CriterionChangeInput> =
  {
    one: 'criterion',
    prefix: 'crt',
    documents: partDocuments.criterion,
    Fields: CriterionFields,
    values: ({ expression, ...criterion }) => ({ ...criterion, ...conditionOf(expression) }),
    input: ({ name, kind, purpose, windowDays, note, ...condition }) => ({
      name,
      kind,
      purpose,
      expression: expressionOf(kind, condition),
      windowDays: windowDays ?? null,
      note: note || null,
    }),
  };

function CriterionFields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FormGrid>
        <NameAndKey isNew={isNew} />
        <ChoiceInput
          source="purpose"
          of="CriterionPurpose"
          values={criterionPurposes}
          label="pg.field.purpose"
          isRequired
        />
        <ChoiceInput
          source="kind"
          of="CriterionKind"
          values={criterionKinds}
          label="pg.field.kind"
          isRequired
        />
        <FormDataConsumer<CriterionValues>>
          {({ formData }) => <ConditionFields values={formData} />}
        </FormDataConsumer>
        <NumberInput source="windowDays" label="pg.field.windowDays" min={1} max={3660} />
      </FormGrid>
      <TextInput source="note" label="pg.field.note" multiline minRows={2} fullWidth />
    </>
  );
}

// a combination of conditions is written as the graph keeps it; a single one has fields of its own
function ConditionFields({ values: { kind, combined } }: { values: Partial<CriterionValues> }) {
  if (combined !== undefined)
    return (
      <TextInput
        source="combined"
        label="pg.field.expression"
        helperText="pg.program.combinedHelp"
        multiline
        validate={required()}
      />
    );
  if (kind === 'EVIDENCE')
    return (
      <>
        <TextInput source="subject" label="pg.program.evidence" validate={required()} />
        <NumberInput source="validDays" label="pg.program.validDays" min={1} />
      </>
    );
  if (kind === 'OBLIGATION')
    return <TextInput source="subject" label="pg.program.obligation" validate={required()} />;
  return (
    <>
      {kind === 'METRIC' ? (
        <MetricInput source="subject" label="pg.choice.CriterionKind.METRIC" isRequired />
      ) : (
        <TextInput source="subject" label="pg.program.counted" validate={required()} />
      )}
      <ChoiceInput
        source="op"
        of="Comparison"
        values={comparisons}
        label="pg.program.comparison"
        isRequired
      />
      <TextInput source="value" label="pg.program.value" validate={required()} />
    </>
  );
}
