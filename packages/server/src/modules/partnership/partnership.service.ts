/** Use cases of partnerships: their start, their stages and their levels, each dated from a day. */
import { partnershipLifecycle } from '@partnergraph/domain/lifecycles/partnership.js';
import { type EffectiveRow, setFrom } from '@partnergraph/domain/effective.js';
import { isRefusal } from '@partnergraph/domain/lifecycle.js';
import type { RecordClass } from '@partnergraph/graph/record/marks.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { permit } from '@partnergraph/graph/write/permit.js';
import type { LifecycleRules } from '@partnergraph/graph/api/resolvers.js';
import type { WriteRules } from '@partnergraph/graph/write/rules.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { Organization } from '../partner/organization.entity.js';
import { whenRenamed } from '../partner/partner.service.js';
import { Level } from '../program/level.entity.js';
import { checkPlaceInProgram } from '../program/program.service.js';
import { Track } from '../program/track.entity.js';
import { LevelAssignment, NamePeriod, StagePeriod } from './history.entity.js';
import { refuseLevel } from './partnership.actions.js';
import { Partnership } from './partnership.entity.js';
import { startProcess } from './phase.service.js';

interface Dated {
  readonly record: RecordClass;
  readonly column: 'stage' | 'levelId' | 'name';
}

const stages: Dated = { record: StagePeriod, column: 'stage' };
const levels: Dated = { record: LevelAssignment, column: 'levelId' };
const names: Dated = { record: NamePeriod, column: 'name' };

interface PeriodRow extends Row {
  id: string;
  version: number;
  fromOn: string;
  toOn: string | null;
}

/** Lets a value hold from the day on; refused when a later day is already recorded. */
async function setDated(
  writer: Writer,
  { record, column }: Dated,
  request: { partnershipId: string; value: string; day: string },
): Promise<void> {
  const rows = await writer.findBy<PeriodRow>(record, { partnership: { id: { eq: request.partnershipId } } });
  const timeline = rows.map((row): EffectiveRow<string> => ({
    from: row.fromOn,
    to: row.toOn,
    value: row[column] as string,
  }));
  const change = setFrom(timeline, request.day, request.value);
  if (isRefusal(change)) throw problem('NOT_ALLOWED_NOW', ['input', 'effectiveOn'], change);
  const rowOf = (from: string): PeriodRow => rows.find((row) => row.fromOn === from)!;
  for (const { from } of change.remove) await writer.remove(record, rowOf(from), { event: null });
  for (const { row, becomes } of change.update)
    await writer.change(
      record,
      rowOf(row.from),
      { toOn: becomes.to, [column]: becomes.value },
      { event: null },
    );
  for (const { from, to, value } of change.insert) {
    await writer.insert(
      record,
      { partnershipId: request.partnershipId, fromOn: from, toOn: to, [column]: value },
      { event: null },
    );
  }
}

function dayOf(writer: Writer, effectiveOn: string | null | undefined): string {
  const day = effectiveOn ?? writer.today;
  if (day > writer.today)
    throw problem('INVALID', ['input', 'effectiveOn'], `A day that has come: ${writer.today} or earlier.`);
  return day;
}

/** A partnership that is entered late is on the roll from the day on which it began. */
function firstDay(writer: Writer, startsOn: string | null): string {
  return startsOn && startsOn < writer.today ? startsOn : writer.today;
}

async function checkPlace(
  writer: Writer,
  programId: unknown,
  trackId: unknown,
  levelId: unknown,
): Promise<void> {
  const track = trackId
    ? await writer.load<{ programId: string }>(Track, trackId as string, ['input', 'trackId'])
    : null;
  if (track && track.programId !== programId)
    throw problem('INVALID', ['input', 'trackId'], 'This track belongs to another program.');
  const level = levelId
    ? await writer.load<{ trackId: string; status: string; name: string }>(Level, levelId as string, [
        'input',
        'levelId',
      ])
    : null;
  if (level && level.trackId !== trackId)
    throw problem(
      'INVALID',
      ['input', 'levelId'],
      'This level belongs to another track; give its track with `trackId`.',
    );
  if (level && level.status !== 'PUBLISHED')
    throw problem(
      'INVALID',
      ['input', 'levelId'],
      `The level ${level.name} is ${level.status}; only a published one can be given.`,
    );
}

