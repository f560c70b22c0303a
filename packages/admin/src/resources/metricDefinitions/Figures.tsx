/** The figures of a metric: by period, by group, each currency for itself, with the table beside the chart. */
import { Box, MenuItem, Skeleton, TextField, Typography } from '@mui/material';
import { useLocaleState, useTranslate } from 'react-admin';
import { lazy, Suspense, useState } from 'react';
import { grains, metricReportKeys } from '../../choices.js';
import { MetricFiguresDocument, type Grain, type MetricDefinitionRowFragment } from '../../gql/graphql.js';
import { useGraph } from '../../graph/useGraph.js';
import { said } from '../../i18n/said.js';
import { ErrorState } from '../../kit/ErrorState.js';
import { countryName } from '../../kit/Country.js';
import { firstDayOf, plainDay } from '../../kit/format.js';
import { useRegionNames } from '../../kit/Region.js';
import { useChoiceLabel } from '../../kit/values.js';
import { FigureTable } from './FigureTable.js';
import { seriesOf, type Grouping, type Series } from './series.js';

const Chart = lazy(() => import('./Chart.js'));

// more lines than this cannot be told apart; the table has all of them
const drawn = 8;

const daysBack: Record<Grain, number> = { DAY: 31, WEEK: 120, MONTH: 365, QUARTER: 1096, YEAR: 1826 };

/** The chart with its questions: since when, in which periods, by what. */
export function Figures({ metric }: { metric: MetricDefinitionRowFragment }) {
  const translate = useTranslate();
  const [question, setQuestion] = useState(() => firstQuestion(metric.grain));
  const { grain, from, to, grouping } = question;
  const { data, error, refetch } = useGraph(MetricFiguresDocument, {
    measures: [{ metric: metric.key }],
    groupBy: grouping ? [grouping] : [],
    grain,
    from,
    to,
  });
  const report = data?.report;
  const lines = report && seriesOf(report, grouping);
  const isEmpty = lines?.every(({ values }) => values.every((value) => value === null));
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Questions question={question} metric={metric} onChange={setQuestion} />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!report && !error && <Skeleton variant="rounded" height={280} />}
      {report && isEmpty && (
        <Typography color="text.secondary" role="status">
          {translate('pg.metric.empty')}
        </Typography>
      )}
      {report && lines && !isEmpty && (
        <Drawn lines={lines} periods={report.periods.map(({ name }) => name)} metric={metric} />
      )}
      {report?.explain
        .flatMap(({ notes }) => notes)
        .map((note) => (
          <Typography key={note.message} variant="body2" color="text.secondary">
            {said(note)}
          </Typography>
        ))}
    </Box>
  );
}

interface Question {
  grain: Grain;
  from: string;
  /** The day after the last one. */
  to: string;
  grouping: Grouping | undefined;
}

function firstQuestion(grain: Grain | null | undefined): Question {
  const now = new Date();
  const wanted = grain ?? 'MONTH';
  return {
    grain: wanted,
    from: firstDayOf(plainDay(now, -daysBack[wanted]), wanted),
    to: plainDay(now, 1),
    grouping: undefined,
  };
}

interface QuestionsProps {
  question: Question;
  metric: MetricDefinitionRowFragment;
  onChange: (question: Question) => void;
}

function Questions({ question, metric, onChange }: QuestionsProps) {
  const translate = useTranslate();
  const label = useChoiceLabel();
  const { grain, from, to, grouping } = question;
  const shrink = { inputLabel: { shrink: true } };
  const day = (field: 'from' | 'to', value: string) => value && onChange({ ...question, [field]: value });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, pt: 1 }}>
      <TextField
        select
        label={translate('resources.metricDefinitions.fields.grain')}
        value={grain}
        onChange={(event) => onChange({ ...firstQuestion(event.target.value as Grain), grouping })}
        sx={{ minWidth: 110 }}
      >
        {grains.slice(grains.indexOf(metric.grain)).map((value) => (
          <MenuItem key={value} value={value}>
            {label('Grain', value)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={translate('pg.metric.groupBy')}
        value={grouping ? [grouping.by, grouping.label].join(':') : ''}
        onChange={(event) => onChange({ ...question, grouping: groupingOf(event.target.value) })}
        slotProps={{ ...shrink, select: { displayEmpty: true } }}
        sx={{ minWidth: 170 }}
      >
        <MenuItem value="">{translate('pg.metric.together')}</MenuItem>
        {metricReportKeys.map((value) => (
          <MenuItem key={value} value={`${value}:`}>
            {label('MetricReportKey', value)}
          </MenuItem>
        ))}
        {metric.dimensions.map((name) => (
          <MenuItem key={name} value={`LABEL:${name}`}>
            {name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        type="date"
        label={translate('pg.metric.from')}
        value={from}
        onChange={(event) => day('from', event.target.value)}
        slotProps={shrink}
      />
      <TextField
        type="date"
        label={translate('pg.metric.before')}
        value={to}
        onChange={(event) => day('to', event.target.value)}
        slotProps={shrink}
      />
    </Box>
  );
}

function groupingOf(value: string): Grouping | undefined {
  const [by, label] = value.split(':');
  return by ? ({ by, ...(label ? { label } : {}) } as Grouping) : undefined;
}

interface DrawnProps {
  lines: Series[];
  periods: string[];
  metric: MetricDefinitionRowFragment;
}

// how a line is called, by what its figures have in common
function useKeyName(): (line: Series) => string {
  const translate = useTranslate();
  const label = useChoiceLabel();
  const [locale] = useLocaleState();
  const { nameOf } = useRegionNames();
  return ({ key }) => {
    if (!key) return '';
    if (!key.name) return translate('pg.metric.without');
    if (key.of === 'Country') return countryName(key.name, locale);
    if (key.of === 'Region') return nameOf(key.name);
    return key.of ? label(key.of, key.name) : key.name;
  };
}

function Drawn({ lines, periods, metric }: DrawnProps) {
  const translate = useTranslate();
  const label = useChoiceLabel();
  const [locale] = useLocaleState();
  const nameOf = useKeyName();
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 2 });
  const currencies = [...new Set(lines.map(({ currency }) => currency))];
  const most = Math.max(...currencies.map((one) => lines.filter(({ currency }) => currency === one).length));
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          gridTemplateColumns: { xs: '1fr', md: currencies.length > 1 ? '1fr 1fr' : '1fr' },
        }}
      >
        {currencies.map((currency) => (
          <Box
            key={currency}
            component="figure"
            sx={{ m: 0, minWidth: 0 }}
            aria-label={[metric.name, currency].filter(Boolean).join(', ')}
          >
            <Typography component="figcaption" variant="overline" color="text.secondary">
              {[label('MetricUnit', metric.unit), currency].filter(Boolean).join(' · ')}
            </Typography>
            <Suspense fallback={<Skeleton variant="rounded" height={280} />}>
              <Chart
                periods={periods}
                height={currencies.length > 1 ? 200 : 280}
                format={(value) => compact.format(value)}
                lines={lines
                  .filter((line) => line.currency === currency)
                  .slice(0, drawn)
                  .map((line) => ({
                    id: line.id,
                    name: nameOf(line),
                    values: line.values.map((value) => (value === null ? null : Number(value))),
                  }))}
              />
            </Suspense>
          </Box>
        ))}
      </Box>
      {most > drawn && (
        <Typography variant="body2" color="text.secondary">
          {translate('pg.metric.drawn', { smart_count: drawn })}
        </Typography>
      )}
      <FigureTable lines={lines} periods={periods} nameOf={nameOf} caption={metric.name} />
    </>
  );
}
