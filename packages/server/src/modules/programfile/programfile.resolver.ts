/** The door by which programme files enter the graph. */
import { UserError } from '@partnergraph/graph/payload.js';
import { selectedOn } from '@partnergraph/graph/selection.js';
import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { Program } from '../program/program.entity.js';
import { ProgramApplyInput, ProgramApplyPayload } from './programfile.inputs.js';
import { applyProgram } from './programfile.service.js';

/** The program as the document asks for it. */
function programOf(
  context: ProductContext,
  id: string | null,
  info: GraphQLResolveInfo,
): Promise<object | null> | null {
  const payload = info.schema.getType('ProgramApplyPayload') as GraphQLObjectType;
  const asked = selectedOn(payload, info.fieldNodes, info).filter(({ name }) => name === 'program');
  if (asked.length === 0) return null;
  return context.reader.one(
    Program,
    id,
    info,
    asked.flatMap(({ nodes }) => nodes),
  );
}

@Resolver()
class ProgramFileResolver {
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
  ): Promise<ProgramApplyPayload> {
    try {
      const { changes, unchanged, programId } = await applyProgram(
        (work) => context.transact(work),
        input as Record<string, unknown>,
        dryRun,
      );
      const created = changes.filter(({ kind }) => kind === 'CREATE').length;
      return {
        program: await programOf(context, programId, info),
        created,
        changed: changes.length - created,
        unchanged,
        changes,
        errors: [],
      };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { program: null, created: 0, changed: 0, unchanged: 0, changes: [], errors: error.problems };
    }
  }
}

export const programFileResolvers = [ProgramFileResolver];
