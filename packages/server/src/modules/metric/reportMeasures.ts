/** The measures of a report: the definitions that the viewer may see, as they stand or as a version fixed them. */
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { list, name, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import { scopeSql, table, type WhereContext } from '@partnergraph/graph/condition/where.js';
import type { ProductContext } from '../../context.js';
import { partsOf } from './metric.service.js';
import { MetricDefinition } from './metricDefinition.entity.js';
import type { MetricMeasureInput } from './report.types.js';
import { aggregatedAs, type Definition, type Formula, formulaOf } from './reportPlan.js';

const mostMeasures = 20;

/** A metric as a report computes it, under the name that the report gives it. */
export interface Measure {
  readonly name: string;
  readonly metric: Definition;
  readonly formula: Formula;
}

/** What a report reads of the request. */
export type ReportContext = Pick<ProductContext, 'viewer' | 'reader' | 'now'>;

/** An error about an argument of a report. */
export function refuse(path: string, message: string): Error {
  return problem('INVALID', [path], message);
}

const definitionColumns =
  'key state definitionVersion unit aggregation grain formula source components numeratorKey denominatorKey percentile'.split(
    ' ',
  );

async function readDefinitions(context: ReportContext, columns: Sql, from: Sql): Promise<Definition[]> {
  const rows = await context.reader.query(sql`SELECT ${columns} FROM ${from}`);
  return rows.map(([id, ...values]) => {
    const row = Object.fromEntries(definitionColumns.map((column, i) => [column, values[i]]));
    const components =
      typeof row['components'] === 'string' ? JSON.parse(row['components']) : row['components'];
    return { ...row, id, components: components ?? [] } as Definition;
  });
}

/** The metrics of these keys that the viewer may see, and all that they are made of: a statement for each depth. */
async function definitionsOf(
  context: ReportContext,
  where: WhereContext,
  keys: readonly string[],
): Promise<Map<string, Definition>> {
  const found = new Map<string, Definition>();
  const scope = scopeSql(table(recordOf(MetricDefinition), 'm', where), where);
  const columns = raw(['id', ...definitionColumns].map((column) => name('m', column).text).join(', '));
  for (let level = [...new Set(keys)]; level.length > 0;) {
    const from = sql`metric_definition m WHERE m.key IN (${list(level)}) AND ${scope}`;
    const definitions = await readDefinitions(context, columns, from);
    for (const definition of definitions) found.set(definition.key, definition);
    const parts = definitions.flatMap((definition) => partsOf(definition as never));
    level = [...new Set(parts)].filter((key) => !found.has(key));
    if (definitions.length === 0) break;
  }
  return found;
}

/** The definitions as they were fixed in the versions that measures name. */
async function fixedVersions(
  context: ReportContext,
  pinned: readonly { readonly metric: Definition; readonly version: number }[],
): Promise<Definition[]> {
  if (pinned.length === 0) return [];
  const columns = definitionColumns.map((column) =>
    column === 'key' || column === 'state'
      ? name('m', column)
      : name('v', column === 'definitionVersion' ? 'number' : column),
  );
  const wanted = pinned.map(
    ({ metric, version }) => sql`(v.metricId = ${metric.id} AND v.number = ${version})`,
  );
  return readDefinitions(
    context,
    raw([name('m', 'id'), ...columns].map(({ text }) => text).join(', ')),
    sql`metric_definition_version v JOIN metric_definition m ON m.id = v.metricId WHERE ${wanted.reduce((a, b) => sql`${a} OR ${b}`)}`,
  );
}

/** The measures that are asked for, in their order; throws where a metric does not exist for the viewer. */
export async function measuresOf(
  context: ReportContext,
  where: WhereContext,
  inputs: readonly MetricMeasureInput[],
): Promise<Measure[]> {
  if (inputs.length === 0 || inputs.length > mostMeasures)
    throw refuse('measures', `Ask for 1 to ${mostMeasures} metrics; these are ${inputs.length}.`);
  const names = inputs.map(({ as, metric }) => as ?? metric);
  if (new Set(names).size < names.length)
    throw refuse('measures', 'Two measures have the same name; give them others with `as`.');
  const definitions = await definitionsOf(
    context,
    where,
    inputs.map(({ metric }) => metric),
  );
  const missing = inputs.find(({ metric }) => !definitions.has(metric));
  if (missing) throw problem('NOT_FOUND', ['measures'], `There is no metric ${missing.metric}.`);
  const pinned = inputs.flatMap(({ metric, version }) =>
    version == null ? [] : [{ metric: definitions.get(metric)!, version }],
  );
  const fixed = await fixedVersions(context, pinned);
  const fixedParts = fixed
    .flatMap((definition) => partsOf(definition as never))
    .filter((key) => !definitions.has(key));
  if (fixedParts.length > 0)
    for (const [key, part] of await definitionsOf(context, where, fixedParts)) definitions.set(key, part);
  return inputs.map(({ metric, version, aggregation }, i) => {
    const current = definitions.get(metric)!;
    const said =
      version == null
        ? current
        : fixed.find((one) => one.id === current.id && one.definitionVersion === version);
    if (!said) throw problem('NOT_FOUND', ['measures'], `${metric} has no fixed version ${version}.`);
    const asked = aggregatedAs(said, aggregation);
    return { name: names[i]!, metric: asked, formula: formulaOf(asked, definitions) };
  });
}
