/** Phases and steps of partnerships on the graph. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, ID, Info, InputType, Int, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '@partnergraph/graph/context.js';
import { recordOf } from '@partnergraph/graph/marks.js';
import { payloadOf } from '@partnergraph/graph/payload.js';
import { answer, recordResolver } from '@partnergraph/graph/resolvers.js';
import { Phase, Step } from './phase.entity.js';
import { completeStep, phaseActions, stepActions } from './phase.service.js';

@InputType({ description: 'What goes with the end of a step.' })
export class StepCompleteInput {
  @Field(() => String, {
    nullable: true,
    description:
      'What it left behind, an address or the thing in words; needed unless the step has it already.',
  })
  artifact?: string | null;

  @Field(() => String, { nullable: true, description: 'A word about it. Kept with the event.' })
  note?: string | null;
}

@Resolver(() => Step)
class StepResolver {
  @Mutation(() => payloadOf(Step), { description: 'Finish the step, with what it leaves behind.' })
  stepComplete(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that this was decided on.' }) version: number,
    @Arg('input', () => StepCompleteInput, {
      nullable: true,
      description: 'What it leaves behind, and a note.',
    })
    input: StepCompleteInput | undefined,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answer(recordOf(Step), context, info, (writer) => completeStep(writer, { id, version, ...input }));
  }
}

export const phaseResolvers = [
  recordResolver(Phase, { change: true, lifecycle: phaseActions }),
  recordResolver(Step, { change: true, lifecycle: stepActions }),
  StepResolver,
];
