/** Observations on the graph: brought in by the thousand, read under their series. */
import { Permission } from '@partnergraph/graph/api/permission.js';
import type { GraphContext } from '@partnergraph/graph/api/context.js';
import { PageInfo } from '@partnergraph/graph/api/connection.js';
import { recordOf } from '@partnergraph/graph/record/marks.js';
import { UserError, UserErrorCode, UserErrorType } from '@partnergraph/graph/api/payload.js';
import { Day, Decimal, Instant } from '@partnergraph/graph/record/scalars.js';
import { Given } from '@partnergraph/graph/api/useCases.js';
import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Info,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { ingestObservations } from './ingest.service.js';
import { MetricDefinition } from './metricDefinition.entity.js';
import { MetricSeries } from './metricSeries.entity.js';
import { ObservationsIngestInput } from './observationInput.js';
import { observationsOf } from './observationRead.js';

@ObjectType({ description: 'Why one observation was not taken; the others were.' })
export class ObservationRejection {
  @Field(() => Int, { description: 'Its place in the call, from 0.' })
  index: number;

  @Field(() => UserErrorCode, { description: 'What sort of error it is.' })
  code: UserErrorCode;

  @Field(() => String, { description: 'What is wrong and what would be right.' })
  message: string;
}

@ObjectType({ description: 'What became of observations that were brought in.' })
export class ObservationsIngestPayload {
  @Permission('metricDefinition.read')
  @Field(() => MetricDefinition, { nullable: true, description: 'The metric.' })
  metricDefinition: object | null;

  @Field(() => Int, { description: 'How many were new.' })
  inserted: number;

  @Field(() => Int, { description: 'How many were known with the same value.' })
  unchanged: number;

  @Field(() => Int, {
    description: 'How many were known with another value; the new one holds, the old one is kept.',
  })
  corrected: number;

  @Field(() => [ObservationRejection], { description: 'Those that were not taken.' })
  rejected: ObservationRejection[];

  @Field(() => [UserErrorType], { description: 'Why nothing was done; empty when it was.' })
  errors: UserErrorType[];
}

@ObjectType('Observation', { description: 'What a series was at one time, as it was stated.' })
export class ObservationType {
  @Field(() => Instant, { nullable: true, description: 'The instant of it; null for a whole day.' })
  at: string | null;

  @Field(() => Day, { description: 'The day that it falls on, in the zone of the program.' })
  on: string;

  @Field(() => Decimal, { description: 'What was observed; of a ratio its numerator.' })
  value: string;

  @Field(() => Decimal, { nullable: true, description: 'Of a ratio: what it is divided by.' })
  denominator: string | null;

  @Field(() => String, { nullable: true, description: 'The id under which its source knows it.' })
  externalId: string | null;

  @Field(() => Int, { description: '1 for what was stated first, 2 for its first correction.' })
  entry: number;

  @Field(() => Instant, { description: 'When it was recorded.' })
  recordedAt: string;

  @Field(() => Instant, {
    nullable: true,
    description: 'When a correction took its place; null while it holds.',
  })
  supersededAt: string | null;
}

@ObjectType({ description: 'Observations of a series, the latest first.' })
export class ObservationConnection {
  @Field(() => [ObservationType], { description: 'The observations of this page.' })
  nodes: ObservationType[];

  @Field(() => Int, { description: 'How many there are on all pages; counted only when asked for.' })
  totalCount: number;

  @Field(() => PageInfo, { description: 'Where the page ends.' })
  pageInfo: PageInfo;
}

@ArgsType()
class ObservationListArgs {
  @Field(() => Int, { defaultValue: 100, description: 'At most this many, 1 to 1,000.' })
  first: number;

  @Field(() => String, { nullable: true, description: 'Only those after this cursor.' })
  after?: string | null;

  @Field(() => Day, { nullable: true, description: 'Only those of this day and later.' })
  from?: string | null;

  @Field(() => Day, { nullable: true, description: 'Only those before this day.' })
  to?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Also those that a correction took the place of.',
  })
  withCorrected: boolean;
}

@Resolver(() => MetricSeries)
export class ObservationResolver {
  @Permission('observation.read')
  @FieldResolver(() => ObservationConnection, { description: 'Its observations, the latest first.' })
  observations(
    @Root() series: { id: string },
    @Args(() => ObservationListArgs) args: ObservationListArgs,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return observationsOf(context.reader, series.id, args, info);
  }

  @Permission('observation.ingest')
  @Mutation(() => ObservationsIngestPayload, {
    description: 'Brings observations of a metric in; bringing the same in again changes nothing.',
  })
  @Given<{ input: ObservationsIngestInput }>(({ input }, context, info) => ingest(input, context, info))
  observationsIngest(
    @Arg('input', () => ObservationsIngestInput, { description: 'The metric and its observations.' })
    input: ObservationsIngestInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    return ingest(input, context, info);
  }
}

async function ingest(
  input: ObservationsIngestInput,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<object> {
  const nothing = { inserted: 0, unchanged: 0, corrected: 0, rejected: [] };
  try {
    const { metricId, ...counts } = await context.transact((writer) => ingestObservations(writer, input));
    const metric = recordOf(MetricDefinition);
    return { ...counts, ...(await context.reader.payload(metric, metricId, info)), errors: [] };
  } catch (error) {
    if (error instanceof UserError) return { ...nothing, errors: error.problems };
    throw error;
  }
}
