/** Phases and steps of partnerships on the graph. */
import { Field, InputType } from 'type-graphql';
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { type Request, useCases } from '@partnergraph/graph/api/useCases.js';
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

const stepUseCases = useCases(Step, {
  stepComplete: {
    description: 'Finish the step, with what it leaves behind.',
    input: () => StepCompleteInput,
    inputDescription: 'What it leaves behind, and a note.',
    isInputOptional: true,
    run: (writer, { input, ...of }: Request<StepCompleteInput>) => completeStep(writer, { ...input, ...of }),
  },
});

export const phaseResolvers = [
  recordResolver(Phase, { change: true, lifecycle: phaseActions }),
  recordResolver(Step, { change: true, lifecycle: stepActions }),
  stepUseCases,
];
