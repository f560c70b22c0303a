/** Imports on the graph: start, upload, plan, look, decide, apply, undo. */
import { recordOf } from '@partnergraph/graph/marks.js';
import { ActionInput } from '@partnergraph/graph/lifecycle.js';
import { payloadOf } from '@partnergraph/graph/payload.js';
import { recordResolver } from '@partnergraph/graph/resolvers.js';
import { answer } from '@partnergraph/graph/useCases.js';
import type { Writer } from '@partnergraph/graph/write.js';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { transact } from '../../database/transact.js';
import { applyBatch } from './apply.js';
import { ImportBatch } from './importBatch.entity.js';
import { ImportRow } from './importRow.entity.js';
import { ImportBatchPlanInput, ImportBatchStartInput } from './intake.inputs.js';
import { batchActions, discardBatch, receiveChunk, startBatch } from './intake.service.js';
import { planBatch } from './plan.js';
import { resolveRow } from './doubt.js';
import { undoBatch } from './undo.js';

/** Like `answer`, with all events under the batch. */
function answerBatch(
  id: string,
  context: ProductContext,
  info: GraphQLResolveInfo,
  work: (writer: Writer) => Promise<{ id: string }>,
): Promise<object> {
  const { database, viewer, now } = context;
  const batch = {
    viewer,
    reader: context.reader,
    transact: <T>(use: (writer: Writer) => Promise<T>) =>
      transact(database, { viewer, batchId: id, now }, use),
  };
  return answer(recordOf(ImportBatch), batch, info, work);
}

@Resolver(() => ImportBatch)
class ImportBatchResolver {
  @Mutation(() => payloadOf(ImportBatch), {
    description: 'Begins an import: which file, which program, which day.',
  })
  importBatchStart(
    @Arg('input', () => ImportBatchStartInput, { description: 'The file and its day.' })
    input: ImportBatchStartInput,
    @Ctx() context: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answer(recordOf(ImportBatch), context, info, (writer) => startBatch(writer, input));
  }

  @Mutation(() => payloadOf(ImportBatch), {
    description:
      'Receives a piece of the file’s text, at most 1 MB; the same position again replaces it. The first piece tells the columns.',
  })
  importBatchUpload(
    @Arg('id', () => ID, { description: 'The import.' }) id: string,
    @Arg('position', () => Int, { description: 'The place of this piece in the file, from 0.' })
    position: number,
    @Arg('text', () => String, { description: 'The text.' }) text: string,
    @Ctx() context: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answer(recordOf(ImportBatch), context, info, (writer) =>
      receiveChunk(writer, { id, position, text }),
    );
  }

  @Mutation(() => payloadOf(ImportBatch), {
    description:
      'Compares every row of the file with the roll of its day and decides what becomes of it; changes nothing else.',
  })
  importBatchPlan(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that this was decided on.' }) version: number,
    @Arg('input', () => ImportBatchPlanInput, { nullable: true, description: 'Which column holds what.' })
    input: ImportBatchPlanInput | undefined,
    @Ctx() context: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerBatch(id, context, info, (writer) => planBatch(writer, { id, version, input: input ?? {} }));
  }

  @Mutation(() => payloadOf(ImportBatch), { description: 'Carries the plan out, all of it or nothing.' })
  importBatchApply(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that this was decided on.' }) version: number,
    @Arg('input', () => ActionInput, { nullable: true, description: 'A note.' }) input:
      | ActionInput
      | undefined,
    @Ctx() context: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerBatch(id, context, info, (writer) =>
      applyBatch(writer, { id, version, note: input?.note ?? null }),
    );
  }

  @Mutation(() => payloadOf(ImportBatch), {
    description: 'Gives an import up before it has changed anything; its text and its plan are forgotten.',
  })
  importBatchDiscard(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that this was decided on.' }) version: number,
    @Arg('input', () => ActionInput, { nullable: true, description: 'A note.' }) input:
      | ActionInput
      | undefined,
    @Ctx() context: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerBatch(id, context, info, (writer) =>
      discardBatch(writer, { id, version, note: input?.note ?? null }),
    );
  }

  @Mutation(() => payloadOf(ImportBatch), {
    description:
      'Takes back everything that the import has changed; refused, with what stands in the way, when something of it was changed since.',
  })
  importBatchUndo(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that this was decided on.' }) version: number,
    @Arg('input', () => ActionInput, { nullable: true, description: 'A note.' }) input:
      | ActionInput
      | undefined,
    @Ctx() context: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answerBatch(id, context, info, (writer) =>
      undoBatch(writer, { id, version, note: input?.note ?? null }),
    );
  }
}

@Resolver(() => ImportRow)
class ImportRowResolver {
  @Mutation(() => payloadOf(ImportRow), {
    description: 'Decides whom a doubtful row of a plan means: one of its candidates, or a new organization.',
  })
  importRowResolve(
    @Arg('id', () => ID, { description: 'The row.' }) id: string,
    @Arg('organizationId', () => ID, {
      nullable: true,
      description: 'The organization that is meant; null for a new one.',
    })
    organizationId: string | null,
    @Ctx() context: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answer(recordOf(ImportRow), context, info, (writer) => resolveRow(writer, { id, organizationId }));
  }
}

export const intakeResolvers = [
  ImportBatchResolver,
  ImportRowResolver,
  recordResolver(ImportBatch, { lifecycle: batchActions }),
  recordResolver(ImportRow),
];
