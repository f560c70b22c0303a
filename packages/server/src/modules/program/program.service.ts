/** Rules of what belongs to a program: expressions that can be read, references that stay within the program. */
import { refuseExpression } from '@partnergraph/domain/criterion.js';
import type { RecordClass } from '@partnergraph/graph/record/marks.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import type { WriteRules } from '@partnergraph/graph/write/rules.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { levelPartRules } from './level.service.js';
import { Segment } from './segment.entity.js';
import { Track } from './track.entity.js';

function checkExpression(values: Row): Row {
  if (values['expression'] === undefined) return {};
  const refusal = refuseExpression(values['expression']);
  if (refusal) throw problem('INVALID', ['input', 'expression'], refusal.reason);
  return {};
}

export const criterionRules: WriteRules = {
  ...levelPartRules,
  async create(_writer, values) {
    return checkExpression(values);
  },
  async change(_writer, _row, values) {
    return checkExpression(values);
  },
};

async function refuseForeign(
  writer: Writer,
  programId: unknown,
  type: RecordClass,
  { id, path }: { id: unknown; path: string },
): Promise<{ trackId?: unknown } | null> {
  if (!id) return null;
  const row = await writer.load<{ programId: string; trackId?: unknown }>(type, id as string, [
    'input',
    path,
  ]);
  if (row.programId !== programId)
    throw problem('INVALID', ['input', path], 'This belongs to another program.');
  return row;
}

/** Refuses a track or a segment of another program, and a segment of another track. */
export async function checkPlaceInProgram(writer: Writer, row: Row): Promise<void> {
  await refuseForeign(writer, row['programId'], Track, { id: row['trackId'], path: 'trackId' });
  const segment = await refuseForeign(writer, row['programId'], Segment, {
    id: row['segmentId'],
    path: 'segmentId',
  });
  if (segment && row['trackId'] && segment.trackId !== row['trackId'])
    throw problem('INVALID', ['input', 'segmentId'], 'This segment belongs to another track.');
}

const isPlaced = (values: Row): boolean =>
  values['trackId'] !== undefined || values['segmentId'] !== undefined;

/** Of records that name a program and a part of it. */
export const placedRules: WriteRules = {
  async create(writer, values) {
    await checkPlaceInProgram(writer, values);
    return {};
  },
  async change(writer, row, values) {
    if (isPlaced(values)) await checkPlaceInProgram(writer, { ...row, ...values });
    return {};
  },
};

function refuseTwoMeanings(row: Row): void {
  if (row['organizationId'] && row['targetGroupId'])
    throw problem(
      'INVALID',
      ['input', 'targetGroupId'],
      'A target is an organization or a group, and not both.',
    );
}

export const targetRules: WriteRules = {
  async create(writer, values) {
    refuseTwoMeanings(values);
    return placedRules.create!(writer, values);
  },
  async change(writer, row, values) {
    refuseTwoMeanings({ ...row, ...values });
    return placedRules.change!(writer, row, values);
  },
};
