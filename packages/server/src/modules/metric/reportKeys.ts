/** The keys of a report: how each is found in the database, and how rows show it. */
import { problem } from '@partnergraph/graph/api/payload.js';
import { name, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import type { MetricGroupByInput, MetricReportKey } from './report.types.js';

/** What the figures come from: observations of series, roll-ups of them, or the partnerships themselves. */
export type Origin = 'series' | 'rollups' | 'partnerships';

/** A row's values of the keys, in their order. */
export type KeyValues = readonly (string | null)[];

const most = 5;
const labelName = /^[a-z][a-z0-9_]{0,49}$/;

/** Refuses keys that are too many, twice the same, or a label without its name. */
export function checkKeys(keys: readonly MetricGroupByInput[]): void {
  const refuse = (message: string): Error => problem('INVALID', ['groupBy'], message);
  if (keys.length > most) throw refuse(`Group by at most ${most} keys; these are ${keys.length}.`);
  for (const { by, label } of keys) {
    if ((by === 'LABEL') !== (label != null)) throw refuse('LABEL, and only LABEL, has `label`, its name.');
    if (label != null && !labelName.test(label))
      throw refuse(`A label's name is written like "usage_unit"; got "${label}".`);
  }
  const names = keys.map(({ by, label }) => `${by} ${label ?? ''}`);
  if (new Set(names).size < names.length) throw refuse('The same key stands twice in `groupBy`.');
}

const label = (labelled: string): Sql => sql`JSON_UNQUOTE(JSON_EXTRACT(s.labels, ${`$."${labelled}"`}))`;

const onlyRegion = raw(
  "CASE WHEN JSON_LENGTH(og.regions) = 1 THEN JSON_UNQUOTE(JSON_EXTRACT(og.regions, '$[0]')) END",
);

/** The value of a key; of aliases `s` the series, `p` the partnership, `og` the organization, `la` and `sp` its level and stage at the period's end. */
function keySql({ by, label: labelled }: MetricGroupByInput, origin: Exclude<Origin, 'rollups'>): Sql {
  const isSeries = origin === 'series';
  const simple: Readonly<Partial<Record<MetricReportKey, Sql>>> = {
    PROGRAM: raw(isSeries ? 'COALESCE(s.programId, p.programId)' : 'p.programId'),
    TRACK: raw('p.trackId'),
    LEVEL: raw('la.levelId'),
    STAGE: raw('sp.stage'),
    PARTNERSHIP: raw('p.id'),
    PARTNERSHIP_KIND: raw('p.kind'),
    ORGANIZATION: raw(isSeries ? 'COALESCE(s.organizationId, p.organizationId)' : 'p.organizationId'),
    ORGANIZATION_KIND: raw('og.kind'),
    COUNTRY: raw('og.country'),
    REGION: isSeries ? sql`COALESCE(${label('region')}, ${onlyRegion})` : onlyRegion,
  };
  return simple[by] ?? (isSeries ? label(labelled!) : raw('NULL'));
}

/** The keys that roll-ups keep apart, and in which column of theirs. */
export const rolledUpKeys = {
  PROGRAM: 'programId',
  TRACK: 'trackId',
  LEVEL: 'levelId',
  STAGE: 'stage',
  PARTNERSHIP_KIND: 'partnershipKind',
  ORGANIZATION_KIND: 'organizationKind',
  COUNTRY: 'country',
} as const satisfies Readonly<Partial<Record<MetricReportKey, string>>>;

/** Whether roll-ups keep a key apart. */
export function isRolledUp(key: MetricReportKey): key is keyof typeof rolledUpKeys {
  return Object.hasOwn(rolledUpKeys, key);
}

/** The columns `k0`, `k1`, ... of the keys; of roll-ups `c`. */
export function keyColumns(keys: readonly MetricGroupByInput[], origin: Origin): Sql[] {
  return keys.map((key, i) => {
    const value =
      origin === 'rollups'
        ? isRolledUp(key.by)
          ? name('c', rolledUpKeys[key.by])
          : raw('NULL')
        : keySql(key, origin);
    return sql`${value} AS ${name(`k${i}`)}`;
  });
}

/** Whether any key needs the dated level, or the dated stage. */
export function needsOf(keys: readonly MetricGroupByInput[]): { level: boolean; stage: boolean } {
  return { level: keys.some(({ by }) => by === 'LEVEL'), stage: keys.some(({ by }) => by === 'STAGE') };
}

const fields: Readonly<Record<Exclude<MetricReportKey, 'LABEL'>, string>> = {
  PROGRAM: 'program',
  TRACK: 'track',
  LEVEL: 'level',
  STAGE: 'stage',
  PARTNERSHIP: 'partnership',
  PARTNERSHIP_KIND: 'partnershipKind',
  ORGANIZATION: 'organization',
  ORGANIZATION_KIND: 'organizationKind',
  COUNTRY: 'country',
  REGION: 'region',
};

/** The keys of a row as the graph shows them; references as their ids, to be resolved when asked for. */
export function shownKeys(
  keys: readonly MetricGroupByInput[],
  values: KeyValues,
): Readonly<Record<string, unknown>> {
  const shown: Record<string, unknown> = {};
  const labels: Record<string, string | null> = {};
  keys.forEach(({ by, label: labelled }, i) => {
    if (by === 'LABEL') labels[labelled!] = values[i] ?? null;
    else shown[fields[by]] = values[i] ?? null;
  });
  return { ...shown, labels };
}
