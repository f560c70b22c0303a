/** Use cases of imports before there is a plan: starting one, receiving its text, giving it up. */
import type { Request } from '@partnergraph/graph/api/useCases.js';
import { problem } from '@partnergraph/graph/api/payload.js';
import { type ActionInput, decide } from '@partnergraph/graph/api/lifecycle.js';
import type { LifecycleRules } from '@partnergraph/graph/api/resolvers.js';
import type { Writer } from '@partnergraph/graph/write/write.js';
import { isId } from '@partnergraph/graph/write/inputs.js';
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { importBatchLifecycle } from '@partnergraph/domain/lifecycles/importBatch.js';
import { mayEverywhere } from '../access/policy.js';
import type { ProductViewer } from '../access/viewer.js';
import { Program } from '../program/program.entity.js';
import { Track } from '../program/track.entity.js';
import { ImportBatch } from './importBatch.entity.js';
import type { ImportBatchStartInput } from './intake.inputs.js';
import { refuseApply } from './intake.policy.js';
import { forgetStaging } from './staging.js';
import { readHeader } from './header.js';
import { proposedMapping } from './mapping.js';

const mostBytes = 1024 * 1024;
const mostChunks = 4000;
const keyShape = /^[a-z0-9][a-z0-9_.-]*$/i;

/** A batch with all its columns. */
export interface Batch {
  readonly id: string;
  readonly version: number;
  readonly programKey: string;
  readonly trackKey: string | null;
  readonly programId: string | null;
  readonly trackId: string | null;
  readonly asOf: string;
  readonly fileName: string;
  readonly state: string;
  readonly isDryRun: boolean;
  readonly columns: string[];
  readonly mapping: Record<string, string | null> | null;
  readonly additions: readonly Addition[] | null;
}

/** What the program lacks and applying adds. */
export interface Addition {
  readonly type: 'Program' | 'Track' | 'Level';
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** Of a level: its place on the ladder. */
  readonly rank?: number;
}

function checkStart(writer: Writer, input: ImportBatchStartInput): void {
  for (const field of ['program', 'track'] as const) {
    const key = input[field]?.trim();
    if (field === 'track' && !key) continue;
    if (!key || key.length > 100 || !keyShape.test(key))
      throw problem(
        'INVALID',
        ['input', field],
        `A key of a ${field} is at most 100 letters, digits, dots and dashes, such as cncf.`,
      );
  }
  if (input.asOf > writer.today)
    throw problem('INVALID', ['input', 'asOf'], `A day that has come: ${writer.today} or earlier.`);
  const name = input.fileName.trim();
  if (!name || [...name].length > 200)
    throw problem('INVALID', ['input', 'fileName'], 'A name of 1 to 200 characters.');
  if (input.id && !isId(recordOf(ImportBatch), input.id))
    throw problem('INVALID', ['input', 'id'], 'An id of an ImportBatch is imp_ followed by a ULID.');
}

/** Begins an import, or gives the one that was begun with this id before. */
export async function startBatch(writer: Writer, input: ImportBatchStartInput): Promise<{ id: string }> {
  const may = mayEverywhere(writer.viewer as ProductViewer, 'importBatch.create');
  if (may !== true) throw problem('FORBIDDEN', ['input'], may);
  checkStart(writer, input);
  const known = input.id ? await writer.find<Batch>(ImportBatch, input.id) : null;
  if (known) return known;
  const [program] = await writer.findBy<{ id: string; key: string }>(Program, {
    key: { eq: input.program.trim() },
  });
  const trackKey = input.track?.trim() || null;
  const [track] =
    program && trackKey
      ? await writer.findBy<{ id: string }>(Track, {
          program: { id: { eq: program.id } },
          key: { eq: trackKey },
        })
      : [];
  return writer.insert(
    ImportBatch,
    {
      ...(input.id ? { id: input.id } : {}),
      programKey: program?.key ?? input.program.trim(),
      programId: program?.id ?? null,
      trackKey,
      trackId: track?.id ?? null,
      asOf: input.asOf,
      fileName: input.fileName.trim(),
      sizeBytes: input.sizeBytes ?? 0,
      isDryRun: input.isDryRun ?? false,
      startedById: writer.viewer.id,
    },
    { event: input.isDryRun ? null : 'importBatch.start', effectiveOn: input.asOf },
  );
}

/** Keeps a piece of the file; the same piece again changes nothing. The first piece tells the columns. */
export async function receiveChunk(
  writer: Writer,
  chunk: { id: string; position: number; text: string },
): Promise<{ id: string }> {
  const may = mayEverywhere(writer.viewer as ProductViewer, 'importBatch.change');
  if (may !== true) throw problem('FORBIDDEN', ['id'], may);
  const batch = await writer.load<Batch>(ImportBatch, chunk.id);
  if (batch.state !== 'UPLOADING')
    throw problem(
      'NOT_ALLOWED_NOW',
      ['id'],
      `Text is received while an import is uploading; it is ${batch.state}. Start another one.`,
    );
  if (chunk.position < 0 || chunk.position >= mostChunks)
    throw problem('INVALID', ['position'], `A number from 0 to ${mostChunks - 1}.`);
  if (Buffer.byteLength(chunk.text) > mostBytes)
    throw problem('INVALID', ['text'], 'At most 1 MB of text at a time; send the file in more pieces.');
  await writer.manager.query(
    'INSERT INTO import_chunk (batchId, position, text) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE text = VALUES(text)',
    [batch.id, chunk.position, chunk.text],
  );
  if (chunk.position > 0) return batch;
  const { columns } = readHeader(chunk.text);
  return writer.change(ImportBatch, batch, { columns, mapping: proposedMapping(columns) }, { event: null });
}

/** The life of imports; every action has a use case of its own. */
export const batchActions: LifecycleRules = {
  table: importBatchLifecycle,
  on: 'state',
  own: importBatchLifecycle.actionNames,
};

/** The import at the version that an action was decided on, locked, when the viewer may act and its state allows it. */
export async function batchFor(
  writer: Writer,
  action: 'plan' | 'apply' | 'undo' | 'discard',
  request: { readonly id: string; readonly version: number },
): Promise<{ batch: Batch; to: string }> {
  const may = mayEverywhere(writer.viewer as ProductViewer, `importBatch.${action}`);
  if (may !== true) throw problem('FORBIDDEN', ['id'], may);
  const { row, to } = await decide<Batch>(writer, ImportBatch, importBatchLifecycle, {
    ...request,
    action,
    on: 'state',
  });
  const refused = action === 'apply' ? refuseApply(row) : null;
  if (refused) throw problem('NOT_ALLOWED_NOW', ['id'], refused);
  writer.batchId = row.id;
  return { batch: row, to };
}

/** Gives an import up, with the text and the plan that it kept; of a dry run nothing is left. */
export async function discardBatch(
  writer: Writer,
  request: Request<ActionInput>,
): Promise<{ id: string } | null> {
  const { batch, to } = await batchFor(writer, 'discard', request);
  await forgetStaging(writer.manager, batch.id);
  if (batch.isDryRun) {
    await writer.remove(ImportBatch, batch, { event: null });
    return null;
  }
  return writer.change(
    ImportBatch,
    batch,
    { state: to },
    { event: 'importBatch.discard', note: request.input.note },
  );
}
