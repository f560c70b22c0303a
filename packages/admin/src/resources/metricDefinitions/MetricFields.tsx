/** The form of a metric: what every metric states, and what its way of adding up needs besides. */
import { Alert, Box, Typography } from '@mui/material';
import {
  ArrayInput,
  FormDataConsumer,
  NumberInput,
  SimpleFormIterator,
  TextInput,
  required,
  useTranslate,
} from 'react-admin';
import { useFormState, useWatch } from 'react-hook-form';
import { grains, metricAggregations, metricDirections, metricUnits } from '../../choices.js';
import type { MetricDefinitionRowFragment } from '../../gql/graphql.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { ChoiceInput, DecimalInput, TextsInput } from '../../kit/inputs.js';
import type { Component } from './metricDefinitions.js';
import { MetricInput } from './MetricInput.js';

/** The inputs of a new metric, or of one that exists. */
export function MetricFields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FormGrid>
        <TextInput source="name" validate={required()} autoFocus />
        <TextInput source="key" validate={isNew ? required() : undefined} disabled={!isNew} />
        <ChoiceInput source="unit" of="MetricUnit" values={metricUnits} isRequired />
        <ChoiceInput source="aggregation" of="MetricAggregation" values={metricAggregations} isRequired />
      </FormGrid>
      <FormDataConsumer<MetricDefinitionRowFragment>>
        {({ formData }) => <OfItsKind metric={formData} />}
      </FormDataConsumer>
      <FormGrid>
        <ChoiceInput source="grain" of="Grain" values={grains} />
        <ChoiceInput source="direction" of="MetricDirection" values={metricDirections} />
        <NumberInput source="windowDays" min={1} />
        <TextsInput source="dimensions" label="pg.field.dimensions" helperText="pg.metric.dimensionsHelp" />
        <TextInput source="source" />
        <TextInput source="owner" />
      </FormGrid>
      <TextInput source="formula" multiline fullWidth helperText="pg.metric.formulaHelp" />
      <TextInput source="description" multiline minRows={2} fullWidth />
    </>
  );
}

function OfItsKind({ metric }: { metric: Partial<MetricDefinitionRowFragment> }) {
  if (metric.aggregation === 'RATIO')
    return (
      <FormGrid>
        <MetricInput
          source="numeratorKey"
          label="pg.field.numeratorKey"
          helperText="pg.metric.ratioHelp"
          except={metric.key}
        />
        <MetricInput source="denominatorKey" label="pg.field.denominatorKey" except={metric.key} />
      </FormGrid>
    );
  if (metric.aggregation === 'PERCENTILE')
    return (
      <FormGrid>
        <NumberInput
          source="percentile"
          label="pg.field.percentile"
          helperText="pg.metric.percentileHelp"
          min={1}
          max={100}
          step={1}
        />
      </FormGrid>
    );
  return metric.aggregation === 'COMPOSITE' ? <Parts of={metric.key} /> : null;
}

/** The parts of a composite, each with its weight, and what the weights come to. */
function Parts({ of }: { of: string | undefined }) {
  const { errors } = useFormState();
  const problem = errors['components']?.message ?? errors['components']?.root?.message;
  return (
    <Box sx={{ width: '100%', mb: 2 }}>
      <ArrayInput source="components" label="pg.field.components" helperText={false}>
        <SimpleFormIterator
          inline
          disableReordering
          disableClear
          sx={{ '& .RaSimpleFormIterator-form': { flex: 1 } }}
        >
          <MetricInput source="metric" label="pg.type.MetricDefinition" except={of} isRequired />
          <DecimalInput source="weight" label="pg.metric.weight" isRequired sx={{ maxWidth: 120 }} />
        </SimpleFormIterator>
      </ArrayInput>
      <Weights />
      {typeof problem === 'string' && <Alert severity="error">{problem}</Alert>}
    </Box>
  );
}

function Weights() {
  const translate = useTranslate();
  const parts = (useWatch({ name: 'components' }) ?? []) as Array<Partial<Component> | null>;
  // hundredths of hundredths are as fine as weights are made; what the graph adds up is exact
  const sum = Math.round(parts.reduce((all, part) => all + (Number(part?.weight) || 0), 0) * 10_000) / 10_000;
  return (
    <Typography variant="body2" role="status" color={sum === 1 ? 'success.main' : 'text.secondary'}>
      {translate('pg.metric.weights', { sum })}
    </Typography>
  );
}
