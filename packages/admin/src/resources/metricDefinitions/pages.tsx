/** The pages of metrics. */
import { DataTable, NumberInput, TextInput, required, useRecordContext, useTranslate } from 'react-admin';
import {
  grains,
  metricAggregations,
  metricDefinitionStates,
  metricDirections,
  metricUnits,
} from '../../choices.js';
import type { MetricDefinitionRowFragment } from '../../gql/graphql.js';
import { FormGrid } from '../../kit/FormGrid.js';
import { formPages } from '../../kit/FormPages.js';
import { ChoiceInput } from '../../kit/inputs.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { ListPage } from '../../kit/ListPage.js';
import { Columns, Facts, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Rows } from '../../kit/Rows.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Instant, Words } from '../../kit/values.js';
import { BringFigure } from './BringFigure.js';
import { Figures } from './Figures.js';

const Col = DataTable.Col<MetricDefinitionRowFragment>;

const filters = [
  <ChoiceInput
    key="state"
    source="state"
    of="MetricDefinitionState"
    values={metricDefinitionStates}
    several
  />,
];

/** The list of metric definitions. */
export function list() {
  return (
    <ListPage filters={filters} sort={{ field: 'name', order: 'ASC' }}>
      <Rows<MetricDefinitionRowFragment>
        renderPrimary={({ name }) => name}
        renderSecondary={({ key, unit }) => `${key} · ${unit}`}
        renderTertiary={({ state }) => <Choice of="MetricDefinitionState" value={state} />}
        hidden={['source', 'owner']}
      >
        <Col source="name" />
        <Col source="key" />
        <Col source="unit" disableSort render={({ unit }) => <Words of="MetricUnit" value={unit} />} />
        <Col
          source="aggregation"
          disableSort
          render={({ aggregation }) => <Words of="MetricAggregation" value={aggregation} />}
        />
        <Col source="grain" disableSort render={({ grain }) => <Words of="Grain" value={grain} />} />
        <Col source="state" render={({ state }) => <Choice of="MetricDefinitionState" value={state} />} />
        <Col source="source" disableSort />
        <Col source="owner" disableSort />
        <Col source="updatedAt" render={({ updatedAt }) => <Instant value={updatedAt} />} />
      </Rows>
    </ListPage>
  );
}

/** The page of a metric. */
export function show() {
  return (
    <RecordPage>
      <Body />
    </RecordPage>
  );
}

function Body() {
  const translate = useTranslate();
  const record = useRecordContext<MetricDefinitionRowFragment>();
  if (!record) return null;
  const label = (field: string) => translate(`resources.metricDefinitions.fields.${field}`);
  return (
    <>
      <RecordHead
        name={record.name}
        above={record.key}
        marks={<Choice of="MetricDefinitionState" value={record.state} />}
        actions={<LifecycleButtons record={record} name={record.name} resource="metricDefinitions" />}
      />
      <Columns
        main={
          <>
            <Section title={translate('pg.metric.chart')} action={<BringFigure metric={record} />}>
              <Figures metric={record} />
            </Section>
            <Section title={translate('pg.metric.definition')}>
              <Facts
                rows={[
                  [label('description'), record.description ?? '–'],
                  [label('formula'), <code key="formula">{record.formula ?? '–'}</code>],
                  [label('unit'), <Words key="unit" of="MetricUnit" value={record.unit} />],
                  [
                    label('aggregation'),
                    <Words key="aggregation" of="MetricAggregation" value={record.aggregation} />,
                  ],
                  [label('grain'), <Words key="grain" of="Grain" value={record.grain} />],
                  [label('windowDays'), record.windowDays ?? '–'],
                  [
                    label('direction'),
                    <Words key="direction" of="MetricDirection" value={record.direction} />,
                  ],
                  [label('source'), record.source ?? '–'],
                  [label('owner'), record.owner ?? '–'],
                ]}
              />
            </Section>
          </>
        }
        side={
          <Section title={translate('pg.timeline.title')}>
            <Timeline id={record.id} />
          </Section>
        }
      />
    </>
  );
}

/** The forms for a new one and for one that exists. */
export const { create, edit } = formPages({
  prefix: 'met',
  Fields,
  defaults: { unit: 'COUNT', aggregation: 'SUM', grain: 'MONTH', direction: 'HIGHER_IS_BETTER' },
});

function Fields({ isNew }: { isNew: boolean }) {
  return (
    <>
      <FormGrid>
        <TextInput source="name" validate={required()} autoFocus />
        <TextInput source="key" validate={isNew ? required() : undefined} disabled={!isNew} />
        <ChoiceInput source="unit" of="MetricUnit" values={metricUnits} isRequired />
        <ChoiceInput source="aggregation" of="MetricAggregation" values={metricAggregations} isRequired />
        <ChoiceInput source="grain" of="Grain" values={grains} />
        <ChoiceInput source="direction" of="MetricDirection" values={metricDirections} />
        <NumberInput source="windowDays" min={1} />
        <TextInput source="source" />
        <TextInput source="owner" />
      </FormGrid>
      <TextInput source="formula" multiline fullWidth />
      <TextInput source="description" multiline minRows={2} fullWidth />
    </>
  );
}
