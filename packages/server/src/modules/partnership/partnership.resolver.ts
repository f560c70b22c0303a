/** Partnerships on the graph. */
import { Field, ID, InputType } from 'type-graphql';
import { recordResolver } from '@partnergraph/graph/api/resolvers.js';
import { Day } from '@partnergraph/graph/record/scalars.js';
import { type Request, useCases } from '@partnergraph/graph/api/useCases.js';
import { LevelAssignment, NamePeriod, StagePeriod } from './history.entity.js';
import { Partnership } from './partnership.entity.js';
import { partnershipActions, partnershipRules, setLevel } from './partnership.service.js';

@InputType({ description: 'The level that a partnership is given.' })
export class PartnershipSetLevelInput {
  @Field(() => ID, { description: 'The level; of the partnership’s track, and published.' })
  levelId: string;

  @Field(() => Day, { nullable: true, description: 'From which day on; today unless said.' })
  effectiveOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Why.' })
  note?: string | null;
}

const partnershipUseCases = useCases(Partnership, {
  partnershipSetLevel: {
    description: 'Gives a partnership a level from a day on.',
    input: () => PartnershipSetLevelInput,
    inputDescription: 'The level and the day.',
    run: (writer, { input, ...of }: Request<PartnershipSetLevelInput>) =>
      setLevel(writer, { ...input, ...of }),
  },
});

export const partnershipResolvers = [
  recordResolver(Partnership, {
    create: true,
    change: true,
    rules: partnershipRules,
    lifecycle: partnershipActions,
  }),
  recordResolver(StagePeriod),
  recordResolver(LevelAssignment),
  recordResolver(NamePeriod),
  partnershipUseCases,
];
