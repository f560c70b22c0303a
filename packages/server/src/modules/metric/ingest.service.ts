/** Brings observations in, thousands at once, with the same few statements for any number of them. */
import { dayInZone } from '@partnergraph/domain/period.js';
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { list, name, raw, type Sql, sql } from '@partnergraph/graph/condition/sql.js';
import { scopeSql, table, trustedSql, type WhereContext } from '@partnergraph/graph/condition/where.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { mayOrReason, reachesAll } from '../access/policy.js';
import type { ProductViewer } from '../access/viewer.js';
import { Organization } from '../partner/organization.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { Program } from '../program/program.entity.js';
import { partnershipsSource } from './metric.service.js';
import { MetricDefinition } from './metricDefinition.entity.js';
import {
  dayOf,
  type Draft,
  draftOf,
  type Observed,
  type ObservationsIngestInput,
  type Rejection,
  type SeriesDraft,
  type SeriesDrafts,
  type SubjectKind,
  subjectKinds,
} from './observationInput.js';
import { createSeries, lockSeries } from './series.service.js';
import {
  ByPlace,
  currentEntries,
  isSamePlace,
  knownNames,
  type NewEntry,
  type Placed,
  writeEntries,
  writeNames,
} from './observationTable.js';

/** What a call did. */
export interface Ingested {
  readonly metricId: string;
  readonly inserted: number;
  readonly unchanged: number;
  readonly corrected: number;
  readonly rejected: Rejection[];
}

interface Metric extends Observed {
  readonly version: number;
  readonly key: string;
  readonly state: string;
  readonly source: string | null;
  readonly numeratorKey: string | null;
  /** The zone of the program that defines it. */
  readonly zone: string | null;
}

const most = 10_000;
/** Clocks of sources may be a little ahead. */
const aheadMilliseconds = 5 * 60_000;

/** Takes observations in: new ones, equal ones again, and other values of a known time as corrections; all others are rejected one by one. */
export async function ingestObservations(writer: Writer, input: ObservationsIngestInput): Promise<Ingested> {
  const may = mayOrReason(writer.viewer as ProductViewer, 'observation.ingest');
  if (may !== true) throw problem('FORBIDDEN', ['input'], may);
  const { observations } = input;
  if (observations.length > most)
    throw problem(
      'INVALID',
      ['input', 'observations'],
      `At most ${most} observations in one call; these are ${observations.length}.`,
    );
  const metric = await loadObserved(writer, input.metricKey);
  const rejected: Rejection[] = [];
  const drafts: Draft[] = [];
  const series: SeriesDrafts = new Map();
  observations.forEach((observation, index) => {
    const draft = draftOf(metric, observation, index, series);
    if (typeof draft === 'string') rejected.push({ index, code: 'INVALID', message: draft });
    else drafts.push(draft);
  });
  const all = [...series.values()];
  // Locks come before the first plain read: what that one sees is then all that was recorded before.
  const known = await lockSeries(writer, all);
  const zones = await zonesOfSeries(writer, metric, all);
  const timely = timelyOnes(writer, zones, { drafts, rejected });
  const seen = new Set(timely.map(({ draft }) => draft.series));
  const numbers = await createSeries(writer, metric.id, [...seen], known);
  const placed = timely.map(({ draft, day }): Placed => ({
    draft,
    day,
    seriesNumber: numbers.get(draft.series.identity)!,
    at: draft.at,
    isWholeDay: draft.isWholeDay,
  }));
  const counts = await record(writer, metric.id, placed, rejected);
  rejected.sort((a, b) => a.index - b.index);
  tell(writer, metric, { ...counts, rejected: rejected.length, placed });
  return { metricId: metric.id, ...counts, rejected };
}

function contextOf(writer: Writer): WhereContext {
  let aliases = 0;
  return { viewer: writer.viewer, isTrusted: false, alias: () => `i${aliases++}` };
}

