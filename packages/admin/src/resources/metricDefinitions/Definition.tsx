/** What a metric is: how it is computed, of what, from where, and who answers for it. */
import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { MetricNamesDocument, type MetricDefinitionRowFragment } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { RecordPath } from '../../kit/RecordLink.js';
import { Facts, Section } from '../../kit/RecordPage.js';
import { Decimal, Words } from '../../kit/values.js';
import { componentsOf } from './metricDefinitions.js';

/** The section; what a kind of metric does not have is not there. */
export function Definition({ metric }: { metric: MetricDefinitionRowFragment }) {
  const translate = useTranslate();
  const label = (field: string) => translate(`resources.metricDefinitions.fields.${field}`);
  const field = (name: string) => translate(`pg.field.${name}`);
  const parts = componentsOf(metric.components);
  const { numeratorKey, denominatorKey } = metric;
  const named = useNames([numeratorKey, denominatorKey, ...parts.map((part) => part.metric)]);
  return (
    <Section title={translate('pg.metric.definition')}>
      <Facts
        rows={[
          [label('description'), metric.description],
          [label('unit'), <Words key="unit" of="MetricUnit" value={metric.unit} />],
          [
            label('aggregation'),
            <Words key="aggregation" of="MetricAggregation" value={metric.aggregation} />,
          ],
          ...(metric.percentile == null ? [] : [[field('percentile'), `p${metric.percentile}`] as const]),
          ...(numeratorKey ? [[field('numeratorKey'), named(numeratorKey)] as const] : []),
          ...(denominatorKey ? [[field('denominatorKey'), named(denominatorKey)] as const] : []),
          ...(parts.length === 0
            ? []
            : [
                [
                  field('components'),
                  <Box key="components" component="ul" sx={{ m: 0, pl: 2.25 }}>
                    {parts.map((part) => (
                      <li key={part.metric}>
                        {named(part.metric)} × <Decimal value={part.weight} />
                      </li>
                    ))}
                  </Box>,
                ] as const,
              ]),
          [
            label('formula'),
            <Box key="formula" component="code" sx={{ fontSize: '0.8rem' }}>
              {metric.formula ?? '–'}
            </Box>,
          ],
          [label('grain'), <Words key="grain" of="Grain" value={metric.grain} />],
          [label('windowDays'), metric.windowDays],
          [label('direction'), <Words key="direction" of="MetricDirection" value={metric.direction} />],
          [field('dimensions'), metric.dimensions.join(', ')],
          [label('source'), metric.source],
          [label('owner'), metric.owner],
        ]}
      />
    </Section>
  );
}

// metrics know each other by their keys; people know them by their names
function useNames(asked: ReadonlyArray<string | null | undefined>) {
  const keys = asked.filter((key) => key != null);
  const { data } = useGraph(MetricNamesDocument, { keys }, { enabled: keys.length > 0 });
  return function Named(key: string) {
    const found = data?.page.nodes.find((one) => one.key === key);
    return found ? (
      <RecordPath type="MetricDefinition" id={found.id} name={found.name} />
    ) : (
      <code>{key}</code>
    );
  };
}