export const partnershipRules: WriteRules = {
  async create(writer, values) {
    await checkPlace(writer, values['programId'], values['trackId'], values['levelId']);
    await checkPlaceInProgram(writer, values);
    if (values['name']) return {};
    const organization = await writer.load<{ name: string }>(
      Organization,
      values['organizationId'] as string,
      ['input', 'organizationId'],
    );
    return { name: organization.name };
  },
  async created(writer, row) {
    const day = firstDay(writer, row['startsOn'] as string | null);
    await setDated(writer, stages, {
      partnershipId: row['id'] as string,
      value: row['stage'] as string,
      day,
    });
    await setDated(writer, names, { partnershipId: row['id'] as string, value: row['name'] as string, day });
    if (row['levelId'])
      await setDated(writer, levels, {
        partnershipId: row['id'] as string,
        value: row['levelId'] as string,
        day,
      });
    await startProcess(writer, row);
  },
  async change(writer, row, values) {
    if (values['trackId'] !== undefined) {
      await checkPlace(writer, row['programId'], values['trackId'], null);
      if (row['levelId'] && values['trackId'] !== row['trackId']) {
        throw problem(
          'INVALID',
          ['input', 'trackId'],
          'The partner holds a level of its present track; a partnership of another track is a new one.',
        );
      }
    }
    if (values['trackId'] !== undefined || values['segmentId'] !== undefined)
      await checkPlaceInProgram(writer, { ...row, ...values });
    return {};
  },
  async changed(writer, before, after) {
    if (before['name'] === after['name']) return;
    await setDated(writer, names, {
      partnershipId: after['id'] as string,
      value: after['name'] as string,
      day: writer.today,
    });
  },
};

// A partnership that goes by its organization's name goes on doing so.
whenRenamed(async function followName(
  writer: Writer,
  organizationId: string,
  name: { readonly before: unknown; readonly after: unknown },
): Promise<void> {
  const named = await writer.findBy<Row & { id: string; version: number }>(Partnership, {
    organization: { id: { eq: organizationId } },
    name: { eq: name.before },
  });
  for (const partnership of named) {
    const after = await writer.change(Partnership, partnership, { name: name.after });
    await partnershipRules.changed!(writer, partnership, after);
  }
});

export const partnershipActions: LifecycleRules = {
  table: partnershipLifecycle,
  on: 'stage',
  async act(writer, { input }) {
    dayOf(writer, input.effectiveOn);
    return {};
  },
  async acted(writer, { after, input }) {
    await setDated(writer, stages, {
      partnershipId: after['id'] as string,
      value: after['stage'] as string,
      day: dayOf(writer, input.effectiveOn),
    });
  },
};

/** Gives a partnership a level from a day on. */
export async function setLevel(
  writer: Writer,
  request: {
    id: string;
    version: number;
    levelId: string;
    effectiveOn?: string | null;
    note?: string | null;
  },
): Promise<{ id: string }> {
  const row = await writer.load<Row & { id: string; version: number }>(Partnership, request.id);
  await permit(writer, Partnership, 'partnership.setLevel', row);
  writer.checkVersion(Partnership, row, request.version);
  const refusal = refuseLevel(row as never);
  if (refusal) throw problem('NOT_ALLOWED_NOW', ['id'], refusal);
  await checkPlace(writer, row['programId'], row['trackId'], request.levelId);
  const day = dayOf(writer, request.effectiveOn);
  await setDated(writer, levels, { partnershipId: row.id, value: request.levelId, day });
  return writer.change(
    Partnership,
    row,
    { levelId: request.levelId },
    { event: 'partnership.setLevel', note: request.note, effectiveOn: day },
  );
}