async function loadObserved(writer: Writer, key: string): Promise<Metric> {
  const context = contextOf(writer);
  const source = table(recordOf(MetricDefinition), 'm', context);
  const from = sql`metric_definition m LEFT JOIN program g ON g.id = m.programId`;
  const [row] = await writer.run(
    sql`SELECT m.id, m.version, m.key, m.unit, m.aggregation, m.state, m.source, m.numeratorKey, m.dimensions, g.timeZone AS zone FROM ${from} WHERE m.key = ${key} AND ${scopeSql(source, context)} LOCK IN SHARE MODE`,
  );
  const refuse = (message: string): Error => problem('NOT_ALLOWED_NOW', ['input', 'metricKey'], message);
  if (!row) throw problem('NOT_FOUND', ['input', 'metricKey'], `There is no metric ${key}.`);
  const dimensions =
    typeof row['dimensions'] === 'string' ? JSON.parse(row['dimensions']) : row['dimensions'];
  const metric = { ...row, dimensions } as unknown as Metric;
  if (metric.state === 'DEPRECATED') throw refuse(`${key} is deprecated; its figures remain as they are.`);
  if (metric.source === partnershipsSource) throw refuse(`${key} is counted by the graph itself.`);
  if (metric.aggregation === 'COMPOSITE' || metric.numeratorKey)
    throw refuse(`${key} is made of other metrics; bring the observations of those in.`);
  return metric;
}

const subjectRecords = { partnership: Partnership, organization: Organization, program: Program } as const;

/** The zone of each subject that exists for the viewer, and that the viewer may bring figures of. */
async function zonesOf(
  writer: Writer,
  kind: SubjectKind,
  ids: readonly string[],
  fallback: string,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const record = recordOf(subjectRecords[kind]);
  const context = contextOf(writer);
  const source = table(record, 's', context);
  const reach = record.policy.reach?.(writer.viewer as never, 'observation.ingest') ?? true;
  const reached = typeof reach === 'boolean' ? raw(String(reach)) : trustedSql(source, reach, context);
  const scope = sql`${scopeSql(source, context)} AND ${reached}`;
  const zone: Readonly<Record<SubjectKind, readonly [zone: Sql, from: Sql]>> = {
    partnership: [raw('g.timeZone'), raw('JOIN program g ON g.id = s.programId')],
    program: [raw('s.timeZone'), raw('')],
    organization: [sql`${fallback}`, raw('')],
  };
  const [found, from] = zone[kind];
  const rows = await writer.run(
    sql`SELECT s.id, ${found} AS zone FROM ${name(record.table)} s ${from} WHERE s.id IN (${list(ids)}) AND ${scope}`,
  );
  return new Map(rows.map((row) => [row['id'] as string, row['zone'] as string]));
}

/** The zone in which the days of each series are cut; none for a subject that does not exist. */
async function zonesOfSeries(
  writer: Writer,
  metric: Metric,
  all: readonly SeriesDraft[],
): Promise<Map<SeriesDraft, string | undefined>> {
  const fallback = metric.zone ?? 'UTC';
  const zones = new Map<SubjectKind, Map<string, string>>();
  for (const kind of subjectKinds) {
    const ids = all.flatMap(({ subject }) => (subject?.kind === kind ? [subject.id] : []));
    zones.set(kind, await zonesOf(writer, kind, [...new Set(ids)], fallback));
  }
  return new Map(
    all.map((series) => {
      const { subject } = series;
      return [series, subject ? zones.get(subject.kind)!.get(subject.id) : fallback];
    }),
  );
}

