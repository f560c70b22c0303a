/** Reports on the graph; records among keys are read together, one statement for each field that asks for them. */
import { Permission } from '@partnergraph/graph/api/permission.js';
import type { RecordClass } from '@partnergraph/graph/record/marks.js';
import type { Reader } from '@partnergraph/graph/read/read.js';
import DataLoader from 'dataloader';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { ProductContext } from '../../context.js';
import { Organization } from '../partner/organization.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { Level } from '../program/level.entity.js';
import { Program } from '../program/program.entity.js';
import { Track } from '../program/track.entity.js';
import { MetricDefinition } from './metricDefinition.entity.js';
import { reportOf } from './report.service.js';
import { MetricExplanation, MetricReport, MetricReportArgs, MetricReportKeys } from './report.types.js';

const loaders = new WeakMap<Reader, Map<FieldNode, DataLoader<string, object | null>>>();

/** The record of an id as this field asks for it, together with those of all other rows. */
function recordAt(
  type: RecordClass,
  id: unknown,
  reader: Reader,
  info: GraphQLResolveInfo,
): Promise<object | null> | null {
  if (typeof id !== 'string') return null;
  const fields = loaders.get(reader) ?? new Map<FieldNode, DataLoader<string, object | null>>();
  loaders.set(reader, fields);
  const node = info.fieldNodes[0]!;
  let loader = fields.get(node);
  if (!loader) {
    loader = new DataLoader(async (ids) => {
      const rows = await reader.records(type, ids, info.fieldNodes, info);
      const byId = new Map(rows.map((row) => [row['id'], row]));
      return ids.map((one) => byId.get(one) ?? null);
    });
    fields.set(node, loader);
  }
  return loader.load(id);
}

@Resolver()
export class MetricReportResolver {
  @Permission('metric.report')
  @Query(() => MetricReport, {
    description:
      'Figures of metrics by period and keys, of what you may see: currencies apart, ratios from sums, empty periods null.',
  })
  metricReport(
    @Args(() => MetricReportArgs) args: MetricReportArgs,
    @Ctx() context: ProductContext,
  ): Promise<object> {
    return reportOf(context, args);
  }
}

@Resolver(() => MetricReportKeys)
export class MetricReportKeysResolver {
  @Permission('program.read')
  @FieldResolver(() => Program, { nullable: true })
  program(
    @Root() keys: MetricReportKeys,
    @Ctx() { reader }: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    return recordAt(Program, keys.program, reader, info);
  }

  @Permission('track.read')
  @FieldResolver(() => Track, { nullable: true })
  track(
    @Root() keys: MetricReportKeys,
    @Ctx() { reader }: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    return recordAt(Track, keys.track, reader, info);
  }

  @Permission('level.read')
  @FieldResolver(() => Level, { nullable: true })
  level(
    @Root() keys: MetricReportKeys,
    @Ctx() { reader }: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    return recordAt(Level, keys.level, reader, info);
  }

  @Permission('partnership.read')
  @FieldResolver(() => Partnership, { nullable: true })
  partnership(
    @Root() keys: MetricReportKeys,
    @Ctx() { reader }: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    return recordAt(Partnership, keys.partnership, reader, info);
  }

  @Permission('organization.read')
  @FieldResolver(() => Organization, { nullable: true })
  organization(
    @Root() keys: MetricReportKeys,
    @Ctx() { reader }: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    return recordAt(Organization, keys.organization, reader, info);
  }
}

@Resolver(() => MetricExplanation)
export class MetricExplanationResolver {
  @Permission('metricDefinition.read')
  @FieldResolver(() => MetricDefinition, { nullable: true })
  metric(
    @Root() explanation: MetricExplanation,
    @Ctx() { reader }: ProductContext,
    @Info() info: GraphQLResolveInfo,
  ): unknown {
    return recordAt(MetricDefinition, explanation.metric, reader, info);
  }
}
