/** The pages of metrics. */
import { DataTable, useRecordContext, useTranslate } from 'react-admin';
import { metricDefinitionStates } from '../../choices.js';
import type { MetricDefinitionRowFragment } from '../../gql/graphql.js';
import { formPages } from '../../kit/FormPages.js';
import { ChoiceInput } from '../../kit/inputs.js';
import { LifecycleButtons } from '../../kit/LifecycleButtons.js';
import { ListPage } from '../../kit/ListPage.js';
import { Columns, RecordHead, RecordPage, Section } from '../../kit/RecordPage.js';
import { Rows } from '../../kit/Rows.js';
import { Timeline } from '../../kit/Timeline.js';
import { Choice, Instant, Words } from '../../kit/values.js';
import { BringFigure } from './BringFigure.js';
import { Definition } from './Definition.js';
import { Figures } from './Figures.js';
import { MetricFields } from './MetricFields.js';

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
          <Section title={translate('pg.metric.chart')} action={<BringFigure metric={record} />}>
            <Figures metric={record} />
          </Section>
        }
        side={
          <>
            <Definition metric={record} />
            <Section title={translate('pg.timeline.title')}>
              <Timeline id={record.id} />
            </Section>
          </>
        }
      />
    </>
  );
}

/** The forms for a new one and for one that exists. */
export const { create, edit } = formPages({
  prefix: 'met',
  Fields: MetricFields,
  defaults: { unit: 'COUNT', aggregation: 'SUM', grain: 'MONTH', direction: 'HIGHER_IS_BETTER' },
});
