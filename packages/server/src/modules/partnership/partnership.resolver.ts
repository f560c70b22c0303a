/** Partnerships on the graph. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, ID, Info, InputType, Int, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '@partnergraph/graph/context.js';
import { recordOf } from '@partnergraph/graph/marks.js';
import { payloadOf } from '@partnergraph/graph/payload.js';
import { answer, recordResolver } from '@partnergraph/graph/resolvers.js';
import { Day } from '@partnergraph/graph/scalars.js';
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

@Resolver(() => Partnership)
class PartnershipResolver {
  @Mutation(() => payloadOf(Partnership), { description: 'Gives a partnership a level from a day on.' })
  partnershipSetLevel(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that this was decided on.' }) version: number,
    @Arg('input', () => PartnershipSetLevelInput, { description: 'The level and the day.' })
    input: PartnershipSetLevelInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return answer(recordOf(Partnership), context, info, (writer) =>
      setLevel(writer, { id, version, ...input }),
    );
  }
}

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
  PartnershipResolver,
];
