/** Turns a report of the graph, a row for each keys and period, into lines for a chart and a table. */
import type { MetricFiguresQuery, MetricReportKey } from '../../gql/graphql.js';

type Report = MetricFiguresQuery['report'];
type Keys = Report['rows'][number]['keys'];

/** One line: a group in one currency, with a value or a gap for each period of the report. */
export interface Series {
  id: string;
  /** What its figures have in common; empty when the report is not grouped. */
  key: Key | undefined;
  currency: string | null;
  /** Decimal texts, digit for digit; null where there is nothing to compute a figure from. */
  values: ReadonlyArray<string | null>;
}

/** What a group is called: in the graph's words, or a constant or key that has words, or nothing at all. */
export interface Key {
  name: string | null;
  of?: 'PartnershipStage' | 'OrganizationKind' | 'PartnershipKind' | 'Country' | 'Region';
}

/** What a report is grouped by: a key, and the name of a label with LABEL. */
export interface Grouping {
  by: MetricReportKey;
  label?: string;
}

/** The lines of a report, those with the largest figure first; amounts of two currencies are two lines. */
export function seriesOf(report: Report, grouping: Grouping | undefined): Series[] {
  const place = new Map(report.periods.map(({ name }, index) => [name, index]));
  const found = new Map<
    string,
    { key: Key | undefined; currency: string | null; values: Array<string | null> }
  >();
  for (const { keys, period, values } of report.rows) {
    const key = grouping && keyOf(keys, grouping);
    for (const { value, currency } of values) {
      const id = JSON.stringify([key && idOf(keys, grouping, key), currency ?? null]);
      const series = found.get(id) ?? {
        key,
        currency: currency ?? null,
        values: report.periods.map(() => null),
      };
      found.set(id, series);
      series.values[place.get(period.name) ?? -1] = value ?? null;
    }
  }
  const all = [...found].map(([id, series]) => ({ id, ...series }));
  return withoutEmpty(all).toSorted((one, other) => largest(other) - largest(one));
}

// an amount of nothing has no currency: it is a line only where there is no other
function withoutEmpty(all: Series[]): Series[] {
  const filled = all.filter(({ values }) => values.some((value) => value !== null));
  return filled.length > 0 ? filled : all.slice(0, 1);
}

// for the order alone; figures are shown digit for digit
function largest({ values }: Series): number {
  return Math.max(...values.map((value) => (value === null ? -Infinity : Number(value))));
}

function keyOf(keys: Keys, { by, label }: Grouping): Key {
  switch (by) {
    case 'STAGE':
      return { name: keys.stage ?? null, of: 'PartnershipStage' };
    case 'ORGANIZATION_KIND':
      return { name: keys.organizationKind ?? null, of: 'OrganizationKind' };
    case 'PARTNERSHIP_KIND':
      return { name: keys.partnershipKind ?? null, of: 'PartnershipKind' };
    case 'PARTNERSHIP':
      return { name: keys.partnership?.name ?? keys.partnership?.organization.name ?? null };
    case 'COUNTRY':
      return { name: keys.country ?? null, of: 'Country' };
    case 'REGION':
      return { name: keys.region ?? null, of: 'Region' };
    case 'LABEL':
      return { name: ((keys.labels ?? {}) as Record<string, string>)[label ?? ''] ?? null };
    default:
      return { name: referenceOf(keys, by)?.name ?? null };
  }
}

function referenceOf(keys: Keys, by: 'PROGRAM' | 'TRACK' | 'LEVEL' | 'ORGANIZATION') {
  return { PROGRAM: keys.program, TRACK: keys.track, LEVEL: keys.level, ORGANIZATION: keys.organization }[by];
}

// two levels of one name are two groups
function idOf(keys: Keys, grouping: Grouping | undefined, key: Key): string | null {
  const by = grouping?.by;
  if (by === 'PARTNERSHIP') return keys.partnership?.id ?? null;
  if (by === 'PROGRAM' || by === 'TRACK' || by === 'LEVEL' || by === 'ORGANIZATION')
    return referenceOf(keys, by)?.id ?? null;
  return key.name;
}
