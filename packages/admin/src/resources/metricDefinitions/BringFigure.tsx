/** Brings one figure of a metric in by hand; many at once come by a program with a token. */
import { DateInput, TextInput, required, useTranslate } from 'react-admin';
import {
  ObservationsIngestDocument,
  type MetricDefinitionRowFragment,
  type ObservationInput,
} from '../../gql/graphql.js';
import { ask } from '../../graph/ask.js';
import { done } from '../../graph/done.js';
import { idOf } from '../../graph/where.js';
import { FormButton } from '../../kit/FormDialog.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { DecimalInput, RecordInput } from '../../kit/inputs.js';
import { PartnershipInput } from '../agreements/PartnershipInput.js';

interface Values {
  on: string;
  value: string;
  denominator?: string | null;
  currency?: string | null;
  partnership?: { id?: string } | null;
  organization?: { id?: string } | null;
  program?: { id?: string } | null;
  labels?: Record<string, string | null>;
}

type Metric = Pick<MetricDefinitionRowFragment, 'key' | 'unit' | 'aggregation' | 'dimensions'>;

/** The button; not there for those who may not bring figures in. */
export function BringFigure({ metric }: { metric: Metric }) {
  const translate = useTranslate();
  const send = async (values: Values) => {
    const input = { metricKey: metric.key, observations: [observation(values)] };
    const payload = done((await ask(ObservationsIngestDocument, { input })).payload);
    const [rejection] = payload.rejected;
    if (rejection) throw new Error(rejection.message);
  };
  return (
    <FormButton<Values>
      title={translate('pg.metric.bring')}
      verb={translate('ra.action.save')}
      access={['observations', 'ingest']}
      submit={send}
    >
      <FormGrid>
        <DateInput source="on" label="pg.field.day" validate={required()} />
        <DecimalInput
          source="value"
          label={metric.aggregation === 'RATIO' ? 'pg.metric.numerator' : 'pg.field.value'}
          isRequired
        />
        {metric.aggregation === 'RATIO' && (
          <DecimalInput source="denominator" label="pg.metric.denominator" isRequired />
        )}
        {metric.unit === 'MONEY' && (
          <TextInput
            source="currency"
            label="pg.field.currency"
            validate={required()}
            parse={(value: string) => value.toUpperCase().slice(0, 3)}
          />
        )}
        <PartnershipInput source="partnership.id" label="pg.metric.ofPartnership" isOptional />
        <RecordInput source="organization.id" reference="organizations" label="pg.metric.ofOrganization" />
        <RecordInput source="program.id" reference="programs" label="pg.metric.ofProgram" />
        {metric.dimensions.map((name) => (
          <TextInput key={name} source={`labels.${name}`} label={name} />
        ))}
      </FormGrid>
    </FormButton>
  );
}

function observation(values: Values): ObservationInput {
  const { on, value, denominator, currency, partnership, organization, program, labels = {} } = values;
  const said = Object.entries(labels).filter(([, text]) => text);
  return {
    on,
    value: String(value),
    partnershipId: idOf(partnership),
    organizationId: idOf(organization),
    programId: idOf(program),
    ...(denominator ? { denominator: String(denominator) } : {}),
    ...(currency ? { currency } : {}),
    ...(said.length > 0 ? { labels: Object.fromEntries(said) } : {}),
  };
}