/** The drafts with the days that they fall on; subjects that do not exist and times to come are rejected. */
function timelyOnes(
  writer: Writer,
  zones: ReadonlyMap<SeriesDraft, string | undefined>,
  { drafts, rejected }: { readonly drafts: readonly Draft[]; readonly rejected: Rejection[] },
): { readonly draft: Draft; readonly day: string }[] {
  const now = writer.now.toISOString();
  const soon = new Date(writer.now.getTime() + aheadMilliseconds)
    .toISOString()
    .replace('T', ' ')
    .slice(0, 23);
  const isUnlimited = reachesAll(writer.viewer as ProductViewer, 'observation.ingest');
  const todays = new Map<string, string>();
  const timely: { draft: Draft; day: string }[] = [];
  for (const draft of drafts) {
    const { index, isWholeDay, at } = draft;
    const { subject } = draft.series;
    if (!subject && !isUnlimited) {
      rejected.push({ index, code: 'INVALID', message: 'Your grants have limits; name whom it is about.' });
      continue;
    }
    const zone = zones.get(draft.series);
    if (!zone) {
      rejected.push({ index, code: 'NOT_FOUND', message: `There is no ${subject!.kind} ${subject!.id}.` });
      continue;
    }
    if (!todays.has(zone)) todays.set(zone, dayInZone(now, zone));
    const day = dayOf(draft, zone);
    if (isWholeDay ? day > todays.get(zone)! : at > soon) {
      rejected.push({ index, code: 'INVALID', message: `${isWholeDay ? day : at} has not come yet.` });
    } else timely.push({ draft, day });
  }
  return timely;
}

/** Compares with what is known and writes what is new. */
async function record(
  writer: Writer,
  metricId: string,
  placed: readonly Placed[],
  rejected: Rejection[],
): Promise<{ inserted: number; unchanged: number; corrected: number }> {
  const entries = await currentEntries(writer, placed);
  const names = await knownNames(writer, metricId, placed);
  const taken = new ByPlace<Placed>();
  const fresh: NewEntry[] = [];
  const newlyNamed: Placed[] = [];
  const counts = { inserted: 0, unchanged: 0, corrected: 0 };
  for (const one of placed) {
    const { externalId, index } = one.draft;
    const entry = entries.get(one);
    const before = taken.get(one);
    const refuse = (message: string): void => void rejected.push({ index, code: 'CONFLICT', message });
    const named = externalId ? names.get(externalId) : undefined;
    if (named && !isSamePlace(named, one)) {
      refuse(`${externalId} is known as an observation of another series or time; a correction keeps both.`);
      continue;
    }
    if (externalId && entry?.externalId && entry.externalId !== externalId) {
      refuse(`The observation of this series and time is known as ${entry.externalId}.`);
      continue;
    }
    if (
      before &&
      (!isSame(before.draft, one.draft) || (before.draft.externalId ?? externalId) !== externalId)
    ) {
      refuse(
        `The observation ${before.draft.index} of this call says otherwise about the same series and time.`,
      );
      continue;
    }
    if (externalId && !named) newlyNamed.push(one);
    if (externalId) names.set(externalId, one);
    if (!before) taken.set(one, one);
    const isKnown = before !== undefined || (entry !== undefined && isSame(entry, one.draft));
    if (isKnown) counts.unchanged++;
    else {
      counts[entry ? 'corrected' : 'inserted']++;
      const held = externalId ?? entry?.externalId ?? null;
      fresh.push({ placed: one, entry: (entry?.entry ?? 0) + 1, externalId: held });
    }
  }
  await writeEntries(writer, fresh);
  await writeNames(writer, metricId, newlyNamed);
  return counts;
}

function isSame(a: Pick<Draft, 'value' | 'denominator'>, b: Pick<Draft, 'value' | 'denominator'>): boolean {
  return a.value === b.value && a.denominator === b.denominator;
}

/** One event tells of the whole call; a call that changed nothing is none. */
function tell(
  writer: Writer,
  metric: Metric,
  done: {
    inserted: number;
    unchanged: number;
    corrected: number;
    rejected: number;
    placed: readonly Placed[];
  },
): void {
  const { placed, ...counts } = done;
  if (counts.inserted + counts.corrected === 0) return;
  let [firstDay, lastDay] = [placed[0]!.day, placed[0]!.day];
  for (const { day } of placed) {
    if (day < firstDay) firstDay = day;
    if (day > lastDay) lastDay = day;
  }
  const after: Row = { ...counts, firstDay, lastDay };
  writer.changes.push({
    type: 'metricDefinition.observed',
    subjectType: 'MetricDefinition',
    subjectId: metric.id,
    subjectVersion: metric.version,
    before: null,
    after,
    whole: { name: metric.key },
    note: null,
  });
}
