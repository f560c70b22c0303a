/** Use cases of metric definitions: what one may state, and the versions that certifying fixes. */
import { metricDefinitionLifecycle } from '@partnergraph/domain/lifecycles/metricDefinition.js';
import { Exact, isDecimal } from '@partnergraph/domain/money.js';
import { fieldsOf, isStored } from '@partnergraph/graph/record/marks.js';
import { type Problem, problem, UserError } from '@partnergraph/graph/api/payload.js';
import type { LifecycleRules } from '@partnergraph/graph/api/resolvers.js';
import type { WriteRules } from '@partnergraph/graph/write/rules.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { MetricDefinition, MetricDefinitionVersion } from './metricDefinition.entity.js';
import { type MetricComponent, MetricStatement } from './metricStatement.entity.js';

/** The source of metrics that the graph counts itself, from the dated stages of partnerships. */
export const partnershipsSource = 'graph:partnerships';

/** Units whose values do not add up: a sum of two marks is no mark. */
export const unitsThatDoNotAdd: ReadonlySet<string> = new Set(['PERCENT', 'RATIO', 'SCORE', 'INDEX']);

const statementFields = [...fieldsOf(MetricStatement).values()].filter(isStored).map(({ name }) => name);

/** The percent that a formula such as `p95(latency)` names; null when it names none. */
export function percentOf(formula: string | null | undefined): number | null {
  const percent = Number(/\bp(\d{1,3})\s*\(/.exec(formula ?? '')?.[1] ?? Number.NaN);
  return percent >= 1 && percent <= 100 ? percent : null;
}

function componentProblems(metric: Row): Problem[] {
  const wrong = (message: string): Problem[] => [{ code: 'INVALID', path: ['input', 'components'], message }];
  const components = metric['components'] ?? [];
  if (!Array.isArray(components))
    return wrong('Components are a list such as [{ "metric": "installs", "weight": "0.5" }].');
  if (metric['aggregation'] !== 'COMPOSITE')
    return components.length > 0 ? wrong('Only a composite has components; leave them out.') : [];
  const isComponent = (one: Partial<MetricComponent> | null): boolean =>
    typeof one?.metric === 'string' && typeof one.weight === 'string' && isDecimal(one.weight);
  if (components.length === 0 || !components.every(isComponent))
    return wrong('A composite has components such as [{ "metric": "installs", "weight": "0.5" }].');
  const parts = components as MetricComponent[];
  if (new Set(parts.map(({ metric: key }) => key)).size < parts.length)
    return wrong('A metric is named twice among the components; add its weights up.');
  if (parts.some(({ metric: key }) => key === metric['key'])) return wrong('A metric is no part of itself.');
  if (parts.some(({ weight }) => !new Exact(weight).isPositive()))
    return wrong('Every weight is more than 0.');
  const sum = Exact.sum(...parts.map(({ weight }) => weight));
  return sum.equals(1) ? [] : wrong(`The weights add up to 1; these add up to ${sum.toFixed()}.`);
}

function ratioProblems(metric: Row): Problem[] {
  const names = ['numeratorKey', 'denominatorKey'] as const;
  const given = names.filter((name) => metric[name]);
  if (given.length === 0) return [];
  const wrong = (name: string, message: string): Problem => ({
    code: 'INVALID',
    path: ['input', name],
    message,
  });
  if (metric['aggregation'] !== 'RATIO')
    return given.map((name) => wrong(name, 'Only a ratio has a numerator and a denominator.'));
  const missing = names.filter((name) => !metric[name]);
  const own = names.filter((name) => metric[name] === metric['key']);
  return [
    ...missing.map((name) =>
      wrong(name, 'A ratio of two metrics names both; one that is observed names neither.'),
    ),
    ...own.map((name) => wrong(name, 'A metric is no part of itself.')),
  ];
}

function percentileProblems(metric: Row): Problem[] {
  const isPercentile = metric['aggregation'] === 'PERCENTILE';
  if (isPercentile === (metric['percentile'] != null)) return [];
  const message = isPercentile
    ? 'Say which percentile it is, from 1 to 100, here or in a formula such as p95(...).'
    : 'Only a percentile has this.';
  return [{ code: 'INVALID', path: ['input', 'percentile'], message }];
}

/** Refuses a definition that contradicts itself, with all problems at once. */
function checkStatement(metric: Row): void {
  const problems = [...componentProblems(metric), ...ratioProblems(metric), ...percentileProblems(metric)];
  if (problems.length > 0) throw new UserError(problems);
}

/** The percent that follows from the other fields where it was not given itself. */
function impliedPercentile(metric: Row): Row {
  if (metric['aggregation'] !== 'PERCENTILE' || metric['percentile'] != null) return {};
  return { percentile: percentOf(metric['formula'] as string | null) };
}

export const metricDefinitionRules: WriteRules = {
  async create(_writer, values) {
    const more = impliedPercentile(values);
    checkStatement({ ...values, ...more });
    return more;
  },
  async change(_writer, row, values) {
    const whole = { ...row, ...values };
    const isOther = whole['aggregation'] !== row['aggregation'];
    // A percentile that followed from the formula follows the new one, and goes when the metric is none any more.
    const followed =
      values['percentile'] === undefined &&
      (isOther || row['percentile'] === percentOf(row['formula'] as string));
    const more = followed
      ? { percentile: impliedPercentile({ ...whole, percentile: null })['percentile'] ?? null }
      : {};
    checkStatement({ ...whole, ...more });
    return more;
  },
};

/** The keys of the metrics that a definition is made of. */
export function partsOf(metric: Row): string[] {
  const components = (metric['components'] ?? []) as MetricComponent[];
  const ratio = [metric['numeratorKey'], metric['denominatorKey']].filter((key) => key != null);
  return [...components.map(({ metric: key }) => key), ...(ratio as string[])];
}

/** Refuses to certify what is not whole: without formula, source or owner, or made of metrics that are missing or of itself. */
async function checkCertifiable(writer: Writer, metric: Row): Promise<void> {
  const empty = ['formula', 'source', 'owner'].filter((name) => !metric[name]);
  if (empty.length > 0)
    throw problem(
      'INVALID',
      ['id'],
      `A certified metric states its ${empty.join(', ')}; give what is missing first.`,
    );
  const seen = new Map<string, Row>([[metric['key'] as string, metric]]);
  for (let level = partsOf(metric); level.length > 0;) {
    if (level.includes(metric['key'] as string))
      throw problem('INVALID', ['id'], 'The metric is made of itself, through its parts.');
    const found = await writer.findBy<Row>(MetricDefinition, { key: { in: level } });
    const missing = level.filter((key) => !found.some((row) => row['key'] === key));
    if (missing.length > 0)
      throw problem('INVALID', ['id'], `It is made of metrics that do not exist: ${missing.join(', ')}.`);
    const amounts = found.filter((row) => row['unit'] === 'MONEY' && metric['aggregation'] === 'COMPOSITE');
    if (amounts.length > 0)
      throw problem(
        'INVALID',
        ['id'],
        `Amounts of money are kept apart by currency and cannot be weighed: ${String(amounts[0]!['key'])}.`,
      );
    const fresh = found.filter((row) => !seen.has(row['key'] as string));
    for (const row of fresh) seen.set(row['key'] as string, row);
    level = [...new Set(fresh.flatMap(partsOf))];
  }
}

async function lastFixed(writer: Writer, metricId: unknown): Promise<number> {
  const rows = await writer.findBy<{ number: number }>(MetricDefinitionVersion, {
    metric: { id: { eq: metricId } },
  });
  return Math.max(0, ...rows.map(({ number }) => number));
}

export const metricDefinitionActions: LifecycleRules = {
  table: metricDefinitionLifecycle,
  on: 'state',
  async act(writer, { row, action }) {
    if (action === 'certify') await checkCertifiable(writer, row);
    if (action !== 'revise' && action !== 'restore') return {};
    return { definitionVersion: (await lastFixed(writer, row['id'])) + 1 };
  },
  async acted(writer, { after, action }) {
    if (action !== 'certify') return;
    const said = Object.fromEntries(statementFields.map((name) => [name, after[name]]));
    await writer.insert(
      MetricDefinitionVersion,
      { ...said, metricId: after['id'], number: after['definitionVersion'] },
      { event: null },
    );
  },
};
