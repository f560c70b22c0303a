/** Imports on the graph: start, upload, plan, look, decide, apply, undo. */
import { Permission } from '@partnergraph/graph/api/permission.js';
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { ActionInput } from '@partnergraph/graph/api/lifecycle.js';
import { payloadOf } from '@partnergraph/graph/api/payload.js';
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { answer, useCases } from '@partnergraph/graph/api/useCases.js';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { applyBatch } from './apply.js';
import { ImportBatch } from './importBatch.entity.js';
import { ImportRow } from './importRow.entity.js';
import { ImportBatchPlanInput, ImportBatchStartInput } from './intake.inputs.js';
import { batchActions, discardBatch, receiveChunk, startBatch } from './intake.service.js';
import { planBatch } from './plan.js';
import { resolveRow } from './doubt.js';
import { undoBatch } from './undo.js';

@Resolver(() => ImportBatch)
class ImportBatchResolver {
  @Permission('importBatch.create')
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

  @Permission('importBatch.change')
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
}

@Resolver(() => ImportRow)
class ImportRowResolver {
  @Permission('importBatch.change')
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

const note = { input: () => ActionInput, inputDescription: 'A note.', isInputOptional: true } as const;

const importBatchUseCases = useCases(ImportBatch, {
  importBatchPlan: {
    description:
      'Compares every row of the file with the roll of its day and decides what becomes of it; changes nothing else.',
    input: () => ImportBatchPlanInput,
    inputDescription: 'Which column holds what.',
    isInputOptional: true,
    isReadCommitted: true,
    run: planBatch,
  },
  importBatchApply: { ...note, description: 'Carries the plan out, all of it or nothing.', run: applyBatch },
  importBatchDiscard: {
    ...note,
    description: 'Gives an import up before it has changed anything; its text and its plan are forgotten.',
    run: discardBatch,
  },
  importBatchUndo: {
    ...note,
    description:
      'Takes back everything that the import has changed; refused, with what stands in the way, when something of it was changed since.',
    run: undoBatch,
  },
});

export const intakeResolvers = [
  ImportBatchResolver,
  importBatchUseCases,
  ImportRowResolver,
  recordResolver(ImportBatch, { lifecycle: batchActions }),
  recordResolver(ImportRow),
];
