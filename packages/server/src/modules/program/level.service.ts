/** Use cases of levels: a published one is fixed with what it asks and gives, and changed by its next version. */
import { refuse } from '@partnergraph/domain/lifecycle.js';
import { levelLifecycle, type LevelState } from '@partnergraph/domain/lifecycles/level.js';
import { ActionInput } from '@partnergraph/graph/api/lifecycle.js';
import type { RecordClass } from '@partnergraph/graph/record/marks.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { permit } from '@partnergraph/graph/write/permit.js';
import type { LifecycleRules } from '@partnergraph/graph/api/resolvers.js';
import type { WriteRules } from '@partnergraph/graph/write/rules.js';
import type { Row } from '@partnergraph/graph/read/rows.js';
import { type Request, useCases } from '@partnergraph/graph/api/useCases.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { productNotes } from '../event/note.js';
import { Benefit } from './benefit.entity.js';
import { Criterion } from './criterion.entity.js';
import { refuseRevision } from './level.actions.js';
import { Level } from './level.entity.js';

type LevelRow = Row & {
  id: string;
  version: number;
  trackId: string;
  key: string;
  name: string;
  levelVersion: number;
  status: LevelState;
};

/** All versions of a level, the first one first. */
async function versionsOf(writer: Writer, { trackId, key }: LevelRow): Promise<LevelRow[]> {
  const rows = await writer.findBy<LevelRow>(Level, { track: { id: { eq: trackId } }, key: { eq: key } });
  return rows.toSorted((left, right) => left.levelVersion - right.levelVersion);
}

export const levelActions: LifecycleRules = {
  table: levelLifecycle,
  on: 'status',
  async acted(writer, { after, action }) {
    if (action !== 'publish') return;
    const { id } = after as LevelRow;
    const before = (await versionsOf(writer, after as LevelRow)).filter(
      (level) => level.id !== id && level.status === 'PUBLISHED',
    );
    for (const level of before)
      await writer.change(
        Level,
        level,
        { status: 'SUPERSEDED' },
        { event: 'level.supersede', note: productNotes.NEXT_VERSION },
      );
  },
};

/** A level that was in force stays; a draft goes with all that it asks and gives. */
export const levelRules: WriteRules = {
  refusal: {
    needs: ['status'],
    of: (level, verb) =>
      verb === 'remove' && level['status'] !== 'DRAFT'
        ? refuse('Only a level that was never in force can be removed.', 'LEVEL_WAS_IN_FORCE')
        : null,
  },
  async remove(writer, level) {
    for (const type of [Criterion, Benefit])
      for (const part of await writer.findBy<{ id: string; version: number }>(type, {
        level: { id: { eq: level['id'] } },
      }))
        await writer.remove(type, part);
  },
};

/** Begins the next version of a published level, with all that it asks and gives; gives the draft. */
export async function reviseLevel(
  writer: Writer,
  { id, version, note }: { id: string; version: number; note?: string | null },
): Promise<{ id: string }> {
  const level = await writer.load<LevelRow>(Level, id);
  await permit(writer, Level, 'level.revise', level);
  writer.checkVersion(Level, level, version);
  const refusal = refuseRevision(level.status);
  if (refusal) throw problem('NOT_ALLOWED_NOW', ['id'], refusal);
  const versions = await versionsOf(writer, level);
  const draft = versions.find(({ status }) => status === 'DRAFT');
  if (draft)
    throw problem(
      'NOT_ALLOWED_NOW',
      ['id'],
      `Version ${draft.levelVersion} of ${draft.name} is being written.`,
    );
  const next = await writer.insert<LevelRow>(
    Level,
    { ...content(level), status: 'DRAFT', levelVersion: versions.at(-1)!.levelVersion + 1 },
    { event: 'level.revise', note },
  );
  for (const part of [Criterion, Benefit]) await copyParts(writer, part, level.id, next.id);
  return next;
}

// what makes a row this row, and not another with the same content
const own = new Set(['id', 'version', 'createdAt', 'updatedAt']);

function content(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !own.has(column)));
}

async function copyParts(writer: Writer, type: RecordClass, from: string, to: string): Promise<void> {
  const parts = await writer.findBy<Row>(type, { level: { id: { eq: from } } });
  await writer.insertAll(
    type,
    parts.map((part) => ({ ...content(part), levelId: to })),
    { event: null },
  );
}

/** Of what belongs to a level: it is written while the level is. */
export const levelPartRules: WriteRules = {
  refusal: {
    needs: ['level.status', 'level.name'],
    of(row) {
      const level = row['level'] as Pick<LevelRow, 'status' | 'name'> | null;
      const refusal = level && levelLifecycle.refuseChange(level.status);
      return (
        refusal &&
        refuse(`${refusal.reason} Revise ${level.name} to change it.`, 'LEVEL_FIXED', { name: level.name })
      );
    },
  },
};

export const levelUseCases = useCases(Level, {
  levelRevise: {
    description: 'Begins the next version of a published level, with all that it asks and gives.',
    input: () => ActionInput,
    inputDescription: 'A note.',
    isInputOptional: true,
    run: (writer, { id, version, input }: Request<ActionInput>) =>
      reviseLevel(writer, { id, version, note: input.note ?? null }),
  },
});
