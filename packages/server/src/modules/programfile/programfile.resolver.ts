/** The door by which programme files enter the graph. */
import { Permission } from '@partnergraph/graph/api/permission.js';
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { UserError } from '@partnergraph/graph/api/payload.js';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { Program } from '../program/program.entity.js';
import { ProgramApplyInput, ProgramApplyPayload } from './programfile.inputs.js';
import { applyProgram } from './programfile.service.js';

@Resolver()
class ProgramFileResolver {
  @Permission('program.apply')
  @Mutation(() => ProgramApplyPayload, {
    description:
      'Applies a programme file, whole or not at all, by natural key: applying it again changes nothing.',
  })
  async programApply(
    @Arg('input', () => ProgramApplyInput, { description: 'The file.' }) input: object,
    @Arg('dryRun', () => Boolean, {
      defaultValue: false,
      description: 'Whether to say what would change, and change nothing.',
    })
    dryRun: boolean,
    @Ctx() context: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    try {
      const { changes, createdCount, changedCount, unchanged, programId } = await applyProgram(
        (work) => context.transact(work),
        input as Record<string, unknown>,
        dryRun,
      );
      return {
        ...(await context.reader.payload(recordOf(Program), programId, info)),
        created: createdCount,
        changed: changedCount,
        unchanged,
        changes,
        errors: [],
      };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { created: 0, changed: 0, unchanged: 0, changes: [], errors: error.problems };
    }
  }
}

export const programFileResolvers = [ProgramFileResolver];
